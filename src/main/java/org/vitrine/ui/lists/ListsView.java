package org.vitrine.ui.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.domain.EntityId;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.recommend.Placement;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Thumbnails;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.item.FactsPane;
import org.vitrine.ui.item.FactsViewModel;
import org.vitrine.ui.item.Shop;
import org.vitrine.ui.item.ShopperFinder;
import org.vitrine.ui.item.ShopperPicker;

/** The Lists page: what a shopper would be shown by one model or two, and why. */
public final class ListsView implements PageView {
    /** No row is lower: more of them than one never come in a frame. */
    private static final double ROW = 80;

    private final ListsViewModel model;
    private final ShopperFinder finder;
    private final FactsPane.Later facts;
    private final FactsViewModel told;
    private final Language language;
    private final Thumbnails thumbnails;
    private final Turns turns;
    private final FileDialogs dialogs;
    private Subscription bound = Subscription.EMPTY;
    private Subscription unrolling = Subscription.EMPTY;
    private Subscription appearing = Subscription.EMPTY;
    private final BooleanProperty compares = new SimpleBooleanProperty();

    @SuppressWarnings("NullAway.Init") // made of what FXML hands over
    private TwoLists rows;

    @FXML
    private StatePane page;

    @FXML
    private ToggleGroup placements;

    @FXML
    private ToggleGroup lengths;

    @FXML
    private ShopperPicker picker;

    @FXML
    private MenuButton share;

    @FXML
    private MenuItem copyText;

    @FXML
    private MenuItem copyCsv;

    @FXML
    private MenuItem save;

    @FXML
    private Label initial;

    @FXML
    private Hyperlink name;

    @FXML
    private Label warmth;

    @FXML
    private Label confidence;

    @FXML
    private Label meaning;

    @FXML
    private ToggleButton home;

    @FXML
    private ToggleButton cart;

    @FXML
    private ToggleButton shops;

    @FXML
    private ComboBox<ModelChoice> first;

    @FXML
    private ComboBox<Optional<ModelChoice>> second;

    @FXML
    private CheckBox withSeen;

    @FXML
    private ToggleButton ten;

    @FXML
    private ToggleButton twenty;

    @FXML
    private ToggleButton fifty;

    @FXML
    private VBox basket;

    @FXML
    private FlowPane basketItems;

    @FXML
    private TextField addItem;

    @FXML
    private Button theirCart;

    @FXML
    private Label theirsEmpty;

    @FXML
    private VBox notes;

    @FXML
    private StatePane lists;

    @FXML
    private Label leftTitle;

    @FXML
    private Label leftDetail;

    @FXML
    private Label spent;

    @FXML
    private ListView<ListRow> left;

    @FXML
    private VBox between;

    @FXML
    private SlopeChart slopes;

    @FXML
    private VBox rightColumn;

    @FXML
    private Label rightTitle;

    @FXML
    private Label rightDetail;

    @FXML
    private ListView<ListRow> right;

    /** What the page takes beside its own view model. */
    public record Parts(
            ShopperFinder finder, FactsViewModel facts, Thumbnails thumbnails, Turns turns, FileDialogs dialogs) {}

    public ListsView(ListsViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.finder = parts.finder();
        this.thumbnails = parts.thumbnails();
        this.turns = parts.turns();
        this.dialogs = parts.dialogs();
        this.told = parts.facts();
        this.facts = new FactsPane.Later(() -> new FactsPane(
                told,
                language,
                thumbnails,
                turns,
                Optional.of(new FactsPane.Action("lists.basket.put", "mdal-add_shopping_cart", model::putIntoBasket))));
    }

    @FXML
    private void initialize() {
        initializeChoices();
        rows = new TwoLists(left, right, slopes);
        rows.prepare(language, thumbnails, this::choose);
        name.setOnAction(event -> model.showPortrait());
        name.setAccessibleText(language.of("lists.portrait"));
        new ListShare(model, this::texts, language, dialogs).bind(copyText, copyCsv, save);
        theirCart.setOnAction(event -> model.takeTheirCart());
        bound = Subscription.combine(
                page.follow(model.state(), language),
                new OutdatedRows(model).bind(lists, ofAnswer(), share, language),
                picker.serve(finder, language),
                new BasketPane(basketItems, addItem, theirsEmpty, model.basket(), this::title, language).bind(),
                model.answer().subscribe(this::show),
                model.choice().subscribe(rows::highlight),
                model.placement().subscribe(this::showPlacement),
                new ModelPair(first, second, model).bind(language));
        appearing = turns.take(Turns.appearing(parts()));
    }

