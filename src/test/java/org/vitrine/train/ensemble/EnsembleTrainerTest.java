package org.vitrine.train.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.Weighting;
import org.vitrine.train.BaselineTrainer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RankingValidator;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunId;
import org.vitrine.train.RunJson;
import org.vitrine.train.RunLog;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;

class EnsembleTrainerTest {
    private static final int USERS = 200;
    private static final int ITEMS = 120;
    /** What everybody meets now and then. */
    private static final int STAPLES = 12;

    private static final ModelConfig POPULAR = ModelConfig.Popularity.plain();
    private static final ModelConfig ALIKE = new ModelConfig.ItemNeighbours(50, 5, Weighting.TF_IDF);

    @TempDir
    Path runs;

    private final Split split = planted(new SplitSpec.Provided(1));

    /** Two events in three within the shopper's taste, one in three a staple: each member knows half of it. */
    private static Split planted(SplitSpec spec) {
        var random = new SplittableRandom(3);
        var parts = new ArrayList<List<int[]>>(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        for (int u = 0; u < USERS; u++) {
            for (int k = 0; k < 16; k++) {
                int taste = STAPLES + 6 * random.nextInt((ITEMS - STAPLES) / 6) + u % 6;
                parts.get(Math.max(0, k - 13))
                        .add(new int[] {u, random.nextInt(3) == 0 ? random.nextInt(STAPLES) : taste});
            }
        }
        var split = SmallData.split(
                USERS, ITEMS, events(parts.get(0)), events(parts.get(1)), events(parts.get(2)), Map.of());
        return new Split(split.data(), spec, split.train(), split.validation(), split.test());
    }

    private static Interactions events(List<int[]> pairs) {
        return SmallData.events(pairs.toArray(int[][]::new));
    }

    private static TrainingPlan plan(String run, ModelConfig model, Split split) {
        return new TrainingPlan(
                new RunId(run),
                model,
                split.spec(),
                7,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10",
                split.data().fingerprint());
    }

    private static Trainer trainer(ModelConfig model) {
        var single = List.<Trainer>of(new BaselineTrainer());
        return model instanceof ModelConfig.Ensemble ? new EnsembleTrainer(single) : single.getFirst();
    }

    /** Trains and leaves what the run's folder would hold. */
    private RunOutcome finished(String run, ModelConfig model, Split with) throws IOException {
        var plan = plan(run, model, with);
        var folder = runs.resolve(run);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("plan.json"), new RunJson().page(plan));
        var job = new Trainer.Job(plan, with, folder.resolve("model"), false, RankingValidator.of(with, plan));
        try (var log = RunLog.append(folder.resolve("events.jsonl"))) {
            var outcome = trainer(model).train(job, draft -> {}, new RunControl());
            log.accept(new RunEvent.Ended(plan.run(), 0, Instant.EPOCH, outcome));
            return outcome;
        }
    }

    private static ModelConfig.Ensemble ensemble(ModelConfig.Ensemble.Fusion fusion, String... ids) {
        return new ModelConfig.Ensemble(List.of(ids), fusion, List.of(), 60);
    }

    private static double validation(RunOutcome outcome) {
        return ((RunOutcome.Completed) outcome).best().value();
    }

    private static double test(RunOutcome outcome) {
        return ((RunOutcome.Completed) outcome).test().metrics().getOrDefault("ndcg@10", Double.NaN);
    }

    @ParameterizedTest
    @EnumSource(ModelConfig.Ensemble.Fusion.class)
    void itBeatsEachOfItsMembersWhereEachKnowsHalf(ModelConfig.Ensemble.Fusion fusion) throws IOException {
        var popular = finished("a-popular", POPULAR, split);
        var alike = finished("b-alike", ALIKE, split);
        var both = finished("c-both", ensemble(fusion), split);
        assertThat(validation(both)).isGreaterThan(validation(popular)).isGreaterThan(validation(alike));
        if (fusion == ModelConfig.Ensemble.Fusion.SCORES) {
            assertThat(test(both)).isGreaterThan(test(popular)).isGreaterThan(test(alike));
        }
        assertThat(((RunOutcome.Completed) both).why().key()).isEqualTo("train.ensemble.tuned");
        var again = finished("d-again", ensemble(fusion, "a-popular", "b-alike"), split);
        assertThat(test(again)).isEqualTo(test(both));
    }

