package org.vitrine.ui.shopper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.BarList;
import org.vitrine.ui.fx.Language;

/** From looking to buying, and at what prices: each figure beside everybody's. */
record FunnelPanel(Language language) {
    private static final double ONE_ROW = 392;

    List<Node> rows(UserPortrait portrait) {
        var funnel = portrait.funnel();
        var rows = new ArrayList<Node>();
        rows.add(figures(portrait));
        var bars = new ArrayList<BarList.Bar>();
        bar("cartOfView", funnel.cartOfView(), funnel.everybody().cartOfView()).ifPresent(bars::add);
        bar("buyOfCart", funnel.buyOfCart(), funnel.everybody().buyOfCart()).ifPresent(bars::add);
        bar("buyOfView", funnel.buyOfView(), funnel.everybody().buyOfView()).ifPresent(bars::add);
        portrait.prices().ifPresent(prices -> {
            bars.add(new BarList.Bar(
                    language.of("shopper.price.percentile"),
                    prices.percentile(),
                    Optional.of(prices.everybody()),
                    language.of("shopper.percent", prices.percentile()),
                    language.of(
                            "shopper.price.percentile.note", prices.percentile(), prices.items(), prices.everybody())));
            prices.discounted()
                    .ifPresent(share -> bars.add(new BarList.Bar(
                            language.of("shopper.price.discount"),
                            share,
                            Optional.empty(),
                            language.of("shopper.percent", share),
                            language.of("shopper.price.discount.note", share))));
        });
        if (!bars.isEmpty()) {
            var list = new BarList();
            list.getStyleClass().add("wide-labels");
            list.show(bars);
            rows.add(list);
        }
        return rows;
    }

    private Node figures(UserPortrait portrait) {
        var line = new FlowPane();
        line.getStyleClass().add("funnel-figures");
        line.getChildren().add(figure(portrait.events(), "shopper.events"));
        portrait.funnel()
                .events()
                .forEach((kind, count) -> line.getChildren()
                        .add(figure(count, "shopper.kinds." + kind.name().toLowerCase(java.util.Locale.ROOT))));
        // all in a row, or in two rows of equal length
        line.widthProperty().subscribe(width -> {
            int beside = width.doubleValue() < ONE_ROW ? 3 : line.getChildren().size();
            double each = Math.floor(width.doubleValue() / Math.max(1, beside));
            for (var figure : line.getChildren()) {
                if (figure instanceof Region region) {
                    region.setPrefWidth(each);
                }
            }
        });
        return line;
    }

    private Node figure(long count, String key) {
        var number = new Label(language.of("shopper.count", count));
        number.getStyleClass().add("figure");
        var words = new Label(language.of(key));
        words.getStyleClass().add("text-secondary");
        var figure = new VBox(number, words);
        figure.getStyleClass().add("funnel-figure");
        figure.setAccessibleText(number.getText() + " " + words.getText());
        return figure;
    }

    private Optional<BarList.Bar> bar(String key, OptionalDouble share, OptionalDouble usual) {
        return share.isEmpty()
                ? Optional.empty()
                : Optional.of(new BarList.Bar(
                        language.of("shopper.funnel." + key),
                        share.getAsDouble(),
                        usual.isPresent() ? Optional.of(usual.getAsDouble()) : Optional.empty(),
                        language.of("shopper.percent", share.getAsDouble()),
                        language.of("shopper.usual", usual.orElse(0))));
    }
}
