package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.cli.DataCommands.Said;
import org.vitrine.data.Credentials;
import org.vitrine.data.DatabaseFetch;
import org.vitrine.data.DatabaseOrigin;
import org.vitrine.data.ImportException;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Tables of databases become tables of a project. */
class ImportFromDatabaseTest {
    private static final String USER = "analyst_of_the_shop";
    private static final String PASSWORD = "correct-horse-battery";

    @TempDir
    Path folder;

    @Test
    void duckDbNeedsNothingButItsFile() throws Exception {
        var url = duck();
        var shop = folder.resolve("shop");
        var said = run(
                "import",
                shop,
                "--database",
                url,
                "--events",
                "db:SELECT user_id, item_id, event_type, ts AS timestamp, amount FROM log WHERE amount > 0",
                "--items",
                "db:main.products",
                "--json");
        assertThat(said.status()).as(said.err()).isZero();
        var tables = said.json().path("tables");
        assertThat(tables.findValuesAsText("name")).contains("items", "events");
        var items = tables.get(0);
        assertThat(items.path("rowsRead").asInt()).isEqualTo(2);
        assertThat(items.path("columns").toString())
                .contains("{\"name\":\"code\",\"type\":\"text\"")
                .contains("{\"name\":\"weight\",\"type\":\"decimal\"")
                .contains("{\"name\":\"since\",\"type\":\"date\"")
                .contains("{\"name\":\"vegan\",\"type\":\"boolean\"");
        var events = tables.get(1);
        assertThat(events.path("rowsRead").asInt()).isEqualTo(3);
        assertThat(events.path("rowsKept").asInt()).isEqualTo(2);
        assertThat(events.path("rowsSetAside").asInt()).isEqualTo(1);
        assertThat(said.json().path("setAside").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(events.path("sources").get(0).path("database").asText()).isEqualTo(url);
        assertThat(Files.readString(shop.resolve("project.json"))).contains("\"sources/events-1.csv.gz\"");
    }

    @Test
    void theProjectStandsWithoutTheDatabaseAndFetchesAnewWhenImportedAgain() throws Exception {
        var url = duck();
        var shop = folder.resolve("shop");
        run("import", shop, "--database", url, "--events", "db:log");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("insert into log values ('u9', '10', 'buy', timestamp '2024-06-01 00:00:00', 5)");
        }
        var again = run("import", shop, "--json");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.json().path("tables").get(0).path("rowsRead").asInt()).isEqualTo(5);
        try (var files = Files.list(shop.resolve("sources"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("events-2.csv.gz");
        }
        Files.delete(folder.resolve("shop.duckdb"));
        org.vitrine.data.FileTree.delete(shop.resolve("tables"));
        assertThat(run("profile", "--project", shop, "--json")
                        .json()
                        .path("tables")
                        .get(0)
                        .path("rowsKept")
                        .asInt())
                .isEqualTo(4);
        var gone = run("import", shop);
        assertThat(gone.status()).isEqualTo(3);
        assertThat(gone.err()).contains("could not be fetched from " + url);
        assertThat(shop.resolve("sources/events-2.csv.gz")).exists();
    }

    @Test
    void sqliteIsReadByADriverOfTheUsersChoosing() throws Exception {
        var url = "jdbc:sqlite:" + folder.resolve("shop.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table \"order lines\" (user_id text, item_id integer, code text, at text)");
            statement.execute("insert into \"order lines\" values ('010', 10, '007', '2024-05-31 10:00:00'),"
                    + " ('10', 11, '7', '2024-05-31 10:00:01')");
        }
        var without = run("import", folder.resolve("a"), "--database", url, "--events", "db:log");
        assertThat(without.status()).isEqualTo(3);
        assertThat(without.err()).contains("There is no driver for " + url).contains("--driver");
        var shop = folder.resolve("shop");
        var said = run(
                "import",
                shop,
                "--database",
                url,
                "--driver",
                jar("org.sqlite.JDBC"),
                "--events",
                "db:\"order lines\"",
                "--json");
        assertThat(said.status()).as(said.err()).isZero();
        var events = said.json().path("tables").get(0);
        assertThat(events.path("rowsKept").asInt()).isEqualTo(2);
        assertThat(events.path("columns").toString())
                .contains("{\"name\":\"code\",\"type\":\"text\",\"role\":\"attribute\",\"missing\":0,\"distinct\":2}");
        var wrong = "jdbc:sqlite:" + folder.resolve("none.db");
        run(
                "import",
                folder.resolve("b"),
                "--database",
                wrong,
                "--driver",
                jar("org.sqlite.JDBC"),
                "--events",
                "db:log");
        assertThat(folder.resolve("none.db")).as("looking makes no database").doesNotExist();
    }