    @Test
    void itGivesTheSameListsOnceReadAlsoWhenItsMembersAreGone() throws Exception {
        finished("a-popular", POPULAR, split);
        finished("b-alike", ALIKE, split);
        var model = ensemble(ModelConfig.Ensemble.Fusion.SCORES);
        var outcome = finished("c-both", model, split);
        for (var member : List.of("a-popular", "b-alike")) {
            try (var files = Files.walk(runs.resolve(member))) {
                for (var file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        var plan = plan("c-both", model, split);
        var known = split.train().mergedWith(split.validation());
        try (var read = trainer(model).load(plan, runs.resolve("c-both/model"), split.data(), known)) {
            var told = RankingValidator.of(split, plan).test(read, new RunControl().token());
            assertThat(told).isEqualTo(((RunOutcome.Completed) outcome).test());
            assertThat(all(read, 3)).hasSize(ITEMS);
        }
    }

    @Test
    void somebodyWithoutEventsGetsWhatWhoeverKnowsThemSays() throws Exception {
        finished("a-popular", POPULAR, split);
        finished("b-alike", ALIKE, split);
        var model = ensemble(ModelConfig.Ensemble.Fusion.RANKS);
        finished("c-both", model, split);
        var data = SmallData.dataset(USERS + 1, ITEMS, split.train(), Map.of());
        var plan = plan("c-both", model, split);
        try (var read = trainer(model).load(plan, runs.resolve("c-both/model"), data, split.train());
                var popular = trainer(POPULAR)
                        .load(plan("a-popular", POPULAR, split), runs.resolve("a-popular/model"), data)) {
            assertThat(order(all(read, USERS))).startsWith(order(all(popular, USERS))[0]);
        }
    }

    private static float[] all(Scorer scorer, int user) {
        var out = new float[scorer.items()];
        scorer.score(new int[] {user}, out);
        return out;
    }

    private static Integer[] order(float[] scores) {
        return java.util.stream.IntStream.range(0, scores.length)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(i -> -scores[i]))
                .toArray(Integer[]::new);
    }

    @Test
    void givenWeightsAreTakenAsTheyAre() throws Exception {
        var popular = finished("a-popular", POPULAR, split);
        finished("b-alike", ALIKE, split);
        var model = new ModelConfig.Ensemble(
                List.of("a-popular", "b-alike"), ModelConfig.Ensemble.Fusion.SCORES, List.of(3.0, 0.0), 60);
        var outcome = finished("c-both", model, split);
        assertThat(test(outcome)).isEqualTo(test(popular));
        assertThat(((RunOutcome.Completed) outcome).why().key()).isEqualTo("train.ensemble.given");
        assertThat(runs.resolve("c-both/model/members/2")).doesNotExist();
    }

    @Test
    void runsOfAnotherSplitUnknownOnesAndTooFewAreRefusedWithTheRunsThatWouldDo() throws Exception {
        finished("a-popular", POPULAR, split);
        assertThat(problem(ensemble(ModelConfig.Ensemble.Fusion.SCORES))).isEqualTo("train.ensemble.few");
        finished("b-other", ALIKE, planted(new SplitSpec.Provided(2)));
        assertThat(problem(ensemble(ModelConfig.Ensemble.Fusion.SCORES))).isEqualTo("train.ensemble.few");
        assertThat(problem(ensemble(ModelConfig.Ensemble.Fusion.SCORES, "a-popular", "b-other")))
                .isEqualTo("train.ensemble.other");
        assertThat(problem(ensemble(ModelConfig.Ensemble.Fusion.SCORES, "a-popular", "nobody")))
                .isEqualTo("train.ensemble.unknown");
    }

    private String problem(ModelConfig.Ensemble model) throws IOException, ProblemException {
        var failed = (RunOutcome.Failed) finished("z-refused", model, split);
        assertThat(failed.problem().advice().args().toString()).contains("a-popular");
        return failed.problem().what().key();
    }
}
