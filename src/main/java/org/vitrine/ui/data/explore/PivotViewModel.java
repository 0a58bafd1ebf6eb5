package org.vitrine.ui.data.explore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnLanguage;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.ValueType;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.Pivot;
import org.vitrine.data.explore.PivotSpec;
import org.vitrine.data.explore.TableExport;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Work;

/** A pivot table of the rows that are shown. Worked out only while somebody looks. */
public final class PivotViewModel {
    private static final int TOP_ROWS = 50;
    private static final int TOP_COLUMNS = 12;

    private final Work work;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<PivotSpec>> spec = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Pivot>> pivot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ReadOnlyObjectWrapper<Optional<DataTable>> table = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<int[]> rows = Optional.empty();
    private Locale locale = Locale.ENGLISH;
    private boolean isOld = true;
    private Optional<Job> grouping = Optional.empty();

    PivotViewModel(Work work) {
        this.work = work;
        open.subscribe(now -> refresh());
    }

    /** Whether groups are shown instead of rows. */
    public BooleanProperty open() {
        return open;
    }

    public ReadOnlyObjectProperty<Optional<DataTable>> table() {
        return table.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<PivotSpec>> spec() {
        return spec.getReadOnlyProperty();
    }

    /** The answer; empty while it is being worked out. */
    public ReadOnlyObjectProperty<Optional<Pivot>> pivot() {
        return pivot.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    void show(DataTable here, Optional<int[]> shown) {
        if (!table.get().equals(Optional.of(here))) {
            spec.set(Optional.of(usual(here)));
            table.set(Optional.of(here));
        }
        rows = shown;
        isOld = true;
        refresh();
    }

    /** Begins with columns in this language; what somebody chose stays. */
    void speak(Locale wanted) {
        boolean isUntouched =
                spec.get().isPresent() && spec.get().equals(table.get().map(this::usual));
        locale = wanted;
        if (isUntouched) {
            ask(table.get().map(this::usual));
        }
    }

    /** Ways to group by a column. */
    static List<Grouping.By> ways(ColumnInfo column) {
        return switch (column.type()) {
            case TEXT, BOOLEAN -> List.of(Grouping.By.VALUE);
            case INTEGER -> List.of(Grouping.By.VALUE, Grouping.By.RANGE);
            case DECIMAL -> List.of(Grouping.By.RANGE);
            case TIME ->
                List.of(Grouping.By.MONTH, Grouping.By.YEAR, Grouping.By.DAY, Grouping.By.WEEKDAY, Grouping.By.HOUR);
            case DATE -> List.of(Grouping.By.MONTH, Grouping.By.YEAR, Grouping.By.DAY, Grouping.By.WEEKDAY);
        };
    }

    static Grouping grouping(ColumnInfo column) {
        var by = column.type() == ValueType.INTEGER && column.distinct() > Facet.FEW_NUMBERS
                ? Grouping.By.RANGE
                : ways(column).getFirst();
        return new Grouping(column.name(), by);
    }

    /** What one wants to know first: what happened, month by month. */
    private PivotSpec usual(DataTable of) {
        var columns = ColumnLanguage.spoken(of.columns(), locale);
        var first = find(columns, ColumnRole.EVENT_TYPE)
                .or(() -> find(columns, ColumnRole.CATEGORY))
                .or(() -> find(columns, ColumnRole.ATTRIBUTE))
                .orElse(columns.getFirst());
        var second = find(columns, ColumnRole.TIME).filter(each -> !each.equals(first));
        return new PivotSpec(
                grouping(first), second.map(PivotViewModel::grouping), Aggregate.COUNT, TOP_ROWS, TOP_COLUMNS);
    }

    private static Optional<ColumnInfo> find(List<ColumnInfo> columns, ColumnRole role) {
        return columns.stream().filter(each -> each.role() == role).findFirst();
    }

    void rows(Grouping wanted) {
        ask(spec.get().map(now -> new PivotSpec(wanted, now.columns(), now.value(), TOP_ROWS, TOP_COLUMNS)));
    }

    void columns(Optional<Grouping> wanted) {
        ask(spec.get().map(now -> new PivotSpec(now.rows(), wanted, now.value(), TOP_ROWS, TOP_COLUMNS)));
    }

    void value(Aggregate wanted) {
        ask(spec.get().map(now -> new PivotSpec(now.rows(), now.columns(), wanted, TOP_ROWS, TOP_COLUMNS)));
    }

    private void ask(Optional<PivotSpec> wanted) {
        if (!spec.get().equals(wanted)) {
            spec.set(wanted);
            isOld = true;
            refresh();
        }
    }

    private void refresh() {
        if (!isOld || !open.get() || table.get().isEmpty() || spec.get().isEmpty()) {
            return;
        }
        grouping.ifPresent(Job::cancel);
        isOld = false;
        var here = table.get().get();
        var asked = spec.get().get();
        var shown = rows;
        var job = work.run(
                Phrase.of("explore.pivot.working"),
                (progress, cancel) -> {
                    var kept = RowBits.all(here.rowCount());
                    if (shown.isPresent()) {
                        var some = new java.util.BitSet(here.rowCount());
                        Arrays.stream(shown.get()).forEach(some::set);
                        kept = RowBits.where(here.rowCount(), some::get, cancel);
                    }
                    return Pivot.of(here, kept, asked, cancel);
                },
                found -> {
                    pivot.set(Optional.of(found));
                    state.set(
                            found.rows().isEmpty()
                                    ? PaneState.empty("explore.pivot.empty", "explore.pivot.empty.text")
                                    : PaneState.filled());
                },
                wrong -> state.set(PaneState.failed(wrong)));
        grouping = Optional.of(job);
        if (job.isRunning() && pivot.get().isEmpty()) {
            state.set(PaneState.busy(job));
        }
    }

    /** Hands the pivot table as it is shown to the clipboard; {@code done} hears of its rows. */
    void copy(
            Function<Pivot.Label, String> rowWords,
            Function<Pivot.Label, String> columnWords,
            Consumer<String> clipboard,
            Consumer<Integer> done) {
        pivot.get().ifPresent(found -> {
            var made = TableExport.whole(found.asTable(rowWords, columnWords), List.of());
            work.run(
                    Phrase.of("explore.copying"),
                    (progress, cancel) -> made.forClipboard(cancel),
                    text -> {
                        clipboard.accept(text);
                        done.accept(made.rows().length);
                    },
                    wrong -> state.set(PaneState.failed(wrong)));
        });
    }

    /** Writes the pivot table as it is shown. */
    void export(
            Path file,
            Function<Pivot.Label, String> rowWords,
            Function<Pivot.Label, String> columnWords,
            List<String> lines,
            Runnable done) {
        pivot.get()
                .ifPresent(found -> work.run(
                        Phrase.of("explore.export.writing", String.valueOf(file.getFileName())),
                        (progress, cancel) -> {
                            var made = found.asTable(rowWords, columnWords);
                            TableExport.whole(made, lines).write(file, progress, cancel);
                            return file;
                        },
                        written -> done.run(),
                        wrong -> state.set(PaneState.failed(wrong))));
    }
}
