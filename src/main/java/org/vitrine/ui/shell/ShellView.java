package org.vitrine.ui.shell;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Sheets;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Theme;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.fx.ViewLoader;
import org.vitrine.ui.fx.ViewLoader.Loaded;

/** The frame of the window. Outlives every page and every language, so its texts are bound, not loaded. */
public final class ShellView implements View, Sheets {
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    /** Nodes of a page that is felt when it is styled in one frame. */
    private static final int MUCH = 250;

    private final ShellViewModel model;
    private final Pages pages;
    private final PaletteViewModel palette;
    private final ViewLoader loader;
    private final Turns turns;
    private final StatePane noProject = new StatePane();
    private final Map<Page, Button> navigationButtons = new EnumMap<>(Page.class);
    private Subscription bound = Subscription.EMPTY;
    private Subscription making = Subscription.EMPTY;
    private Subscription appearing = Subscription.EMPTY;
    /** Pages made before the theme changed and not shown since. */
    private final Set<Page> stale = EnumSet.noneOf(Page.class);

    @SuppressWarnings("NullAway.Init") // made of what FXML hands over
    private InspectorFold fold;

    private Optional<Runnable> sheetClosed = Optional.empty();

    @FXML
    private StackPane shell;

    @FXML
    private BorderPane frame;

    @FXML
    private Button projectButton;

    @FXML
    private Button backButton;

    @FXML
    private Button forwardButton;

    @FXML
    private Button searchButton;

    @FXML
    private Label searchPrompt;

    @FXML
    private Button languageButton;

    @FXML
    private Button themeButton;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private VBox navigation;

    @FXML
    private Label pageTitle;

    @FXML
    private HBox pageActions;

    @FXML
    private Button inspectorButton;

    @FXML
    private StackPane pageArea;

    @FXML
    private ScrollPane inspector;

    @FXML
    private ModalPane modal;

    public ShellView(ShellViewModel model, Pages pages, PaletteViewModel palette, ViewLoader loader, Turns turns) {
        this.model = model;
        this.turns = turns;
        this.pages = pages;
        this.palette = palette;
        this.loader = loader;
        palette.offer(() -> model.commands(pages.known()));
    }

    @FXML
    private void initialize() {
        modal.setPersistent(false);
        // a sheet that fades out would take the one that follows it along
        modal.setInTransitionFactory(null);
        modal.setOutTransitionFactory(null);
        // while there is no sheet it lies behind the frame, as large as the window, and is painted all the same
        modal.skinProperty().subscribe(skin -> {
            if (skin != null) {
                modal.visibleProperty().bind(modal.displayProperty());
            }
        });
        modal.displayProperty().subscribe(open -> {
            if (!open) {
                sheetGone();
            }
        });
        FileDrop.on(shell, model.language(), () -> !modal.isDisplay(), model::importFiles);
        fillNavigation();
        backButton.disableProperty().bind(model.navigator().canGoBack().not());
        forwardButton.disableProperty().bind(model.navigator().canGoForward().not());
        backButton.setOnAction(event -> model.navigator().back());
        forwardButton.setOnAction(event -> model.navigator().forward());
        searchButton.setOnAction(event -> openPalette());
        languageButton.setOnAction(event -> model.language().speakNext());
        themeButton.setOnAction(event -> model.look().switchTheme());
        projectButton.setOnAction(event -> showProjects());
        fold = new InspectorFold(model, pages, frame, inspector, inspectorButton);
        inspectorButton.setOnAction(event -> fold.turn());
        bound = Subscription.combine(
                noProject.follow(model.pageState(), model.language()),
                model.language().texts().subscribe(this::speak),
                model.projectName()
                        .subscribe(
                                name -> projectButton.setText(model.language().of(name))),
                model.look().theme().subscribe(this::dressed),
                model.inspectorOpen().subscribe(open -> fold.show()),
                model.navigator().choice().subscribe(choice -> fold.show()),
                model.session().project().subscribe(project -> rebuild()),
                model.pageState().subscribe(state -> showPage()),
                model.navigator().page().subscribe(page -> showPage()));
        addKeys();
    }