    /** {@code order} is a word of SQL's, and {@code Orders} is not what a database makes of it without quotes. */
    @Test
    void tablesAreFoundWhateverTheyAreCalled() throws Exception {
        var url = "jdbc:h2:" + folder.resolve("named");
        try (var connection = DriverManager.getConnection(url, USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create table \"ORDER\" (user_id varchar, item_id varchar)");
            statement.execute("insert into \"ORDER\" values ('u1', 'i1'), ('u2', 'i1')");
            statement.execute("create table \"Orders\" (user_id varchar, item_id varchar)");
            statement.execute("insert into \"Orders\" values ('u1', 'i1')");
            statement.execute("create schema \"web shop\"");
            statement.execute("create table \"web shop\".\"a.b\" (user_id varchar, item_id varchar)");
        }
        assertThat(rows(url, "order")).isEqualTo(2);
        assertThat(rows(url, "public.order")).isEqualTo(2);
        assertThat(rows(url, "Orders")).isOne();
        assertThat(rows(url, "\"Orders\"")).isOne();
        assertThat(rows(url, "\"web shop\".\"a.b\"")).isZero();
        try {
            rows(url, "orders");
            throw new AssertionError("there is none");
        } catch (ImportException e) {
            assertThat(Texts.in(Locale.ENGLISH).of(e.problem().why())).containsIgnoringCase("orders");
        }
    }

    private long rows(String url, String table) throws Exception {
        var origin = DatabaseOrigin.of(url, table, jar("org.h2.Driver"));
        return DatabaseFetch.fetch(
                        origin,
                        new Credentials(USER, PASSWORD),
                        folder.resolve("fetched/rows.csv.gz"),
                        Progress.SILENT,
                        new CancelToken())
                .rows();
    }

    @Test
    void whoAskedStandsNowhereInTheProject() throws Exception {
        var url = "jdbc:h2:" + folder.resolve("guarded");
        try (var connection = DriverManager.getConnection(url, USER, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create table log (user_id varchar, item_id varchar)");
            statement.execute("insert into log values ('u1', 'i1'), ('u2', 'i1')");
        }
        var origin = DatabaseOrigin.of(url, "log", jar("org.h2.Driver"));
        var target = folder.resolve("fetched/log.csv.gz");
        var fetched = DatabaseFetch.fetch(
                origin, new Credentials(USER, PASSWORD), target, Progress.SILENT, new CancelToken());
        assertThat(fetched.rows()).isEqualTo(2);
        var source = org.vitrine.data.DatabaseSources.source(fetched, org.vitrine.data.TableKind.EVENTS);
        var plan = new org.vitrine.data.ImportPlan(
                List.of(new org.vitrine.data.TablePlan(org.vitrine.data.TableKind.EVENTS, source)));
        var shop = folder.resolve("shop");
        org.vitrine.project.Project.create(shop, "shop", plan, shop, Progress.SILENT, new CancelToken())
                .close();
        try (var files = Files.walk(shop)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(text(file))
                        .as(file.toString())
                        .doesNotContain(PASSWORD)
                        .doesNotContainIgnoringCase(USER);
            }
        }
        assertThat(Files.readString(shop.resolve("project.json"))).contains(url);
        assertThat(new Credentials(USER, PASSWORD).toString())
                .doesNotContain(USER)
                .doesNotContain(PASSWORD);
        try {
            DatabaseFetch.fetch(origin, new Credentials(USER, "wrong"), target, Progress.SILENT, new CancelToken());
            throw new AssertionError("a wrong password opens nothing");
        } catch (ImportException e) {
            assertThat(Texts.in(Locale.ENGLISH).of(e.problem().why())).contains("Wrong user name or password");
        }
    }

