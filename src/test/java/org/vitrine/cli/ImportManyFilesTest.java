package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.cli.DataCommands.Said;

/** Monthly files that become one table. */
class ImportManyFilesTest {
    @TempDir
    Path folder;

    private Path shop;

    @BeforeEach
    void files() throws Exception {
        shop = folder.resolve("shop");
        write("log/events-2024-01.csv", "user_id,item_id,timestamp\nu1,a,2024-01-02\nu1,b,2024-01-03\n");
        // columns in another order, one more, one row that does not read
        write(
                "log/events-2024-02.csv",
                "timestamp,Item ID,USER_ID,price\n2024-02-02,a,u2,4.5\nsoon,b,u2,6\n2024-02-03,b,u3,7\n");
        write("log/other.csv", "one,two\n1,2\n");
    }

    @Test
    void aPatternReadsAllItsFilesByTheNamesOfTheirColumns() throws Exception {
        var said = run("import", shop, "--events", folder.resolve("log/events-2024-*.csv"), "--json");
        assertThat(said.status()).as(said.err()).isZero();
        var events = said.json().path("tables").get(0);
        assertThat(events.path("rowsRead").asInt()).isEqualTo(5);
        assertThat(events.path("rowsKept").asInt()).isEqualTo(4);
        assertThat(events.path("rowsSetAside").asInt()).isEqualTo(1);
        assertThat(events.path("sources")).hasSize(2);
        assertThat(events.path("columns").findValuesAsText("name"))
                .containsExactly("user_id", "item_id", "timestamp", "price");
        assertThat(events.path("columns").get(3).path("missing").asInt()).isEqualTo(2);
        var aside = said.json().path("setAside").get(0);
        assertThat(aside.path("file").asText()).isEqualTo("events-2024-02.csv");
        assertThat(aside.path("line").asInt()).isEqualTo(3);
        var finding = StreamSupport.stream(said.json().path("findings").spliterator(), false)
                .filter(each -> each.path("id").asText().equals("columns-differ"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.path("text").asText())
                .isEqualTo("“price” is missing in 1 of 2 files (events-2024-01.csv): 2 rows are without it");
    }

    @Test
    void anEmptyFileAmongOthersStopsNobodyAndIsSaid() throws Exception {
        write("log/events-2023-12.csv", "");
        var said = run("import", shop, "--events", folder.resolve("log/events-20*.csv"), "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("tables").get(0).path("rowsKept").asInt()).isEqualTo(4);
        assertThat(said.json().path("findings").findValuesAsText("text"))
                .contains("1 of 3 files is empty (events-2023-12.csv): nothing was read from it");
        assertThat(said.json().path("findings").findValuesAsText("text"))
                .contains("“price” is missing in 1 of 2 files (events-2024-01.csv): 2 rows are without it");
        var again = run("import", shop, "--json");
        assertThat(again.status()).as(again.err()).isZero();
        var some = run(
                "import",
                folder.resolve("some"),
                "--events",
                folder.resolve("log/events-20*.csv"),
                "--where",
                "events: user_id != 'u1'",
                "--json");
        assertThat(some.status()).as(some.err()).isZero();
    }

    @Test
    void aWebPageIsNoTable() throws Exception {
        write("page.csv", "<!DOCTYPE html><html><body>login</body></html>\n");
        var said = run("import", shop, "--events", folder.resolve("page.csv"));
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).contains("page.csv is a web page");
    }

    @Test
    void importingAgainTakesNewFilesInAndLeavesThoseThatAreGone() throws Exception {
        run("import", shop, "--events", folder.resolve("log/events-2024-*.csv"));
        write("log/events-2024-10.csv", "user_id,item_id,timestamp\nu9,a,2024-10-01\n");
        write("log/events-2024-03.csv", "item_id,user_id,timestamp\nc,u9,2024-03-01\n");
        var more = run("import", shop, "--json");
        assertThat(more.status()).as(more.err()).isZero();
        assertThat(more.json().path("tables").get(0).path("rowsRead").asInt()).isEqualTo(7);
        assertThat(more.json().path("tables").get(0).path("sources").findValuesAsText("file"))
                .extracting(file -> file.substring(file.length() - 6, file.length() - 4))
                .containsExactly("01", "02", "03", "10");
        Files.delete(folder.resolve("log/events-2024-01.csv"));
        var less = run("import", shop, "--json");
        assertThat(less.json().path("tables").get(0).path("rowsRead").asInt()).isEqualTo(5);
    }

    @Test
    void filesInsideTheProjectAreFoundAgainWhenItIsMoved() throws Exception {
        write("shop/data/part-1.csv", "user,item\nu1,a\n");
        write("shop/data/part-2.csv", "user,item\nu2,a\n");
        assertThat(run("import", shop, "--events", shop.resolve("data/part-*.csv"))
                        .status())
                .isZero();
        assertThat(Files.readString(shop.resolve("project.json"))).contains("\"data/part-*.csv\"");
        var moved = folder.resolve("moved");
        Files.move(shop, moved);
        write("moved/data/part-3.csv", "user,item\nu3,a\n");
        assertThat(run("import", moved, "--json")
                        .json()
                        .path("tables")
                        .get(0)
                        .path("rowsKept")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aListAndAFolderWorkToo() throws Exception {
        var two = run(
                "import",
                shop,
                "--events",
                folder.resolve("log/events-2024-01.csv"),
                "--events",
                folder.resolve("log/events-2024-02.csv"),
                "--json");
        assertThat(two.json().path("tables").get(0).path("rowsRead").asInt()).isEqualTo(5);
        Files.delete(folder.resolve("log/other.csv"));
        var all = run("import", folder.resolve("all"), "--events", folder.resolve("log"), "--json");
        assertThat(all.json().path("tables").get(0).path("rowsRead").asInt()).isEqualTo(5);
    }

    @Test
    void aFileWithoutTheShopperIsRefusedByItsName() {
        var said = run("import", shop, "--events", folder.resolve("log/*.csv"));
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err())
                .contains("other.csv has no column 'user_id' as events-2024-01.csv has")
                .contains("Its columns are: one, two")
                .contains("It is the shopper");
        assertThat(shop).doesNotExist();
    }

    @Test
    void aPatternWithoutFilesAndOneAShellUnfoldedAreTold() {
        assertThat(run("import", shop, "--events", folder.resolve("log/none-*.csv"))
                        .err())
                .contains("No file matches")
                .contains("none-*.csv");
        var unfolded = run("import", shop, "--events", "a.csv", "b.csv");
        assertThat(unfolded.status()).isEqualTo(2);
        assertThat(unfolded.err()).contains("'b.csv' is one too many").contains("--events 'log-*.csv'");
    }

    @Test
    void filesOfTheSameNameAreToldApartByTheirFolders() throws Exception {
        write("2023/log.csv", "user,item,timestamp\nu1,a,2023-01-01\n");
        write("2024/log.csv", "user,item,timestamp\nu1,a,2024-01-01\nu1,b,never\n");
        var said = run("import", shop, "--events", folder.resolve("*/log.csv"), "--json");
        assertThat(said.json().path("setAside").get(0).path("file").asText()).isEqualTo("2024/log.csv");
    }

    @Test
    void importingAgainSaysWhatChanged() throws Exception {
        write(
                "log.csv",
                "user_id,item_id,timestamp,size,old\nu1,a,2024-01-01,1,x\nu2,a,2024-01-02,2,x\nu3,b,2024-01-03,3,x\n");
        var first = run("import", shop, "--events", folder.resolve("log.csv"), "--json");
        assertThat(first.json().has("changes")).isFalse();
        var same = run("import", shop);
        assertThat(same.out()).contains("Nothing changed against the tables before.");
        // u2 is gone, u3's item is another, u4 came; size is no number any more, old is not loaded
        write(
                "log.csv",
                "user_id,item_id,timestamp,size,old\nu1,a,2024-01-01,1,x\nu3,c,2024-01-03,3,x\nu4,c,2024-01-04,L,x\nu5,c,never,1,x\n");
        var said = run("import", shop, "--events", folder.resolve("log.csv"), "--role", "events.old=ignored", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("changes").get(0).toString())
                .isEqualTo(
                        "{\"table\":\"events\",\"rowsReadBefore\":3,\"rowsRead\":4,\"rowsKeptBefore\":3,\"rowsKept\":3,"
                                + "\"rowsAdded\":2,\"rowsRemoved\":2,\"columnsNew\":[],\"columnsGone\":[\"old\"],"
                                + "\"columnsRetyped\":[{\"name\":\"size\",\"before\":\"integer\",\"type\":\"text\"}],"
                                + "\"ids\":[{\"column\":\"user_id\",\"role\":\"user\",\"new\":1,\"gone\":1},"
                                + "{\"column\":\"item_id\",\"role\":\"item\",\"new\":1,\"gone\":1}]}");
        write("log.csv", "user_id,item_id,timestamp,size,old\nu1,a,2024-01-01,1,x\n");
        assertThat(run("import", shop).out())
                .contains("events: read 4 → 1, kept 3 → 1; 0 rows new or changed, 2 gone")
                .contains("user_id: 0 ids new, 2 gone");
    }

    @Test
    void importingAgainNamesTheFilesWhoseColumnsAreOthers() throws Exception {
        write("log.csv", "user_id,item_id,timestamp,note\nu1,a,2024-01-01,x\n");
        run("import", shop, "--events", folder.resolve("log.csv"), "--role", "events.note=ignored");
        write("log.csv", "user_id,item_id,timestamp,note,colour\nu1,a,2024-01-01,x,red\n");
        var said = run("import", shop);
        assertThat(said.out())
                .contains("log.csv has new columns: colour")
                .contains("no table takes colour yet: name the file again")
                .doesNotContain("has lost columns");
        write("log.csv", "user_id,item_id,timestamp,size\nu1,a,2024-01-01,3\n");
        var named = run("import", shop, "--events", folder.resolve("log.csv"), "--json");
        var file = named.json().path("changedFiles").get(0);
        assertThat(file.path("file").asText()).endsWith("log.csv");
        assertThat(file.path("columnsNew").toString()).isEqualTo("[\"size\"]");
        assertThat(file.path("columnsGone").toString()).isEqualTo("[\"note\",\"colour\"]");
        assertThat(file.path("columnsNotImported")).isEmpty();
        assertThat(run("import", shop, "--json").json().path("changedFiles")).isEmpty();
    }

    private void write(String name, String text) throws Exception {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Said run(Object... args) {
        var texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        return new DataCommands().run(texts);
    }
}
