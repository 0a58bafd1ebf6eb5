package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.UserFeatures;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SegmentPopularityScorer;
import org.vitrine.train.ModelConfig.Popularity;
import org.vitrine.train.ModelConfig.Popularity.By;
import org.vitrine.train.ModelConfig.Popularity.Window;

class PopularityTrainingTest {
    private static final long DAY = 86_400;
    /** 35 shoppers of the north, 35 of the south, one of the west, one of nowhere. */
    private static final int USERS = 72;

    private static final Popularity BY_CITY = new Popularity(Window.ALL, 0, By.SEGMENT, "city");

    @TempDir
    Path folder;

    private static EncodedDataset data(Interactions events, Clock clock, long future) {
        var plain = SmallData.dataset(USERS, 4, events, Map.of());
        var codes = new int[USERS];
        Arrays.setAll(codes, user -> user < 35 ? 0 : user < 70 ? 1 : user == 70 ? 2 : -1);
        return new EncodedDataset(
                plain.users(),
                plain.items(),
                events,
                clock,
                plain.itemFeatures(),
                new UserFeatures(List.of(new Vocabulary("city", List.of("north", "south", "west"), codes))),
                Optional.empty(),
                Optional.empty(),
                plain.fingerprint(),
                EncodedDataset.LeftOut.NOTHING,
                future);
    }

    private static EncodedDataset data(Interactions events) {
        return data(events, Clock.SECONDS, EncodedDataset.NEVER);
    }

    /** The north met item 0 and ten of them item 2, the south item 1, one of the west item 3; in all 35, 36, 10, 1 shoppers. */
    private static Interactions cities() {
        var pairs = new int[82][];
        for (int user = 0; user < 35; user++) {
            pairs[user] = new int[] {user, 0};
            pairs[35 + user] = new int[] {35 + user, 1};
        }
        for (int k = 0; k < 10; k++) {
            pairs[70 + k] = new int[] {k, 2};
        }
        pairs[80] = new int[] {70, 3};
        pairs[81] = new int[] {0, 1};
        return SmallData.events(pairs);
    }

    private static float[] scores(Scorer scorer, int user) {
        var out = new float[4];
        scorer.score(new int[] {user}, out);
        return out;
    }

    private static Integer[] order(float[] scores) {
        var order = new Integer[] {0, 1, 2, 3};
        Arrays.sort(order, (a, b) -> Float.compare(scores[b], scores[a]));
        return order;
    }

    @Test
    void eachSegmentHasItsListAndSmallOnesThatOfAll() throws Exception {
        var data = data(cities());
        var scorer = new PopularityTraining(BY_CITY, folder).fit(data, data.interactions());
        // the north by its own shoppers: 35, 1, 10, 0
        assertThat(order(scores(scorer, 5))).containsExactly(0, 2, 1, 3);
        // the south: 0, 35, 0, 0, and the rest by what all met
        assertThat(order(scores(scorer, 40))).containsExactly(1, 0, 2, 3);
        assertThat(scores(scorer, 40)[1]).isBetween(35f, 35.5f);
        // one shopper is no segment, and nobody knows where the last one lives: 35, 36, 10, 1
        assertThat(scores(scorer, 70)).containsExactly(35, 36, 10, 1);
        assertThat(scores(scorer, 71)).containsExactly(35, 36, 10, 1);
        assertThat(scorer.knowsByAttributes(5)).isTrue();
        assertThat(scorer.knowsByAttributes(70)).isFalse();
        assertThat(scorer.knowsByAttributes(71)).isFalse();
        assertThat(SegmentPopularityScorer.LEAST_SHOPPERS).isBetween(2, 35);
    }

