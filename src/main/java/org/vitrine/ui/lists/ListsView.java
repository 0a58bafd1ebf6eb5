package org.vitrine.ui.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.EntityId;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.recommend.Placement;
import org.vitrine.recommend.Warmth;
import org.vitrine.ui.fx.Choice;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Thumbnails;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.item.FactsPane;
import org.vitrine.ui.item.FactsViewModel;
import org.vitrine.ui.item.Shop;
import org.vitrine.ui.item.ShopperFinder;
import org.vitrine.ui.item.ShopperPicker;

/** The Lists page: what a shopper would be shown by one model or two, and why. */
public final class ListsView implements PageView {
    private static final double ROW = 80;
    private static final double TALL_ROW = 92;
    private static final PseudoClass COLD = PseudoClass.getPseudoClass("cold");
    private static final PseudoClass WARM = PseudoClass.getPseudoClass("warm");

    private final ListsViewModel model;
    private final ShopperFinder finder;
    private final FactsPane facts;
    private final Language language;
    private final Thumbnails thumbnails;
    private final FileDialogs dialogs;
    private final ListChangeListener<ModelChoice> choicesChanged = change -> fillModels();
    private final ListChangeListener<ItemId> basketChanged = change -> fillBasket();
    private Subscription bound = Subscription.EMPTY;
    private boolean filling;

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
    public record Parts(ShopperFinder finder, FactsViewModel facts, Thumbnails thumbnails, FileDialogs dialogs) {}

    public ListsView(ListsViewModel model, Language language, Parts parts) {
        this.model = model;
        this.language = language;
        this.finder = parts.finder();
        this.thumbnails = parts.thumbnails();
        this.dialogs = parts.dialogs();
        this.facts = new FactsPane(
                parts.facts(),
                language,
                thumbnails,
                Optional.of(new FactsPane.Action("lists.basket.put", "mdal-add_shopping_cart", model::putIntoBasket)));
    }

