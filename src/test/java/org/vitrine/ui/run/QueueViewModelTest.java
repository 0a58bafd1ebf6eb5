package org.vitrine.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.Project;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.BaselineTrainer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunId;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunState;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.LaterWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.run.QueueViewModel.Place;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

@Timeout(60)
class QueueViewModelTest {
    @TempDir
    Path folder;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final LaterWork work = new LaterWork("run.training");
    private final TrainingService service = new TrainingService(
            List.of(new HeldBack(new BaselineTrainer(), gate)),
            new RankingMeasures(),
            InstantSource.system(),
            new Random(3));
    private Project project;
    private LiveRuns live;
    private QueueViewModel queue;

    @BeforeEach
    void open() throws Exception {
        project = SmallProject.in(folder);
        var session = new ProjectSession(
                (path, progress, cancel) -> new LoadedProject(project),
                work,
                new Navigator(new Selection()),
                new RecentProjects(List.of()));
        live = new LiveRuns(session, work, SmallProject.engine(service));
        queue = new QueueViewModel(live, work);
        session.opened(new LoadedProject(project));
    }

    @AfterEach
    void close() throws Exception {
        gate.countDown();
        for (var run : service.live()) {
            run.awaitEnd(30, java.util.concurrent.TimeUnit.SECONDS);
        }
        project.close();
    }

    @Test
    void runsAreMovedAndTakenOutAndPutBack() throws Exception {
        var first = start();
        assertThat(live.isBusy()).isTrue();
        var second = start();
        var third = start();
        assertThat(live.current().get()).as("what trains is watched").contains(first);
        assertThat(ids(queue.waiting().get())).containsExactly(second.id(), third.id());
        assertThat(work.jobs()).as("who waits is no job yet").hasSize(1);

        queue.move(queue.waiting().get().get(1), -1);
        assertThat(ids(queue.waiting().get())).containsExactly(third.id(), second.id());

        queue.takeOut(queue.waiting().get().getFirst());
        assertThat(ids(queue.waiting().get())).containsExactly(second.id());
        assertThat(queue.takenOut().get().orElseThrow().gone()).containsExactly(third.id());
        queue.putBack();
        assertThat(ids(queue.waiting().get())).containsExactly(second.id(), third.id());
        assertThat(queue.takenOut().get()).isEmpty();
    }

    @Test
    void cancellingOneOriginTakesTheOthersOutOfLine() throws Exception {
        var one = request();
        live.start(new TrainingRequest(
                        one.model(),
                        new SplitSpec.Rolling(0.1, 0.1, 3, 3),
                        one.seed(),
                        one.device(),
                        one.threads(),
                        one.metric())
                .origins());
        var origins = service.live();
        assertThat(ids(queue.waiting().get()))
                .containsExactly(origins.get(1).id(), origins.get(2).id());
        live.cancel();
        var opener = Thread.ofPlatform().daemon().start(() -> {
            while (service.live().size() > 1) {
                Thread.onSpinWait();
            }
            gate.countDown();
        });
        work.next();
        opener.join();
        assertThat(origins.getFirst().state()).isEqualTo(RunState.CANCELLED);
        assertThat(queue.waiting().get()).isEmpty();
        assertThat(queue.left().get()).isEmpty();
        assertThat(data().runs().list().runs())
                .extracting(run -> run.run())
                .containsExactly(origins.getFirst().id());
        assertThat(work.jobs()).isEmpty();
    }

    @Test
    void theNextOneIsWatchedWhenTheFirstHasEnded() throws Exception {
        var first = start();
        var second = start();
        assertThat(live.cameByItself()).isFalse();
        gate.countDown();
        work.next();
        assertThat(first.state()).isEqualTo(RunState.COMPLETED);
        assertThat(live.current().get()).contains(second);
        assertThat(live.cameByItself()).as("nobody has just asked for it").isTrue();
        assertThat(queue.waiting().get()).isEmpty();
        work.next();
        assertThat(second.state()).isEqualTo(RunState.COMPLETED);
        assertThat(live.isBusy()).isFalse();
    }

    @Test
    void whatWasLeftInLineIsOfferedArrangedAndTrained() throws Exception {
        var first = putInLine();
        var second = putInLine();
        live.changed();
        assertThat(ids(queue.left().get())).containsExactly(first, second);
        assertThat(queue.waiting().get()).isEmpty();

        queue.move(queue.left().get().getFirst(), 1);
        assertThat(ids(queue.left().get())).containsExactly(second, first);

        queue.takeOut(queue.left().get().getFirst());
        assertThat(ids(queue.left().get())).containsExactly(first);
        queue.putBack();
        assertThat(ids(queue.left().get())).as("where it was").containsExactly(second, first);

        queue.goOn();
        assertThat(queue.left().get()).isEmpty();
        assertThat(live.current().get().orElseThrow().id()).isEqualTo(second);
        assertThat(ids(queue.waiting().get())).containsExactly(first);
        gate.countDown();
        work.next();
        work.next();
        assertThat(live.current().get().orElseThrow().id()).isEqualTo(first);
        assertThat(live.current().get().orElseThrow().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void allThatWasLeftIsTakenOutAtOnceAndComesBack() throws Exception {
        var first = putInLine();
        var second = putInLine();
        live.changed();
        queue.takeOutLeft();
        assertThat(queue.left().get()).isEmpty();
        assertThat(data().runs().list().runs()).isEmpty();
        queue.putBack();
        assertThat(ids(queue.left().get())).containsExactly(first, second);
    }

    @Test
    void whatIsLetGoOfOnLeavingIsOfferedNextTime() throws Exception {
        start();
        var second = start();
        service.setAside();
        gate.countDown();
        work.next();
        assertThat(ids(queue.left().get())).containsExactly(second.id());
        assertThat(work.jobs()).isEmpty();
    }

    private TrainingRun start() throws Exception {
        var before = service.live();
        live.start(request());
        return service.live().stream()
                .filter(run -> !before.contains(run))
                .findFirst()
                .orElseThrow();
    }

    private RunId putInLine() throws Exception {
        return service.putInLine(data(), request(), Progress.SILENT, new CancelToken());
    }

    private TrainingData data() {
        return TrainingData.of(project);
    }

    private static TrainingRequest request() throws Exception {
        return new TrainingRequest(
                new ModelCatalogue().configure("popularity", Map.of()),
                new SplitSpec.Temporal(0.1, 0.1),
                1,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10");
    }

    private static List<RunId> ids(List<Place> places) {
        return places.stream().map(Place::id).toList();
    }

    /** Trains as another, once the gate is open. */
    private record HeldBack(Trainer trainer, CountDownLatch gate) implements Trainer {
        @Override
        public boolean trains(ModelConfig model) {
            return trainer.trains(model);
        }

        @Override
        public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return trainer.train(job, observer, control);
        }

        @Override
        public Scorer load(TrainingPlan plan, Path model, EncodedDataset data)
                throws org.vitrine.domain.ProblemException {
            return trainer.load(plan, model, data);
        }
    }
}
