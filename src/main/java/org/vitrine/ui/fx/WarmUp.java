package org.vitrine.ui.fx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javafx.collections.ObservableList;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.Texts;

/**
 * Makes first openings quick: builds the controls that views make by themselves, then every view once, away from the FX thread and without its controller, styles it and
 * throws it away. What remains is loaded classes, read style sheets and warm code; nothing that lives is touched.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    /** Controllers, handlers and includes belong to living views. */
    private static final Pattern LIVING =
            Pattern.compile("\\s(fx:controller|on[A-Z]\\w*)=\"[^\"]*\"|<fx:include[^>]*/>");

    private static final int ROWS = 12;
    private static final int COLUMNS = 6;
    private static final double WIDTH = 120;

    private final Texts texts;
    private final List<String> stylesheets;
    private final List<Class<? extends View>> cold = new ArrayList<>();

    public WarmUp(Texts texts, List<String> stylesheets) {
        this.texts = texts;
        this.stylesheets = List.copyOf(stylesheets);
    }

    /** Warms the views in the given order on a thread of its own; completes with those that could not be. */
    public CompletableFuture<List<Class<? extends View>>> start(Collection<Class<? extends View>> views) {
        var finished = new CompletableFuture<List<Class<? extends View>>>();
        Thread.ofPlatform()
                .daemon()
                .name("warm-up")
                .priority(Thread.MIN_PRIORITY)
                .start(() -> {
                    try {
                        style(new VBox(
                                new TextArea(),
                                new TextField(),
                                new PasswordField(),
                                new ComboBox<String>(),
                                new DatePicker(),
                                new MenuButton(),
                                new CheckBox(),
                                new ProgressBar(),
                                new ProgressIndicator(),
                                new ScrollPane(new VBox()),
                                new ListView<String>()));
                        // the names of months are looked up in the language's tables at the first date
                        var _ = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                                .withLocale(texts.locale())
                                .withZone(ZoneOffset.UTC)
                                .format(Instant.EPOCH);
                        // and the order of letters at the first list, a tenth of a second for Chinese
                        Language.KNOWN.forEach(Collator::getInstance);
                        views.forEach(this::warm);
                    } finally {
                        finished.complete(cold);
                    }
                });
        return finished;
    }

    private void warm(Class<? extends View> view) {
        try {
            Class.forName(view.getName(), true, view.getClassLoader());
            build(view);
        } catch (ClassNotFoundException | IOException | RuntimeException e) {
            // a view that cannot be built will say so where it is opened; warming is a courtesy
            LOG.warn("could not warm {} up", view.getName(), e);
            cold.add(view);
        }
    }

    private void build(Class<? extends View> view) throws IOException {
        var path = ViewLoader.fxmlPath(view);
        var url = Objects.requireNonNull(view.getResource(path), path);
        String fxml;
        try (var in = url.openStream()) {
            fxml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var lifeless = LIVING.matcher(fxml).replaceAll("");
        var loader = new FXMLLoader(url, texts.bundle());
        Parent root = loader.load(new ByteArrayInputStream(lifeless.getBytes(StandardCharsets.UTF_8)));
        show(root);
        style(root);
    }

    private void style(Parent root) {
        var scene = new Scene(root, 1280, 800);
        scene.getStylesheets().setAll(stylesheets);
        root.applyCss();
        root.layout();
    }

    /** Styles pass over what is hidden, and rows are made for items only: shows every part and gives each list something. */
    private void show(Node node) {
        node.visibleProperty().unbind();
        node.setVisible(true);
        node.managedProperty().unbind();
        node.setManaged(true);
        switch (node) {
            case RowTable table -> table.show(new StandIn(), texts, new DirectWork());
            case ListView<?> list -> fill(list.getItems());
            case TableView<?> table -> fill(table.getItems());
            case ScrollPane pane when pane.getContent() != null -> show(pane.getContent());
            case SplitPane pane -> pane.getItems().forEach(this::show);
            case TabPane pane ->
                pane.getTabs().stream()
                        .map(Tab::getContent)
                        .filter(Objects::nonNull)
                        .forEach(this::show);
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(this::show);
            default -> {}
        }
    }

    /** A small table of text and numbers. */
    private static final class StandIn implements Rows {
        @Override
        public List<Column> columns() {
            return Collections.nCopies(COLUMNS, new Column("column", true, WIDTH));
        }

        @Override
        public int size() {
            return ROWS;
        }

        @Override
        public Object cell(int row, int column) {
            return column == 0 ? "row" : row;
        }

        @Override
        public int compare(int column, int rowA, int rowB) {
            return Integer.compare(rowA, rowB);
        }

        @Override
        public boolean hasShapes() {
            return true;
        }

        @Override
        public double[] shape(int column) {
            return new double[] {0, 0.5, 1};
        }

        @Override
        public boolean leadsOn(int column) {
            return column == 0;
        }
    }

    /** Rows nobody sees: no cell factory is there that could mind what they are. */
    @SuppressWarnings("unchecked")
    private static void fill(ObservableList<?> items) {
        ((ObservableList<Object>) items).setAll(Collections.nCopies(ROWS, "row"));
    }
}
