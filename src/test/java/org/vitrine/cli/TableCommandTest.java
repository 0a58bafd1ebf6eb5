package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.cli.DataCommands.Said;

/** Looking into a table on the command line. */
class TableCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void importEvents() throws Exception {
        var events = folder.resolve("log.csv");
        Files.writeString(
                events,
                "user,item,price,time\nu1,a,1,1700000000\nu10,b,2,1700000001\nu2,a,30,1710000000\nu2,b,,1710000001\nu3,c,9,1710000002\n");
        assertThat(new DataCommands()
                        .run("import", folder.resolve("shop").toString(), "--events", events.toString())
                        .status())
                .isZero();
    }

    private Said table(String... more) {
        var args = new ArrayList<>(
                List.of("table", "--project", folder.resolve("shop").toString()));
        args.addAll(List.of(more));
        return new DataCommands().run(args.toArray(String[]::new));
    }

    @Test
    void rowsAreFilteredSortedAndShown() throws Exception {
        var said = table("--filter", "price > 1", "--sort", "user:desc", "--columns", "user,price", "--json")
                .json();
        assertThat(said.path("rows").asInt()).isEqualTo(5);
        assertThat(said.path("shown").asInt()).isEqualTo(3);
        assertThat(said.path("cells")).hasToString("[[\"u10\",\"2\"],[\"u3\",\"9\"],[\"u2\",\"30\"]]");
        assertThat(said.path("filter").get(0).asText()).isEqualTo("price > 1");
        assertThat(table("--search", "u2").out()).contains("2 of 5 rows").contains("u2");
    }

    @Test
    void facetsAndPivotsAreNumbers() throws Exception {
        var said = table("--facet", "item,price", "--pivot", "item,time:month,sum:price", "--json")
                .json();
        assertThat(said.path("facets").get(0).path("values").get(0)).hasToString("{\"value\":\"a\",\"rows\":2}");
        assertThat(said.path("facets").get(1).path("missing").asInt()).isEqualTo(1);
        assertThat(said.path("pivot").path("columns")).hasToString("[\"2023-11\",\"2024-03\"]");
        assertThat(said.path("pivot").path("cells")).hasToString("[[1.0,30.0],[2.0,null],[null,9.0]]");
        assertThat(said.path("pivot").path("total").asDouble()).isEqualTo(42);
        assertThat(table("--facet", "item", "--pivot", "item").out()).contains("all");
    }

    @Test
    void groupsNestAndEachLeadsToItsRows() throws Exception {
        var said = table(
                        "--group-by",
                        "user,item,time:year",
                        "--across",
                        "time:month",
                        "--values",
                        "count,sum:price",
                        "--order",
                        "sum:price",
                        "--json")
                .json()
                .path("groups");
        assertThat(said.path("levels"))
                .hasToString(
                        "[{\"column\":\"user\",\"by\":\"value\"},{\"column\":\"item\",\"by\":\"value\"},{\"column\":\"time\",\"by\":\"year\"}]");
        assertThat(said.path("across")).hasToString("{\"column\":\"time\",\"by\":\"month\"}");
        assertThat(said.path("columns")).hasToString("[\"2023-11\",\"2024-03\"]");
        assertThat(said.path("values")).hasToString("[\"count\",\"sum:price\"]");
        assertThat(said.path("whole").asBoolean()).isTrue();
        assertThat(said.path("groups").size()).isEqualTo(4 + 5 + 5);
        assertThat(said.path("groups").get(0))
                .hasToString(
                        "{\"path\":[\"u2\"],\"kind\":\"group\",\"rows\":2,\"values\":[2.0,30.0],\"cells\":[[0.0,2.0],[null,30.0]]}");
        assertThat(said.path("groups").get(4).path("values")).hasToString("[1.0,null]");
        assertThat(said.path("all").path("values")).hasToString("[5.0,42.0]");
        assertThat(table("--group-by", "user,item", "--levels", "1", "--json")
                        .json()
                        .path("groups")
                        .path("groups")
                        .size())
                .isEqualTo(4);
        assertThat(table("--group-by", "user,item").out())
                .contains("user › item")
                .contains("  a");
        var rows = table("--group-by", "user,time:week", "--in-group", "u2", "--in-group", "2024-W10", "--json")
                .json();
        assertThat(rows.path("shown").asInt()).isEqualTo(2);
        assertThat(rows.path("filter")).hasToString("[\"user: u2\",\"time:week: 2024-W10\"]");
        assertThat(rows.path("cells").size()).isEqualTo(2);
        var file = folder.resolve("nested.csv");
        assertThat(table("--group-by", "user,item", "--to", file.toString()).status())
                .isZero();
        assertThat(Files.readAllLines(file))
                .startsWith("user,item,level,kind,count", "u2,all,1,group,2")
                .endsWith("all,all,0,all,5");
    }

    /** Nobody who adds up the file counts such a value's rows for a total, or a total for them. */
    @Test
    void aValueThatIsCalledAllIsNoSubtotal() throws Exception {
        var events = folder.resolve("all.csv");
        Files.writeString(events, "user,item,level\nall,all,1\nall,b,2\nu2,all,3\n");
        var shop = folder.resolve("all").toString();
        new DataCommands().run("import", shop, "--events", events.toString());
        var file = folder.resolve("called-all.csv");
        assertThat(new DataCommands()
                        .run("table", "--project", shop, "--group-by", "user,item,level", "--to", file.toString())
                        .status())
                .isZero();
        assertThat(Files.readAllLines(file))
                .startsWith("user,item,level,level 2,kind,count", "all,all,all,1,group,2")
                .contains("all,all,all,2,group,1", "all,all,1,3,group,1")
                .endsWith("all,all,all,0,all,3");
    }

    @Test
    void groupsGoIntoAFileAsTheyAreShown() throws Exception {
        var file = folder.resolve("groups.csv");
        assertThat(table("--pivot", "item,time:month,sum:price", "--to", file.toString())
                        .status())
                .isZero();
        var lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).contains("2023-11", "2024-03");
        assertThat(lines.get(1)).startsWith("a,");
        assertThat(lines).hasSize(5);
    }

    @Test
    void theFilterCanStandInTheFileAndIsPassedOverWhenItIsReadAgain() throws Exception {
        var file = folder.resolve("dear.csv");
        var said = table(
                        "--filter",
                        "price > 1",
                        "--search",
                        "u",
                        "--to",
                        file.toString(),
                        "--words",
                        "inside",
                        "--json")
                .json();
        assertThat(said.path("words").asText()).isEqualTo(said.path("file").asText());
        assertThat(folder.resolve("dear.csv.filter.txt")).doesNotExist();
        var lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).startsWith("# vitrine.shown ");
        assertThat(lines).anyMatch(line -> line.startsWith("# ") && line.contains("price > 1"));
        var again = folder.resolve("again");
        assertThat(new DataCommands()
                        .run("import", again.toString(), "--events", file.toString())
                        .status())
                .isZero();
        var read = new DataCommands()
                .run("table", "--project", again.toString(), "--json")
                .json();
        assertThat(read.path("columns")).hasToString("[\"user\",\"item\",\"price\",\"time\"]");
        assertThat(read.path("cells"))
                .isEqualTo(table("--filter", "price > 1", "--search", "u", "--json")
                        .json()
                        .path("cells"));
    }

    @Test
    void aFileOfOneRowWithCommasInItsWordsIsReadAgain() throws Exception {
        var file = folder.resolve("one.csv");
        table("--filter", "item = 'c'", "--columns", "user,item", "--to", file.toString(), "--words", "inside");
        var again = folder.resolve("again");
        new DataCommands().run("import", again.toString(), "--events", file.toString());
        assertThat(new DataCommands()
                        .run("table", "--project", again.toString(), "--json")
                        .json()
                        .path("cells"))
                .hasToString("[[\"u3\",\"c\"]]");
    }

    @Test
    void whatIsShownGoesIntoAFile() throws Exception {
        var file = folder.resolve("dear.csv");
        var said = table(
                        "--filter",
                        "price > 1",
                        "--sort",
                        "price:desc",
                        "--columns",
                        "item,price",
                        "--to",
                        file.toString(),
                        "--json")
                .json();
        assertThat(Files.readString(file)).isEqualTo("item,price\na,30\nc,9\nb,2\n");
        assertThat(Path.of(said.path("words").asText()))
                .content()
                .contains("price > 1")
                .contains("3 of 5 rows");
        assertThat(table("--to", folder.resolve("all.xlsx").toString()).status())
                .isZero();
        assertThat(table("--to", folder.resolve("all.parquet").toString()).status())
                .isZero();
    }

    @Test
    void slipsAreToldWithTheWayOut() {
        for (var slip : List.of(
                List.of("--columns", "nope"),
                List.of("--sort", "nope:desc"),
                List.of("--table", "nope"),
                List.of("--facet", "nope"),
                List.of("--filter", "nope > 1"),
                List.of("--filter", "price >"),
                List.of("--pivot", "item,,sum:user"),
                List.of("--pivot", "item,,total"),
                List.of("--group-by", "user,nope"),
                List.of("--group-by", "user,user"),
                List.of("--group-by", "user,item:month"),
                List.of("--group-by", "user", "--values", "sum:item"),
                List.of("--group-by", "user", "--order", "sum:price"),
                List.of("--group-by", "user", "--in-group", "nobody"),
                List.of("--group-by", "user", "--in-group", "u2", "--in-group", "a"),
                List.of("--to", "out.doc"))) {
            var said = table(slip.toArray(String[]::new));
            assertThat(said.status()).as(slip.toString()).isEqualTo(3);
            assertThat(said.err()).as(slip.toString()).doesNotContain("Exception");
        }
    }
}
