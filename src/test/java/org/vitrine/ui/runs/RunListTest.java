package org.vitrine.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
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
    void aRunOfAnotherSplitIsNoRival() {
        var good = run("a", "bpr-mf", RunState.COMPLETED, 0.3, "");
        var bad = run("b", "bpr-mf", RunState.COMPLETED, 0.1, "");
        var other = new RunSummary(
                new RunId("c"),
                "bpr-mf",
                RunState.COMPLETED,
                "ratio",
                "ndcg@10",
                1,
                0.9,
                0.9,
                1,
                Instant.EPOCH,
                Duration.ZERO,
                "cpu",
                Map.of(),
                "data",
                "",
                null);
        assertThat(Leaders.of(List.of(good, bad, other))).containsExactly(good.run());
    }

    private static RunSummary run(String id, String model, RunState state, double best, String note) {
        return new RunSummary(
                new RunId(id),
                model,
                state,
                "temporal",
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
