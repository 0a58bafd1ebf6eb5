package org.vitrine.ui.data.explore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedSpec;
import org.vitrine.data.explore.NestedTable;
import org.vitrine.data.explore.Pivot;
import org.vitrine.data.explore.PivotGroup;
import org.vitrine.data.explore.PivotOrder;
import org.vitrine.data.explore.PivotTree;
import org.vitrine.data.explore.TableExport;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Work;

/** A pivot table of the rows that are shown, whose groups open into groups. Worked out only while somebody looks, and only what is open. */
public final class PivotViewModel {
    /**
     * What is in sight.
     *
     * @param tree   what the groups are of
     * @param groups in their order, the one of all rows last
     * @param open   those of them that are open
     */
    public record Shown(PivotTree tree, List<PivotGroup> groups, Set<PivotGroup> open) {
        public Shown {
            groups = List.copyOf(groups);
            open = Set.copyOf(open);
        }
    }

    /** A level of a group as a filter: the group and which rows it leaves. */
    public record Level(PivotGroup group, RowFilter filter) {}

    private final Work work;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<NestedSpec>> spec = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ReadOnlyObjectWrapper<Optional<DataTable>> table = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Phrase>> note = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<Job> jobs = new ArrayList<>();
    private Optional<PivotTree> tree = Optional.empty();
    private final Map<PivotGroup, List<PivotGroup>> groups = new HashMap<>();
    private final Set<PivotGroup> opened = new HashSet<>();
    private Optional<PivotOrder> order = Optional.empty();
    private Optional<int[]> rows = Optional.empty();
    private Locale locale = Locale.ENGLISH;
    private boolean isOld = true;

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

    public ReadOnlyObjectProperty<Optional<NestedSpec>> spec() {
        return spec.getReadOnlyProperty();
    }

    /** The groups in sight; empty until they are there for the first time. */
    public ReadOnlyObjectProperty<Optional<Shown>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether what is in sight is what was asked for last, whole. */
    public boolean isCurrent() {
        return open.get() && !isOld && shown.get().isPresent() && jobs.stream().noneMatch(Job::isRunning);
    }

    ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is to be known of what was opened last. */
    ReadOnlyObjectProperty<Optional<Phrase>> note() {
        return note.getReadOnlyProperty();
    }

    void show(DataTable here, Optional<int[]> some) {
        if (!table.get().equals(Optional.of(here))) {
            // groups of the table before have no columns to be named by any more
            tree = Optional.empty();
            groups.clear();
            shown.set(Optional.empty());
            spec.set(Optional.of(PivotChoices.usual(here, locale)));
            table.set(Optional.of(here));
            order = Optional.empty();
            opened.clear();
        }
        rows = some;
        isOld = true;
        refresh();
    }

    /** Begins with columns in this language; what somebody chose stays. */
    void speak(Locale wanted) {
        boolean isUntouched =
                spec.get().isPresent() && spec.get().equals(table.get().map(here -> PivotChoices.usual(here, locale)));
        locale = wanted;
        if (isUntouched) {
            ask(PivotChoices.usual(table.get().orElseThrow(), locale));
        }
    }

    /** Nests a further level in the innermost one; nothing if there is no room or it is there already. */
    public void add(Grouping level) {
        spec.get().ifPresent(now -> {
            if (now.rows().size() < NestedSpec.LEVELS && !now.rows().contains(level)) {
                var more = new ArrayList<>(now.rows());
                more.add(level);
                ask(now.withRows(more));
            }
        });
    }

    /** Takes a level out; the last one stays. */
    void remove(int level) {
        spec.get().ifPresent(now -> {
            if (now.rows().size() > 1) {
                var fewer = new ArrayList<>(now.rows());
                fewer.remove(level);
                ask(now.withRows(fewer));
            }
        });
    }

