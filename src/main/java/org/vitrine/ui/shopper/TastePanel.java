package org.vitrine.ui.shopper;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vitrine.domain.ShopId;
import org.vitrine.portrait.Affinity;
import org.vitrine.portrait.DataWords;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.Rhythm;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.shopper.ShopperViewModel.TasteOrder;

/** Tastes field by field: share as a bar, everybody's share as a mark on it, the index and the count as numbers. */
record TastePanel(Language language, Portraits portraits, Consumer<ShopId> open) {
    private static final int SHOWN = 7;

    /** Each made when it is asked for. */
    List<Supplier<Node>> columns(UserPortrait portrait, TasteOrder order) {
        var byField = new LinkedHashMap<String, List<Affinity>>();
        for (var affinity : portrait.affinities()) {
            byField.computeIfAbsent(affinity.field(), field -> new java.util.ArrayList<>())
                    .add(affinity);
        }
        var months = portrait.rhythm().map(Rhythm::months).orElse(List.of()).stream()
                .map(Rhythm.Month::month)
                .toList();
        return byField.values().stream()
                .<Supplier<Node>>map(values -> () -> column(values, order, months))
                .toList();
    }

    private DataWords words() {
        return new DataWords(language.texts().get(), portraits.labels());
    }

    private Node column(List<Affinity> values, TasteOrder order, List<YearMonth> months) {
        var field = values.getFirst();
        var title = new Label(words().field(field));
        title.getStyleClass().add("overline");
        var column = new VBox(title);
        column.getStyleClass().add("taste-column");
        double longest = values.stream()
                .mapToDouble(value -> Math.max(value.share(), value.baseShare()))
                .max()
                .orElse(1);
        sorted(values, order).stream()
                .limit(SHOWN)
                .map(value -> row(value, longest, months))
                .forEach(column.getChildren()::add);
        if (values.size() > SHOWN) {
            var more = new Label(language.of("shopper.tastes.more", values.size() - SHOWN));
            more.getStyleClass().add("text-secondary");
            column.getChildren().add(more);
        }
        return column;
    }

    /** By index only what was counted often enough: first places must not be accidents. */
    private static List<Affinity> sorted(List<Affinity> values, TasteOrder order) {
        if (values.getFirst().kind() == Affinity.Kind.PRICE_BAND) {
            return values.stream()
                    .sorted(Comparator.comparingDouble(TastePanel::lowerBound))
                    .toList();
        }
        return order == TasteOrder.SHARE
                ? values
                : values.stream()
                        .sorted(Comparator.comparing(Affinity::few)
                                .thenComparing(Comparator.comparingDouble(Affinity::index)
                                        .reversed()))
                        .toList();
    }

    /** Price bands stay in the order of their prices, whatever else is sorted how. */
    private static double lowerBound(Affinity band) {
        var digits = band.value().replaceFirst("^([<≥]?) ?([0-9.]+).*$", "$2");
        double bound = digits.matches("[0-9.]+") ? Double.parseDouble(digits) : 0;
        return band.value().startsWith("<") ? -1 : bound;
    }

    /** Shops have a page of facts: their names are links. */
    private Labeled name(Affinity value) {
        var called = words().label(value.field(), value.value());
        if (value.kind() != Affinity.Kind.SHOP) {
            var label = new Label(called);
            label.getStyleClass().add("taste-name");
            return label;
        }
        var link = new Hyperlink(called);
        link.getStyleClass().addAll("taste-name", "quiet-link");
        link.setOnAction(event -> open.accept(new ShopId(value.value())));
        return link;
    }

    private Node row(Affinity value, double longest, List<YearMonth> months) {
        var name = name(value);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        var index = new Label(language.of("shopper.index", value.index()));
        index.getStyleClass().add("taste-index");
        index.setMinWidth(Region.USE_PREF_SIZE);
        index.getStyleClass()
                .add(
                        value.few()
                                ? "index-few"
                                : value.index() >= 150
                                        ? "index-high"
                                        : value.index() <= 67 ? "index-low" : "index-usual");
        var top = new HBox(8, name, index);
        var bar = new ShareBar(value.share() / longest, Optional.of(value.baseShare() / longest));
        var share = new Label(language.of("shopper.percent", value.share()));
        share.getStyleClass().addAll("text-secondary", "taste-share");
        var count = new Label(language.of("shopper.times", value.count()));
        count.getStyleClass().addAll("text-secondary", "taste-count");
        HBox.setHgrow(bar, Priority.ALWAYS);
        var bottom = new HBox(8, bar, share, count);
        bottom.getStyleClass().add("taste-bottom");
        var row = new VBox(2, top, bottom);
        row.getStyleClass().add("taste-row");
        if (!value.months().isEmpty() && months.size() > 1) {
            row.getChildren().add(new MonthStrip(months, value));
        }
        var note = note(name.getText(), value);
        row.setAccessibleText(note);
        Hint.on(row, note);
        return row;
    }

    private String note(String name, Affinity value) {
        var note = language.of(
                value.few() ? "shopper.tastes.noteFew" : "shopper.tastes.note",
                name,
                value.share(),
                value.baseShare(),
                value.index(),
                value.count());
        var pattern = DateTimeFormatter.ofPattern(language.of("shopper.months.pattern"), language.locale());
        var busiest = value.busiest(2);
        if (busiest.isEmpty()) {
            return note;
        }
        var first = busiest.getFirst();
        var last = busiest.getLast();
        return busiest.size() == 1
                ? language.of("shopper.tastes.busiestOne", note, pattern.format(first.month()), first.count())
                : language.of(
                        "shopper.tastes.busiestTwo",
                        note,
                        pattern.format(first.month()),
                        first.count(),
                        pattern.format(last.month()),
                        last.count());
    }
}
