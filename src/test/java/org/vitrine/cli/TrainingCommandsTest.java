package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The training commands one after the other on a small shop, with the keys scripts rely on. */
class TrainingCommandsTest extends ShopCommands {
    private static final int USERS = 40;
    private static final int ITEMS = 30;

    @BeforeEach
    void project() throws IOException {
        var random = new Random(7);
        var events = new StringBuilder("user_id,item_id,event,timestamp\n");
        for (int at = 0; at < 900; at++) {
            int user = random.nextInt(USERS);
            // two halves of the shop, so that neighbours mean something
            int item = random.nextInt(ITEMS / 2) * 2 + user % 2;
            events.append(
                    "u%d,i%d,%s,%d%n".formatted(user, item, at % 5 == 0 ? "buy" : "view", 1_760_000_000L + at * 3600));
        }
        var items = new StringBuilder("item_id,title,category\n");
        for (int item = 0; item < ITEMS; item++) {
            items.append("i%d,Thing %d,half %d%n".formatted(item, item, item % 2));
        }
        Files.writeString(folder.resolve("events.csv"), events);
        Files.writeString(folder.resolve("items.csv"), items);
        assertThat(run(
                                "import",
                                shop.toString(),
                                "--events",
                                folder.resolve("events.csv").toString(),
                                "--items",
                                folder.resolve("items.csv").toString())
                        .status())
                .isZero();
    }

    @Test
    void aRunIsTrainedMeasuredListedAndPutAway() throws IOException {
        var trained = in("train", "--model", "item-neighbours");
        assertThat(fields(trained))
                .contains("run", "model", "device", "threads", "epochs", "secondsTraining", "secondsEvaluation")
                .contains("examplesPerSecond", "peakRssBytes", "best", "test", "protocol");
        var run = trained.path("run").asText();
        assertThat(trained.path("model").asText()).isEqualTo("item-neighbours");
        assertThat(trained.path("test").path("ndcg@10").asDouble()).isBetween(0.0, 1.0);

        var runs = in("runs").path("runs");
        assertThat(runs).hasSize(1);
        assertThat(fields(runs.get(0))).contains("run", "model", "status", "metric", "value", "started");

        var measured = in("evaluate", "--run", run, "--k", "5,10");
        assertThat(fields(measured.path("test"))).contains("hr@5", "hr@10", "ndcg@10", "recall@10", "precision@10");
        assertThat(fields(measured.path("protocol")))
                .contains("split", "candidates", "ties", "seenFilter", "users", "tieShare");
        assertThat(measured.path("test").path("ndcg@10"))
                .isEqualTo(trained.path("test").path("ndcg@10"));

        assertThat(in("run", "negatives", run).path("epochs")).isEmpty();
        assertThat(in("run", "delete", run).path("deleted").asText()).isEqualTo(run);
        assertThat(in("runs").path("runs")).isEmpty();
        in("run", "restore", run);
        assertThat(in("runs").path("runs")).hasSize(1);
    }

    @Test
    void runsOfAProjectWithADamagedFileAreListedAndTheDamageIsTold() throws IOException {
        var run = in("train", "--model", "popularity").path("run").asText();
        var file = Files.writeString(shop.resolve("project.json"), "{\"format\": 1,\n \"na");
        var said = said("runs");
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains(run);
        assertThat(said.err().strip().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains(file.toString()))
                .anyMatch(line -> line.contains("ends in the middle"))
                .anyMatch(line -> line.contains("Restore the file from a copy"));
        var answer = in("runs");
        assertThat(answer.path("runs").findValuesAsText("run")).containsExactly(run);
        assertThat(answer.path("problems")).hasSize(1);
        assertThat(answer.path("problems").get(0).path("what").asText()).contains(file.toString());
        assertThat(said("run", "show", run).err()).contains(file.toString());
    }

