package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.Credentials;
import org.vitrine.data.DatabaseFetch;
import org.vitrine.data.DatabaseOrigin;
import org.vitrine.data.ImportException;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/**
 * Tables of servers, which no build brings along: those environment variables name ({@code VITRINE_POSTGRES_URL}, {@code _DRIVER},
 * {@code _USER}, {@code _PASSWORD}, and {@code VITRINE_MYSQL_…}), otherwise servers this machine has programs for, otherwise skipped. The
 * user must be allowed to make tables; those made begin with {@code vitrine_check} and go again.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DatabaseServersTest {
    private static final String[] ZONES = {"UTC", "Europe/Vienna", "Asia/Shanghai"};
    private static Optional<ServerPrograms> postgres = Optional.empty();
    private static Optional<ServerPrograms> mySql = Optional.empty();

    @TempDir
    Path folder;

    /** A server, and by whose driver it is asked. */
    enum Asked {
        POSTGRES,
        MYSQL,
        /** The same server as MYSQL, by MariaDB's driver. */
        MARIADB;

        DatabaseServer server() {
            return switch (this) {
                case POSTGRES ->
                    known(
                            DatabaseServer.named("VITRINE_POSTGRES"),
                            postgres,
                            "VITRINE_POSTGRES",
                            "initdb and postgres");
                case MYSQL ->
                    known(DatabaseServer.named("VITRINE_MYSQL"), mySql, "VITRINE_MYSQL", "mariadbd or mysqld");
                case MARIADB -> {
                    var same = MYSQL.server();
                    yield same.at(
                            same.url().replace("jdbc:mysql:", "jdbc:mariadb:"),
                            DatabaseServer.jar("org.mariadb.jdbc.Driver"));
                }
            };
        }

        boolean isThere() {
            return this == POSTGRES
                    ? DatabaseServer.named("VITRINE_POSTGRES").isPresent() || postgres.isPresent()
                    : DatabaseServer.named("VITRINE_MYSQL").isPresent() || mySql.isPresent();
        }

        private static DatabaseServer known(
                Optional<DatabaseServer> named, Optional<ServerPrograms> started, String name, String programs) {
            var server = named.or(() -> started.map(ServerPrograms::server));
            assumeTrue(
                    server.isPresent(),
                    "no server: install one (" + programs + "), or set " + name
                            + "_URL, _DRIVER, _USER and _PASSWORD to check another");
            return server.orElseThrow();
        }

        String quoted(String table) {
            return this == POSTGRES ? '"' + table + '"' : '`' + table + '`';
        }
    }

    @BeforeAll
    static void start() throws Exception {
        if (DatabaseServer.named("VITRINE_POSTGRES").isEmpty()) {
            postgres = ServerPrograms.postgres();
        }
        if (DatabaseServer.named("VITRINE_MYSQL").isEmpty()) {
            mySql = ServerPrograms.mySql();
        }
    }

    @AfterAll
    static void end() throws Exception {
        if (postgres.isPresent()) {
            postgres.get().close();
        }
        if (mySql.isPresent()) {
            mySql.get().close();
        }
    }

    @Test
    void postgresGivesTheSameRowsInEveryTimeZone() throws Exception {
        var server = Asked.POSTGRES.server();
        server.run(
                "drop table if exists \"vitrine_check Order\"",
                "create table \"vitrine_check Order\" (id text, code varchar(9), seen timestamptz, clock timestamp, day date,"
                        + " price numeric(9,2), big bigint, vip boolean, tags text[])",
                "insert into \"vitrine_check Order\" values"
                        + " ('007', '010', '2024-03-31 02:30:00+02', '2024-03-31 02:30:00', '2024-03-31', 12.50, 9007199254740993,"
                        + " true, array['a','b']), ('茶,\"', null, null, null, null, null, null, null, null)");
        try {
            for (var zone : ZONES) {
                assertThat(fetched(server, "\"vitrine_check Order\"", zone))
                        .as(zone)
                        .isEqualTo("""
                        id,code,seen,clock,day,price,big,vip,tags
                        007,010,2024-03-31 00:30:00Z,2024-03-31 02:30:00,2024-03-31,12.5,9007199254740993,true,a|b
                        "茶,""\",,,,,,,,
                        """);
            }
        } finally {
            server.run("drop table \"vitrine_check Order\"");
        }
    }

    @Test
    void postgresTypesThatTripOthers() throws Exception {
        var server = Asked.POSTGRES.server();
        server.run(
                "drop table if exists vitrine_check_types",
                "drop type if exists vitrine_check_kind",
                "create type vitrine_check_kind as enum ('view', '加购')",
                "create table vitrine_check_types (a char(6), b vitrine_check_kind, c time, d numeric, e timestamptz, f date,"
                        + " g double precision, h uuid, i jsonb, j int[], k timestamp, l text)",
                "insert into vitrine_check_types values"
                        + " ('010', '加购', '23:59:58.5', 1e-7, 'infinity', 'infinity', 'NaN', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',"
                        + " '{\"a\": 1}', array[1,null,3], '-infinity', ''),"
                        + " ('2', 'view', '00:00:00', 123456789012345678901234567890.5, '0099-01-01 00:00+00', '0099-01-01', 1e21, null,"
                        + " null, null, '2024-03-31 02:30:00.25', null)");
        try {
            assertThat(fetched(server, "vitrine_check_types", "Europe/Vienna")).isEqualTo("""
                    a,b,c,d,e,f,g,h,i,j,k,l
                    010,加购,23:59:58.5,0.0000001,,,,a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11,"{""a"": 1}",1||3,,
                    2,view,00:00:00,123456789012345678901234567890.5,0099-01-01 00:00:00Z,0099-01-01,1000000000000000000000,,,,2024-03-31 02:30:00,
                    """);
        } finally {
            server.run("drop table vitrine_check_types", "drop type vitrine_check_kind");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Asked.class,
            names = {"MYSQL", "MARIADB"})
    void mySqlGivesTheSameRowsInEveryTimeZone(Asked asked) throws Exception {
        var server = asked.server();
        server.run(
                "drop table if exists `vitrine_check order`",
                "create table `vitrine_check order` (id varchar(9), code char(3), seen timestamp null, clock datetime, day date,"
                        + " price decimal(9,2), big bigint unsigned, vip boolean, born year) character set utf8mb4",
                "set session sql_mode = ''",
                "set time_zone = '+02:00'",
                "insert into `vitrine_check order` values ('007', '010', '2024-03-31 02:30:00', '2024-03-31 02:30:00', '2024-03-31',"
                        + " 12.50, 18446744073709551615, 1, 1980),"
                        + " ('茶,\"', null, null, '0000-00-00 00:00:00', '0000-00-00', null, null, null, null)");
        try {
            for (var zone : ZONES) {
                assertThat(fetched(server, "\"vitrine_check order\"", zone))
                        .as(zone)
                        .isEqualTo("""
                        id,code,seen,clock,day,price,big,vip,born
                        007,010,2024-03-31 00:30:00Z,2024-03-31 02:30:00,2024-03-31,12.5,18446744073709551615,1,1980
                        "茶,""\",,,,,,,,
                        """);
            }
        } finally {
            server.run("drop table `vitrine_check order`");
        }
    }

    /** Ratings are kept in tinyint(1) as often as what is yes or no; to the drivers it is all yes. */
    @ParameterizedTest
    @EnumSource(
            value = Asked.class,
            names = {"MYSQL", "MARIADB"})
    void mySqlTypesThatTripOthers(Asked asked) throws Exception {
        var server = asked.server();
        server.run(
                "drop table if exists vitrine_check_types",
                "create table vitrine_check_types (rating tinyint(1), kind enum('view', '加购'), took time, tags set('a', 'b'),"
                        + " flag bit(1), name varchar(20), ratio double, json json, c char(6), small tinyint unsigned,"
                        + " at datetime(3)) character set utf8mb4",
                "insert into vitrine_check_types values"
                        + " (5, '加购', '100:00:01', 'a,b', b'1', '🍵茶', 0.1, '{\"a\": 1}', '010', 255, '2024-03-31 02:30:00.250'),"
                        + " (0, 'view', '-00:00:01', '', b'0', '', 1e21, null, null, 0, null)");
        try {
            assertThat(fetched(server, "vitrine_check_types", "Europe/Vienna")).isEqualTo("""
                    rating,kind,took,tags,flag,name,ratio,json,c,small,at
                    5,加购,100:00:01,"a,b",true,🍵茶,0.1,"{""a"": 1}",010,255,2024-03-31 02:30:00
                    0,view,-00:00:01,,false,,1000000000000000000000,,,0,
                    """);
        } finally {
            server.run("drop table vitrine_check_types");
        }
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void bytesAreRefusedByTheNameOfTheirColumn(Asked asked) throws Exception {
        var server = asked.server();
        var type = asked == Asked.POSTGRES ? "bytea" : "blob";
        server.run(
                "drop table if exists vitrine_check_bytes",
                "create table vitrine_check_bytes (id int, picture " + type + ")",
                "insert into vitrine_check_bytes values (1, null), (2, 'abc')");
        try {
            assertThat(refused(server, server.who(), "vitrine_check_bytes").what())
                    .isEqualTo("The column 'picture' holds bytes");
            assertThat(fetched(server, "-- without it\nselect id from vitrine_check_bytes order by id;", "UTC"))
                    .isEqualTo("id\n1\n2\n");
        } finally {
            server.run("drop table vitrine_check_bytes");
        }
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void aWrongPasswordIsSaidToBeOneAndIsNotTold(Asked asked) {
        var server = asked.server();
        var said = refused(server, new Credentials(server.user(), "swordfish-77"), "log");
        assertThat(said.what()).isEqualTo("The database at " + server.url() + " did not let the user in");
        assertThat(said.all()).doesNotContain("swordfish-77").contains("user and the password");
        assertThat(refused(server, new Credentials("nobody_of_that_name", "swordfish-77"), "log")
                        .what())
                .isEqualTo("The database at " + server.url() + " did not let the user in");
    }

    /** By a program of its own: what it is told, what it says, its log and all it leaves. */
    @ParameterizedTest
    @EnumSource(Asked.class)
    void noPasswordStandsInProjectLogOrMessages(Asked asked) throws Exception {
        var server = asked.server();
        server.run(
                "drop table if exists vitrine_check_shop",
                "create table vitrine_check_shop (user_id varchar(9), item_id varchar(9))",
                "insert into vitrine_check_shop values ('u1', 'a'), ('u1', 'b'), ('u2', 'a')");
        try {
            var imported = program(server, server.password(), "db:vitrine_check_shop");
            assertThat(imported).contains("3 rows read, 3 kept");
            var again = program(server, "swordfish-77", "db:vitrine_check_shop");
            assertThat(again).contains("did not let the user in");
            var missing = program(server, server.password(), "db:vitrine_check_nothing");
            assertThat(missing).contains("does not have what is asked for");
            assertThat(imported + again + missing).doesNotContain(server.password(), "swordfish-77");
            assertThat(folder.resolve("shop/project.json")).exists();
            assertThat(folder.resolve("state/vitrine/vitrine.log")).exists();
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(server.password(), "swordfish-77");
                }
            }
        } finally {
            server.run("drop table vitrine_check_shop");
        }
    }

    private String program(DatabaseServer server, String password, String events) throws Exception {
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Duser.language=en",
                "-cp",
                System.getProperty("java.class.path"),
                "org.vitrine.Main",
                "import",
                folder.resolve("shop").toString(),
                "--database",
                server.url(),
                "--driver",
                server.driver(),
                "--db-user",
                server.user(),
                "--password-env",
                "CHECK_SECRET",
                "--events",
                events);
        process.environment().put("CHECK_SECRET", password);
        process.environment().put("VITRINE_LANG", "en");
        process.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        var started = process.redirectErrorStream(true).start();
        return new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void aHostThatIsNotThereIsNamed(Asked asked) {
        var server = asked.server();
        var nowhere = server.at(server.url().replaceAll("//[^/]+/", "//shop.invalid/"), server.driver());
        var said = refused(nowhere, server.who(), "log");
        assertThat(said.what()).isEqualTo("No database answers at " + nowhere.url());
        assertThat(said.why()).contains("shop.invalid");
        var closed = server.at(server.url().replaceAll("//[^/]+/", "//127.0.0.1:1/"), server.driver());
        var refused = refused(closed, server.who(), "log");
        assertThat(refused.what()).isEqualTo("No database answers at " + closed.url());
        assertThat(refused.why()).containsIgnoringCase("refused");
    }

    /** Something that takes the connection and says nothing must not hold the program for ever; all at once, as each takes its time. */
    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        var unheard = new java.util.concurrent.CopyOnWriteArrayList<Throwable>();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> unheard.add(e));
        var silent = new java.net.ServerSocket(0);
        try (silent;
                var each = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new java.util.ArrayList<java.util.concurrent.Future<?>>();
            for (var asked : Asked.values()) {
                if (asked.isThere()) {
                    all.add(each.submit(() -> assertGivenUp(asked.server(), silent.getLocalPort())));
                }
            }
            assumeTrue(!all.isEmpty(), "no server, and so no driver to ask with");
            for (var one : all) {
                one.get();
            }
            // what still waits hears of the end only now, when nobody listens to it any more
            silent.close();
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("database-connect")) {
                    thread.join(10_000);
                }
            }
            assertThat(unheard).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(null);
        }
    }

    private void assertGivenUp(DatabaseServer server, int port) {
        var mute = server.at(server.url().replaceAll("//[^/]+/", "//127.0.0.1:" + port + "/"), server.driver());
        long begin = System.nanoTime();
        assertThat(refused(mute, server.who(), "log").what()).isEqualTo("No database answers at " + mute.url());
        assertThat((System.nanoTime() - begin) / 1e9).isLessThan(60);
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void aTableOrColumnThatIsNotThereIsSaidToBeMissing(Asked asked) {
        var server = asked.server();
        var said = refused(server, server.who(), "vitrine_check_nothing");
        assertThat(said.what())
                .isEqualTo(
                        "The database at " + server.url() + " does not have what is asked for: vitrine_check_nothing");
        assertThat(said.why()).contains("vitrine_check_nothing");
        assertThat(refused(server, server.who(), "select nothing_here from (select 1 as a) t")
                        .what())
                .contains("does not have what is asked for");
        assertThat(refused(server, server.who(), "select from where").what())
                .isEqualTo("The database at " + server.url() + " does not understand the query");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from log",
                "/* SELECT */ drop table log",
                "select 1; drop table log",
                "call empty_it()",
                "with gone as (select 1) delete from log",
                "select 1 into outfile 'x'"
            })
    void whatIsNoSelectIsNotEvenAsked(String query) {
        try {
            DatabaseOrigin.of("jdbc:postgresql://127.0.0.1:1/shop", query, "");
            fail("accepted: " + query);
        } catch (ImportException e) {
            assertThat(Texts.in(Locale.ENGLISH).of(e.problem().what())).contains("neither a table’s name nor");
        }
    }

    @Test
    void aSelectMayStandBehindCommentsAndHoldSemicolonsInTexts() throws Exception {
        for (var query : new String[] {
            "-- mine; yours\n/* all; of it */ SELECT ';' AS a, 'it''s; --' AS b -- drop; table",
            "select*from log",
            "(select 1) union (select 2)",
            "with gone as (select 'delete from log' as text) select * from gone"
        }) {
            assertThat(DatabaseOrigin.of("jdbc:duckdb:", query, "").query()).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void aSelectThatWritesChangesNothing(Asked asked) throws Exception {
        var server = asked.server();
        server.run("drop table if exists vitrine_check_log", "create table vitrine_check_log (id int)");
        server.run("insert into vitrine_check_log values (1)");
        if (asked == Asked.POSTGRES) {
            server.run("create or replace function vitrine_check_empty() returns int language sql as"
                    + " 'delete from vitrine_check_log; select 1'");
        } else {
            server.run(
                    "drop function if exists vitrine_check_empty",
                    "create function vitrine_check_empty() returns int modifies sql data"
                            + " begin delete from vitrine_check_log; return 1; end");
        }
        try {
            var said = refused(server, server.who(), "select vitrine_check_empty()");
            assertThat(said.what()).isEqualTo("The query would change the database at " + server.url());
            assertThat(fetched(server, "vitrine_check_log", "UTC")).isEqualTo("id\n1\n");
        } finally {
            server.run("drop table vitrine_check_log", "drop function vitrine_check_empty");
        }
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void aConnectionThatIsCutLeavesNothingAndSaysSo(Asked asked) throws Exception {
        var server = asked.server();
        many(server, asked, 200_000);
        try (var cut = new CutConnection(server.url(), 300_000)) {
            var through =
                    server.at(server.url().replaceAll("//[^/]+/", "//127.0.0.1:" + cut.port() + "/"), server.driver());
            var said = refused(through, server.who(), "vitrine_check_many");
            assertThat(said.what())
                    .isEqualTo("The connection to " + through.url() + " ended before all rows were there");
            assertThat(folder.resolve("UTC.csv.gz")).doesNotExist();
        } finally {
            server.run("drop table vitrine_check_many");
        }
    }

    @ParameterizedTest
    @EnumSource(Asked.class)
    void cancellingEndsAQueryAndRowsThatStandStill(Asked asked) throws Exception {
        var server = asked.server();
        var sleep = asked == Asked.POSTGRES ? "select pg_sleep(60)" : "select sleep(60)";
        assertThat(cancelled(server, sleep)).isLessThan(15);
        if (asked == Asked.MARIADB) {
            // its driver waits for the rows before it closes the connection
            return;
        }
        many(server, asked, 200_000);
        try (var still = CutConnection.thatStandsStill(server.url(), 300_000)) {
            var through = server.at(
                    server.url().replaceAll("//[^/]+/", "//127.0.0.1:" + still.port() + "/"), server.driver());
            assertThat(cancelled(through, "vitrine_check_many")).isLessThan(20);
            assertThat(folder.resolve("cancelled.csv.gz")).doesNotExist();
        } finally {
            server.run("drop table vitrine_check_many");
        }
    }

    private static void many(DatabaseServer server, Asked asked, int rows) throws Exception {
        server.run(
                "drop table if exists vitrine_check_many",
                "create table vitrine_check_many (user_id varchar(20), item_id varchar(20))",
                asked == Asked.POSTGRES
                        ? "insert into vitrine_check_many select 'u' || n, 'i' || n % 1000 from generate_series(1, "
                                + rows + ") n"
                        : "insert into vitrine_check_many with recursive n as (select 1 as k union all select k + 1 from n where k < "
                                + "1000) select concat('u', a.k), concat('i', b.k) from n a join n b where b.k <= "
                                + rows / 1000);
    }

    /** Seconds until it ended after it was cancelled, which happens after one. */
    private double cancelled(DatabaseServer server, String query) throws Exception {
        var cancel = new CancelToken();
        var end = new java.util.concurrent.CountDownLatch(1);
        var at = new long[1];
        Thread.ofPlatform().start(() -> {
            try {
                end.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            at[0] = System.nanoTime();
            cancel.cancel();
        });
        try {
            DatabaseFetch.fetch(
                    DatabaseOrigin.of(server.url(), query, server.driver()),
                    server.who(),
                    folder.resolve("cancelled.csv.gz"),
                    Progress.SILENT,
                    cancel);
            return fail("it ended by itself");
        } catch (CancelledException e) {
            return (System.nanoTime() - at[0]) / 1e9;
        }
    }

    private record Said(String what, String why, String advice) {
        String all() {
            return what + why + advice;
        }
    }

    private Said refused(DatabaseServer server, Credentials who, String query) {
        try {
            DatabaseFetch.fetch(
                    DatabaseOrigin.of(server.url(), query, server.driver()),
                    who,
                    folder.resolve("UTC.csv.gz"),
                    Progress.SILENT,
                    new CancelToken());
            return fail("it was fetched");
        } catch (ImportException e) {
            var english = Texts.in(Locale.ENGLISH);
            return new Said(
                    english.of(e.problem().what()),
                    english.of(e.problem().why()),
                    english.of(e.problem().advice()));
        } catch (java.io.IOException | CancelledException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the file holds that is imported. */
    private String fetched(DatabaseServer server, String query, String zone) throws Exception {
        var before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            var origin = DatabaseOrigin.of(server.url(), query, server.driver());
            var target = folder.resolve(zone.replace('/', '-') + ".csv.gz");
            DatabaseFetch.fetch(origin, server.who(), target, Progress.SILENT, new CancelToken());
            try (var in = new GZIPInputStream(Files.newInputStream(target))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
