package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.cli.DataCommands.Said;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.StepExamples;

/** Cleaning on the command line. */
class RecipeCommandTest {
    @TempDir
    Path folder;

    private Path events;

    @BeforeEach
    void importEvents() throws Exception {
        events = folder.resolve("log.csv");
        Files.writeString(events, "user,item,price\nu1,a,1\nu1,b,2\nu2,a,0\nu2,b,3\nu3,c,9\n");
        assertThat(new DataCommands()
                        .run("import", shop(), "--events", events.toString())
                        .status())
                .isZero();
    }

    @Test
    void aStepIsAddedToldUndoneAndRedone() throws Exception {
        var added = recipe("add", "k-core", "users=2", "items=2");
        assertThat(added.path("steps").get(0).path("changed").asInt()).isEqualTo(1);
        assertThat(added.path("steps").get(0).path("after").path("events").asInt())
                .isEqualTo(4);
        assertThat(events("profile")).isEqualTo(4);
        assertThat(recipe("add", "keep-rows", "table=events", "condition=price > 0")
                        .path("steps"))
                .hasSize(2);
        assertThat(recipe("undo").path("steps")).hasSize(1);
        var again = recipe("redo");
        assertThat(again.path("steps").get(1).path("after").path("events").asInt())
                .isEqualTo(3);
        assertThat(again.path("canRedo").asBoolean()).isFalse();
        assertThat(recipe("clear").path("steps")).isEmpty();
        assertThat(recipe("undo").path("steps")).hasSize(2);
    }

    @Test
    void stepsAreMovedSwitchedEditedAndRemoved() throws Exception {
        recipe("add", "k-core", "users=2", "items=2");
        recipe("add", "keep-rows", "table=events", "condition=price > 0", "--at", "1");
        assertThat(names(recipe())).containsExactly("keep-rows", "k-core");
        // without the free gift u2 knows one item only, and then nobody has two
        assertThat(recipe().path("steps").get(1).path("state").asText()).isEqualTo("failed");
        assertThat(names(recipe("move", "2", "1"))).containsExactly("k-core", "keep-rows");
        assertThat(recipe("off", "1").path("steps").get(0).path("state").asText())
                .isEqualTo("off");
        assertThat(recipe("edit", "2", "keep-rows", "table=events", "condition=price > 2")
                        .path("steps")
                        .get(1)
                        .path("after")
                        .path("events")
                        .asInt())
                .isEqualTo(2);
        assertThat(names(recipe("remove", "1"))).containsExactly("keep-rows");
        assertThat(recipe("note", "1", "dear", "things")
                        .path("steps")
                        .get(0)
                        .path("note")
                        .asText())
                .isEqualTo("dear things");
    }

    @Test
    void aRehearsalChangesNothing() throws Exception {
        var told = recipe("add", "k-core", "users=2", "items=2", "--dry-run");
        assertThat(told.path("changed").asBoolean()).isFalse();
        assertThat(told.path("steps").get(0).path("after").path("events").asInt())
                .isEqualTo(4);
        assertThat(recipe().path("steps")).isEmpty();
        assertThat(Path.of(shop(), "recipe.json")).doesNotExist();
    }

    @Test
    void aRecipeIsSavedAndAppliedElsewhere() throws Exception {
        recipe("add", "k-core", "users=2", "items=2");
        var file = folder.resolve("recipe.json").toString();
        recipe("save", file);
        var other = folder.resolve("other").toString();
        new DataCommands().run("import", other, "--events", events.toString());
        assertThat(json(run("recipe", "apply", file, "--project", other)).path("steps"))
                .hasSize(1);
    }

    @Test
    void importingAgainTellsWhatTheRecipeDid() throws Exception {
        recipe("add", "k-core", "users=2", "items=2");
        Files.writeString(events, "user,item,price\nu1,a,1\nu1,b,2\nu2,a,0\nu2,b,3\nu3,c,9\nu3,b,1\n");
        new DataCommands().run("import", shop(), "--events", events.toString());
        assertThat(recipe().path("steps").get(0).path("changed").asInt()).isEqualTo(2);
    }

