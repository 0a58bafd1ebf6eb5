package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole shoppers held out and sessions, from the command line. */
class StrangersCommandsTest extends ShopCommands {
    @BeforeEach
    void project() throws IOException {
        var random = new Random(7);
        var events = new StringBuilder("user_id,item_id,event,timestamp\n");
        for (int visit = 0; visit < 300; visit++) {
            int user = random.nextInt(40);
            for (int at = 0; at < 4; at++) {
                // two halves of the shop, so that neighbours mean something
                int item = random.nextInt(15) * 2 + user % 2;
                events.append("u%d,i%d,view,%d%n".formatted(user, item, 1_760_000_000L + visit * 7200 + at * 60));
            }
        }
        var file = Files.writeString(folder.resolve("events.csv"), events);
        assertThat(run("import", shop.toString(), "--events", file.toString()).status())
                .isZero();
    }

    @Test
    void shoppersAreHeldOutAsAskedAndTheStampSaysSo() throws IOException {
        var answer = in("train", "--model", "item-neighbours", "--fold-in", "0.5", "--fold-in-order", "random");
        assertThat(answer.path("split").path("kind").asText()).isEqualTo("strong-generalisation");
        assertThat(answer.path("split").path("foldIn").asDouble()).isEqualTo(0.5);
        assertThat(answer.path("split").path("from").asText()).isEqualTo("option");
        assertThat(answer.at("/test/protocol/split").asText()
                        + answer.at("/protocol/split").asText())
                .contains(
                        "strong-generalisation(validation=0.1,test=0.1,fold-in=0.5,order=random,seed=42,items=trained)");
        var again = in("train", "--model", "item-neighbours", "--fold-in", "0.5", "--fold-in-order", "random");
        assertThat(again.path("test")).isEqualTo(answer.path("test"));
    }

    @Test
    void sessionsAreCutAsAskedAndDoNotCompareWithOthers() throws IOException {
        var last = in("train", "--model", "item-neighbours", "--split", "session", "--session-gap", "20");
        assertThat(last.path("split").path("gapMinutes").asInt()).isEqualTo(20);
        assertThat(last.path("split").path("target").asText()).isEqualTo("last");
        var every = in("train", "--model", "item-neighbours", "--session-target", "every");
        assertThat(every.path("split").path("kind").asText()).isEqualTo("session");
        var compared =
                said("compare", last.path("run").asText(), every.path("run").asText());
        assertThat(compared.status()).isNotZero();
        assertThat(compared.err()).contains("gap=20min,target=last", "gap=30min,target=every");
        var popular = in("train", "--model", "popularity", "--split", "session", "--session-gap", "20");
        assertThat(said(
                                "compare",
                                last.path("run").asText(),
                                popular.path("run").asText())
                        .status())
                .as("of one split")
                .isZero();
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedAndTrainsNothing() throws IOException {
        var vectors = said("train", "--model", "bpr-mf", "--split", "strong-generalisation");
        assertThat(vectors.status()).isNotZero();
        assertThat(vectors.err()).contains("cannot rank for shoppers it did not learn from", "EASE");
        for (var wrong : List.of("0", "1", "1.5")) {
            var none = said("train", "--model", "popularity", "--fold-in", wrong);
            assertThat(none.err()).contains("No share to fold in");
        }
        assertThat(said("train", "--model", "popularity", "--session-gap", "0").err())
                .contains("No gap between sessions");
        assertThat(said("train", "--model", "popularity", "--split", "temporal", "--session-gap", "5")
                        .err())
                .contains("not with temporal", "--split session");
        assertThat(said("train", "--model", "popularity", "--split", "session", "--fold-in", "0.5")
                        .err())
                .contains("not with session", "strong-generalisation");
        assertThat(in("runs").path("runs")).isEmpty();
    }
}