    /** The frame's own texts; pages are loaded anew. */
    private void speak(Texts texts) {
        describe(backButton, texts.of("shell.command.back"), "Alt+←");
        describe(forwardButton, texts.of("shell.command.forward"), "Alt+→");
        describe(searchButton, texts.of("shell.search"), "Ctrl+K");
        describe(languageButton, texts.of("shell.command.language"), "Ctrl+Shift+L");
        describe(themeButton, texts.of("shell.command.theme"), "Ctrl+Shift+D");
        describe(projectButton, texts.of("shell.project.switch"), "");
        describe(inspectorButton, texts.of("shell.command.inspector"), "F9");
        searchPrompt.setText(texts.of("shell.search"));
        navigation.setAccessibleText(texts.of("shell.navigation"));
        projectButton.setText(texts.of(model.projectName().getValue()));
        navigationButtons.forEach((page, button) -> button.setText(texts.of(page.titleKey())));
        rebuild();
    }

    private static void describe(Button button, String text, String keys) {
        button.setAccessibleText(text);
        Hint.on(button, keys.isEmpty() ? text : text + "  " + keys);
    }

    private void fillNavigation() {
        for (var page : pages.known()) {
            var button = new Button();
            button.setId("nav-" + page.id());
            button.setGraphic(new FontIcon(page.icon()));
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(Pos.CENTER_LEFT);
            button.getStyleClass().add("navigation-item");
            button.setOnAction(event -> model.navigator().show(page));
            navigationButtons.put(page, button);
            navigation.getChildren().add(button);
        }
    }

    private void rebuild() {
        making.unsubscribe();
        appearing.unsubscribe();
        pages.dispose();
        stale.clear();
        showPage();
    }

    private void showPage() {
        var page = model.navigator().page().get();
        if (!pages.known().contains(page)) {
            model.navigator().show(Page.HOME);
            return;
        }
        navigationButtons.forEach((each, button) -> button.pseudoClassStateChanged(HERE, each == page));
        pageTitle.setText(model.language().of(page.titleKey()));
        making.unsubscribe();
        appearing.unsubscribe();
        if (model.pageState().get() instanceof PaneState.Filled) {
            // making a page, showing it and its inspector in one frame would be felt
            if (pages.present(page).isPresent()) {
                appearing = turns.takeAll(again(page));
            } else {
                making = turns.take(List.of(() -> {}, () -> pages.of(page), () -> arrive(page)));
            }
        } else {
            put(noProject, List.of());
            fold.show();
        }
    }

    /** A page that was just made. */
    private void arrive(Page page) {
        var made = pages.of(page);
        var steps = Turns.appearing(made.view().comesInByItself() ? List.of() : Turns.branches(made.root()));
        steps.set(0, () -> put(made.root(), List.of()));
        steps.add(1, () -> show(page));
        steps.add(2, fold::show);
        appearing = turns.takeAll(steps);
    }

    /** A page that names no parts has its branches. */
    private static List<Node> parts(Loaded<? extends PageView> page) {
        var named = page.view().parts();
        return named.isEmpty() ? Turns.branches(page.root()) : named;
    }

    /**
     * What comes back into a window is styled anew, whether it has changed or not: a page with much on it comes part by part, and so does one that
     * was not in the window when its theme changed.
     */
    private List<Runnable> again(Page page) {
        var root = pages.of(page).root();
        boolean apart = stale.remove(page) || Turns.size(root) > MUCH;
        var scrolled = Scrolled.of(root);
        var steps = apart ? Turns.appearing(parts(pages.of(page))) : new ArrayList<Runnable>(List.of(() -> {}));
        steps.set(0, () -> {
            show(page);
            fold.show();
        });
        if (apart) {
            steps.add(scrolled::restore);
            // what came in last is as high as it will be only in the next frame
            steps.add(scrolled::restore);
        }
        return steps;
    }

    private void show(Page page) {
        var loaded = pages.of(page);
        put(loaded.root(), loaded.view().actions());
        fold.mind(loaded.view());
    }

    private void put(Node content, List<? extends Node> actions) {
        if (!pageArea.getChildren().equals(List.of(content))) {
            pageArea.getChildren().setAll(content);
        }
        pageActions.getChildren().setAll(actions);
    }

