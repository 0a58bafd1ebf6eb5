package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.SplitSpec;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunState;
import org.vitrine.train.Trainer;

/** Runs at the origins of a rolling split, from the first to none left over. */
@Timeout(60)
class RollingRunsTest {
    private static final SplitSpec.Rolling ROLLING = new SplitSpec.Rolling(0.2, 0.2, 3, 3);

    @TempDir
    Path folder;

    @Test
    void eachOriginIsARunOfItsOwnAndTheyAreASeries() throws Exception {
        var service = service(FakeTrainer.quick());
        var runs = service.startAll(data(), origins(), Progress.SILENT, new CancelToken());
        assertThat(runs)
                .extracting(run -> run.plan().split())
                .containsExactly(ROLLING.at(1), ROLLING.at(2), ROLLING.at(3));
        var tested = new ArrayList<RollingSeries.Tested>();
        for (var run : runs) {
            await(run);
            assertThat(run.folder().plan()).as("as it is written down").isEqualTo(run.plan());
            tested.add(new RollingSeries.Tested(
                    run.folder().plan(), run.folder().evaluation().orElseThrow().metrics()));
        }
        assertThat(RollingSeries.of(tested)).hasSize(1);
        var summaries = data().runs().list().runs();
        assertThat(summaries)
                .extracting(RunSummary::split)
                .containsExactlyInAnyOrder("rolling 1/3", "rolling 2/3", "rolling 3/3");
        for (var one : summaries) {
            assertThat(summaries).as("no origin beats another").noneMatch(one::beats);
        }
    }

    @Test
    void whoCancelsOneOriginLeavesNoOthersBehind() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var origins = service.startAll(data(), origins(), Progress.SILENT, new CancelToken());
        trainer.awaitSecondEpoch();
        var another =
                service.start(data(), request(new SplitSpec.Temporal(0.1, 0.1)), Progress.SILENT, new CancelToken());
        service.cancelSeries(origins.getFirst());
        await(origins.getFirst());
        assertThat(origins.getFirst().state()).isEqualTo(RunState.CANCELLED);
        assertThat(origins.subList(1, 3)).allMatch(TrainingRun::isSetAside);
        assertThat(data().runs().list().runs())
                .extracting(RunSummary::run)
                .containsExactlyInAnyOrder(origins.getFirst().id(), another.id());
        assertThat(data().runs().deleted())
                .containsExactlyInAnyOrder(origins.get(1).id(), origins.get(2).id());
        assertThat(service.live()).as("the one that is no origin goes on").containsExactly(another);
        service.cancel(another);
        await(another);
        assertThat(data().queue().left()).isEmpty();
        assertThat(service.live()).isEmpty();
    }

    @Test
    void aSeriesThatCannotBeStartedWholeLeavesNothingInLine() throws Exception {
        var trainer = FakeTrainer.waiting();
        var service = service(trainer);
        var requests = new ArrayList<>(origins());
        requests.set(
                2,
                new TrainingRequest(
                        requests.get(2).model(), ROLLING, 1, new DeviceChoice.Cpu(), 1, "no-such-metric@10"));
        assertThatThrownBy(() -> service.startAll(data(), requests, Progress.SILENT, new CancelToken()))
                .isInstanceOf(ProblemException.class);
        for (var run : service.live()) {
            await(run);
        }
        assertThat(service.live()).isEmpty();
        assertThat(data().runs().list().runs())
                .as("the first had begun and is cancelled, the second is gone")
                .hasSize(1)
                .allMatch(run -> run.state() == RunState.CANCELLED);
        assertThat(data().queue().left()).isEmpty();
    }

    @Test
    void aSeriesThatCannotBePutInLineWholeIsNot() throws Exception {
        var service = service(FakeTrainer.quick());
        var requests = new ArrayList<>(origins());
        requests.set(
                2,
                new TrainingRequest(
                        requests.get(2).model(), ROLLING, 1, new DeviceChoice.Cpu(), 1, "no-such-metric@10"));
        assertThatThrownBy(() -> service.putAllInLine(data(), requests, Progress.SILENT, new CancelToken()))
                .isInstanceOf(ProblemException.class);
        assertThat(data().queue().left()).isEmpty();
        assertThat(data().runs().list().runs()).isEmpty();
        assertThat(service.putAllInLine(data(), origins(), Progress.SILENT, new CancelToken()))
                .isEqualTo(data().queue().left())
                .hasSize(3);
    }

    private static List<TrainingRequest> origins() throws Exception {
        return request(ROLLING).origins();
    }

    private static TrainingRequest request(SplitSpec split) throws Exception {
        return new TrainingRequest(
                new ModelCatalogue().configure("bpr-mf", Map.of()), split, 1, new DeviceChoice.Cpu(), 1, "ndcg@10");
    }

    private FakeData data() {
        return new FakeData(folder, "ab");
    }

    private static TrainingService service(Trainer trainer) {
        return new TrainingService(
                List.of(trainer), (split, plan) -> FakeTrainer.validator(), InstantSource.system(), new Random(1));
    }

    private static void await(TrainingRun run) throws InterruptedException {
        assertThat(run.awaitEnd(30, TimeUnit.SECONDS)).isTrue();
    }
}
