package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowQuery;
import org.vitrine.data.explore.PivotGroup;
import org.vitrine.data.explore.TableExport;
import org.vitrine.project.TableLook;
import org.vitrine.ui.data.explore.ExploreViewModel;
import org.vitrine.ui.data.explore.FacetPanel;
import org.vitrine.ui.data.explore.FacetWords;
import org.vitrine.ui.data.explore.PivotGrid;
import org.vitrine.ui.data.explore.PivotPane;
import org.vitrine.ui.data.map.MapPane;
import org.vitrine.ui.data.map.MapViewModel;
import org.vitrine.ui.fx.ColumnLayout;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.RowLine;
import org.vitrine.ui.fx.RowMarks;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.Work;

/** The rows of the chosen table: what is filtered above them, facets beside them, or groups in their place. */
final class TablePart implements DataPart {
    /** How long columns are left alone before their look is kept. */
    private static final Duration SETTLING = Duration.millis(250);

    private final DataViewModel model;
    private final ExploreViewModel explore;
    private final Language language;
    private final Work work;
    private final Turns turns;
    private final FileDialogs dialogs;
    private final VBox node = new VBox();
    private final StackPane middle = new StackPane();
    private final HBox rowsAndFacets = new HBox();
    private final RowTable table = new RowTable();
    private final TableBar bar;
    private Optional<FacetPanel> facets = Optional.empty();
    private Optional<PivotPane> pivot = Optional.empty();
    private final MapViewModel map;
    private Optional<MapPane> mapPane = Optional.empty();
    private final Label noRows = new Label();
    private final PauseTransition settling = new PauseTransition(SETTLING);
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;
    private Optional<TableRows> shownCells = Optional.empty();
    /** The table as it was laid out when it was filled or kept last; empty while it is being filled, so that what changes is a person's. */
    private Optional<TableLooks.Laid> laid = Optional.empty();

    TablePart(DataViewModel model, Language language, DataView.Parts parts) {
        this.model = model;
        this.explore = model.explore();
        this.language = language;
        this.work = parts.work();
        this.turns = parts.turns();
        this.dialogs = parts.dialogs();
        this.map = parts.map();
        this.bar = new TableBar(model, map, language, this::export, this::copy);
        rowsAndFacets.getStyleClass().add("rows-and-facets");
        noRows.setId("noRows");
        noRows.getStyleClass().add("text-secondary");
        table.setPlaceholder(noRows);
        rowsAndFacets.getChildren().add(table);
        HBox.setHgrow(table, Priority.ALWAYS);
        middle.getChildren().add(rowsAndFacets);
        VBox.setVgrow(middle, Priority.ALWAYS);
        node.getStyleClass().add("table-part");
        node.getChildren().addAll(bar.node(), middle);
        initializeTable(parts.navigator());
        explore.speak(language.locale());
        bound = Subscription.combine(
                model.shown().subscribe(this::fillTable),
                explore.rows().subscribe(this::showRows),
                explore.open().subscribe(this::openFacets),
                map.open().subscribe(this::openMap),
                explore.brushed().subscribe(this::showMarks),
                explore.pivot().open().subscribe(this::openPivot));
    }

    private void initializeTable(Navigator navigator) {
        table.setId("table");
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setRowFactory(each -> new OpeningRow(navigator, model));
        table.whenLinkFollowed(model::follow);
        table.whenRowsAsked(model::followToRows);
        table.whenMarked(new RowMarks.Listener() {
            @Override
            public void marked(int first, int last) {
                explore.brush(first, last);
            }

            @Override
            public void unmarked() {
                explore.unbrush();
            }
        });
        table.frozen().subscribe(columns -> keepLook());
        table.whenLaidOut(() -> {
            if (laid.isPresent()) {
                settling.playFromStart();
            }
        });
        settling.setOnFinished(event -> keepLook());
        table.whenSorted(keys -> model.shown()
                .get()
                .ifPresent(here -> explore.sort(keys.stream()
                        .map(key -> new RowQuery.Sort(
                                here.columns().get(key.column()).name(), key.descending()))
                        .toList())));
        table.whenFocused(this::cellFocused);
        table.setOnContextMenuRequested(event -> {
            menu().show(table, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                event.consume();
                copy();
            }
        });
    }

