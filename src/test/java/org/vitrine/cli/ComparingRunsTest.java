package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingService;
import org.vitrine.train.BaselineTrainer;

/** Runs compared, held against the simple models and crowned from the command line. */
class ComparingRunsTest {
    @TempDir
    Path folder;

    private Path shop;

    @BeforeEach
    void aisles() throws IOException {
        project("shop", true);
    }

    /**
     * 200 shoppers of 200 items.
     *
     * @param aisles whether each buys in one of ten aisles, so that what goes with what says nearly all and what is popular nearly nothing;
     *               else by chance
     */
    private void project(String name, boolean aisles) throws IOException {
        shop = folder.resolve(name);
        var random = new Random(7);
        var events = new StringBuilder("user_id,item_id,event,timestamp\n");
        for (int at = 0; at < 6_000; at++) {
            int user = random.nextInt(200);
            int item = aisles ? user % 10 * 20 + random.nextInt(20) : random.nextInt(200);
            events.append("u%d,i%d,view,%d%n".formatted(user, item, 1_760_000_000L + at * 600));
        }
        var items = new StringBuilder("item_id,title,category,price,margin,shop_id\n");
        for (int item = 0; item < 200; item++) {
            items.append("i%d,Thing %d,aisle %d,%d.50,%d,s%d%n"
                    .formatted(item, item, item / 20, 1 + item % 9, item % 3, item % 4));
        }
        Files.writeString(folder.resolve("events.csv"), events);
        Files.writeString(folder.resolve("items.csv"), items);
        var imported = run(
                "import",
                shop.toString(),
                "--events",
                folder.resolve("events.csv").toString(),
                "--items",
                folder.resolve("items.csv").toString());
        assertThat(imported.status()).as(imported.err()).isZero();
    }

    private String trained(String model, String... more) throws IOException {
        var args = new ArrayList<>(List.of("train", "--model", model));
        args.addAll(List.of(more));
        return in(args.toArray(String[]::new)).path("run").asText();
    }

    @Test
    void everyMetricIsMeasuredUnderAWholeStamp() throws IOException {
        trained("item-neighbours");
        var measured = in("evaluate", "--run", "latest", "--k", "5,10");
        assertThat(fields(measured.path("test")))
                .contains("recall-capped@10", "revenue@10", "margin@10", "auc", "gauc", "ild@10", "arp@10")
                .contains("tail-share@5", "popularity-bias@5", "personalisation@5", "shop-coverage@5", "shop-gini@5");
        var protocol = measured.path("protocol");
        assertThat(protocol.path("k").toString()).isEqualTo("[5,10]");
        assertThat(protocol.path("seed").asLong()).isEqualTo(42);
        assertThat(protocol.path("legacy").asBoolean()).isFalse();
        assertThat(protocol.path("dataset").asText()).hasSize(64);
        assertThat(measured.path("basis").path("diversity").asText()).isEqualTo("fields(category,shop_id)");
        var pairs = measured.path("pairs");
        assertThat(pairs.path("ece").asDouble()).isBetween(0.0, 1.0);
        assertThat(pairs.path("reliability")).isNotEmpty();
        var said = run("evaluate", "--run", "latest", "--project", shop.toString());
        assertThat(said.out())
                .contains("personalisation", "gauc", "diversity by fields(category,shop_id)")
                .doesNotContain("sampled: only");
    }

    @Test
    void theBetterRunIsNamedWithItsInterval() throws IOException {
        var popular = trained("popularity");
        var near = trained("item-neighbours");
        var found = in("compare", near, popular);
        var pair = found.path("metrics").get(0);
        assertThat(fields(pair)).contains("name", "a", "b", "delta", "low", "high", "pWilcoxon", "pHolm");
        assertThat(pair.path("name").asText()).isEqualTo("ndcg@10");
        double delta = pair.path("delta").asDouble();
        assertThat(delta).isPositive();
        assertThat(delta)
                .isBetween(pair.path("low").asDouble(), pair.path("high").asDouble());
        assertThat(pair.path("pHolm").asDouble()).isLessThan(0.05);
        assertThat(found.path("winners").path("ndcg@10").path("run").asText()).isEqualTo(near);
        assertThat(in("compare", "--run", near, "--run", popular)).isEqualTo(found);
        var said = run("compare", near, popular, "--metric", "recall@5", "--project", shop.toString());
        assertThat(said.out())
                .contains("recall@5 on the test part", "A − B: +", "Better than every other one: A, " + near)
                .contains("split temporal");
    }

    @Test
    void nobodyWinsAgainstTheSameModel() throws IOException {
        var one = trained("item-neighbours");
        var same = trained("item-neighbours");
        var found = in("compare", one, same);
        assertThat(found.path("winners").path("ndcg@10").path("run").isNull()).isTrue();
        assertThat(found.path("metrics").get(0).path("pHolm").asDouble()).isEqualTo(1);
        assertThat(run("compare", one, same, "--project", shop.toString()).out())
                .contains("No winner");
    }

