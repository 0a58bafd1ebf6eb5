package org.vitrine.ui.runs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.Texts;
import org.vitrine.project.GateStanding;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.run.RunWords;

/** The runs, a line each; two or more can be marked to be compared. */
public final class RunTable extends TableView<RunSummary> {
    private final Map<TableColumn<?, ?>, RunOrder.Key<?>> keys = new HashMap<>();
    private List<RunSummary> unordered = List.of();
    private Consumer<List<RunId>> heard = ids -> {};
    private boolean moving;

    public RunTable() {
        getStyleClass().addAll("row-table", "run-table");
        setFixedCellSize(36);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunSummary>) change -> {
            if (!moving) {
                heard.accept(marked());
            }
        });
    }

    /** @param heard told when a person marks other rows; not when rows move or are marked by {@link #mark} */
    void whenMarked(Consumer<List<RunId>> heard) {
        this.heard = heard;
    }

    /** Shows these runs, ordered as the columns say, and marks some of them. */
    void show(List<RunSummary> runs, Collection<RunId> wanted) {
        unordered = List.copyOf(runs);
        replace(ordered(), wanted);
    }

    /** By ranks of what the columns show; without an order the runs stand as they were given. What is marked stays marked. */
    @Override
    public void sort() {
        var ordered = ordered();
        if (!ordered.equals(getItems())) {
            replace(ordered, marked());
        }
    }

    private void replace(List<RunSummary> ordered, Collection<RunId> wanted) {
        moving = true;
        // first, or the marks are carried over one by one
        getSelectionModel().clearSelection();
        getItems().setAll(ordered);
        moving = false;
        mark(wanted);
    }

    private List<RunSummary> ordered() {
        var by = new ArrayList<RunOrder.Key<?>>();
        for (var column : getSortOrder()) {
            var key = keys.get(column);
            if (key != null) {
                by.add(column.getSortType() == TableColumn.SortType.DESCENDING ? key.largestFirst() : key);
            }
        }
        return RunOrder.of(unordered, by);
    }

    /** The runs whose rows are marked, in the order they were. */
    List<RunId> marked() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .map(RunSummary::run)
                .toList();
    }

    /** Marks the rows of these runs alone, as far as they are in the table. */
    void mark(Collection<RunId> wanted) {
        var ids = Set.copyOf(wanted);
        var rows = IntStream.range(0, getItems().size())
                .filter(row -> ids.contains(getItems().get(row).run()))
                .toArray();
        var selection = getSelectionModel();
        moving = true;
        if (rows.length > 1 && rows.length == getItems().size()) {
            selection.selectAll();
        } else {
            selection.clearSelection();
            if (rows.length > 0) {
                selection.selectIndices(rows[0], Arrays.copyOfRange(rows, 1, rows.length));
            }
        }
        moving = false;
    }

    /** Columns in the given language. */
    void prepare(Texts texts, Predicate<RunSummary> champion, Predicate<RunSummary> chosen) {
        var words = new RunWords(texts);
        setAccessibleText(words.of("shell.page.runs"));
        setPlaceholder(new Label(words.of("runs.filter.none")));
        keys.clear();
        getColumns()
                .setAll(List.of(
                        model(words, champion, chosen),
                        state(words),
                        text(
                                words,
                                "runs.column.metric",
                                102,
                                sayOnce(run -> words.of(RunWords.metric(run.metric())), RunSummary::metric)),
                        number(words, "runs.column.best", 96, RunSummary::best, words::figure),
                        number(
                                words,
                                "runs.column.test",
                                88,
                                run -> RunWords.value(run.test(), run.metric()),
                                words::figure),
                        number(words, "runs.column.epochs", 76, run -> (double) run.epochs(), words::whole),
                        started(words),
                        number(
                                words,
                                "runs.column.time",
                                // not 80: a column of the width JavaFX gives is measured over its first thirty cells
                                84,
                                run -> (double) run.spent().toMillis(),
                                millis -> RunWords.clock(java.time.Duration.ofMillis((long) millis.doubleValue()))),
                        text(words, "runs.column.note", 84, RunSummary::note)));
    }

    private TableColumn<RunSummary, RunSummary> model(
            RunWords words, Predicate<RunSummary> champion, Predicate<RunSummary> chosen) {
        var column = column(
                words,
                "runs.column.model",
                264,
                sayOnce((RunSummary run) -> words.of(RunWords.model(run.model())), RunSummary::model));
        column.setCellFactory(each -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable RunSummary run, boolean empty) {
                super.updateItem(run, empty);
                setText(empty || run == null ? null : words.of(RunWords.model(run.model())));
                if (empty || run == null) {
                    setGraphic(null);
                    Hint.on(this, "");
                    setAccessibleText(null);
                } else {
                    mark(run);
                }
            }

            private void mark(RunSummary run) {
                var marks = new HBox();
                marks.getStyleClass().add("run-marks");
                var said = new ArrayList<String>();
                if (chosen.test(run)) {
                    marks.getChildren().add(new FontIcon("mdmz-star"));
                    said.add(words.of("runs.champion.mark"));
                }
                if (champion.test(run)) {
                    marks.getChildren().add(new FontIcon("mdal-emoji_events"));
                    said.add(words.of("runs.champion"));
                }
                if (run.gateStanding() == GateStanding.FAILED) {
                    var badge = new Label(words.of("runs.gate.short"));
                    badge.getStyleClass().addAll("gate-badge", "small");
                    marks.getChildren().add(badge);
                    said.add(words.of("runs.gate.badge"));
                }
                setGraphic(marks.getChildren().isEmpty() ? null : marks);
                said.add(getText());
                setAccessibleText(String.join(" ", said));
                Hint.on(this, String.join("\n", said.subList(0, said.size() - 1)));
            }
        });
        return column;
    }

    /** A text that many runs share is made once, or sorting thousands of them would make it anew for each. */
    private static Function<RunSummary, String> sayOnce(
            Function<RunSummary, String> words, Function<RunSummary, String> kind) {
        Map<String, String> said = new HashMap<>();
        return run -> said.computeIfAbsent(kind.apply(run), each -> words.apply(run));
    }

    private TableColumn<RunSummary, RunSummary> state(RunWords words) {
        var column = column(words, "runs.column.state", 108, RunSummary::state);
        column.setCellFactory(each -> new TableCell<>() {
            {
                getStyleClass().add("run-state-cell");
            }

            @Override
            protected void updateItem(@Nullable RunSummary run, boolean empty) {
                super.updateItem(run, empty);
                setText(
                        empty || run == null
                                ? null
                                : words.of("train.state." + run.state().word()));
                for (var state : RunState.values()) {
                    pseudoClassStateChanged(
                            PseudoClass.getPseudoClass(state.word()), !empty && run != null && run.state() == state);
                }
            }
        });
        return column;
    }

    private TableColumn<RunSummary, RunSummary> started(RunWords words) {
        var column = column(words, "runs.column.started", 166, RunSummary::started);
        column.setCellFactory(each -> cell(run -> run.state() == RunState.QUEUED ? "–" : words.started(run.started())));
        return column;
    }

    private TableColumn<RunSummary, RunSummary> text(
            RunWords words, String key, double width, Function<RunSummary, String> value) {
        var column = column(words, key, width, value);
        column.setCellFactory(each -> cell(value));
        return column;
    }

    private TableColumn<RunSummary, RunSummary> number(
            RunWords words,
            String key,
            double width,
            Function<RunSummary, Double> value,
            Function<Double, String> said) {
        var column = column(words, key, width, value);
        column.getStyleClass().add("numeric");
        column.setCellFactory(each -> {
            var cell = cell(run -> said.apply(value.apply(run)));
            cell.getStyleClass().add("numeric");
            return cell;
        });
        return column;
    }

    private <V extends Comparable<? super V>> TableColumn<RunSummary, RunSummary> column(
            RunWords words, String key, double width, Function<RunSummary, V> value) {
        var column = new TableColumn<RunSummary, RunSummary>(words.of(key));
        column.setPrefWidth(width);
        keys.put(column, new RunOrder.Key<>(value, false));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        return column;
    }

    private static TableCell<RunSummary, RunSummary> cell(Function<RunSummary, String> value) {
        return new TableCell<>() {
            @Override
            protected void updateItem(@Nullable RunSummary run, boolean empty) {
                super.updateItem(run, empty);
                setText(empty || run == null ? null : value.apply(run));
            }
        };
    }
}
