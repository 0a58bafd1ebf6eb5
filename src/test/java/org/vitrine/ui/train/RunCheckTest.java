package org.vitrine.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Texts;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.project.Project;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingService;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.BaselineTrainer;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.WaysOut.Kind;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.run.DeviceWatch;
import org.vitrine.ui.run.LiveRuns;
import org.vitrine.ui.run.SmallProject;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;
import org.vitrine.ui.train.RunCheck.Stage;

/** What is foretold before a run, on a machine with room for four thousand megabytes. */
class RunCheckTest {
    private static final long MB = 1_000_000;

    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final Navigator navigator = new Navigator(new Selection());
    private final Foreteller trainer = new Foreteller();
    private Project project;
    private TrainViewModel model;

    @BeforeEach
    void open() throws Exception {
        project = SmallProject.in(folder);
        var session = new ProjectSession(
                (path, progress, cancel) -> new LoadedProject(project), work, navigator, new RecentProjects(List.of()));
        var engine = SmallProject.engine(new TrainingService(
                List.of(new BaselineTrainer(), trainer), new RankingMeasures(), InstantSource.system(), new Random(3)));
        var live = new LiveRuns(session, work, engine);
        model = new TrainViewModel(live, new DeviceWatch(engine, work), work, navigator, 4);
        session.opened(new LoadedProject(project));
        model.arrive();
        model.choose("sasrec");
    }

    @AfterEach
    void close() throws Exception {
        project.close();
    }

    @Test
    void whatFitsIsSaidAndTrained() {
        model.checkFirst();
        assertThat(stage()).isEqualTo(Stage.FITS);
        assertThat(model.runCheck().answer().get().found().orElseThrow().secondsTotal())
                .isPositive();
        model.train();
        assertThat(trainer.trained).isEqualTo(1);
    }

    @Test
    void aForecastHoldsForTheSettingsItWasMadeFor() {
        model.checkFirst();
        model.setting("dim").text().set("32");
        assertThat(stage()).isEqualTo(Stage.IDLE);
        model.checkFirst();
        model.setting("seed").text().set("7");
        assertThat(stage()).isEqualTo(Stage.IDLE);
        model.checkFirst();
        model.choose("bpr-mf");
        assertThat(stage()).isEqualTo(Stage.IDLE);
    }

    @Test
    void whatWouldNotFitIsRefusedUntilAWayOutIsTaken() {
        trainer.megabytesOfABatch = 20;
        model.setting("batch-size").text().set("256");
        model.checkFirst();
        assertThat(stage()).isEqualTo(Stage.TIGHT);
        model.train();
        assertThat(trainer.trained).isZero();
        var batch = model.runCheck().answer().get().ways().getFirst();
        assertThat(batch.kind()).isEqualTo(Kind.BATCH);
        model.take(batch);
        assertThat(model.setting("batch-size").text().get()).isEqualTo("128");
        assertThat(stage()).isEqualTo(Stage.FITS);
        model.train();
        assertThat(trainer.trained).isEqualTo(1);
    }

    @Test
    void whoWantsToTrainsAnyway() {
        trainer.megabytesOfABatch = 20;
        model.setting("batch-size").text().set("256");
        model.checkFirst();
        model.trainAnyway();
        assertThat(trainer.trained).isEqualTo(1);
    }

    @Test
    void aSampleIsTakenWhereTheDataIs() {
        trainer.programMegabytes = 8_000;
        model.checkFirst();
        var ways = model.runCheck().answer().get().ways();
        assertThat(ways.getLast().kind()).isEqualTo(Kind.SAMPLE);
        model.take(ways.getLast());
        assertThat(navigator.page().get()).isEqualTo(Page.DATA);
    }

    @Test
    void modelsThatAreCountedHaveNothingForetold() {
        model.choose("item-neighbours");
        model.checkFirst();
        assertThat(stage()).isEqualTo(Stage.COUNTED);
    }

    @Test
    void whyItCouldNotBeForetoldIsSaid() {
        trainer.refuses = true;
        model.checkFirst();
        assertThat(stage()).isEqualTo(Stage.FAILED);
        var why = model.runCheck().answer().get().problem().orElseThrow();
        assertThat(Texts.in(Locale.ENGLISH).of(why.what())).isEqualTo("The run could not be tried");
    }

    private Stage stage() {
        return model.runCheck().answer().get().stage();
    }

    /** Foretells without an engine; its runs end at once. */
    private static final class Foreteller implements Trainer {
        private int trained;
        private long megabytesOfABatch;
        private long programMegabytes = 500;
        private boolean refuses;

        @Override
        public boolean trains(ModelConfig config) {
            return ModelCatalogue.learning(config).isPresent();
        }

        @Override
        public Optional<Prediction> preflight(Job job, RunControl control) throws ProblemException {
            if (refuses) {
                throw new ProblemException(new Problem(
                        Phrase.of("train.preflight.lost"),
                        Phrase.of("train.preflight.lost.why", "3"),
                        Phrase.of("train.preflight.lost.advice")));
            }
            long batches = megabytesOfABatch
                    * ModelCatalogue.learning(job.plan().model()).orElseThrow().batchSize();
            var memory = new Prediction.Memory(programMegabytes * MB, 10 * MB, 10 * MB, batches * MB, MB, 100 * MB, 0);
            var pace = new Prediction.Pace(10, 100, 10, 100, 0.1, 10, 1, 1);
            return Optional.of(
                    new Prediction("cpu", 1000, 30, memory, pace, new Prediction.Room(4_000 * MB, 4_000 * MB, null)));
        }

        @Override
        public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
            trained += job.plan().model() instanceof ModelConfig.SasRec ? 1 : 0;
            return new RunOutcome.Cancelled();
        }

        @Override
        public Scorer load(TrainingPlan plan, Path path, EncodedDataset data) {
            throw new IllegalStateException("nothing was trained");
        }
    }
}
