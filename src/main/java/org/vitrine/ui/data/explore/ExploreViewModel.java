package org.vitrine.ui.data.explore;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.data.explore.Brush;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.FacetCounts;
import org.vitrine.data.explore.Facets;
import org.vitrine.data.explore.ShownWords;
import org.vitrine.data.explore.TableExport;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Marked;
import org.vitrine.ui.fx.Work;

/** What is asked of the shown table and what came of it: facets and filters, the rows they leave in their order, and files of them. */
public final class ExploreViewModel {
    /** Values a facet lists; the rest is found by its search. */
    static final int TOP = 100;

    /** Facets a table begins with. */
    private static final int FIRST = 4;

    /** Rows the clipboard takes: more than anybody pastes, less than the memory of a spreadsheet. */
    static final int CLIPBOARD = 100_000;

    /** A filter in words, and how to be without it. */
    record Chip(Phrase words, Runnable remove) {}

    /** A filter that came from elsewhere: a search, a finding, an id that was followed. */
    public record Other(Phrase words, RowFilter filter, Runnable remove) {}

    /** Where one was before an id was followed. */
    private record Before(DataTable table, List<Facet> facets, List<Other> followed, boolean groups) {}

    /** A condition that is added to those there are, in words. */
    public record Narrow(Phrase words, RowFilter filter) {}

    private final Work work;
    private final ReadOnlyObjectWrapper<Optional<DataTable>> table = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Facet>> facets = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<FacetCounts>> counts = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<int[]>> rows = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Chip>> chips = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Phrase>> told = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Integer>> marked = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Brushing brushing;
    private final Linking linking;
    private final ShownFiles files;
    private final ReadOnlyBooleanWrapper hasBefore = new ReadOnlyBooleanWrapper();
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final Map<DataTable, List<Facet>> kept = new HashMap<>();
    private final Deque<Before> before = new ArrayDeque<>();
    private List<Other> given = List.of();
    private List<Other> followed = List.of();
    private List<RowQuery.Sort> sorts = List.of();
    private Optional<Job> counting = Optional.empty();
    private Optional<Job> preparing = Optional.empty();
    /** The rows all filters leave; empty for all. */
    private Optional<RowBits> left = Optional.empty();

    private Locale locale = Locale.ENGLISH;

    private final PivotViewModel pivot;

    /** With marks of its own. */
    public ExploreViewModel(Work work) {
        this(work, new Marked());
    }

    /** @param marked what is marked everywhere */
    public ExploreViewModel(Work work, Marked marked) {
        this.work = work;
        this.pivot = new PivotViewModel(work);
        this.brushing = new Brushing(work, why -> problem.set(Optional.of(why)));
        this.linking = new Linking(work, marked, brushing, this::countBrushed);
        this.files = new ShownFiles(work, this::tell, why -> problem.set(Optional.of(why)));
        open.subscribe(now -> {
            if (now) {
                begin();
            }
            refresh();
        });
    }

    /** The groups of the rows that are left. */
    public PivotViewModel pivot() {
        return pivot;
    }

    public ReadOnlyObjectProperty<Optional<DataTable>> table() {
        return table.getReadOnlyProperty();
    }

