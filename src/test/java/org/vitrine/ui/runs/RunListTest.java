package org.vitrine.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.Protocol;
import org.vitrine.project.RunSummary;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;
import org.vitrine.ui.run.RunWords;

/** What is told of a whole list of runs. */
class RunListTest {
    private final RunFilter filter = new RunFilter(new RunWords(Texts.in(Locale.ENGLISH)));

    @Test
    void allTypedWordsMustBeSomewhereInTheLine() {
        var first = run("20260101-a", "bpr-mf", RunState.COMPLETED, 0.3, "with Long histories");
        var second = run("20260102-b", "bpr-mf", RunState.FAILED, Double.NaN, "");
        var third = run("20260103-c", "popularity", RunState.COMPLETED, 0.1, "");
        var all = List.of(first, second, third);
        assertThat(filter.matching(all, "  ")).isEqualTo(all);
        assertThat(filter.matching(all, "BPR")).containsExactly(first, second);
        assertThat(filter.matching(all, "bpr failed")).containsExactly(second);
        assertThat(filter.matching(all, "long HIST")).containsExactly(first);
        assertThat(filter.matching(all, "0103")).containsExactly(third);
        assertThat(filter.matching(all, "temporal popularity")).containsExactly(third);
        assertThat(filter.matching(all, "popularity failed")).isEmpty();
    }

    @Test
    void wordsAreThoseOfTheLanguage() {
        var chinese = new RunFilter(new RunWords(Texts.in(Locale.SIMPLIFIED_CHINESE)));
        var run = run("a", "popularity", RunState.COMPLETED, 0.1, "");
        var title = Texts.in(Locale.SIMPLIFIED_CHINESE).of("model.popularity.title");
        assertThat(chinese.matching(List.of(run), title)).containsExactly(run);
        assertThat(filter.matching(List.of(run), title)).isEmpty();
    }

    /** As when each run is held against each other one. */
    @Test
    void leadersAreThoseNobodyComparableBeats() {
        var random = new Random(5);
        for (int round = 0; round < 200; round++) {
            var runs = new ArrayList<RunSummary>();
            for (int k = random.nextInt(8); k >= 0; k--) {
                var state = random.nextInt(4) == 0 ? RunState.FAILED : RunState.COMPLETED;
                double best = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(4) / 10.0;
                runs.add(run("r" + k, "bpr-mf", state, best, ""));
            }
            for (var run : runs) {
                boolean leads = run.state().hasModel()
                        && runs.stream().anyMatch(run::beats)
                        && runs.stream()
                                .filter(other -> other.state().hasModel())
                                .noneMatch(other -> other.beats(run));
                assertThat(Leaders.of(runs).contains(run.run()))
                        .as("%s of %s", run.run(), runs)
                        .isEqualTo(leads);
            }
        }
    }

    @Test
    void aRunOfAnotherProtocolIsNoRival() {
        var good = run("a", 0.3, stamp("ratio(validation=0.1,test=0.1,seed=1)", 90));
        var bad = run("b", 0.1, stamp("ratio(validation=0.1,test=0.1,seed=1)", 90));
        for (var other : List.of(
                stamp("temporal(validation=0.1,test=0.1)", 90),
                stamp("ratio(validation=0.2,test=0.1,seed=1)", 90),
                stamp("ratio(validation=0.1,test=0.2,seed=1)", 90),
                stamp("ratio(validation=0.1,test=0.1,seed=2)", 90),
                stamp("ratio(validation=0.1,test=0.1,seed=1)", 91))) {
            var best = run("c", 0.9, other);
            assertThat(best.beats(good)).as("%s", other).isFalse();
            assertThat(Leaders.of(List.of(good, bad, best))).as("%s", other).containsExactly(good.run());
        }
    }

    /** Neither the seed that orders equal scores nor how many ended in a tie makes numbers come about otherwise. */
    @Test
    void theSeedOfTiesKeepsNobodyFromBeingARival() {
        var split = "temporal(validation=0.1,test=0.1)";
        var one = run(
                "a", 0.3, new Protocol(split, "full", "hash(seed=1)", true, 90, 1, 0.5, "data", List.of(5, 10), 1L));
        var other =
                run("b", 0.1, new Protocol(split, "full", "hash(seed=2)", true, 90, 1, 0.1, "data", List.of(10), 2L));
        assertThat(one.beats(other)).isTrue();
        assertThat(Leaders.of(List.of(one, other))).containsExactly(one.run());
    }

    @Test
    void whatNoStampTellsOfIsComparedWithNothing() {
        var stamped = run("a", 0.1, stamp("temporal(validation=0.1,test=0.1)", 90));
        var bare = run("b", 0.3, null);
        assertThat(bare.beats(stamped)).isFalse();
        assertThat(stamped.beats(bare)).isFalse();
        assertThat(Leaders.of(List.of(stamped, bare))).isEmpty();
    }

    private static Protocol stamp(String split, int users) {
        return new Protocol(split, "full", "hash(seed=42)", true, users, 10, 0, "data");
    }

    private static RunSummary run(String id, String model, RunState state, double best, String note) {
        return run(id, model, state, best, note, stamp("temporal(validation=0.1,test=0.1)", 90));
    }

    private static RunSummary run(String id, double best, @Nullable Protocol stamp) {
        return run(id, "bpr-mf", RunState.COMPLETED, best, "", stamp);
    }

    private static RunSummary run(
            String id, String model, RunState state, double best, String note, @Nullable Protocol stamp) {
        return new RunSummary(
                new RunId(id),
                model,
                state,
                "temporal",
                stamp,
                "ndcg@10",
                1,
                best,
                best,
                1,
                Instant.EPOCH,
                Duration.ZERO,
                "cpu",
                Map.of(),
                "data",
                note,
                null);
    }
}