    @Test
    void severalSeedsAreToldByMeanAndDeviation() throws IOException {
        var answer = in("train", "--model", "ials", "--epochs", "2", "--seeds", "3", "--split", "ratio");
        var runs = answer.path("runs");
        assertThat(runs).extracting(run -> run.path("seed").asInt()).containsExactly(42, 43, 44);
        var values = new double[3];
        for (int k = 0; k < 3; k++) {
            values[k] = runs.get(k).path("test").path("ndcg@10").asDouble();
        }
        double mean = (values[0] + values[1] + values[2]) / 3;
        var told = answer.path("test").path("ndcg@10");
        assertThat(told.path("mean").asDouble()).isCloseTo(mean, within(1e-9));
        assertThat(told.path("sd").asDouble())
                .isCloseTo(
                        Math.sqrt((Math.pow(values[0] - mean, 2)
                                        + Math.pow(values[1] - mean, 2)
                                        + Math.pow(values[2] - mean, 2))
                                / 2),
                        within(1e-9));
        assertThat(told.path("sd").asDouble()).as("seeds make a difference").isPositive();
        assertThat(in("runs").path("runs")).hasSize(3);
    }

    @Test
    void whatLearnsWithoutChanceIsNotTrainedOftener() {
        var refused = run("train", "--project", shop.toString(), "--model", "item-neighbours", "--seeds", "3");
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("without chance");
    }

    @Test
    void simpleModelsAreMeasuredOnTheTestPartAsWell() throws IOException {
        var popularity = in("train", "--model", "popularity");
        var trained = in("train", "--model", "item-neighbours");
        var baseline = trained.path("baselines").path("popularity");
        assertThat(baseline.path("test")).isEqualTo(popularity.path("test"));
        assertThat(baseline.path("validation").path("ndcg@10")).isEqualTo(baseline.path("ndcg@10"));
        assertThat(baseline.path("ndcg@10").asDouble())
                .isEqualTo(popularity.path("best").path("value").asDouble());
        var said = run("train", "--model", "item-neighbours", "--project", shop.toString());
        var bar = "%.4f".formatted(baseline.path("test").path("ndcg@10").asDouble());
        assertThat(said.out().substring(said.out().indexOf("test part")))
                .contains("against Popularity on the test part: ndcg@10 " + bar);
    }

    @Test
    void aListHasRowsWithReasonsAndEverybodyGetsOne() throws IOException {
        in("train", "--model", "item-neighbours");
        var list = in("recommend", "--run", "latest", "--user", "u1", "--top", "5");
        assertThat(fields(list)).contains("user", "warmth", "items");
        assertThat(fields(list.path("confidence"))).containsExactlyInAnyOrder("level", "events", "items");
        assertThat(list.path("confidence").path("level").asText()).isIn("low", "medium", "high");
        assertThat(list.path("confidence").path("events").asInt()).isPositive();
        assertThat(list.path("items")).hasSize(5);
        for (var item : list.path("items")) {
            assertThat(fields(item)).contains("rank", "item", "title", "score", "new", "reasons", "rules");
            assertThat(item.path("title").asText()).startsWith("Thing ");
        }
        var unknown = in("recommend", "--run", "latest", "--user", "nobody", "--top", "3");
        assertThat(unknown.path("warmth").asText()).isEqualTo("cold");
        assertThat(unknown.path("confidence").path("level").asText()).isEqualTo("none");
        assertThat(unknown.path("items")).hasSize(3);

        var to = folder.resolve("lists.csv");
        var exported = in("export", "lists", "--run", "latest", "--top", "4", "--to", to.toString());
        assertThat(fields(exported)).contains("users", "rows", "seconds", "file");
        int rows = exported.path("rows").asInt();
        assertThat(rows).isEqualTo(4 * exported.path("users").asInt());
        assertThat(Files.readAllLines(to)).hasSize(rows + 1);
    }