    @FXML
    private void initialize() {
        initializeChoices();
        initializeModels();
        initializeList(left);
        initializeList(right);
        slopes.speak(language.texts().get());
        left.fixedCellSizeProperty().subscribe(height -> showSlopes());
        linkScrolling();
        name.setOnAction(event -> model.showPortrait());
        name.setAccessibleText(language.of("lists.portrait"));
        copyText.setOnAction(event -> copy(ListTexts::asText));
        copyCsv.setOnAction(event -> copy(ListTexts::asCsv));
        save.setOnAction(event -> save());
        initializeBasket();
        model.choices().addListener(choicesChanged);
        bound = Subscription.combine(
                page.follow(model.state(), language),
                lists.follow(model.listState(), language),
                picker.serve(finder, language),
                new ItemSuggestions(addItem, model.basket(), model::shop, language).bind(),
                model.answer().subscribe(this::show),
                model.choice().subscribe(this::highlight),
                model.placement().subscribe(this::showPlacement),
                model.first().subscribe(now -> fillModels()),
                model.second().subscribe(now -> fillModels()));
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

    private void initializeModels() {
        first.setAccessibleText(language.of("lists.model"));
        second.setAccessibleText(language.of("lists.versus"));
        first.setCellFactory(list -> new ModelCell<>(language, Optional::of, true));
        first.setButtonCell(new ModelCell<>(language, Optional::of, false));
        second.setCellFactory(list -> new ModelCell<>(language, choice -> choice, true));
        second.setButtonCell(new ModelCell<>(language, choice -> choice, false));
        first.valueProperty().subscribe(chosen -> {
            if (!filling && chosen != null) {
                model.choose(chosen);
            }
        });
        second.valueProperty().subscribe(chosen -> {
            if (!filling && chosen != null) {
                model.second().set(chosen);
            }
        });
    }

    private void fillModels() {
        filling = true;
        first.getItems().setAll(model.choices());
        first.setValue(model.first().get());
        var others = new ArrayList<Optional<ModelChoice>>();
        others.add(Optional.empty());
        model.choices().stream()
                .filter(choice -> !choice.equals(model.first().get()))
                .map(Optional::of)
                .forEach(others::add);
        second.getItems().setAll(others);
        var beside = model.second().get();
        second.setValue(others.contains(beside) ? beside : Optional.empty());
        filling = false;
    }

    private void initializeList(ListView<ListRow> list) {
        ObservableValue<RowCell.Room> room = list.widthProperty().map(width -> RowCell.Room.of(width.doubleValue()));
        list.setFixedCellSize(TALL_ROW);
        room.subscribe(now -> list.setFixedCellSize(now == RowCell.Room.WIDE ? ROW : TALL_ROW));
        list.setCellFactory(each -> new RowCell(language.texts().get(), thumbnails, room));
        list.setAccessibleText(language.of("shell.page.lists"));
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null && !filling) {
                choose(row.id());
            }
        });
    }

    private void choose(EntityId id) {
        switch (id) {
            case ItemId item -> model.choose(item);
            case ShopId shop -> model.choose(shop);
            case UserId user -> finder.choose(user);
        }
    }

    /** Both lists move as one, and the lines between them with them. */
    private void linkScrolling() {
        left.skinProperty().subscribe(skin -> link());
        right.skinProperty().subscribe(skin -> link());
    }

    private void link() {
        var one = scrollBar(left);
        var other = scrollBar(right);
        if (one.isPresent() && other.isPresent()) {
            one.get().valueProperty().bindBidirectional(other.get().valueProperty());
            one.get().valueProperty().subscribe(value -> scrolled(value.doubleValue()));
        }
    }

    private static Optional<ScrollBar> scrollBar(ListView<?> list) {
        return list.lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .findFirst();
    }

    private void scrolled(double share) {
        double all = left.getItems().size() * left.getFixedCellSize();
        slopes.scrollTo(Math.max(0, share * (all - left.getHeight())));
    }

    private void initializeBasket() {
        theirCart.setOnAction(event -> model.takeTheirCart());
        model.basket().items().addListener(basketChanged);
        fillBasket();
    }

    @Override
    public List<? extends Node> actions() {
        return List.of(picker, share);
    }

    @Override
    public Optional<Node> inspector() {
        return Optional.of(facts);
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

    private void fillBasket() {
        basketItems.getChildren().clear();
        for (var item : model.basket().items()) {
            var title = model.shop()
                    .flatMap(Shop::peek)
                    .map(portraits -> portraits.catalogue().title(item, language.locale()))
                    .orElse(item.value());
            var chip = new Button(title, new FontIcon("mdal-close"));
            chip.getStyleClass().addAll("chip", "chip-link", "basket-chip");
            chip.setAccessibleText(language.of("lists.basket.remove", title));
            chip.setOnAction(event -> model.basket().remove(item));
            basketItems.getChildren().add(chip);
        }
        if (model.basket().items().isEmpty()) {
            var empty = new Label(language.of("lists.basket.empty"));
            empty.getStyleClass().add("text-secondary");
            basketItems.getChildren().add(empty);
        }
    }

    private void show(Optional<Answer> answer) {
        share.setDisable(answer.isEmpty());
        var texts = texts();
        if (answer.isEmpty() || texts.isEmpty()) {
            return;
        }
        var shown = answer.get();
        showWho(shown, texts.get());
        boolean two = shown.lists().size() > 1;
        showNode(between, two);
        showNode(rightColumn, two);
        var rows = texts.get().rows(shown, 0);
        var others = two ? texts.get().rows(shown, 1) : List.<ListRow>of();
        filling = true;
        left.getItems().setAll(rows);
        right.getItems().setAll(others);
        filling = false;
        title(shown.lists().getFirst().model(), leftTitle, leftDetail);
        title(shown.lists().getLast().model(), rightTitle, rightDetail);
        showNode(leftDetail, !two);
        showNode(rightDetail, !two);
        left.getStyleClass().remove("followed");
        if (two) {
            left.getStyleClass().add("followed");
        }
        spent.setText(language.of("lists.spent", rows.size(), shown.spent().toNanos() / 1e6));
        left.scrollTo(0);
        right.scrollTo(0);
        showSlopes();
        highlight(model.choice().get());
    }

    private void showSlopes() {
        slopes.show(left.getItems(), right.getItems(), left.getFixedCellSize());
    }

    private void title(ModelChoice choice, Label title, Label detail) {
        title.setText(language.of(choice.title()));
        detail.setText(language.of(choice.detail()));
    }

    private void showWho(Answer shown, ListTexts texts) {
        var called = texts.portraits().name(shown.user());
        boolean nameless = called.equals(shown.user().value());
        initial.setText(nameless ? "" : called.substring(0, called.offsetByCodePoints(0, 1)));
        initial.setGraphic(nameless ? new FontIcon("mdmz-person") : null);
        name.setText(nameless ? language.of("shopper.nameless", called) : called);
        var main = shown.lists().getFirst();
        warmth.setText(language.of("lists.warmth." + main.warmth().name().toLowerCase(Locale.ROOT)));
        warmth.pseudoClassStateChanged(COLD, main.warmth() == Warmth.COLD);
        warmth.pseudoClassStateChanged(WARM, main.warmth() == Warmth.WARM);
        meaning.setText(language.of(meaning(main)));
        notes.getChildren().clear();
        for (var listed : shown.lists()) {
            boolean own = listed == main;
            int told = listed.warmth() == Warmth.HOT || !own ? 0 : 1;
            listed.source().stream()
                    .skip(told)
                    .map(phrase -> texts.portraits().catalogue().named(phrase, language.locale()))
                    .map(language::of)
                    .filter(words -> notes.getChildren().stream()
                            .noneMatch(node -> node instanceof Label label
                                    && label.getText().equals(words)))
                    .forEach(words -> notes.getChildren().add(note(words)));
        }
        if (!model.hasRuns()) {
            notes.getChildren().add(noRuns());
        }
        showNode(notes, !notes.getChildren().isEmpty());
    }

    /** What the warmth means for this list: which model speaks, or what stands in for it. */
    private static Phrase meaning(Answer.Listed listed) {
        if (listed.warmth() != Warmth.HOT) {
            return listed.source().getFirst();
        }
        return Phrase.of(
                switch (listed.model()) {
                    case ModelChoice.Popularity p -> "lists.hot.popularity";
                    case ModelChoice.Neighbours n -> "lists.hot.neighbours";
                    case ModelChoice.Trained t -> "lists.hot.trained";
                });
    }

    private static Label note(String words) {
        var note = new Label(words, new FontIcon("mdal-info"));
        note.getStyleClass().addAll("text-secondary", "list-note");
        note.setWrapText(true);
        return note;
    }

    private Node noRuns() {
        var train = new Hyperlink(language.of("lists.noRuns.train"));
        train.setId("train");
        train.setOnAction(event -> model.showTraining());
        var line = new HBox(note(language.of("lists.noRuns")), train);
        line.getStyleClass().add("list-hint");
        return line;
    }

    /** Marks the chosen item or shop in both lists. */
    private void highlight(Choice choice) {
        filling = true;
        for (var list : List.of(left, right)) {
            var chosen = list.getItems().stream()
                    .filter(row -> choice.item().filter(row.id()::equals).isPresent()
                            || choice.shop().filter(row.id()::equals).isPresent())
                    .findFirst();
            if (chosen.isPresent()) {
                list.getSelectionModel().select(chosen.get());
            } else {
                list.getSelectionModel().clearSelection();
            }
        }
        filling = false;
    }

    private Optional<ListTexts> texts() {
        return model.shop()
                .flatMap(shop -> shop.peek()
                        .map(portraits -> new ListTexts(language.texts().get(), shop, portraits)));
    }

    private interface Saying {
        String say(ListTexts texts, Answer answer);
    }

    private Optional<String> said(Saying how) {
        return texts().flatMap(texts -> model.answer().get().map(answer -> how.say(texts, answer)));
    }

    private void copy(Saying how) {
        said(how).ifPresent(words -> {
            var content = new ClipboardContent();
            content.putString(words);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void save() {
        said(ListTexts::asCsv)
                .ifPresent(words -> dialogs.target(
                                language.of("lists.save"),
                                "list-" + model.answer().get().map(Answer::user).orElseThrow() + ".csv")
                        .ifPresent(target -> model.save(target, words)));
    }

    @Override
    public List<TourStop> tourStops() {
        return List.of(
                stop("home", Placement.HOME, () -> model.second().set(Optional.empty())),
                stop("cart", Placement.CART, model::takeTheirCart),
                stop("shops", Placement.SHOPS, () -> {}),
                stop(
                        "two-models",
                        Placement.HOME,
                        () -> model.second().set(Optional.of(new ModelChoice.Popularity()))));
    }

    private TourStop stop(String called, Placement placement, Runnable enter) {
        return new TourStop(
                called,
                () -> {
                    if (model.answer().get().isEmpty()) {
                        finder.typical();
                    }
                    model.placement().set(placement);
                    enter.run();
                },
                () -> isThere(placement, called.equals("two-models") ? 2 : 1));
    }

    private boolean isThere(Placement placement, int models) {
        var answer = model.answer().get();
        boolean there = model.listState().get() instanceof PaneState.Filled
                && answer.isPresent()
                && answer.get().placement() == placement
                && answer.get().lists().size() == models;
        if (there && model.choice().get().item().isEmpty() && !left.getItems().isEmpty()) {
            left.getSelectionModel().select(0);
        }
        return there;
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
        facts.dispose();
        model.choices().removeListener(choicesChanged);
        model.basket().items().removeListener(basketChanged);
    }
}