    @Override
    public List<Node> parts() {
        return List.of(initial.getParent(), first.getParent(), basket, left.getParent(), between, rightColumn);
    }

    /** What speaks of the answer and is not true of what is asked next. */
    private List<Node> ofAnswer() {
        return List.of(initial, meaning.getParent(), notes, left.getParent().getParent());
    }

    private void initializeChoices() {
        var byPlacement = Map.of(home, Placement.HOME, cart, Placement.CART, shops, Placement.SHOPS);
        placements.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                placements.selectToggle(before);
            } else if (now instanceof ToggleButton button) {
                model.placement().set(byPlacement.get(button));
            }
        });
        var byLength = Map.of(ten, 10, twenty, 20, fifty, 50);
        byLength.forEach((button, length) -> {
            button.setSelected(model.length().get() == length);
            button.setAccessibleText(language.of("lists.length", length));
        });
        lengths.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                lengths.selectToggle(before);
            } else if (now instanceof ToggleButton button) {
                model.length().set(Objects.requireNonNull(byLength.get(button)));
            }
        });
        withSeen.setSelected(model.withSeen().get());
        withSeen.selectedProperty().subscribe(model.withSeen()::set);
    }

    private void choose(EntityId id) {
        switch (id) {
            case ItemId item -> model.choose(item);
            case ShopId shop -> model.choose(shop);
            case UserId user -> finder.choose(user);
        }
    }

    @Override
    public List<? extends Node> actions() {
        return List.of(picker, share);
    }

    @Override
    public Optional<Node> inspector() {
        return Optional.of(facts.get());
    }

    @Override
    public ObservableValue<Boolean> needsRoom() {
        return compares;
    }

    private void showPlacement(Placement placement) {
        placements.selectToggle(
                switch (placement) {
                    case HOME -> home;
                    case CART -> cart;
                    case SHOPS -> shops;
                });
        showNode(basket, placement == Placement.CART);
    }

    private static void showNode(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private String title(ItemId item) {
        return model.shop()
                .flatMap(Shop::peek)
                .map(portraits -> portraits.catalogue().title(item, language.locale()))
                .orElse(item.value());
    }

    private void show(Optional<Answer> answer) {
        var texts = texts();
        if (answer.isEmpty() || texts.isEmpty()) {
            return;
        }
        var shown = answer.get();
        var head = new ListHead(initial, name, warmth, confidence, meaning, notes);
        head.show(shown, texts.get(), language);
        if (!model.hasRuns()) {
            head.addNoRuns(language, model::showTraining);
        }
        showNode(notes, !notes.getChildren().isEmpty());
        boolean two = shown.lists().size() > 1;
        compares.set(two);
        showNode(between, two);
        showNode(rightColumn, two);
        var first = texts.get().rows(shown, 0);
        fill(first, two ? texts.get().rows(shown, 1) : List.of());
        title(shown.lists().getFirst().model(), leftTitle, leftDetail);
        title(shown.lists().getLast().model(), rightTitle, rightDetail);
        showNode(leftDetail, !two);
        showNode(rightDetail, !two);
        spent.setText(language.of("lists.spent", first.size(), shown.spent().toNanos() / 1e6));
    }

    /** Lists that had no rows get them in the frame after their head and grow to their height row by row, one list after the other. */
    private void fill(List<ListRow> first, List<ListRow> second) {
        Runnable rest = () -> {
            rows.show(first, second);
            rows.highlight(model.choice().get());
        };
        boolean rightIsNew = !second.isEmpty() && right.getItems().isEmpty();
        var steps = new ArrayList<Runnable>();
        if (left.getItems().isEmpty()) {
            unrolling.unsubscribe();
            left.setMaxHeight(0);
            steps.addAll(List.of(() -> {}, rest));
            steps.addAll(Turns.unrollingRows(left, ROW));
        }
        if (rightIsNew) {
            right.setMaxHeight(0);
            steps.addAll(Turns.unrollingRows(right, ROW));
        }
        if (!left.getItems().isEmpty()) {
            rest.run();
        }
        if (!steps.isEmpty()) {
            unrolling = unrolling.and(turns.take(steps));
        }
    }

    private void title(ModelChoice choice, Label title, Label detail) {
        title.setText(language.of(choice.title()));
        detail.setText(language.of(choice.detail()));
    }

    private Optional<ListTexts> texts() {
        return model.shop()
                .flatMap(shop -> shop.peek()
                        .map(portraits -> new ListTexts(language.texts().get(), shop, portraits)));
    }

    @Override
    public List<TourStop> tourStops() {
        return new ListsTour(model, finder, told).stops();
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
        unrolling.unsubscribe();
        appearing.unsubscribe();
        facts.dispose();
    }
}