    @Test
    void seedsOfOneModelAreOneEntry() throws IOException {
        var one = trained("item-neighbours");
        var two = trained("item-neighbours", "--seed", "7");
        var popular = trained("popularity");
        var found = in("compare", one, popular, two);
        assertThat(found.path("metrics")).hasSize(1);
        var entries = found.path("winners").path("ndcg@10").path("runs");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).path("runs")).hasSize(2);
        assertThat(entries.get(0).path("spread").isNumber()).isTrue();
        var alone = run("compare", one, two, "--project", shop.toString());
        assertThat(alone.status()).isEqualTo(3);
        assertThat(alone.err()).contains("one model with several seeds");
    }

    @Test
    void stampsAreNotMixed() throws IOException {
        var temporal = trained("item-neighbours");
        var last = trained("item-neighbours", "--split", "leave-one-out");
        var said = run("compare", temporal, last, "--project", shop.toString());
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err())
                .contains("were not measured the same way")
                .contains("split (temporal(validation=0.1,test=0.1) or leave-one-out)");
    }

    @Test
    void aRunThatKeptNoValuesIsMeasuredAgain() throws IOException {
        var popular = trained("popularity");
        var near = trained("item-neighbours");
        var before = in("compare", near, popular);
        var kept = shop.resolve("runs").resolve(near).resolve("test-users.safetensors");
        var bytes = Files.readAllBytes(kept);
        Files.delete(kept);
        assertThat(in("compare", near, popular)).isEqualTo(before);
        assertThat(Files.readAllBytes(kept)).isEqualTo(bytes);
    }

    @Test
    void unknownMetricsAndLonelyRunsAreAnswered() throws IOException {
        var near = trained("item-neighbours");
        var popular = trained("popularity");
        var metric = run("compare", near, popular, "--metric", "gini@10", "--project", shop.toString());
        assertThat(metric.status()).isEqualTo(3);
        assertThat(metric.err()).contains("“gini@10”", "ndcg@10");
        assertThat(run("compare", near, "--project", shop.toString()).err()).contains("Fewer than two");
        assertThat(run("compare", near, near, "--project", shop.toString()).err())
                .contains("Fewer than two");
    }

    @Test
    void aRunBetterThanTheSimpleModelsCanBecomeChampionAndGoBack() throws IOException {
        var first = trained("item-neighbours");
        assertThat(in("run", "show", first).path("gate").asText()).isEqualTo("passed");
        assertThat(in("run", "show", first).path("bars").get(0).path("model").asText())
                .isEqualTo("popularity");
        assertThat(in("champion").path("champion").isNull()).isTrue();
        assertThat(in("champion", first).path("champion").asText()).isEqualTo(first);
        var second = trained("item-neighbours", "--set", "neighbours=50");
        assertThat(in("champion", second, "--reason", "leaner").path("champion").asText())
                .isEqualTo(second);
        assertThat(in("champion").path("titles")).hasSize(2);
        assertThat(in("champion").path("titles").get(0).path("reason").asText()).isEqualTo("leaner");
        assertThat(in("runs").path("champion").asText()).isEqualTo(second);
        assertThat(in("champion", "--back").path("champion").asText()).isEqualTo(first);
        assertThat(in("champion", "--back").path("champion").isNull()).isTrue();
        assertThat(run("champion", "--back", "--project", shop.toString()).err())
                .contains("no champion to go back");
    }

    @Test
    void aRunThatIsNotBetterNeedsAReason() throws IOException {
        project("chance", false);
        var poor = trained("item-neighbours");
        var popular = trained("popularity");
        var gate = in("run", "show", poor).path("gate").asText();
        assertThat(gate).isEqualTo("failed");
        var refused = run("champion", poor, "--project", shop.toString());
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.err()).contains("not better than the simple models", "--reason");
        assertThat(run("champion", popular, "--project", shop.toString()).err()).contains("was not held against");
        assertThat(in("champion", poor, "--reason", "a trial").path("champion").asText())
                .isEqualTo(poor);
        assertThat(run("runs", "--project", shop.toString()).out())
                .contains("[champion] [not better than the simple models]");
    }

    private record Said(int status, String out, String err) {}

    private JsonNode in(String... args) throws IOException {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--project", shop.toString(), "--json"));
        var said = run(all.toArray(String[]::new));
        assertThat(said.status()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    private static List<String> fields(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Said run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(print(out), print(err), false, Texts.in(Locale.ENGLISH), new CancelToken());
        var service = new TrainingService(
                List.of(new BaselineTrainer()), new RankingMeasures(), InstantSource.system(), new Random());
        var desk = new RunDesk(() -> service);
        List<CliCommand> commands = List.of(
                new ImportCommand(terminal),
                new TrainCommand(terminal, desk),
                new RunsCommand(terminal, desk),
                new RunCommand(terminal, desk),
                new CompareCommand(terminal, desk),
                new ChampionCommand(terminal, desk),
                new EvaluateCommand(terminal, desk));
        int status = VitrineCommand.line(terminal, commands).execute(args);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