    /** The facets in their order; {@link #counts()} follows them. */
    public ReadOnlyObjectProperty<List<Facet>> facets() {
        return facets.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<FacetCounts>> counts() {
        return counts.getReadOnlyProperty();
    }

    /** The rows to show, in their order; all of them as they come when empty. */
    public ReadOnlyObjectProperty<Optional<int[]>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** All filters in words. */
    public ReadOnlyObjectProperty<List<Chip>> chips() {
        return chips.getReadOnlyProperty();
    }

    /** What was done last, for instance that a file was written. */
    public ReadOnlyObjectProperty<Optional<Phrase>> told() {
        return told.getReadOnlyProperty();
    }

    /** What went wrong last. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The row chosen in the table, marked in the histograms. */
    public ReadOnlyObjectProperty<Optional<Integer>> marked() {
        return marked.getReadOnlyProperty();
    }

    /** Whether an id was followed here, so that one can go back. */
    public ReadOnlyBooleanProperty hasBefore() {
        return hasBefore.getReadOnlyProperty();
    }

    /** Whether the facets are in sight. */
    public BooleanProperty open() {
        return open;
    }

    /** Shows another table, as it was left. */
    public void show(Optional<DataTable> wanted) {
        if (table.get().equals(wanted)) {
            return;
        }
        table.get().ifPresent(old -> kept.put(old, facets.get()));
        if (wanted.isEmpty()) {
            kept.clear();
            before.clear();
            hasBefore.set(false);
        }
        followed = List.of();
        given = List.of();
        sorts = List.of();
        marked.set(Optional.empty());
        table.set(wanted);
        linking.show(wanted);
        preparing.ifPresent(Job::cancel);
        preparing = wanted.map(this::prepare);
        counts.set(List.of());
        facets.set(wanted.map(each -> kept.getOrDefault(each, List.of())).orElse(List.of()));
        if (open.get()) {
            begin();
        }
        refresh();
    }

    /** Works every column out before somebody sorts by it or looks for something. */
    private Job prepare(DataTable here) {
        return work.runQuietly(
                (progress, cancel) -> {
                    RowQuery.prepare(here, cancel);
                    return here;
                },
                done -> {},
                wrong -> {});
    }

    private void begin() {
        if (facets.get().isEmpty()) {
            table.get().ifPresent(each -> facets.set(worthALook(each)));
        }
    }

    private List<Facet> worthALook(DataTable of) {
        return Facet.worthALook(of, FIRST, locale);
    }

    /** Begins with columns in this language, where the data says a thing in several. What somebody chose stays as it is. */
    public void speak(Locale wanted) {
        if (locale.equals(wanted)) {
            return;
        }
        kept.entrySet().removeIf(each -> each.getValue().equals(worthALook(each.getKey())));
        boolean isUntouched =
                table.get().map(this::worthALook).filter(facets.get()::equals).isPresent();
        locale = wanted;
        pivot.speak(wanted);
        if (isUntouched) {
            facets.set(table.get().map(this::worthALook).orElseThrow());
            refresh();
        }
    }

    /** Filters from the rest of the page. */
    public void given(List<Other> others) {
        if (!given.equals(others)) {
            given = List.copyOf(others);
            refresh();
        }
    }

    /** Sorts by these columns, the first one first. */
    public void sort(List<RowQuery.Sort> wanted) {
        if (!sorts.equals(wanted)) {
            sorts = List.copyOf(wanted);
            refresh();
        }
    }

    void add(ColumnInfo column) {
        if (facets.get().stream().noneMatch(each -> each.column().equals(column.name()))) {
            var more = new ArrayList<>(facets.get());
            more.addFirst(Facet.of(column));
            facets.set(List.copyOf(more));
            refresh();
        }
    }

    void remove(String column) {
        facets.set(facets.get().stream()
                .filter(each -> !each.column().equals(column))
                .toList());
        refresh();
    }

    /** Chooses within a facet. */
    void change(Facet wanted) {
        if (!facets.get().contains(wanted)) {
            facets.set(facets.get().stream()
                    .map(each -> each.column().equals(wanted.column()) ? wanted : each)
                    .toList());
            refresh();
        }
    }

    /** Takes every filter off, those of the rest of the page too. */
    public void clear() {
        facets.set(facets.get().stream().map(Facet::cleared).toList());
        followed = List.of();
        var others = given;
        refresh();
        others.forEach(each -> each.remove().run());
    }

    /** The rows a person marked in the table, shown now or not. */
    public ReadOnlyObjectProperty<Optional<RowBits>> brushed() {
        return brushing.rows();
    }

    /** What the marked rows have of each of {@link #counts()}; empty while it is being counted. */
    public ReadOnlyObjectProperty<Brush> brush() {
        return brushing.counts();
    }

    /** Marks the rows shown from one place to another, both included. */
    public void brush(int first, int last) {
        if (first >= 0 && last < shownRows() && first <= last) {
            table.get()
                    .ifPresent(here -> brushing.mark(here, rows.get(), first, last, () -> {
                        countBrushed();
                        linking.tell();
                    }));
        }
    }

    /** Takes the marks off. */
    public void unbrush() {
        linking.forget();
    }

    /** Shows the marked rows alone. */
    public void showMarkedOnly() {
        var here = table.get();
        here.flatMap(shown -> linking.filter())
                .ifPresent(filter -> follow(ShownWords.of(filter, here.orElseThrow()), filter));
    }

    private void follow(Phrase words, RowFilter filter) {
        followed = List.of(followed(words, filter));
        refresh();
    }

    private Other followed(Phrase words, RowFilter filter) {
        return new Other(words, filter, () -> {
            followed = followed.stream().filter(each -> each.filter() != filter).toList();
            refresh();
        });
    }

    /** Shows the rows of a group alone, with a filter for each of its levels beside those there are; {@link #back} returns to the groups. */
    public void narrow(List<Narrow> levels) {
        remember();
        pivot.open().set(false);
        var all = new ArrayList<>(followed);
        levels.forEach(each -> all.add(followed(each.words(), each.filter())));
        followed = List.copyOf(all);
        refresh();
    }

    private void remember() {
        table.get()
                .ifPresent(here -> before.push(
                        new Before(here, facets.get(), followed, pivot.open().get())));
        hasBefore.set(!before.isEmpty());
    }

    private void countBrushed() {
        table.get().ifPresent(here -> brushing.count(here, left, counts.get()));
    }

    /** Marks a row in the histograms. */
    public void mark(int row) {
        marked.set(Optional.of(row));
    }

    /** Shows the rows of another table, or of this one, that name what a row names here; {@link #back} returns. */
    public void follow(DataTable target, String column, String id, Consumer<DataTable> show) {
        follow(target, new RowFilter.OneOf(column, java.util.Set.of(id)), show);
    }

    /** Shows some rows of a table as what something outside it stands for; {@link #back} returns. */
    public void follow(DataTable target, RowFilter filter, Consumer<DataTable> show) {
        remember();
        show.accept(target);
        if (table.get().equals(Optional.of(target))) {
            facets.set(facets.get().stream().map(Facet::cleared).toList());
            follow(ShownWords.of(filter, target), filter);
        }
    }

    /** Whether every facet in sight has its counts. */
    public boolean isCounted() {
        return !facets.get().isEmpty() && counts.get().size() == facets.get().size();
    }

    /** Chooses the most frequent value of the first facet that has values; false when there is none yet. */
    public boolean chooseMostFrequent() {
        for (var found : counts.get()) {
            if (found instanceof FacetCounts.Values values && !values.values().isEmpty()) {
                for (var facet : facets.get()) {
                    if (facet instanceof Facet.Values asked
                            && asked.column().equals(values.column())
                            && asked.chosen().isEmpty()) {
                        change(asked.toggled(values.values().getFirst().text()));
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Where one was before the id was followed. */
    public void back(Consumer<DataTable> show) {
        var last = before.poll();
        hasBefore.set(!before.isEmpty());
        if (last != null) {
            show.accept(last.table());
            followed = last.followed();
            facets.set(last.facets());
            refresh();
            pivot.open().set(last.groups());
        }
    }

    private List<Other> others() {
        var all = new ArrayList<>(given);
        all.addAll(followed);
        return all;
    }

    private record Found(Facets facets, Optional<int[]> rows) {}

    private void refresh() {
        counting.ifPresent(Job::cancel);
        counting = Optional.empty();
        told.set(Optional.empty());
        tellChips();
        if (table.get().isEmpty()) {
            rows.set(Optional.empty());
            return;
        }
        var here = table.get().get();
        var filters = others().stream().map(Other::filter).toList();
        var asked = facets.get();
        // what nobody sees is not counted, but what was chosen holds
        var seen = open.get()
                ? asked
                : asked.stream().filter(each -> each.filter().isPresent()).toList();
        var order = sorts;
        if (filters.isEmpty() && seen.isEmpty() && order.isEmpty()) {
            left = Optional.empty();
            take(here, asked, Optional.empty());
            return;
        }
        boolean all = filters.isEmpty()
                && order.isEmpty()
                && seen.stream().allMatch(each -> each.filter().isEmpty());
        counting = Optional.of(work.run(
                Phrase.of("shell.table.ordering"),
                (progress, cancel) -> {
                    var found = Facets.of(here, filters, seen, TOP, cancel);
                    return new Found(
                            found,
                            all ? Optional.empty() : Optional.of(RowQuery.sorted(here, found.kept(), order, cancel)));
                },
                found -> {
                    left = all ? Optional.empty() : Optional.of(found.facets().kept());
                    if (open.get()) {
                        counts.set(found.facets().counts());
                        countBrushed();
                    }
                    take(here, asked, found.rows());
                    problem.set(Optional.empty());
                },
                wrong -> problem.set(Optional.of(wrong))));
    }

    private void take(DataTable here, List<Facet> asked, Optional<int[]> found) {
        if (table.get().equals(Optional.of(here)) && facets.get().equals(asked)) {
            rows.set(found);
            pivot.show(here, found);
        }
    }

    private void tellChips() {
        if (table.get().isEmpty()) {
            chips.set(List.of());
            return;
        }
        var here = table.get().get();
        var all = new ArrayList<Chip>();
        others().forEach(each -> all.add(new Chip(each.words(), each.remove())));
        for (var facet : facets.get()) {
            facet.filter()
                    .ifPresent(filter -> all.add(new Chip(ShownWords.of(filter, here), () -> change(facet.cleared()))));
        }
        chips.set(List.copyOf(all));
    }

    /** How many rows are shown. */
    public int shownRows() {
        return rows.get()
                .map(each -> each.length)
                .orElse(table.get().map(DataTable::rowCount).orElse(0));
    }

    private Optional<TableExport> shown(List<String> columns, Texts texts, int most) {
        return table.get().map(here -> {
            int[] all = rows.get()
                    .orElseGet(() ->
                            java.util.stream.IntStream.range(0, here.rowCount()).toArray());
            int[] some = all.length > most ? java.util.Arrays.copyOf(all, most) : all;
            return new TableExport(here, some, columns, words(here, some.length, columns, texts));
        });
    }

    private List<String> words(DataTable here, int count, List<String> columns, Texts texts) {
        var words = chips.get().stream().map(Chip::words).toList();
        return ShownWords.lines(here, count, words, sorts, columns).stream()
                .map(texts::of)
                .toList();
    }

    /** Writes what is shown: these rows in this order, these columns in theirs. */
    public void export(Path file, List<String> columns, Texts texts) {
        export(file, TableExport.Words.BESIDE, columns, texts);
    }

    /** As {@link #export(Path, List, Texts)}, with what is said about the rows of a CSV file where it is wanted. */
    public void export(Path file, TableExport.Words words, List<String> columns, Texts texts) {
        shown(columns, texts, Integer.MAX_VALUE).ifPresent(export -> files.write(export, file, words));
    }

    /** Hands what is shown to the clipboard, at most {@value #CLIPBOARD} rows. */
    public void copy(List<String> columns, Texts texts, Consumer<String> clipboard) {
        shown(columns, texts, CLIPBOARD).ifPresent(export -> files.copy(export, shownRows(), clipboard));
    }

    /** How the shown rows were chosen, line by line. */
    List<String> lines(Texts texts) {
        return table.get()
                .map(here -> words(here, shownRows(), List.of(), texts))
                .orElse(List.of());
    }

    void tell(Phrase words) {
        problem.set(Optional.empty());
        told.set(Optional.of(words));
    }
}
