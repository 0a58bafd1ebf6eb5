package org.vitrine.ui.runs;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Champions;
import org.vitrine.project.Project;
import org.vitrine.project.RunStore;
import org.vitrine.project.RunSummary;
import org.vitrine.project.TrainingService;
import org.vitrine.project.exchange.RunExchange;
import org.vitrine.train.RunId;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.run.LiveRuns;

/** The runs of the open project: listed, replayed, compared, noted, deleted and brought back. */
public final class RunsViewModel {
    /** More runs than this are not laid over one another. */
    static final int MOST_COMPARED = 10;

    private final LiveRuns live;
    private final Work work;
    private final Selection selection;
    private final Navigator navigator;
    private final RunReplays replays;
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ObservableList<RunSummary> runs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<RunId>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ReplayedRun>> replayed = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<RunId>> deleted = new ReadOnlyObjectWrapper<>(List.of());
    private final VerdictViewModel verdicts;
    private final GroupsViewModel groups;
    private final ReadOnlyObjectWrapper<Champions.Line> champions =
            new ReadOnlyObjectWrapper<>(new Champions.Line(List.of()));
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Set<RunId> leaders = Set.of();
    private Optional<Job> listing = Optional.empty();
    private Optional<Job> replaying = Optional.empty();
    private Optional<Project> opened = Optional.empty();

    /** With groups that lead nowhere. */
    RunsViewModel(LiveRuns live, Work work, Selection selection, Navigator navigator) {
        this(live, work, selection, navigator, GroupWays.NONE);
    }

    public RunsViewModel(LiveRuns live, Work work, Selection selection, Navigator navigator, GroupWays ways) {
        this.live = live;
        this.work = work;
        this.selection = selection;
        this.navigator = navigator;
        this.replays = new RunReplays(live);
        this.verdicts = new VerdictViewModel(live, work);
        this.groups = new GroupsViewModel(live, work, navigator, ways);
        live.session().project().subscribe(project -> projectChanged());
        live.changes().addListener((changes, before, now) -> refresh());
        selection.run().subscribe(run -> run.ifPresent(id -> follow(new RunId(id))));
    }

    public ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    /** All runs, newest first. */
    public ObservableList<RunSummary> runs() {
        return runs;
    }