    @Test
    void aWalkIsForetoldTrainedAndHasReasons() throws IOException {
        var trained = in("train", "--model", "rp3beta", "--set", "beta=0", "--set", "neighbours=20");
        assertThat(trained.path("model").asText()).isEqualTo("rp3beta");
        assertThat(trained.path("test").path("ndcg@10").asDouble()).isBetween(0.01, 1.0);
        assertThat(fields(trained.path("baselines"))).contains("popularity", "item-neighbours");
        assertThat(fields(trained)).contains("cameTrue");
        var list = in("recommend", "--run", "latest", "--user", "u1", "--top", "5");
        assertThat(list.path("items")).hasSize(5);
        assertThat(list.path("items").get(0).path("reasons")).isNotEmpty();
        assertThat(in("recommend", "--run", "latest", "--user", "nobody")
                        .path("warmth")
                        .asText())
                .isEqualTo("cold");
        var refused = run("train", "--model", "rp3beta", "--set", "beta=9", "--project", shop.toString());
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("“9” cannot be used", "default is 0.6");
    }

    @ParameterizedTest
    @CsvSource({"user-neighbours, similar-shoppers=20, similar-shoppers=0", "slim, lasso=0.5, lasso=-1"})
    void modelsFittedOnceAreForetoldTrainedAndRefuseWhatCannotBe(String model, String set, String wrong)
            throws IOException {
        var trained = in("train", "--model", model, "--set", set);
        assertThat(trained.path("model").asText()).isEqualTo(model);
        assertThat(trained.path("test").path("ndcg@10").asDouble()).isBetween(0.01, 1.0);
        assertThat(fields(trained.path("baselines"))).contains("popularity", "item-neighbours");
        assertThat(fields(trained)).contains("cameTrue");
        var list = in("recommend", "--run", "latest", "--user", "u1", "--top", "5");
        assertThat(list.path("items")).hasSize(5);
        assertThat(list.path("items").get(0).path("reasons")).isNotEmpty();
        assertThat(in("recommend", "--run", "latest", "--user", "nobody")
                        .path("warmth")
                        .asText())
                .isEqualTo("cold");
        var refused = run("train", "--model", model, "--set", wrong, "--project", shop.toString());
        assertThat(refused.status()).isNotZero();
        assertThat(refused.err()).contains("cannot be used", "default is");
    }

    @Test
    void neighboursAreWeighedAsAskedAndAsBeforeOtherwise() throws IOException {
        var before = in("train", "--model", "item-neighbours").path("test");
        assertThat(in("train", "--model", "item-neighbours", "--set", "weighting=tf-idf")
                        .path("test"))
                .isEqualTo(before);
        var bm25 = in("train", "--model", "item-neighbours", "--set", "weighting=bm25");
        assertThat(bm25.path("test").path("ndcg@10").asDouble()).isBetween(0.01, 1.0);
        var list = in("recommend", "--run", bm25.path("run").asText(), "--user", "u1", "--top", "3");
        assertThat(list.path("items")).hasSize(3);
    }

    @Test
    void aCartWithoutABasketIsSaidToBeTheHomeList() throws IOException {
        in("train", "--model", "item-neighbours");
        var home = in("recommend", "--run", "latest", "--user", "u1");
        assertThat(home.path("shownAs").asText()).isEqualTo("home");
        for (var basket : List.of(List.<String>of(), List.of("--basket", "NOPE"))) {
            var args = new ArrayList<>(List.of("recommend", "--run", "latest", "--user", "u1", "--placement", "cart"));
            args.addAll(basket);
            var cart = in(args.toArray(String[]::new));
            assertThat(cart.path("placement").asText()).isEqualTo("cart");
            assertThat(cart.path("shownAs").asText()).isEqualTo("home");
            assertThat(cart.path("source").toString()).contains("The basket is empty: this is the home list.");
            assertThat(cart.path("items").findValuesAsText("item"))
                    .isEqualTo(home.path("items").findValuesAsText("item"));
        }
        var beside = in("recommend", "--run", "latest", "--user", "u1", "--placement", "cart", "--basket", "i3");
        assertThat(beside.path("shownAs").asText()).isEqualTo("cart");
        assertThat(beside.path("source").toString()).doesNotContain("empty");
    }

