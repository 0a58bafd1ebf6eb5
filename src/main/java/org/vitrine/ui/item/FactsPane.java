package org.vitrine.ui.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;
import org.vitrine.explain.Explainer.Neighbour;
import org.vitrine.portrait.ItemFacts;
import org.vitrine.portrait.ItemPortrait;
import org.vitrine.portrait.Money;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.ShopPortrait;
import org.vitrine.ui.fx.BarList;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Thumbnail;
import org.vitrine.ui.fx.Thumbnails;
import org.vitrine.ui.fx.Turns;

/** The inspector's account of an item or a shop: what it is, who meets it, what goes with it. Every id in it is a link. */
public final class FactsPane extends VBox {
    private static final int PICTURE = 88;
    private static final int SMALL_PICTURE = 40;

    private final FactsViewModel model;
    private final Language language;
    private final Thumbnails thumbnails;
    private final Optional<Action> action;
    private final VBox together = new VBox();
    private final Turns turns;
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;
    private Subscription joining = Subscription.EMPTY;

    /** Something to do with the item shown. */
    public record Action(String key, String icon, Consumer<ItemId> run) {}

    /** The pane of a page, made when it is first to be seen: with the page itself it would be much for one frame. */
    public static final class Later {
        private final Supplier<FactsPane> make;
        private Optional<FactsPane> made = Optional.empty();

        public Later(Supplier<FactsPane> make) {
            this.make = make;
        }

        public FactsPane get() {
            if (made.isEmpty()) {
                made = Optional.of(make.get());
            }
            return made.get();
        }

        public void dispose() {
            made.ifPresent(FactsPane::dispose);
        }
    }

    public FactsPane(
            FactsViewModel model, Language language, Thumbnails thumbnails, Turns turns, Optional<Action> action) {
        this.turns = turns;
        this.model = model;
        this.language = language;
        this.thumbnails = thumbnails;
        this.action = action;
        getStyleClass().addAll("inspector-body", "facts-pane");
        together.getStyleClass().add("facts-rows");
        bound = Subscription.combine(
                model.facts().subscribe(this::show), model.together().subscribe(this::showTogether));
    }

    private void dispose() {
        bound.unsubscribe();
        filling.unsubscribe();
        joining.unsubscribe();
    }

    private void show(Optional<Facts> facts) {
        filling.unsubscribe();
        var portraits = model.shop().flatMap(Shop::peek);
        if (facts.isEmpty() || portraits.isEmpty()) {
            var words = model.problem().get().map(problem -> language.of(problem.what()));
            getChildren().setAll(quiet(words.orElse(language.of("item.facts.nothing"))));
            return;
        }
        var parts = switch (facts.get()) {
            case Facts.OfItem(var portrait) -> ofItem(portrait, portraits.get());
            case Facts.OfShop(var portrait) -> ofShop(portrait, portraits.get());
        };
        // beside the list it belongs to it would be felt; nothing of what was told before stands beside what is told
        // now
        getChildren().clear();
        filling = turns.take(parts.stream()
                .<Runnable>map(part -> () -> getChildren().add(part))
                .toList());
    }

    private List<Node> ofItem(ItemPortrait portrait, Portraits portraits) {
        var facts = portrait.facts();
        var nodes = new ArrayList<Node>();
        nodes.add(head(facts));
        action.ifPresent(offer -> nodes.add(button(offer, facts.item())));
        nodes.add(grid(facts, portraits));
        nodes.add(heading("item.facts.meets"));
        nodes.add(figures(portrait.shoppers(), "item.facts.shoppers", portrait.buyers(), "item.facts.buyers"));
        if (!portrait.events().isEmpty()) {
            nodes.add(events(portrait));
        }
        if (!portrait.latest().isEmpty()) {
            nodes.add(heading(portrait.buyers() > 0 ? "item.facts.boughtBy" : "item.facts.metBy"));
            nodes.add(shoppers(portrait, portraits));
        }
        nodes.add(together);
        return nodes;
    }

    private Node head(ItemFacts facts) {
        var picture = new Thumbnail(thumbnails, PICTURE, PICTURE);
        var title = new Label(facts.title(language.locale()));
        title.setId("factsTitle");
        title.getStyleClass().add("text-heading");
        title.setWrapText(true);
        picture.show(
                model.shop().flatMap(shop -> shop.picture(facts)),
                facts.categories().stream().findFirst().orElse(title.getText()));
        var id = quiet(facts.item().value());
        var words = new VBox(4, title, id);
        HBox.setHgrow(words, Priority.ALWAYS);
        var head = new HBox(16, picture, words);
        head.getStyleClass().add("facts-head");
        return head;
    }