    /** Everything is styled anew: the frame first, then the page part by part, which keeps where it was scrolled to and what had the focus. */
    private void dressed(Theme theme) {
        themeIcon.setIconLiteral(theme == Theme.LIGHT ? "mdmz-nights_stay" : "mdmz-wb_sunny");
        pages.known().stream()
                .filter(page -> pages.present(page).isPresent())
                .filter(page -> page != model.navigator().page().get())
                .forEach(stale::add);
        // what was coming in is all there now
        appearing.unsubscribe();
        var shown = List.copyOf(pageArea.getChildren());
        var page = pages.present(model.navigator().page().get()).filter(loaded -> shown.contains(loaded.root()));
        if (shown.isEmpty() || shell.getScene() == null) {
            return;
        }
        if (page.isEmpty() && !turns.done()) {
            // the page that is being made comes in the new theme; the one before need not be styled any more
            pageArea.getChildren().clear();
            frame.setRight(null);
            return;
        }
        var focused = Optional.ofNullable(shell.getScene().getFocusOwner());
        var scrolled = Scrolled.of(pageArea);
        pageArea.getChildren().clear();
        frame.setRight(null);
        var steps = Turns.appearing(page.map(ShellView::parts).orElse(List.of()));
        steps.add(1, () -> pageArea.getChildren().setAll(shown));
        steps.add(() -> {
            fold.show();
            scrolled.restore();
            focused.filter(node -> node.getScene() != null).ifPresent(Node::requestFocus);
        });
        // what came in last is as high as it will be only in the next frame
        steps.add(scrolled::restore);
        appearing = turns.takeAll(steps);
    }

    private void showProjects() {
        var menu = new ContextMenu();
        model.session().recent().folders().forEach(folder -> {
            var item = new MenuItem(model.session().recent().name(folder));
            item.setOnAction(event -> model.session().open(folder));
            menu.getItems().add(item);
        });
        var home = new MenuItem(model.language().of("shell.project.more"));
        home.setOnAction(event -> model.navigator().show(Page.HOME));
        menu.getItems().add(home);
        menu.show(projectButton, Side.BOTTOM, 0, 4);
    }

    private void addKeys() {
        on("Shortcut+K", this::openPalette);
        on("Shortcut+Shift+L", model.language()::speakNext);
        on("Shortcut+Shift+D", model.look()::switchTheme);
        on("Alt+Left", model.navigator()::back);
        on("Alt+Right", model.navigator()::forward);
        on("F9", () -> fold.turn());
        for (int i = 0; i < pages.known().size(); i++) {
            var page = pages.known().get(i);
            on(
                    new KeyCodeCombination(KeyCode.getKeyCode(String.valueOf(i + 1)), KeyCombination.SHORTCUT_DOWN),
                    () -> model.navigator().show(page));
        }
    }

    private void on(String keys, Runnable run) {
        on(KeyCombination.valueOf(keys), run);
    }

    private void on(KeyCombination keys, Runnable run) {
        shell.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.getAccelerators().put(keys, run);
            }
        });
    }

    void openPalette() {
        palette.reset();
        var loaded = loader.load(PaletteView.class);
        loaded.view().whenChosen(this::close);
        open(loaded.root(), loaded.view()::dispose);
        modal.setAlignment(Pos.TOP_CENTER);
        loaded.view().focus();
    }

    /** Asks what is to become of running work; {@code leave} is called when everything has ended. */
    void askBeforeLeaving(Runnable leave) {
        var loaded = loader.load(LeavingView.class);
        loaded.view().whenAnswered(this::close, leave);
        openLasting(loaded.root(), loaded.view()::dispose);
        loaded.view().focus();
    }

    @Override
    public void open(Node sheet, Runnable onClosed) {
        sheetGone();
        sheetClosed = Optional.of(onClosed);
        modal.show(sheet);
    }

    @Override
    public void openLasting(Node sheet, Runnable onClosed) {
        open(sheet, onClosed);
        modal.setPersistent(true);
    }

    @Override
    public void close() {
        modal.hide(true);
    }

    private void sheetGone() {
        var told = sheetClosed;
        sheetClosed = Optional.empty();
        modal.setPersistent(false);
        modal.setAlignment(Pos.CENTER);
        told.ifPresent(Runnable::run);
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
        fold.dispose();
        pages.dispose();
    }
}