    @Test
    void wrongWordsAreAnsweredWithTheRightOnes() {
        var placement = run("recommend", "--run", "latest", "--user", "u1", "--placement", "search");
        assertThat(placement.status()).isEqualTo(2);
        assertThat(placement.err())
                .contains("--placement cannot be “search”")
                .contains("Use one of home, cart, shops.");
        var role = run("import", shop.toString(), "--role", "events.user=banana");
        assertThat(role.status()).isEqualTo(2);
        assertThat(role.err()).contains("“banana” in it is none").contains("Use one of attribute, brand,");
        var action = run("run", "burn", "latest");
        assertThat(action.status()).isEqualTo(2);
        assertThat(action.err()).contains("Use one of show, negatives, delete, restore, note.");
        assertThat(run("evaluate", "--run", "latest", "--protocol", "half").err())
                .contains("Use one of full, candidates");
    }

    @Test
    void runsAreListedUnderHeadsWithDateAndTestValue() throws IOException {
        var trained = in("train", "--model", "popularity");
        var lines = run("runs", "--project", shop.toString()).out().lines().toList();
        assertThat(lines.getFirst()).contains("Run", "Started", "State", "Validation", "Test");
        assertThat(lines.get(1))
                .contains(trained.path("run").asText(), "Finished", "ndcg@10", " UTC")
                .contains("%.4f".formatted(trained.path("test").path("ndcg@10").asDouble()));
    }

    @Test
    void countsAreWholeInLinesAndNumbersInJson() throws IOException {
        var trained = run("train", "--project", shop.toString(), "--model", "popularity");
        assertThat(trained.err()).contains("Epoch 1: ndcg@10 ").doesNotContain("loss", "–");
        var list = in("recommend", "--run", "latest", "--user", "u1", "--top", "3");
        var score = list.path("items").get(0).path("score");
        assertThat(score.isNumber()).isTrue();
        var said = run("recommend", "--project", shop.toString(), "--run", "latest", "--user", "u1", "--top", "3");
        assertThat(said.out())
                .containsPattern("Thing \\d+ +" + score.asInt() + "\\R")
                .doesNotContain(".0000");
    }

    @Test
    void reasonsAndShopsAreNamedNotNumbered() throws IOException {
        var shops = Files.writeString(folder.resolve("shops.csv"), "shop_id,name\ns0,North Pier\ns1,South Pier\n");
        var items = new StringBuilder("item_id,title,shop_id\n");
        for (int item = 0; item < ITEMS; item++) {
            items.append("i%d,Thing %d,s%d%n".formatted(item, item, item % 2));
        }
        var imported = run(
                "import",
                shop.toString(),
                "--events",
                folder.resolve("events.csv").toString(),
                "--items",
                Files.writeString(folder.resolve("items.csv"), items).toString(),
                "--shops",
                shops.toString());
        assertThat(imported.status()).as(imported.err()).isZero();
        in("train", "--model", "item-neighbours");
        var list = in("recommend", "--run", "latest", "--user", "u1", "--top", "3");
        assertThat(list.path("items").get(0).path("reasons").get(0).path("text").asText())
                .contains("Thing ")
                .doesNotContainPattern("\\bi\\d+\\b");
        var places = in("recommend", "--run", "latest", "--user", "u1", "--placement", "shops");
        assertThat(places.path("items").findValuesAsText("item")).contains("s1");
        assertThat(places.path("items").findValuesAsText("title")).contains("South Pier");
    }