    @Test
    void columnsAreCountedInTheRowsToldAboveThem() throws Exception {
        recipe("add", "keep-rows", "table=events", "condition=user != 'u3'");
        for (var said : List.of(
                new DataCommands().run("import", shop(), "--events", events.toString()),
                new DataCommands().run("profile", "--project", shop()))) {
            var lines = said.out().lines().map(String::strip).toList();
            int after = lines.indexOf("after the recipe (one step): 4 rows");
            assertThat(after).as(said.out()).isPositive();
            assertThat(lines.subList(0, after)).anyMatch(line -> line.startsWith("events: 5 rows read, 5 kept"));
            assertThat(lines.get(after + 1)).startsWith("user").contains("2 distinct");
        }
    }

    @Test
    void aStepThatDoesNotFitIsRefusedUnlessItIsWantedAnyway() throws Exception {
        assertTold(
                run("recipe", "add", "keep-rows", "table=events", "condition=colour > 0", "--project", shop()),
                "colour",
                "price",
                "--anyway");
        var anyway = recipe("add", "keep-rows", "table=events", "condition=colour > 0", "--anyway");
        assertThat(anyway.path("steps")).hasSize(1);
        assertThat(anyway.path("steps").get(0).path("state").asText()).isEqualTo("failed");
        assertTold(
                run("recipe", "edit", "1", "rename", "table=events", "column=hue", "to=tone", "--project", shop()),
                "hue");
    }

    @Test
    void aThresholdOfRatingsIsWrittenShortly() throws Exception {
        Files.writeString(events, "user,item,rating\nu1,a,1\nu1,b,5\nu2,a,4\nu2,b,\n");
        new DataCommands().run("import", shop(), "--events", events.toString());
        var step = recipe("add", "minimum-value", "least=4", "--dry-run")
                .path("steps")
                .get(0);
        assertThat(step.path("after").path("events").asInt()).isEqualTo(3);
        assertThat(step.path("text").asText()).isEqualTo("Events with a value of 4 or more, and those without one");
        var alone = recipe("add", "minimum-value", "least=4", "unrated=false")
                .path("steps")
                .get(0);
        assertThat(alone.path("after").path("events").asInt()).isEqualTo(2);
        assertThat(alone.path("text").asText()).isEqualTo("Events with a value of 4 or more only");
    }