    private Node button(Action offer, ItemId item) {
        var button = new Button(language.of(offer.key()), new FontIcon(offer.icon()));
        button.setId("factsAction");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> offer.run().accept(item));
        return button;
    }

    private Node grid(ItemFacts facts, Portraits portraits) {
        var grid = new GridPane();
        grid.getStyleClass().add("facts");
        if (facts.price().isPresent()) {
            row(grid, language.of("item.facts.price"), price(facts));
        }
        if (!facts.brands().isEmpty()) {
            row(grid, language.of("item.facts.brand"), label(labels("brand", facts.brands(), portraits)));
        }
        if (!facts.categories().isEmpty()) {
            row(grid, language.of("item.facts.category"), label(categories(facts, portraits)));
        }
        for (var shop : facts.shops()) {
            row(grid, language.of("item.facts.shop"), link(new ShopId(shop), portraits));
        }
        for (Map.Entry<String, String> attribute : facts.attributes().entrySet()) {
            if (attribute.getKey().equals(ItemFacts.CURRENCY)) {
                continue;
            }
            var key = "item.attribute." + attribute.getKey();
            var name = language.texts().get().bundle().containsKey(key) ? language.of(key) : attribute.getKey();
            row(grid, name, label(portraits.label(attribute.getKey(), attribute.getValue(), language.locale())));
        }
        return grid;
    }

    private String categories(ItemFacts facts, Portraits portraits) {
        return String.join(
                language.of("shopper.comma"),
                facts.categories().stream()
                        .map(value -> {
                            var inner = portraits.label("category", value, language.locale());
                            return inner.equals(value)
                                    ? portraits.label("department", value, language.locale())
                                    : inner;
                        })
                        .toList());
    }

    private String labels(String field, List<String> values, Portraits portraits) {
        return String.join(
                language.of("shopper.comma"),
                values.stream()
                        .map(value -> portraits.label(field, value, language.locale()))
                        .toList());
    }

    private Label price(ItemFacts facts) {
        var label = label(new Money(language.texts().get()).price(facts));
        label.getStyleClass().add("text-strong");
        return label;
    }

    private Hyperlink link(ShopId shop, Portraits portraits) {
        var link = new Hyperlink(portraits.label("shop", shop.value(), language.locale()));
        link.getStyleClass().add("facts-link");
        link.setId("factsShop");
        link.setOnAction(event -> model.choose(shop));
        return link;
    }

    private static void row(GridPane grid, String name, Node value) {
        var label = quiet(name);
        int row = grid.getRowCount();
        grid.add(label, 0, row);
        grid.add(value, 1, row);
        GridPane.setHgrow(value, Priority.ALWAYS);
    }

    private Node figures(long first, String firstKey, long second, String secondKey) {
        var figures = new HBox(32, figure(first, firstKey), figure(second, secondKey));
        figures.getStyleClass().add("facts-figures");
        return figures;
    }

    private Node figure(long value, String key) {
        var number = new Label(language.of("shopper.count", value));
        number.getStyleClass().add("figure");
        return new VBox(number, quiet(language.of(key, value)));
    }

    private Node events(ItemPortrait portrait) {
        long most = portrait.events().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        var bars = new BarList();
        bars.getStyleClass().add("compact");
        bars.show(portrait.events().entrySet().stream()
                .map(entry -> new BarList.Bar(
                        language.of("shopper.kind." + name(entry.getKey())),
                        (double) entry.getValue() / most,
                        language.of("shopper.count", entry.getValue())))
                .toList());
        return bars;
    }

    private static String name(Behaviour behaviour) {
        return behaviour.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Node shoppers(ItemPortrait portrait, Portraits portraits) {
        var chips = new FlowPane(8, 8);
        for (var user : portrait.latest()) {
            var chip = new Button(portraits.name(user), new FontIcon("mdmz-person"));
            chip.getStyleClass().addAll("chip", "chip-link");
            chip.setOnAction(event -> model.visit(user));
            chips.getChildren().add(chip);
        }
        return chips;
    }

    private void showTogether(List<Neighbour> found) {
        joining.unsubscribe();
        together.getChildren().clear();
        var portraits = model.shop().flatMap(Shop::peek);
        if (found.isEmpty() || portraits.isEmpty()) {
            return;
        }
        together.getChildren().add(heading("item.facts.together"));
        var steps = new ArrayList<Runnable>(List.of(() -> {}));
        for (var other : found) {
            steps.add(() -> {
                var note = language.of("item.facts.both", other.shoppers());
                together.getChildren().add(row(other.item(), note, portraits.get()));
            });
        }
        joining = turns.take(steps);
    }

    private Node row(ItemId item, String note, Portraits portraits) {
        var facts = portraits.catalogue().facts(item);
        var picture = new Thumbnail(thumbnails, SMALL_PICTURE, SMALL_PICTURE);
        var title = new Label(facts.title(language.locale()));
        title.setMinWidth(0);
        picture.show(
                model.shop().flatMap(shop -> shop.picture(facts)),
                facts.categories().stream().findFirst().orElse(title.getText()));
        var under = new Label(note);
        under.getStyleClass().add("text-secondary");
        var words = new VBox(2, title, under);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var content = new HBox(12, picture, words);
        content.getStyleClass().add("facts-row-content");
        var button = new Button(null, content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("facts-row");
        button.setAccessibleText(title.getText() + ", " + note);
        button.setOnAction(event -> model.choose(item));
        return button;
    }

    private List<Node> ofShop(ShopPortrait portrait, Portraits portraits) {
        var title = new Label(portraits.label("shop", portrait.shop().value(), language.locale()));
        title.setId("factsTitle");
        title.getStyleClass().add("text-heading");
        title.setWrapText(true);
        var nodes = new ArrayList<Node>();
        nodes.add(new VBox(4, title, quiet(language.of("item.facts.shopId", portrait.shop()))));
        nodes.add(figures(portrait.shoppers(), "item.facts.shoppers", portrait.events(), "item.facts.events"));
        if (!portrait.items().isEmpty()) {
            nodes.add(heading("item.facts.sells"));
            var money = new Money(language.texts().get());
            var rows = new VBox();
            rows.getStyleClass().add("facts-rows");
            for (var item : portrait.items()) {
                var price = money.price(portraits.catalogue().facts(item));
                rows.getChildren().add(row(item, price.isEmpty() ? item.value() : price, portraits));
            }
            nodes.add(rows);
        }
        return nodes;
    }

    private Label heading(String key) {
        var label = new Label(language.of(key));
        label.getStyleClass().addAll("overline", "facts-heading");
        return label;
    }

    private static Label label(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Label quiet(String text) {
        var label = label(text);
        label.getStyleClass().add("text-secondary");
        return label;
    }
}