    @Test
    void listsAreNotWrittenIntoAFolderThatIsNotThere() {
        var nowhere = folder.resolve("nowhere/lists.csv");
        var said = run("export", "lists", "--project", shop.toString(), "--run", "latest", "--to", nowhere.toString());
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err())
                .contains("There is no folder " + nowhere.getParent())
                .contains("lists.csv was to be written there")
                .contains("Make the folder first");
        assertThat(nowhere.getParent()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --metric | ndgc@10  | ndgc@10
            --metric | ndcg     | ndcg@10
            --split  | temporary | temporal, rolling
            --fold-in | 2       | 2
            --split temporal --folds | 3 | --split rolling
            """)
    void aMetricOrSplitThereIsNotIsRefusedBeforeAnyDataIsRead(String options, String value, String advice) {
        var nowhere = folder.resolve("nowhere").toString();
        for (var command : List.of("train", "preflight", "queue add")) {
            var line = new ArrayList<>(List.of(command.split(" ")));
            line.addAll(List.of("--model", "popularity", "--project", nowhere));
            line.addAll(List.of(options.split(" ")));
            line.add(value);
            var said = run(line.toArray(String[]::new));
            assertThat(said.status()).as(command).isEqualTo(2);
            assertThat(said.err()).as(command).contains(advice).doesNotContain(nowhere);
        }
    }

    @Test
    void aGpuThatIsOfNoUseIsSaidNotToBeUsed() throws IOException {
        var said = run("train", "--project", shop.toString(), "--model", "popularity", "--device", "gpu:0");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.err()).containsOnlyOnce("needs no engine and is computed on the CPU; the GPU 0");
        var told = in("train", "--model", "item-neighbours", "--device", "gpu:1");
        assertThat(told.path("device").asText()).isEqualTo("cpu");
        assertThat(told.toString()).contains("the GPU 1 that was asked for is not used");
        assertThat(run("train", "--project", shop.toString(), "--model", "popularity", "--device", "cpu")
                        .err())
                .doesNotContain("GPU");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            item-neighbors | -                | Did you mean item-neighbours
            no-such-thing  | -                | Use one of: popularity
            item-neighbours| neigbours=5      | Did you mean neighbours
            """)
    void whatThereIsNotIsRefusedBeforeAnyDataIsRead(String model, String set, String advice) {
        for (var command : List.of("train", "preflight", "queue add")) {
            var line = new ArrayList<>(List.of(command.split(" ")));
            line.addAll(List.of(
                    "--model", model, "--project", folder.resolve("nowhere").toString()));
            if (!set.equals("-")) {
                line.addAll(List.of("--set", set));
            }
            var said = run(line.toArray(String[]::new));
            assertThat(said.status()).isEqualTo(2);
            assertThat(said.err()).as(command).contains(advice).doesNotContain("nowhere");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recommend --run latest --user u1 --top 0",
                "recommend --run latest --user u1 --top -3",
                "export lists --run latest --to lists.csv --top 0",
                "train --model popularity --threads 0",
                "train --model popularity --threads two",
            })
    void noneOfSomethingIsNoOneOfIt(String line) {
        var said = said(line.split(" "));
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("It is no whole number of at least 1.");
    }

    @Test
    void aSplitThatLooksIntoTheFutureSaysSo() throws IOException {
        var said = run(
                "train", "--project", shop.toString(), "--model", "popularity", "--split", "leave-one-out", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.err()).contains("Leave-one-out trains on what other shoppers did later");
        assertThat(new ObjectMapper()
                        .readTree(said.out())
                        .path("split")
                        .path("trainsOnFuture")
                        .asBoolean())
                .isTrue();
        var temporal =
                in("train", "--model", "popularity", "--split", "temporal").path("split");
        assertThat(temporal.path("trainsOnFuture").asBoolean(true)).isFalse();
    }

