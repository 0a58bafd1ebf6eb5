package org.vitrine.ui.shopper;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Behaviour;
import org.vitrine.portrait.Money;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.Step;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Thumbnail;
import org.vitrine.ui.fx.Thumbnails;
import org.vitrine.ui.item.Shop;

/** One step of a journey: the item's picture, what was done with it, when and where. Reused for many steps. */
final class JourneyCell extends ListCell<Step> {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final ShopperViewModel model;
    private final Language language;
    private final Thumbnail picture;
    private final FontIcon kindIcon = new FontIcon();
    private final Label kind = new Label();
    private final Label title = new Label();
    private final Label details = new Label();
    private final Label when = new Label();
    private final HBox row;

    JourneyCell(ShopperViewModel model, Language language, Thumbnails pictures) {
        this.model = model;
        this.language = language;
        picture = new Thumbnail(pictures, 44, 44);
        kind.setGraphic(kindIcon);
        kind.getStyleClass().add("step-kind");
        title.getStyleClass().add("step-title");
        details.getStyleClass().add("text-secondary");
        when.getStyleClass().addAll("text-secondary", "step-when");
        title.setMinWidth(0);
        details.setMinWidth(0);
        var top = new HBox(8, kind, new Region(), when);
        HBox.setHgrow(top.getChildren().get(1), Priority.ALWAYS);
        top.setAlignment(Pos.CENTER_LEFT);
        var words = new VBox(2, top, title, details);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(12, picture, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("step");
        getStyleClass().add("step-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Step step, boolean empty) {
        super.updateItem(step, empty);
        pseudoClassStateChanged(
                MARKED,
                step != null
                        && step.item()
                                .filter(model.marked().get().items()::contains)
                                .isPresent());
        if (empty || step == null || model.shop().isEmpty()) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        show(step, model.shop().get());
        setGraphic(row);
    }

    private void show(Step step, Shop shop) {
        var name = kindName(step.behaviour());
        kind.setText(language.of("shopper.kind." + name));
        kindIcon.setIconLiteral(icon(step.behaviour()));
        kind.getStyleClass().removeIf(style -> style.startsWith("kind-"));
        kind.getStyleClass().add("kind-" + name);
        when.setText(step.at().map(this::date).orElse(""));
        var portraits = shop.peek();
        if (step.item().isPresent() && portraits.isPresent()) {
            var facts = portraits.get().catalogue().facts(step.item().get());
            title.setText(facts.title(language.locale()));
            picture.show(
                    shop.picture(facts), facts.categories().stream().findFirst().orElse(title.getText()));
        } else {
            title.setText(step.query().isEmpty() ? "–" : "“" + step.query() + "”");
            picture.showSign(icon(step.behaviour()));
        }
        var place = step.shop()
                .flatMap(at -> portraits.map(p -> p.label("shop", at.value(), language.locale())))
                .orElse("");
        var paid = step.paid().isPresent()
                ? new Money(language.texts().get())
                        .of(
                                step.paid().getAsDouble(),
                                portraits.map(known -> currency(step, known)).orElse(""))
                : "";
        var value = step.value().isPresent() && step.behaviour().equals(Optional.of(Behaviour.RATE))
                ? language.of("shopper.value", step.value().getAsDouble())
                : "";
        details.setText(String.join(
                "  ·  ",
                java.util.stream.Stream.of(value, paid, place)
                        .filter(part -> !part.isEmpty())
                        .toList()));
        details.setManaged(!details.getText().isEmpty());
        setAccessibleText(kind.getText() + ", " + title.getText() + ", " + details.getText() + ", " + when.getText());
    }

    /** The item's own, else the one all items have. */
    private static String currency(Step step, Portraits portraits) {
        return step.item()
                .map(item -> portraits.catalogue().facts(item).currency())
                .filter(own -> !own.isEmpty())
                .orElse(portraits.catalogue().currency());
    }

    private String date(java.time.Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language.locale())
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    static String kindName(Optional<Behaviour> behaviour) {
        return behaviour.map(b -> b.name().toLowerCase(java.util.Locale.ROOT)).orElse("unknown");
    }

    static String icon(Optional<Behaviour> behaviour) {
        return behaviour
                .map(kind -> switch (kind) {
                    case SEARCH -> "mdmz-search";
                    case VIEW -> "mdmz-visibility";
                    case FAVOURITE -> "mdal-favorite";
                    case CART -> "mdmz-shopping_cart";
                    case BUY -> "mdmz-shopping_bag";
                    case RATE -> "mdmz-star";
                })
                .orElse("mdmz-touch_app");
    }
}