    /** Puts a level in another place among the levels, counted from 0; past either end is at the end. */
    void move(int level, int to) {
        spec.get().ifPresent(now -> {
            var moved = new ArrayList<>(now.rows());
            var its = moved.remove(level);
            moved.add(Math.clamp(to, 0, moved.size()), its);
            ask(now.withRows(moved));
        });
    }

    /** Groups a level by something else. */
    void change(int level, Grouping wanted) {
        spec.get().ifPresent(now -> {
            if (!now.rows().contains(wanted)) {
                var changed = new ArrayList<>(now.rows());
                changed.set(level, wanted);
                ask(now.withRows(changed));
            }
        });
    }

    void columns(Optional<Grouping> wanted) {
        spec.get().ifPresent(now -> ask(now.withColumns(wanted)));
    }

    /** Tells a value, or tells it no longer; one stays. They stand in the order of what there is. */
    public void toggle(Aggregate value) {
        spec.get().ifPresent(now -> {
            var all = table.get().map(PivotChoices::values).orElse(List.of());
            var wanted = new HashSet<>(now.values());
            if (!wanted.remove(value)) {
                wanted.add(value);
            }
            if (!wanted.isEmpty()) {
                ask(now.withValues(all.stream().filter(wanted::contains).toList()));
            }
        });
    }

    /** Groups as wanted, whatever was asked for before. */
    public void ask(NestedSpec wanted) {
        var before = spec.get();
        if (before.equals(Optional.of(wanted))) {
            return;
        }
        if (before.filter(was ->
                        was.columns().equals(wanted.columns()) && was.values().equals(wanted.values()))
                .isEmpty()) {
            order = Optional.empty();
        }
        spec.set(Optional.of(wanted));
        isOld = true;
        refresh();
    }

    /** By which value groups stand in the group they are in; in their own order when empty. */
    void order(Optional<PivotOrder> wanted) {
        if (!order.equals(wanted)) {
            order = wanted;
            tell();
        }
    }

    boolean canOpen(PivotGroup group) {
        return group.depth() > 0 && tree.filter(each -> each.canOpen(group)).isPresent();
    }

    boolean isOpen(PivotGroup group) {
        return opened.contains(group);
    }

    /** Opens a group, or closes it. What was open in it opens with it again. */
    public void toggle(PivotGroup group) {
        if (!canOpen(group)) {
            return;
        }
        note.set(Optional.empty());
        if (opened.remove(group)) {
            tell();
        } else if (groups.containsKey(group)) {
            opened.add(group);
            tell();
        } else {
            var of = tree.orElseThrow();
            run((progress, cancel) -> of.opened(group, cancel), found -> {
                if (tree.equals(Optional.of(of))) {
                    groups.put(group, found);
                    opened.add(group);
                    tell();
                }
            });
        }
    }

    /** Opens every group down to this level, counted from 1, and closes what is deeper; 1 closes all. */
    public void openTo(int level) {
        note.set(Optional.empty());
        tree.ifPresent(of -> run((progress, cancel) -> of.openedTo(level, progress, cancel), found -> {
            if (tree.equals(Optional.of(of))) {
                opened.clear();
                take(found);
                tell();
            }
        }));
    }

    private void take(PivotTree.Opened found) {
        groups.putAll(found.groups());
        found.groups().keySet().stream().filter(each -> each.depth() > 0).forEach(opened::add);
        note.set(found.isWhole() ? Optional.empty() : Optional.of(Phrase.of("explore.pivot.notWhole", PivotTree.MOST)));
    }

    private void tell() {
        shown.set(tree.map(of -> new Shown(of, PivotOrder.shown(of, groups, opened, order), opened)));
    }