    /** The runs marked in the table, the first of them the one all pages share. */
    public ReadOnlyObjectProperty<List<RunId>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** What the folders of the {@linkplain #chosen chosen} runs hold, of the first {@value #MOST_COMPARED} of them; comes a moment after the choice. */
    ReadOnlyObjectProperty<List<ReplayedRun>> replayed() {
        return replayed.getReadOnlyProperty();
    }

    /** The runs deleted last, which can be brought back. */
    public ReadOnlyObjectProperty<List<RunId>> deleted() {
        return deleted.getReadOnlyProperty();
    }

    /** What went wrong with the last thing asked for. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the {@linkplain #replayed replayed} runs differ by more than luck; comes a moment after them. */
    ReadOnlyObjectProperty<Verdict> verdict() {
        return verdicts.verdict();
    }

    /** How the chosen run serves groups of shoppers. */
    GroupsViewModel groups() {
        return groups;
    }

    /** Which run the shop goes by, and which ones it went by before. */
    ReadOnlyObjectProperty<Champions.Line> champions() {
        return champions.getReadOnlyProperty();
    }

    /** Whether a run of this project trains now. */
    boolean isTraining() {
        return live.live().isPresent();
    }

    private void projectChanged() {
        var now = live.project();
        if (!now.equals(opened)) {
            opened = now;
            runs.clear();
            chosen.set(List.of());
            replayed.set(List.of());
            verdicts.forget();
            leaders = Set.of();
            champions.set(new Champions.Line(List.of()));
            deleted.set(List.of());
            problem.set(Optional.empty());
        }
        refresh();
    }

    private Optional<RunStore> store() {
        return opened.map(Project::runStore);
    }

    /** Reads the list of runs again. */
    public void refresh() {
        listing.ifPresent(Job::cancel);
        if (opened.isEmpty()) {
            state.set(PaneState.empty(
                    "runs.noTables.title",
                    "runs.noTables.text",
                    "runs.noTables.action",
                    () -> navigator.show(Page.DATA)));
            return;
        }
        var project = opened.get();
        listing = Optional.of(work.runQuietly(
                (progress, cancel) -> {
                    var list = project.runStore().list();
                    return new Listed(
                            list, Leaders.of(list.runs()), titles(project).line());
                },
                this::listed,
                this::notListed));
    }

    private record Listed(RunStore.Listing runs, Set<RunId> leaders, Champions.Line champions) {}

    private static Champions titles(Project project) {
        return new Champions(project.folder(), InstantSource.system());
    }

    private void listed(Listed found) {
        champions.set(found.champions());
        leaders = found.leaders();
        var list = found.runs();
        if (!list.runs().equals(runs)) {
            runs.setAll(list.runs());
        }
        list.problems().stream().findFirst().ifPresent(first -> problem.set(Optional.of(first)));
        state.set(
                runs.isEmpty()
                        ? PaneState.empty(
                                "runs.none.title",
                                "runs.none.text",
                                "runs.none.action",
                                () -> navigator.show(Page.TRAIN))
                        : PaneState.filled());
        var there = runs.stream().map(RunSummary::run).collect(Collectors.toCollection(LinkedHashSet::new));
        var kept = chosen.get().stream().filter(there::contains).toList();
        if (!kept.isEmpty()) {
            show(kept);
        } else if (!there.isEmpty()) {
            show(selection
                    .run()
                    .getValue()
                    .map(RunId::new)
                    .filter(there::contains)
                    .map(List::of)
                    .orElse(List.of(there.getFirst())));
        } else {
            show(List.of());
        }
    }

    private void notListed(Problem why) {
        state.set(PaneState.failed(why, this::refresh));
    }

    /** Chosen by the person: the first becomes the run all pages share. */
    public void choose(List<RunId> ids) {
        if (!ids.equals(chosen.get())) {
            show(ids);
            if (!ids.isEmpty()) {
                selection.chooseRun(ids.getFirst().value());
            }
        }
    }

    /** Chosen on another page. */
    private void follow(RunId id) {
        boolean there = runs.stream().anyMatch(run -> run.run().equals(id));
        if (there && !chosen.get().contains(id)) {
            show(List.of(id));
        }
    }

    private void show(List<RunId> ids) {
        var chosenBefore = chosen.get();
        chosen.set(List.copyOf(ids));
        replaying.ifPresent(Job::cancel);
        verdicts.forget();
        if (!ids.equals(chosenBefore)) {
            groups.forget();
        }
        if (ids.isEmpty() || opened.isEmpty()) {
            replayed.set(List.of());
            return;
        }
        var store = store().orElseThrow();
        var compared = ids.subList(0, Math.min(ids.size(), MOST_COMPARED));
        replaying = Optional.of(work.runQuietly(
                (progress, cancel) -> replays.of(store, compared, cancel),
                all -> {
                    replayed.set(all);
                    verdicts.compare(opened, all);
                },
                why -> problem.set(Optional.of(why))));
    }

    /** Makes the chosen run the champion; one that is not shown to be better than the simple models needs a reason. */
    void crown(String reason) {
        single().ifPresent(run -> titled(champions -> champions.crown(run.run(), reason)));
    }

    /** The champion before is champion again. */
    void uncrown() {
        titled(Champions::back);
    }

    private interface Titling {
        Champions.Line change(Champions champions) throws ProblemException;
    }

    private void titled(Titling change) {
        problem.set(Optional.empty());
        opened.ifPresent(project -> work.runQuietly(
                (progress, cancel) -> change.change(titles(project)),
                champions::set,
                why -> problem.set(Optional.of(why))));
    }

    /** Whether the shop goes by this run. */
    boolean isChosenChampion(RunSummary run) {
        return champions
                .get()
                .champion()
                .filter(title -> title.run().equals(run.run()))
                .isPresent();
    }

    /** The one run chosen, when it is one. */
    public Optional<RunSummary> single() {
        return chosen.get().size() == 1
                ? runs.stream()
                        .filter(run -> run.run().equals(chosen.get().getFirst()))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the chosen run can be continued. */
    public boolean canGoOn() {
        return single().filter(run -> TrainingService.canGoOn(run.state())).isPresent();
    }

    /** Whether there is a model to make lists with. */
    public boolean hasModel() {
        return single().filter(run -> run.state().hasModel()).isPresent();
    }

    /** Whether no comparable run is better than this one, and there is one to be better than. */
    public boolean isChampion(RunSummary run) {
        return leaders.contains(run.run());
    }

    /** Goes on with the chosen run where the Train page shows it. */
    public void goOn() {
        single().filter(run -> canGoOn()).ifPresent(run -> {
            live.goOn(run.run());
            navigator.show(Page.TRAIN);
        });
    }

    public void seeLists() {
        single().filter(run -> hasModel())
                .ifPresent(run -> navigator.show(
                        Page.LISTS, choice -> choice.withRun(run.run().value())));
    }

    /** Puts the chosen runs into the trash; {@link #undo} brings them back. */
    public void delete() {
        var ids = chosen.get();
        store().filter(store -> !ids.isEmpty())
                .ifPresent(store -> work.run(
                        Phrase.of("runs.deleting"),
                        (progress, cancel) -> {
                            for (var id : ids) {
                                store.delete(id);
                            }
                            return ids;
                        },
                        gone -> {
                            deleted.set(gone);
                            chosen.set(List.of());
                            live.changed();
                        },
                        why -> {
                            problem.set(Optional.of(why));
                            live.changed();
                        }));
    }

    /** Writes several marked runs for another program; without several all of them. */
    void export(RunExchange.Form form, Path to) {
        problem.set(Optional.empty());
        var marked = chosen.get().size() > 1
                ? chosen.get()
                : runs.stream().map(RunSummary::run).toList();
        opened.ifPresent(project -> work.run(
                Phrase.of("runs.exporting", to.toString()),
                (progress, cancel) -> {
                    var store = project.runStore();
                    var folders = marked.stream()
                            .flatMap(id -> store.find(id).stream())
                            .toList();
                    return new RunExchange(project.name(), InstantSource.system())
                            .write(folders, form, to, progress, cancel);
                },
                written -> problem.set(written.leftOut().stream().findFirst()),
                why -> problem.set(Optional.of(why))));
    }

    /** Takes the runs deleted last out of the trash. */
    public void undo() {
        var ids = deleted.get();
        store().filter(store -> !ids.isEmpty())
                .ifPresent(store -> work.run(
                        Phrase.of("runs.restoring"),
                        (progress, cancel) -> {
                            for (var id : ids) {
                                store.restore(id);
                            }
                            return ids;
                        },
                        back -> {
                            deleted.set(List.of());
                            chosen.set(back);
                            live.changed();
                        },
                        why -> problem.set(Optional.of(why))));
    }

    /** Writes a note about the chosen run. */
    public void note(RunId id, String words) {
        store().ifPresent(store -> work.runQuietly(
                (progress, cancel) -> {
                    store.note(id, words);
                    return words;
                },
                done -> refresh(),
                why -> problem.set(Optional.of(why))));
    }
}
