package org.vitrine.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.encode.DatasetFingerprint;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.Project;
import org.vitrine.project.RunStore;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.Remedy;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.run.DeviceWatch;
import org.vitrine.ui.run.LiveRuns;
import org.vitrine.ui.run.Remedies;
import org.vitrine.ui.run.SmallProject;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;
import org.vitrine.ui.train.TrainViewModel.Mode;

class TrainViewModelTest {
    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);
    private Project project;
    private TrainViewModel model;

    @BeforeEach
    void open() throws Exception {
        project = SmallProject.in(folder);
        var session = new ProjectSession(
                (path, progress, cancel) -> new LoadedProject(project), work, navigator, new RecentProjects(List.of()));
        var engine = SmallProject.engine();
        var live = new LiveRuns(session, work, engine);
        model = new TrainViewModel(live, new DeviceWatch(engine, work), work, navigator, 4);
        session.opened(new LoadedProject(project));
        model.arrive();
    }

    @AfterEach
    void close() throws Exception {
        project.close();
    }

    @Test
    void aRunIsWatchedToItsEndAndOpensTheLists() {
        model.choose("item-neighbours");
        assertThat(model.ready().get()).isPresent();
        model.train();
        assertThat(model.mode().get()).isEqualTo(Mode.WATCH);
        assertThat(model.runState()).contains(RunState.COMPLETED);
        var seen = model.watched().get().orElseThrow();
        assertThat(seen.plan().metric()).isEqualTo("ndcg@10");
        assertThat(seen.plan().threads())
                .as("one processor is left to the window")
                .isEqualTo(3);
        assertThat(seen.history().snapshot().baselines())
                .singleElement()
                .satisfies(bar -> assertThat(bar.model()).isEqualTo("popularity"));
        model.seeLists();
        assertThat(navigator.page().get()).isEqualTo(Page.LISTS);
        assertThat(selection.run().getValue()).contains(seen.plan().run().value());
    }

    @Test
    void severalSeedsAreRunsOfTheirOwnOnOneSplit() throws Exception {
        model.choose("ials");
        model.setting("epochs").text().set("1");
        model.setting("split").text().set("ratio");
        model.setting("seeds").text().set("3");
        model.train();
        var plans = new ArrayList<TrainingPlan>();
        var runs = new RunStore(project.runs());
        for (var run : runs.list().runs()) {
            plans.add(runs.named(run.run().value()).plan());
        }
        assertThat(plans).extracting(TrainingPlan::seed).containsExactlyInAnyOrder(42L, 43L, 44L);
        assertThat(plans)
                .extracting(TrainingPlan::split)
                .containsOnly(plans.getFirst().split());
        model.choose("ease");
        assertThat(said(model.setting("seeds"))).contains("without chance");
        assertThat(model.ready().get()).isEmpty();
        model.setting("seeds").text().set("1");
        assertThat(model.ready().get()).isPresent();
    }

    @Test
    void severalOriginsAreARunEach() throws Exception {
        model.choose("item-neighbours");
        model.setting("split").text().set("rolling");
        model.setting("folds").text().set("4");
        model.setting("seeds").text().set("2");
        assertThat(said(model.setting("seeds"))).contains("one seed");
        model.setting("seeds").text().set("1");
        model.setting("folds").text().set("9");
        assertThat(said(model.setting("folds"))).contains("nothing to learn from");
        assertThat(model.ready().get()).isEmpty();
        model.setting("folds").text().set("4");
        assertThat(project.kept().now().split()).isEqualTo(new KeptSplit("rolling", 0.1, 0.1, 4));
        model.train();
        var runs = project.runStore();
        var plans = new ArrayList<TrainingPlan>();
        for (var run : runs.list().runs()) {
            plans.add(runs.named(run.run().value()).plan());
        }
        var spec = new SplitSpec.Rolling(0.1, 0.1, 4, 1);
        assertThat(plans)
                .extracting(TrainingPlan::split)
                .containsExactlyInAnyOrder(spec.at(1), spec.at(2), spec.at(3), spec.at(4));
    }

    @Test
    void aModelThatKnowsItsShoppersOnlyIsRefusedWhereTheyAreHeldOut() {
        model.choose("bpr-mf");
        for (var split : List.of("strong-generalisation", "session")) {
            model.setting("split").text().set(split);
            assertThat(said(model.setting("split"))).contains("cannot rank for shoppers it did not learn from", "EASE");
            assertThat(model.ready().get()).isEmpty();
        }
        model.choose("ease");
        assertThat(model.setting("split").problem().get()).isEmpty();
        assertThat(model.ready().get()).isPresent();
        model.setting("session-gap").text().set("0");
        assertThat(model.setting("session-gap").problem().get()).isPresent();
        assertThat(model.ready().get()).isEmpty();
        model.setting("session-gap").text().set("45");
        model.setting("session-target").text().set("every");
        assertThat(project.kept().now().split())
                .isEqualTo(
                        KeptSplit.USUAL.withKind("session").with(new KeptSplit.Sessions(45, SplitSpec.Target.EVERY)));
        model.setting("split").text().set("strong-generalisation");
        model.setting("fold-in").text().set("1");
        assertThat(model.setting("fold-in").problem().get()).isPresent();
        model.setting("fold-in").text().set("0.6");
        assertThat(project.kept().now().split().foldIn()).isEqualTo(new KeptSplit.FoldIn(0.6, SplitSpec.Order.TIME));
    }

    @Test
    void whatCannotBeUsedIsToldAtItsFieldAndHoldsTrainingBack() {
        var epochs = model.setting("epochs");
        epochs.text().set("0");
        assertThat(said(epochs)).isEqualTo("It must be a whole number from 1 to 10000.");
        assertThat(model.ready().get()).isEmpty();
        model.train();
        assertThat(model.watched().get()).isEmpty();
        epochs.text().set("2");
        assertThat(epochs.problem().get()).isEmpty();
        assertThat(epochs.remark().get()).as("unusual, not wrong").isPresent();
        assertThat(model.ready().get()).isPresent();
    }

    @Test
    void settingsThatDoNotGoTogetherAreToldAtOneOfThem() {
        model.setting("momentum").text().set("0.9");
        assertThat(said(model.setting("momentum"))).contains("Momentum is set, but the optimiser is not sgd");
        assertThat(model.ready().get()).isEmpty();
        model.setting("optimizer").text().set("sgd");
        assertThat(model.setting("momentum").problem().get()).isEmpty();
        assertThat(model.ready().get()).isPresent();
    }

    @Test
    void aSplitTheDataCannotGiveIsRefusedWithItsReason() {
        assertThat(model.setting("split").text().get()).isEqualTo("temporal");
        model.setting("split").text().set("provided");
        assertThat(said(model.setting("split"))).isEqualTo("The data bring no split of their own.");
        assertThat(model.ready().get()).isEmpty();
        model.setting("split").text().set("leave-one-out");
        assertThat(model.setting("split").remark().get())
                .as("it looks into the future")
                .isPresent();
        assertThat(model.ready().get()).isPresent();
    }

    @Test
    void theSplitChosenIsKeptWithTheProject() {
        model.setting("split").text().set("provided");
        assertThat(project.kept().now().split()).as("the data bring none").isEqualTo(KeptSplit.USUAL);
        model.setting("split").text().set("ratio");
        model.setting("validation").text().set("0.");
        model.setting("validation").text().set("0.20");
        assertThat(model.setting("validation").text().get())
                .as("as it was typed")
                .isEqualTo("0.20");
        assertThat(project.kept().now().split()).isEqualTo(new KeptSplit("ratio", 0.2, 0.1));
        assertThat(folder).isDirectoryRecursivelyContaining("glob:**/settings.json");
        var again = new TrainViewModel(model.desk(), model.devices(), work, navigator, 4);
        again.arrive();
        assertThat(again.setting("split").text().get()).isEqualTo("ratio");
        assertThat(again.setting("validation").text().get()).isEqualTo("0.2");
        model.desk().session().choose(KeptSplit.USUAL.withKind("leave-one-out"));
        assertThat(model.setting("split").text().get())
                .as("chosen on another page")
                .isEqualTo("leave-one-out");
        assertThat(model.setting("validation").text().get()).isEqualTo("0.1");
    }

    @Test
    void sharesThatLeaveNothingToLearnFromAreRefused() {
        model.setting("validation").text().set("0.5");
        model.setting("test").text().set("0.5");
        assertThat(said(model.setting("test"))).contains("nothing to learn from");
        model.setting("split").text().set("leave-one-out");
        assertThat(model.ready().get()).as("shares mean nothing here").isPresent();
    }

    @Test
    void settingsOfAModelAreThereAgainWhenOneComesBackToIt() {
        model.setting("dim").text().set("24");
        model.choose("neumf");
        assertThat(model.setting("dim").text().get()).isEqualTo("32");
        model.choose("bpr-mf");
        assertThat(model.setting("dim").text().get()).isEqualTo("24");
    }

    @Test
    void aModelNobodyHereCanTrainSaysSo() {
        model.train();
        assertThat(model.problem().get().orElseThrow().what().key()).isEqualTo("project.run.no-trainer");
        assertThat(model.mode().get()).isEqualTo(Mode.CONFIGURE);
    }

    @Test
    void withoutTablesThePageSaysWhatToDoFirst() {
        model.desk().session().close();
        assertThat(model.state().get()).isInstanceOfSatisfying(PaneState.Empty.class, empty -> {
            empty.action().orElseThrow().run().run();
            assertThat(navigator.page().get()).isEqualTo(Page.DATA);
        });
    }

    @Test
    void aRemedyOpensTheFormLikeTheRunWithTheChangeMarked() throws Exception {
        var plan = plan(Map.of("dim", "24", "sampling", "uniform", "multi-task", "false"));
        model.choose("bpr-mf");
        remedies().apply(plan, new Remedy.Settings(Map.of("learning-rate", "0.0005")));
        assertThat(navigator.page().get()).isEqualTo(Page.TRAIN);
        assertThat(model.mode().get()).isEqualTo(Mode.CONFIGURE);
        assertThat(model.chosen().kind()).isEqualTo("two-branch-lstm");
        assertThat(model.setting("dim").text().get()).isEqualTo("24");
        assertThat(model.setting("multi-task").text().get()).isEqualTo("false");
        assertThat(model.setting("split").text().get()).isEqualTo("leave-one-out");
        assertThat(model.setting("seed").text().get()).isEqualTo("99");
        assertThat(model.setting("metric").text().get()).isEqualTo("recall");
        assertThat(model.setting("length").text().get()).isEqualTo("20");
        var rate = model.setting("learning-rate");
        assertThat(rate.text().get()).isEqualTo("0.0005");
        assertThat(rate.changed().get())
                .contains(Phrase.of("train.remedy.changed", "0.005", plan.run().value()));
        assertThat(model.setting("dim").changed().get()).isEmpty();
        assertThat(model.ready().get()).isPresent();
        rate.text().set("0.001");
        assertThat(rate.changed().get()).as("it is the person's own now").isEmpty();
    }

    @Test
    void aRemedyThatCameBeforeTheDataIsKept() throws Exception {
        var session = model.desk().session();
        var engine = SmallProject.engine();
        var live = new LiveRuns(session, work, engine);
        var late = new TrainViewModel(live, new DeviceWatch(engine, work), work, navigator, 4);
        new Remedies(live, navigator, split -> {}).apply(plan(Map.of()), new Remedy.Settings(Map.of("dropout", "0.3")));
        late.arrive();
        assertThat(late.chosen().kind()).isEqualTo("two-branch-lstm");
        assertThat(late.setting("dropout").text().get()).isEqualTo("0.3");
        assertThat(late.setting("dropout").changed().get()).isPresent();
        assertThat(late.setting("split").text().get()).isEqualTo("leave-one-out");
    }

    @Test
    void aLookAtTheSplitOpensTheData() throws Exception {
        var shown = new ArrayList<SplitSpec>();
        new Remedies(model.desk(), navigator, shown::add)
                .apply(plan(Map.of()), new Remedy.LookAtSplit(new SplitSpec.LeaveOneOut()));
        assertThat(navigator.page().get()).isEqualTo(Page.DATA);
        assertThat(shown).containsExactly(new SplitSpec.LeaveOneOut());
    }

    @Test
    void aRunThatHasEndedCannotBeTurned() {
        model.choose("item-neighbours");
        model.train();
        var run = model.desk().current().get().orElseThrow();
        remedies().apply(run.plan(), new Remedy.Rate(0.1));
        remedies().apply(run.plan(), new Remedy.StopAndKeepBest());
        assertThat(run.control().learningRate()).isEmpty();
        assertThat(run.control().isStopping()).isFalse();
    }

    private Remedies remedies() {
        return new Remedies(model.desk(), navigator, split -> {});
    }

    private static TrainingPlan plan(Map<String, String> settings) throws Exception {
        return new TrainingPlan(
                new RunId("20261128-120000-two-branch-lstm-0001"),
                new ModelCatalogue().configure("two-branch-lstm", settings),
                new SplitSpec.LeaveOneOut(),
                99,
                new DeviceChoice.Cpu(),
                2,
                "recall@20",
                new DatasetFingerprint(30, 20, 900, 1, 2, "ab"));
    }

    private static String said(Setting setting) {
        return Texts.in(Locale.ENGLISH).of(setting.problem().get().orElseThrow());
    }
}