    /** What is worked out of a tree. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Progress progress, CancelToken cancel) throws Exception;
    }

    private <T> Job run(Question<T> question, Consumer<T> done) {
        return run(question, done, wrong -> state.set(PaneState.failed(wrong)));
    }

    private <T> Job run(Question<T> question, Consumer<T> done, Consumer<Problem> failed) {
        jobs.removeIf(each -> !each.isRunning());
        var job = work.run(
                Phrase.of("explore.pivot.working"), (progress, cancel) -> question.ask(progress, cancel), done, failed);
        jobs.add(job);
        return job;
    }

    private record Made(PivotTree tree, PivotTree.Opened opened) {}

    private void refresh() {
        if (!isOld || !open.get() || table.get().isEmpty() || spec.get().isEmpty()) {
            return;
        }
        jobs.forEach(Job::cancel);
        isOld = false;
        var here = table.get().get();
        var asked = spec.get().get();
        var some = rows;
        var paths = openPaths(asked);
        var job = run(
                (progress, cancel) -> {
                    var made = PivotTree.of(here, kept(here, some, cancel), asked, cancel);
                    return new Made(
                            made, made.openedWhere(asked.rows().size(), group -> paths.contains(group.path()), cancel));
                },
                made -> {
                    tree = Optional.of(made.tree());
                    groups.clear();
                    opened.clear();
                    take(made.opened());
                    tell();
                    state.set(
                            made.tree().root().rows() == 0
                                    ? PaneState.empty("explore.pivot.empty", "explore.pivot.empty.text")
                                    : PaneState.filled());
                },
                wrong -> state.set(PaneState.failed(wrong)));
        if (job.isRunning() && shown.get().isEmpty()) {
            state.set(PaneState.busy(job));
        }
    }

    /** The ways to what is open and has the same meaning in what is asked now: the levels down to it are the same. */
    private Set<List<Pivot.Label>> openPaths(NestedSpec asked) {
        int same = 0;
        var before = tree.map(each -> each.spec().rows()).orElse(List.of());
        while (same < Math.min(before.size(), asked.rows().size())
                && before.get(same).equals(asked.rows().get(same))) {
            same++;
        }
        var paths = new HashSet<List<Pivot.Label>>();
        for (var each : opened) {
            if (each.depth() <= same) {
                paths.add(each.path());
            }
        }
        return paths;
    }

    private static RowBits kept(DataTable here, Optional<int[]> some, CancelToken cancel) throws CancelledException {
        if (some.isEmpty()) {
            return RowBits.all(here.rowCount());
        }
        var bits = new BitSet(here.rowCount());
        Arrays.stream(some.get()).forEach(bits::set);
        return RowBits.where(here.rowCount(), bits::get, cancel);
    }

    /** Works out what leaves exactly the rows of a group, level by level, the outermost first. */
    void drill(PivotGroup group, Consumer<List<Level>> found) {
        tree.filter(of -> group.depth() > 0)
                .ifPresent(of -> run(
                        (progress, cancel) -> {
                            var levels = new ArrayList<Level>();
                            for (var at = Optional.of(group);
                                    at.filter(each -> each.depth() > 0).isPresent();
                                    at = at.get().parent()) {
                                levels.addFirst(new Level(at.get(), of.filterOf(at.get(), cancel)));
                            }
                            return levels;
                        },
                        found));
    }

    private Optional<DataTable> asTable(NestedTable.Words words) {
        return shown.get().map(now -> NestedTable.of(now.tree(), now.groups(), words));
    }

    /** Hands the groups as they are shown to the clipboard; {@code done} hears of the rows. */
    void copy(NestedTable.Words words, Consumer<String> clipboard, Consumer<Integer> done) {
        asTable(words).ifPresent(found -> {
            var made = TableExport.whole(found, List.of());
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

    /** Writes the groups as they are shown; {@code done} hears of the rows. */
    void export(Path file, NestedTable.Words words, List<String> lines, Consumer<Integer> done) {
        shown.get()
                .ifPresent(now -> work.run(
                        Phrase.of("explore.export.writing", String.valueOf(file.getFileName())),
                        (progress, cancel) -> {
                            var made = NestedTable.of(now.tree(), now.groups(), words);
                            TableExport.whole(made, lines).write(file, progress, cancel);
                            return made.rowCount();
                        },
                        done,
                        wrong -> state.set(PaneState.failed(wrong))));
    }
}