    @Test
    void badCallsSayWhatIsWrong() {
        assertThat(run("runs", "--project", folder.resolve("nowhere").toString())
                        .status())
                .isEqualTo(3);
        assertThat(run("train", "--project", shop.toString(), "--model", "magic")
                        .status())
                .isEqualTo(2);
        assertThat(run("evaluate", "--project", shop.toString(), "--run", "latest", "--k", "0")
                        .status())
                .isEqualTo(2);
        var none = run("recommend", "--project", shop.toString(), "--run", "latest", "--user", "u1");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).doesNotContain("Exception");
    }

    @Test
    void runsStandInLineAndAreTrainedOneAfterAnother() throws IOException {
        assertThat(in("queue").path("waiting")).isEmpty();
        var first = in("queue", "add", "--model", "popularity").path("added").asText();
        var second = in("queue", "add", "--model", "item-neighbours", "--set", "weighting=bm25")
                .path("added")
                .asText();
        var third = in("queue", "add", "--model", "rp3beta").path("added").asText();
        assertThat(in("queue", "list").path("waiting").findValuesAsText("run")).containsExactly(first, second, third);
        assertThat(in("queue", "move", third, "--place", "1").path("waiting").findValuesAsText("run"))
                .containsExactly(third, first, second);
        assertThat(in("queue", "remove", first).path("waiting").findValuesAsText("run"))
                .containsExactly(third, second);
        var listed = in("runs").path("runs");
        assertThat(listed.findValuesAsText("status")).containsExactly("queued", "queued");

        var done = in("queue", "run");
        assertThat(done.path("runs").findValuesAsText("run")).containsExactly(third, second);
        assertThat(done.path("runs").findValuesAsText("status")).containsOnly("completed");
        assertThat(done.path("runs").get(0).path("test").path("ndcg@10").asDouble())
                .isBetween(0.01, 1.0);
        assertThat(done.path("waiting")).isEmpty();
        assertThat(in("queue").path("waiting")).isEmpty();
    }

    @Test
    void theQueueSaysWhatItLacks() {
        var noModel = run("queue", "add", "--project", shop.toString());
        assertThat(noModel.status()).isEqualTo(2);
        assertThat(noModel.err()).contains("The action “add” needs --model");
        var nobody = run("queue", "--project", shop.toString());
        assertThat(nobody.status()).isZero();
        assertThat(nobody.out()).contains("Nobody waits.");
        run("train", "--model", "popularity", "--project", shop.toString());
        var ended = run("queue", "remove", "latest", "--project", shop.toString());
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("does not wait for its turn");
        assertThat(run("queue", "burn", "--project", shop.toString()).err())
                .contains("Use one of list, add, move, remove, run");
    }

    /** Runs in the project and reads the answer. */
    @Test
    void runsAreCutAsTheProjectKeepsItUnlessSaidOtherwise() throws IOException {
        var usual = in("train", "--model", "popularity");
        assertThat(usual.path("split").path("kind").asText()).isEqualTo("temporal");
        assertThat(usual.path("split").path("from").asText()).isEqualTo("data");
        Files.writeString(
                shop.resolve("settings.json"),
                "{\"split\": {\"kind\": \"ratio\", \"validation\": 0.2, \"test\": 0.1}}");
        var kept = in("train", "--model", "popularity");
        assertThat(kept.path("split").path("kind").asText()).isEqualTo("ratio");
        assertThat(kept.path("split").path("validation").asDouble()).isEqualTo(0.2);
        assertThat(kept.path("split").path("from").asText()).isEqualTo("project");
        assertThat(kept.path("protocol").path("split").asText()).startsWith("ratio(validation=0.2,test=0.1");
        var said = in("train", "--model", "popularity", "--split", "leave-one-out");
        assertThat(said.path("protocol").path("split").asText()).isEqualTo("leave-one-out");
        assertThat(said.path("split").path("from").asText()).isEqualTo("option");
        Files.writeString(shop.resolve("settings.json"), "{\"split\": {\"kind\": \"provided\"}}");
        assertThat(in("train", "--model", "popularity")
                        .path("split")
                        .path("kind")
                        .asText())
                .as("the data bring no split any more")
                .isEqualTo("temporal");
    }

    private static List<String> fields(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