    @Test
    void listsAreWrittenWithCommas() throws Exception {
        var steps = recipe("add", "drop-duplicates", "table=events", "columns=user, item", "keep=first", "within=0")
                .path("steps");
        assertThat(steps.get(0).path("step").path("columns"))
                .extracting(JsonNode::asText)
                .containsExactly("user", "item");
        var forms = recipe("add", "normalise", "table=events", "column=item", "forms=SPACES,LOWER")
                .path("steps");
        assertThat(forms.get(1).path("step").path("forms"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("SPACES", "LOWER");
        // who asks for kinds sees that they take a condition
        assertThat(run("recipe", "kinds").out()).contains("where");
    }

    @Test
    void aStepThatChangesNothingSaysSo() throws Exception {
        var added = recipe("add", "keep-rows", "table=events", "condition=price > -1000 or price is missing");
        assertThat(added.path("steps").get(0).path("changed").asInt()).isZero();
        assertThat(added.path("steps").get(0).path("notice").asText()).contains("changes nothing");
    }

    @Test
    void stepsAreDoneToTheRowsThatAreMeant() throws Exception {
        Files.writeString(events, "user,item,price\nu1,a,1\nu1,b,2\nu1,c,30\nu2,a,40\nu2,b,50\nu3,a,60\n");
        new DataCommands().run("import", shop(), "--events", events.toString());
        var limited = recipe(
                        "add",
                        "limit-events",
                        "mostPerUser=1",
                        "mostPerItem=0",
                        "pick=SAMPLE",
                        "seed=1",
                        "where=user = 'u1'",
                        "--dry-run")
                .path("steps")
                .get(0);
        assertThat(limited.path("changed").asInt()).isEqualTo(2);
        assertThat(limited.path("text").asText()).contains("in rows with user = 'u1'");
        var counted = recipe("add", "minimum-counts", "perUser=2", "perItem=1", "where=price >= 40")
                .path("steps")
                .get(0);
        // u1 has no such event, u3 one alone
        assertThat(counted.path("changed").asInt()).isEqualTo(1);
        assertThat(counted.path("after").path("events").asInt()).isEqualTo(5);
        assertTold(
                run(
                        "recipe",
                        "add",
                        "minimum-counts",
                        "perUser=2",
                        "perItem=1",
                        "where=colour = 1",
                        "--project",
                        shop()),
                "colour",
                "price");
    }

    @Test
    void wrongWordsAreToldWithTheWayOut() {
        assertTold(run("recipe", "add", "polish", "--project", shop()), "polish", "k-core");
        assertTold(run("recipe", "add", "k-core", "users", "--project", shop()), "users", "name=value");
        assertTold(run("recipe", "add", "k-core", "users=2", "--project", shop()), "items");
        assertTold(run("recipe", "add", "k-core", "users=few", "items=2", "--project", shop()), "users");
        assertTold(run("recipe", "remove", "7", "--project", shop()), "7", "0 steps");
        assertTold(run("recipe", "remove", "--project", shop()), "remove N");
        assertTold(run("recipe", "undo", "--project", shop()), "take back");
        assertTold(run("recipe", "redo", "--project", shop()), "do again");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyKindCanBeWrittenAsItIsShown(RecipeStep step) throws Exception {
        var shown = json(run("recipe", "kinds"));
        var example = "";
        for (var kind : shown.path("kinds")) {
            if (kind.path("step").asText().equals(step.name())) {
                example = kind.path("example").toString();
                assertThat(kind.path("help").asText()).isNotBlank();
            }
        }
        assertThat(recipe("add", example, "--dry-run")
                        .path("steps")
                        .get(0)
                        .path("text")
                        .asText())
                .isNotBlank();
    }

    static List<RecipeStep> examples() {
        return StepExamples.all();
    }

    @Test
    void thereIsAnExampleOfEveryKind() {
        assertThat(StepExamples.all())
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactlyInAnyOrder(java.util.Arrays.stream(RecipeStep.class.getPermittedSubclasses())
                        .flatMap(topic -> java.util.Arrays.stream(topic.getPermittedSubclasses()))
                        .map(Class::getSimpleName)
                        .toArray(String[]::new));
    }

    private static void assertTold(Said said, String... words) {
        assertThat(said.status()).isEqualTo(ExitStatus.BAD_INPUT.code());
        assertThat(said.err()).contains(words).doesNotContain("Exception", "Deserialization");
    }

    private int events(String command) throws Exception {
        var said = json(run(command, "--project", shop()));
        return said.path("tables").get(0).path("rows").asInt();
    }

    private static List<String> names(JsonNode told) {
        var names = new ArrayList<String>();
        told.path("steps")
                .forEach(step -> names.add(step.path("step").path("step").asText()));
        return names;
    }

    private JsonNode recipe(String... words) throws Exception {
        var line = new ArrayList<>(List.of("recipe"));
        line.addAll(List.of(words));
        line.addAll(List.of("--project", shop()));
        return json(run(line.toArray(String[]::new)));
    }

    private static JsonNode json(Said said) throws Exception {
        assertThat(said.err()).doesNotContain("  ");
        assertThat(said.status()).isZero();
        return said.json();
    }

    private static Said run(String... words) {
        var line = new ArrayList<>(List.of(words));
        line.add("--json");
        return new DataCommands().run(line.toArray(String[]::new));
    }

    private String shop() {
        return folder.resolve("shop").toString();
    }
}
