package org.vitrine.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Texts;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.Project;
import org.vitrine.project.RunStore;
import org.vitrine.project.RunSummary;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.exchange.RunExchange;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Diagnosis;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.run.Engine;
import org.vitrine.ui.run.LiveRuns;
import org.vitrine.ui.run.PairMeasuring;
import org.vitrine.ui.run.RunCurves;
import org.vitrine.ui.run.RunWords;
import org.vitrine.ui.run.SmallProject;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

class RunsViewModelTest {
    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);
    private final Engine engine = SmallProject.engine();
    private Project project;
    private LiveRuns live;
    private RunsViewModel model;

    @BeforeEach
    void open() throws Exception {
        project = SmallProject.in(folder);
        var session = new ProjectSession(
                (path, progress, cancel) -> new LoadedProject(project), work, navigator, new RecentProjects(List.of()));
        live = new LiveRuns(session, work, engine);
        model = new RunsViewModel(live, work, selection, navigator);
        session.opened(new LoadedProject(project));
    }

    @AfterEach
    void close() throws Exception {
        project.close();
    }

    @Test
    void withoutRunsThePageLeadsToTraining() {
        assertThat(model.state().get()).isInstanceOfSatisfying(PaneState.Empty.class, empty -> {
            empty.action().orElseThrow().run().run();
            assertThat(navigator.page().get()).isEqualTo(Page.TRAIN);
        });
    }

    @Test
    void replayedFromItsFileARunLooksAsItDidLive() throws Exception {
        var run = train("item-neighbours");
        var seen = live.current().get().orElseThrow().history().snapshot();
        var replay = model.replayed().get().getFirst();
        assertThat(replay.summary().run()).isEqualTo(run);
        var played = replay.run().history();
        assertThat(played).isNotSameAs(live.current().get().orElseThrow().history());
        assertThat(played.snapshot())
                .usingRecursiveComparison()
                .withEqualsForType(Float::equals, Float.class) // what is not a number equals itself
                .ignoringFields("version")
                .isEqualTo(seen);
        var curves = new RunCurves(
                new RunWords(Texts.in(Locale.ENGLISH)), replay.run().plan());
        assertThat(curves.metric(played.snapshot())).usingRecursiveComparison().isEqualTo(curves.metric(seen));
        assertThat(curves.bars(played.snapshot())).isEqualTo(curves.bars(seen)).hasSize(1);
    }

    /** As the command line says it: from what the users of the test part tell. */
    @Test
    void whatMayBeLuckIsToldSoInTheWindow() throws Exception {
        var id = train("item-neighbours");
        var gate = project.runStore().find(id).orElseThrow().gate().orElseThrow();
        assertThat(gate.unproven()).as("a handful of shoppers prove nothing").isNotEmpty();
        var replay = model.replayed().get().getFirst().run();
        assertThat(replay.unproven().get()).isEqualTo(gate.unproven());
        var live = this.live.current().get().orElseThrow();
        assertThat(live.unproven()).isEqualTo(gate.unproven());
        var now = replay.history().snapshot();
        assertThat(replay.advice(now)).isEqualTo(Diagnosis.of(replay.plan(), now, gate.unproven()));
    }

    @Test
    void aRunThatIsDeletedWhileItIsReadIsPassedOverAndADamagedOneTold() throws Exception {
        var store = project.runStore();
        var deleted = store.find(train("popularity")).orElseThrow();
        var damaged = store.find(train("popularity")).orElseThrow();
        var replays = new RunReplays(live);
        store.delete(deleted.id());
        assertThat(replays.replay(store, deleted)).isEmpty();
        Files.writeString(damaged.path().resolve("plan.json"), "{");
        assertThatThrownBy(() -> replays.replay(store, damaged)).isInstanceOf(ProblemException.class);
    }

    @Test
    void severalMarkedRunsAreWrittenOrElseAll() throws Exception {
        var first = train("popularity");
        train("item-neighbours");
        var third = train("popularity");
        var to = folder.resolve("runs.csv");
        model.choose(List.of(third));
        model.export(RunExchange.Form.TABLE, to);
        assertThat(Files.readAllLines(to)).hasSize(4);
        model.choose(List.of(first, third));
        model.export(RunExchange.Form.TABLE, to);
        assertThat(Files.readString(to)).contains(first.value(), third.value());
        assertThat(Files.readAllLines(to)).hasSize(3);
        assertThat(model.problem().get()).isEmpty();
        model.export(RunExchange.Form.TABLE, folder.resolve("runs.txt"));
        assertThat(model.problem().get()).isPresent();
    }

    @Test
    void aDeletedRunIsGoneAndComesBack() throws Exception {
        var first = train("popularity");
        var second = train("item-neighbours");
        assertThat(ids()).containsExactly(second, first);
        model.choose(List.of(first));
        model.delete();
        assertThat(ids()).containsExactly(second);
        assertThat(model.deleted().get()).containsExactly(first);
        model.undo();
        assertThat(ids()).containsExactly(second, first);
        assertThat(model.deleted().get()).isEmpty();
        assertThat(model.chosen().get()).containsExactly(first);
    }

    /** By another program, or taken out of line, since the list was read. */
    @Test
    void aRunThatWasDeletedElsewhereIsNoFault() throws Exception {
        var first = train("popularity");
        var second = train("item-neighbours");
        new RunStore(project.runs()).delete(first);
        model.choose(List.of(first, second));
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.replayed().get()).hasSize(1);
    }

    @Test
    void theChosenRunIsSharedWithTheOtherPages() throws Exception {
        var first = train("popularity");
        var second = train("item-neighbours");
        model.choose(List.of(second));
        model.choose(List.of(first));
        assertThat(selection.run().getValue()).contains(first.value());
        selection.chooseRun(second.value());
        assertThat(model.chosen().get()).containsExactly(second);
        model.seeLists();
        assertThat(navigator.page().get()).isEqualTo(Page.LISTS);
    }

    @Test
    void twoRunsAreComparedAndTheBetterOneIsTheChampion() throws Exception {
        var first = train("popularity");
        var second = train("item-neighbours");
        model.choose(List.of(second, first));
        assertThat(model.replayed().get()).hasSize(2);
        assertThat(model.single()).isEmpty();
        var champions = model.runs().stream().filter(model::isChampion).toList();
        assertThat(champions).hasSize(1);
        var other = model.runs().stream()
                .filter(run -> !champions.contains(run))
                .findFirst()
                .orElseThrow();
        assertThat(champions.getFirst().best()).isGreaterThan(other.best());
    }

    @Test
    void chosenRunsAreComparedShopperByShopper() throws Exception {
        var first = train("popularity");
        var second = train("item-neighbours");
        model.choose(List.of(second));
        assertThat(model.verdict().get()).isEqualTo(Verdict.NONE);
        model.choose(List.of(second, first));
        var found = model.verdict().get().found().orElseThrow();
        assertThat(found.metric()).isEqualTo("ndcg@10");
        assertThat(found.entries()).extracting(entry -> entry.runs().getFirst()).containsExactly(second, first);
        assertThat(found.found().pairs()).hasSize(1);
    }

    @Test
    void runsOfDifferentSplitsAreNotCompared() throws Exception {
        var first = train("popularity");
        var second = train("item-neighbours", new SplitSpec.Temporal(0.1, 0.2));
        model.choose(List.of(second, first));
        var verdict = model.verdict().get();
        assertThat(verdict.found()).isEmpty();
        assertThat(verdict.why().orElseThrow().what().key()).isEqualTo("project.compare.mixed");
        var runs = model.replayed().get();
        assertThat(runs.get(0).mixesWith(runs.get(1))).isPresent();
        assertThat(runs.get(0).mixesWith(runs.get(0))).isEmpty();
    }

    @Test
    void originsAreNotComparedButToldTogether() throws Exception {
        var spec = new SplitSpec.Rolling(0.1, 0.1, 3, 1);
        var first = train("popularity", spec.at(1));
        var second = train("popularity", spec.at(2));
        model.choose(List.of(second, first));
        var runs = model.replayed().get();
        assertThat(runs.get(0).mixesWith(runs.get(1))).isPresent();
        assertThat(model.verdict().get()).as("no test of luck over two origins").isEqualTo(Verdict.NONE);
        var series = ReplayedRun.series(runs);
        assertThat(series).hasSize(1);
        assertThat(series.getFirst().runs()).containsExactly(first, second);
        assertThat(runs).extracting(ReplayedRun::origin).containsExactly("2/3", "1/3");
        assertThat(Leaders.of(model.runs()))
                .as("of its origin each is the only one")
                .isEmpty();

        var temporal = train("popularity", new SplitSpec.Temporal(0.1, 0.1));
        model.choose(List.of(temporal, first));
        assertThat(ReplayedRun.series(model.replayed().get())).isEmpty();
        assertThat(model.verdict().get().why().orElseThrow().what().key()).isEqualTo("project.compare.mixed");
    }

    @Test
    void aChampionIsNamedAndTakenBack() throws Exception {
        var first = train("popularity");
        model.crown("");
        assertThat(model.problem().get().orElseThrow().what().key()).isEqualTo("project.champion.noGate");
        assertThat(model.champions().get().champion()).isEmpty();
        model.crown("the bar for now");
        assertThat(model.problem().get()).isEmpty();
        assertThat(model.champions().get().champion().orElseThrow().run()).isEqualTo(first);
        assertThat(model.isChosenChampion(model.runs().getFirst())).isTrue();
        model.refresh();
        assertThat(model.champions().get().champion().orElseThrow().reason()).isEqualTo("the bar for now");
        model.uncrown();
        assertThat(model.champions().get().champion()).isEmpty();
    }

    @Test
    void aNoteStaysWithItsRun() throws Exception {
        var run = train("popularity");
        model.note(run, "the bar");
        assertThat(model.runs().getFirst().note()).isEqualTo("the bar");
    }

    @Test
    void anInterruptedRunSaysSoAndGoesOn() throws Exception {
        var run = train("item-neighbours");
        var files = project.runs().resolve(run.value());
        var events = Files.readAllLines(files.resolve("events.jsonl"));
        Files.write(files.resolve("events.jsonl"), events.subList(0, events.size() - 2));
        Files.delete(files.resolve("summary.json"));
        model.refresh();
        assertThat(model.runs().getFirst().state()).isEqualTo(RunState.INTERRUPTED);
        model.choose(List.of(run));
        assertThat(model.hasModel()).isFalse();
        assertThat(model.canGoOn()).isTrue();
        model.goOn();
        assertThat(navigator.page().get()).isEqualTo(Page.TRAIN);
        assertThat(model.runs().getFirst().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void labelledPairsAreMeasuredOnceBesideTheMajority() throws Exception {
        var run = train("item-neighbours");
        var pairs = new PairMeasuring(live, work, engine);
        assertThat(pairs.of(run).isOpen()).isTrue();
        pairs.measure(run);
        var result = pairs.of(run).result().orElseThrow();
        assertThat(result.positiveShare()).isBetween(0.15, 0.3);
        assertThat(result.majority()).isEqualTo(1 - result.positiveShare());
        assertThat(result.auc()).isGreaterThan(0.5);
        pairs.measure(run);
        assertThat(pairs.of(run).result().orElseThrow()).isSameAs(result);
    }

    private RunId train(String kind) throws Exception {
        return train(kind, new SplitSpec.Temporal(0.1, 0.1));
    }

    private RunId train(String kind, SplitSpec split) throws Exception {
        var request = new TrainingRequest(
                new ModelCatalogue().configure(kind, Map.of()), split, 42, new DeviceChoice.Auto(), 1, "ndcg@10");
        live.start(request);
        return live.current().get().orElseThrow().id();
    }

    private List<RunId> ids() {
        return model.runs().stream().map(RunSummary::run).toList();
    }
}