    static MenuItem item(String text, Runnable run) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run.run());
        return item;
    }

    @Override
    public Node node() {
        return node;
    }

    private FacetWords words() {
        var texts = language.texts().get();
        return new FacetWords(
                texts,
                (column, value) -> column.role() == ColumnRole.EVENT_TYPE ? EventWords.said(value, texts) : value);
    }

    private void openFacets(boolean open) {
        if (open && facets.isEmpty()) {
            facets = Optional.of(new FacetPanel(explore, this::words, turns));
        }
        facets.ifPresent(panel -> {
            if (open && !rowsAndFacets.getChildren().contains(panel)) {
                var steps = Turns.appearing(panel.parts());
                rowsAndFacets.getChildren().add(panel);
                turns.takeAll(steps);
            } else if (!open) {
                rowsAndFacets.getChildren().remove(panel);
            }
        });
    }

    private void openMap(boolean open) {
        if (open && mapPane.isEmpty()) {
            mapPane = Optional.of(new MapPane(map, language.texts().get()));
        }
        mapPane.ifPresent(pane -> {
            if (open && !rowsAndFacets.getChildren().contains(pane)) {
                var steps = Turns.appearing(pane.parts());
                rowsAndFacets.getChildren().add(pane);
                turns.takeAll(steps);
            } else if (!open) {
                rowsAndFacets.getChildren().remove(pane);
            }
        });
    }

    private void openPivot(boolean open) {
        if (open && pivot.isEmpty()) {
            pivot = Optional.of(groups());
        }
        pivot.ifPresent(pane -> {
            Node wanted = open ? pane : table;
            Node other = open ? table : pane;
            rowsAndFacets.getChildren().remove(other);
            HBox.setHgrow(wanted, Priority.ALWAYS);
            if (!rowsAndFacets.getChildren().contains(wanted)) {
                var steps = open ? Turns.appearing(pane.parts()) : List.<Runnable>of();
                rowsAndFacets.getChildren().addFirst(wanted);
                turns.takeAll(steps);
            }
        });
    }

    private PivotPane groups() {
        var pane = new PivotPane(explore.pivot(), language, this::words, work, turns);
        pane.whenAsked(new PivotGrid.Listener() {
            @Override
            public void rowsOf(PivotGroup group) {
                pane.drill(explore, group);
            }

            @Override
            public void copy() {
                TablePart.this.copy();
            }
        });
        return pane;
    }

    /** Keeps how the columns stand now. */
    private void keepLook() {
        settling.stop();
        laid.ifPresent(before -> shownCells.ifPresent(cells -> {
            var names = before.table().columns();
            var now = table.laidOut(cells);
            var widths = new HashMap<String, Double>();
            now.widths().forEach((number, width) -> widths.put(names.get(number).name(), width));
            var look = new TableLook(
                    now.order().stream().map(number -> names.get(number).name()).toList(), now.frozen(), widths);
            model.looks().keep(before, look);
            laid = Optional.of(new TableLooks.Laid(before.table(), before.project(), look));
        }));
    }

    private static ColumnLayout layout(TableLooks.Laid left) {
        var names = left.table().columns().stream().map(ColumnInfo::name).toList();
        var widths = new HashMap<Integer, Double>();
        left.look().widths().forEach((name, width) -> widths.put(names.indexOf(name), width));
        return new ColumnLayout(
                left.look().columns().stream().map(names::indexOf).toList(),
                widths,
                left.look().frozen());
    }

    private void fillTable(Optional<DataTable> shown) {
        if (settling.getStatus() == Animation.Status.RUNNING) {
            keepLook();
        }
        filling.unsubscribe();
        var fill = shown.map(this::filling).orElse(List.of());
        var steps = new ArrayList<Runnable>();
        if (table.getColumns().isEmpty() || fill.size() > 1) {
            // the frame of the page first, then the cells
            steps.addAll(Turns.unrolling(table));
        }
        steps.addAll(Math.min(1, steps.size()), fill);
        filling = turns.take(steps);
    }

    private static Runnable after(Runnable first, Runnable then) {
        return () -> {
            first.run();
            then.run();
        };
    }

    /** Some columns and the rows, then the others, a frame each. */
    private List<Runnable> filling(DataTable shown) {
        var texts = language.texts().get();
        var left = model.looks().of(shown);
        var fresh = new TableRows(shown, texts);
        var showing = table.showing(fresh, texts, work, layout(left));
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {
            laid = Optional.empty();
            fresh.mark(explore.brushed().get());
            shownCells = Optional.of(fresh);
            showing.getFirst().run();
            showRows(explore.rows().get());
        });
        steps.addAll(showing.subList(1, showing.size()));
        // how the columns stand is kept from when all of them are there
        steps.addLast(after(steps.removeLast(), () -> laid = Optional.of(left)));
        return steps;
    }

    private void showRows(Optional<int[]> rows) {
        table.showRows(rows);
        int all = model.shown().get().map(DataTable::rowCount).orElse(0);
        int some = explore.shownRows();
        boolean none = some == 0 && all > 0;
        noRows.setText(none ? language.of("explore.noRows") : "");
        tellRows();
    }

    private void tellRows() {
        int all = model.shown().get().map(DataTable::rowCount).orElse(0);
        int some = explore.shownRows();
        var marked = explore.brushed()
                .get()
                .map(rows -> " · " + language.of("explore.marked", rows.count()))
                .orElse("");
        bar.tell((some == all ? language.of("data.rows", all) : language.of("data.rowsOf", some, all)) + marked);
    }

    private void showMarks(Optional<RowBits> marked) {
        shownCells.ifPresent(cells -> {
            cells.mark(marked);
            table.marksChanged();
        });
        tellRows();
    }

    private void cellFocused() {
        int place = table.focusedPlace();
        if (place >= 0) {
            int row = table.rowAt(place);
            model.chooseRow(row);
            explore.mark(row);
        }
        table.focusedColumn()
                .ifPresent(column -> model.shown()
                        .get()
                        .ifPresent(each -> model.choose(each.columns().get((Integer) column.getUserData()))));
    }

    /** Where the focused row leads, and what can be done with all rows. */
    private ContextMenu menu() {
        var menu = new ContextMenu();
        int place = table.focusedPlace();
        if (place >= 0) {
            for (var way : model.rowWays().of(table.rowAt(place))) {
                menu.getItems().add(item(language.of(way.words()), way.go()));
            }
        }
        int column = table.focusedColumn()
                .map(table.getVisibleLeafColumns()::indexOf)
                .orElse(-1);
        menu.getItems().addAll(table.freezing(column));
        menu.getItems().add(item(language.of("explore.copy"), this::copy));
        return menu;
    }

    /** Names of the columns as they stand on the screen. */
    private List<String> columns() {
        var here = model.shown().get();
        return table.getVisibleLeafColumns().stream()
                .map(each -> here.map(known -> known.columns()
                                .get((Integer) each.getUserData())
                                .name())
                        .orElse(""))
                .toList();
    }

    private void export(TableExport.Format format, TableExport.Words words) {
        var title = language.of("explore.export." + format.name());
        var name = model.shown().get().map(each -> each.kind().tableName()).orElse("table");
        dialogs.target(title, name + format.suffix()).ifPresent(file -> {
            if (explore.pivot().open().get()) {
                pivot.ifPresent(pane -> pane.export(file, explore));
            } else {
                explore.export(file, words, columns(), language.texts().get());
            }
        });
    }

    /** The groups where they stand in the place of the rows. */
    private void copy() {
        if (explore.pivot().open().get()) {
            pivot.ifPresent(pane -> pane.copy(explore, TablePart::putOnClipboard));
        } else {
            explore.copy(columns(), language.texts().get(), TablePart::putOnClipboard);
        }
    }

    private static void putOnClipboard(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void dispose() {
        if (settling.getStatus() == Animation.Status.RUNNING) {
            keepLook();
        }
        laid = Optional.empty();
        bound.unsubscribe();
        filling.unsubscribe();
        bar.dispose();
        facets.ifPresent(FacetPanel::dispose);
        pivot.ifPresent(PivotPane::dispose);
        mapPane.ifPresent(MapPane::dispose);
    }

    /** A second click on a row opens the shopper it names. */
    private static final class OpeningRow extends RowLine {
        OpeningRow(Navigator navigator, DataViewModel model) {
            setOnMouseClicked(event -> {
                var row = getItem();
                if (event.getClickCount() == 2 && row != null) {
                    model.chooseRow(row);
                    navigator.show(Page.SHOPPER);
                }
            });
        }
    }
}