    @Test
    void addressesWithSecretsAndQueriesThatChangeThingsAreRefused() {
        for (var url : List.of(
                "jdbc:postgresql://db/shop?user=me&password=" + PASSWORD,
                "jdbc:mysql://me:" + PASSWORD + "@db/shop",
                "jdbc:sqlserver://db;password=" + PASSWORD,
                "jdbc:mysql://(host=db,port=3306,user=me,password=" + PASSWORD + ")/shop",
                "jdbc:mysql://address=(host=db)(password=" + PASSWORD + ")/shop",
                "jdbc:postgresql://db/shop?ssl=true&sslpassword =" + PASSWORD)) {
            var said = run("import", folder.resolve("shop"), "--database", url, "--events", "db:log");
            assertThat(said.status()).isEqualTo(3);
            assertThat(said.err()).contains("holds a user or a password").contains("--password-env");
        }
        var drop = run("import", folder.resolve("shop"), "--database", "jdbc:duckdb:", "--events", "db:drop table log");
        assertThat(drop.err()).contains("neither a table’s name nor a SELECT");
        assertThat(run("import", folder.resolve("shop"), "--events", "db:log").err())
                .contains("no database is named");
        assertThat(run(
                                "import",
                                folder.resolve("shop"),
                                "--database",
                                "jdbc:duckdb:",
                                "--password-env",
                                "NO_SUCH_VARIABLE_HERE",
                                "--events",
                                "db:log")
                        .err())
                .contains("There is no environment variable NO_SUCH_VARIABLE_HERE");
        assertThat(folder.resolve("shop")).doesNotExist();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aQueryThatTakesForeverCanBeCancelled() throws Exception {
        var cancel = new CancelToken();
        var origin = DatabaseOrigin.of(
                "jdbc:duckdb:",
                "SELECT sum(a.range * b.range % 7) AS item, count(*) AS user FROM range(100000000) a, range(1000000) b",
                "");
        Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            cancel.cancel();
        });
        long begin = System.nanoTime();
        try {
            DatabaseFetch.fetch(origin, Credentials.NONE, folder.resolve("x.csv.gz"), Progress.SILENT, cancel);
            throw new AssertionError("it ended by itself");
        } catch (CancelledException e) {
            assertThat((System.nanoTime() - begin) / 1e9).isLessThan(10);
        }
        assertThat(folder.resolve("x.csv.gz")).doesNotExist();
    }

    private String duck() throws Exception {
        var url = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table log (user_id varchar, item_id varchar, event_type varchar, ts timestamp, amount double)");
            statement.execute("insert into log values ('010', '10', 'view', timestamp '2024-05-31 17:05:01', 1),"
                    + " ('10', '10', 'buy', timestamp '2024-05-31 17:05:02', 12.5),"
                    + " (null, '10', 'buy', timestamp '2024-05-31 17:05:03', 3),"
                    + " ('u3', '11', 'view', timestamp '2024-05-31 17:05:04', 0)");
            statement.execute("create table products (item_id varchar, title varchar, code varchar, weight double,"
                    + " since date, vegan boolean)");
            statement.execute("insert into products values ('10', 'Tea, \"green\"', '10', 2, date '2020-01-01', true),"
                    + " ('11', '茶' || chr(10) || '壶', '11', 3, null, false)");
        }
        return url;
    }

    private static String jar(String driver) throws Exception {
        return Path.of(Class.forName(driver)
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private static String text(Path file) throws IOException {
        try (var in = file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Said run(Object... args) {
        var texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        return new DataCommands().run(texts);
    }
}
