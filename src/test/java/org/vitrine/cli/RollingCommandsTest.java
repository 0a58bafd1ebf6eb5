package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;

/** A model at several origins in time, from the command line. */
class RollingCommandsTest extends ShopCommands {
    @BeforeEach
    void project() throws IOException {
        var random = new Random(7);
        var events = new StringBuilder("user_id,item_id,event,timestamp\n");
        for (int at = 0; at < 1_000; at++) {
            int user = random.nextInt(40);
            // two halves of the shop, so that neighbours mean something
            int item = random.nextInt(15) * 2 + user % 2;
            events.append("u%d,i%d,view,%d%n".formatted(user, item, 1_760_000_000L + at * 3600));
        }
        var file = Files.writeString(folder.resolve("events.csv"), events);
        assertThat(run("import", shop.toString(), "--events", file.toString()).status())
                .isZero();
    }

    @Test
    void foldsAloneTrainARunAtEachOriginAndTellMeanAndDeviation() throws IOException {
        var answer = in("train", "--model", "ials", "--epochs", "2", "--folds", "3");
        var runs = answer.path("runs");
        assertThat(runs).extracting(run -> run.path("origin").asInt()).containsExactly(1, 2, 3);
        assertThat(runs)
                .extracting(run -> run.path("protocol").path("split").asText())
                .containsExactly(
                        "rolling(validation=0.1,test=0.1,origin=1/3,items=met-by-its-end)",
                        "rolling(validation=0.1,test=0.1,origin=2/3,items=met-by-its-end)",
                        "rolling(validation=0.1,test=0.1,origin=3/3)");
        assertThat(answer.path("protocol").isMissingNode())
                .as("no stamp is common to all")
                .isTrue();
        double a = value(runs.get(0));
        double b = value(runs.get(1));
        double c = value(runs.get(2));
        double mean = (a + b + c) / 3;
        var told = answer.path("test").path("ndcg@10");
        assertThat(told.path("mean").asDouble()).isCloseTo(mean, within(1e-9));
        assertThat(told.path("sd").asDouble())
                .isCloseTo(
                        Math.sqrt(((a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean)) / 2),
                        within(1e-9))
                .isPositive();

        var again = in("train", "--model", "ials", "--epochs", "2", "--folds", "3");
        assertThat(again.path("test")).as("the same seed, bit for bit").isEqualTo(answer.path("test"));
        for (int k = 0; k < 3; k++) {
            assertThat(again.path("runs").get(k).path("test"))
                    .isEqualTo(runs.get(k).path("test"));
        }
        assertThat(in("runs").path("runs")).hasSize(6);
    }

    private static double value(JsonNode run) {
        return run.path("test").path("ndcg@10").asDouble();
    }

    @Test
    void originsDoNotCompareWithOneAnotherNorWithASingleCut() throws IOException {
        var runs =
                in("train", "--model", "item-neighbours", "--split", "rolling").path("runs");
        assertThat(runs).as("three unless told").hasSize(3);
        var first = runs.get(0).path("run").asText();
        var last = runs.get(2).path("run").asText();
        var mixed = said("compare", first, last);
        assertThat(mixed.status()).isNotZero();
        assertThat(mixed.err()).contains("origin=1/3", "origin=3/3");
        // the last origin cuts as the single cut does, but is stamped as what it is
        var temporal = in("train", "--model", "popularity", "--split", "temporal")
                .path("run")
                .asText();
        var single = said("compare", last, temporal);
        assertThat(single.status()).isNotZero();
        assertThat(single.err()).contains("origin=3/3", "temporal(");
        // at one origin models compare
        var other = in("train", "--model", "popularity", "--folds", "3").path("runs");
        assertThat(said("compare", first, other.get(0).path("run").asText()).status())
                .isZero();
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedAndTrainsNothing() throws IOException {
        var both = said("train", "--model", "ials", "--folds", "3", "--seeds", "2");
        assertThat(both.status()).isNotZero();
        assertThat(both.err()).contains("at once");
        var other = said("train", "--model", "ials", "--split", "leave-one-out", "--folds", "3");
        assertThat(other.status()).isNotZero();
        assertThat(other.err()).contains("not with leave-one-out");
        for (var wrong : List.of("9", "1", "21")) {
            var many = said("train", "--model", "ials", "--folds", wrong);
            assertThat(many.status()).isNotZero();
            assertThat(many.err()).contains("leave nothing to learn from", "2 to 20 origins");
        }
        assertThat(in("runs").path("runs")).isEmpty();
    }

    @Test
    void allOriginsStandInLine() throws IOException {
        var added = in("queue", "add", "--model", "popularity", "--folds", "2").path("added");
        assertThat(added).hasSize(2);
        var done = in("queue", "run");
        assertThat(done.path("runs").findValuesAsText("status")).containsExactly("completed", "completed");
        assertThat(done.path("waiting")).isEmpty();
    }

    @Test
    void whoEndsTheCommandLeavesNoOriginInLine() throws IOException {
        var cancel = new CancelToken();
        var err = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                if (toString(StandardCharsets.UTF_8).contains("Origin 2 of 3")) {
                    cancel.cancel();
                }
            }
        };
        var said =
                run(err, cancel, "train", "--project", shop.toString(), "--model", "item-neighbours", "--folds", "3");
        assertThat(said.status()).isNotZero();
        assertThat(said.err()).contains("Origin 2 of 3").doesNotContain("Origin 3 of 3");
        var runs = in("runs").path("runs");
        assertThat(runs).hasSizeBetween(1, 2);
        assertThat(runs.findValuesAsText("status")).isSubsetOf("completed", "cancelled");
        assertThat(in("queue").path("waiting")).isEmpty();
    }
}