    @Test
    void segmentsAreReadBackAsTheyWereWritten() throws Exception {
        var data = data(cities());
        var training = new PopularityTraining(BY_CITY, folder);
        var made = training.fit(data, data.interactions());
        training.write(made, data);
        var read = training.read(data);
        for (int user = 0; user < USERS; user++) {
            assertThat(scores(read, user)).isEqualTo(scores(made, user));
            assertThat(read.knowsByAttributes(user)).isEqualTo(made.knowsByAttributes(user));
        }
        // data without the attribute tell nobody's segment
        var bare = SmallData.dataset(USERS, 4, cities(), Map.of());
        assertThat(scores(training.read(bare), 5)).containsExactly(35, 36, 10, 1);
        Files.writeString(folder.resolve("segments.jsonl"), "[\"north\",\"i0\"]\n");
        assertThat(catchThrowableOfType(IOException.class, () -> training.read(data)))
                .hasMessageContaining("north");
    }

    /** One event a day of items 0, 1, 2, 3, 3, 3 by different shoppers, then one with a faulty clock. */
    private static Interactions days() {
        long[] times = {0, DAY, 2 * DAY, 3 * DAY, 4 * DAY, 5 * DAY, 900 * DAY};
        int n = times.length;
        var values = new float[n];
        Arrays.fill(values, 1);
        return new Interactions(
                new int[] {0, 1, 2, 3, 4, 5, 6}, new int[] {0, 1, 2, 3, 3, 3, 0}, new byte[n], values, times);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ALL    | 0 | 2 1 1 3
                    RECENT | 1 | 0 0 0 1
                    RECENT | 4 | 0 0 1 3
                    RECENT | 6 | 1 1 1 3
                    RECENT | 99 | 1 1 1 3
                    RECENT | 0 | 0 0 0 1
                    """)
    void whatCountsIsWhatHappenedInTheLastDaysBeforeTheCut(Window window, int days, String expected) throws Exception {
        var data = data(days(), Clock.SECONDS, 100 * DAY);
        var scorer = new PopularityTraining(new Popularity(window, days, By.NONE, ""), folder)
                .fit(data, data.interactions());
        var found = new StringBuilder();
        for (float score : scores(scorer, 9)) {
            found.append((int) score).append(' ');
        }
        assertThat(found.toString().strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ORDER, encode.split.onlyOrder", "NONE, encode.split.notEvenOrder"})
    void withoutDatesNothingIsRecent(Clock clock, String why) {
        var data = data(days(), clock, EncodedDataset.NEVER);
        var training = new PopularityTraining(new Popularity(Window.RECENT, 7, By.NONE, ""), folder);
        var refused = catchThrowableOfType(ProblemException.class, () -> training.fit(data, data.interactions()));
        assertThat(refused.problem().what().key()).isEqualTo("train.popularity.noDates");
        assertThat(refused.problem().why().key()).isEqualTo(why);
    }

    @Test
    void anAttributeThatIsNotThereIsSaidWithThoseThatAre() {
        var data = data(cities());
        var training = new PopularityTraining(new Popularity(Window.ALL, 0, By.SEGMENT, "town"), folder);
        var refused = catchThrowableOfType(ProblemException.class, () -> training.fit(data, data.interactions()));
        assertThat(refused.problem().what().args()).containsExactly("town");
        assertThat(refused.problem().why().args()).containsExactly("city");
    }

    @Test
    void plansOfOlderRunsAndTodaysAreRead() throws Exception {
        var json = new RunJson();
        assertThat(json.read("{\"type\":\"popularity\"}", ModelConfig.class)).isEqualTo(Popularity.plain());
        assertThat(json.read(json.line(BY_CITY), ModelConfig.class)).isEqualTo(BY_CITY);
        var catalogue = new ModelCatalogue();
        assertThat(catalogue.configure("popularity", Map.of())).isEqualTo(Popularity.plain());
        assertThat(catalogue.configure("popularity", Map.of("segment", "city"))).isEqualTo(BY_CITY);
        assertThat(catalogue.configure("popularity", Map.of("days", "7")))
                .isEqualTo(new Popularity(Window.RECENT, 7, By.NONE, ""));
        assertThat(catalogue.configure("popularity", catalogue.settings(BY_CITY)))
                .isEqualTo(BY_CITY);
    }
}
