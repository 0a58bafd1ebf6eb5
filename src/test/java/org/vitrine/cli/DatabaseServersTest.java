package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.TimeZone;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.Credentials;
import org.vitrine.data.DatabaseFetch;
import org.vitrine.data.DatabaseOrigin;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/**
 * Tables of servers, which no build brings along: skipped unless environment variables name one. For PostgreSQL {@code VITRINE_POSTGRES_URL},
 * {@code _DRIVER} (the jar), {@code _USER} and {@code _PASSWORD}; for MySQL and MariaDB the same with {@code VITRINE_MYSQL}. The user must
 * be allowed to make tables; those made begin with {@code vitrine_check} and go again.
 */
class DatabaseServersTest {
    @TempDir
    Path folder;

    @Test
    void postgresGivesTheSameRowsInEveryTimeZone() throws Exception {
        var server = Server.named("VITRINE_POSTGRES");
        server.run(
                "drop table if exists \"vitrine_check Order\"",
                "create table \"vitrine_check Order\" (id text, code varchar(9), seen timestamptz, clock timestamp, day date,"
                        + " price numeric(9,2), big bigint, vip boolean, tags text[])",
                "insert into \"vitrine_check Order\" values"
                        + " ('007', '010', '2024-03-31 02:30:00+02', '2024-03-31 02:30:00', '2024-03-31', 12.50, 9007199254740993,"
                        + " true, array['a','b']), ('茶,\"', null, null, null, null, null, null, null, null)");
        try {
            for (var zone : new String[] {"UTC", "Europe/Vienna", "Asia/Shanghai"}) {
                assertThat(fetched(server, "vitrine_check Order", zone))
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
    void mySqlGivesTheSameRowsInEveryTimeZone() throws Exception {
        var server = Server.named("VITRINE_MYSQL");
        server.run(
                "drop table if exists `vitrine_check order`",
                "create table `vitrine_check order` (id varchar(9), code char(3), seen timestamp null, clock datetime, day date,"
                        + " price decimal(9,2), big bigint unsigned, vip tinyint(1), born year)",
                "set session sql_mode = ''",
                "set time_zone = '+02:00'",
                "insert into `vitrine_check order` values ('007', '010', '2024-03-31 02:30:00', '2024-03-31 02:30:00', '2024-03-31',"
                        + " 12.50, 18446744073709551615, 1, 1980),"
                        + " ('茶,\"', null, null, '0000-00-00 00:00:00', '0000-00-00', null, null, null, null)");
        try {
            for (var zone : new String[] {"UTC", "Europe/Vienna", "Asia/Shanghai"}) {
                assertThat(fetched(server, "vitrine_check order", zone))
                        .as(zone)
                        .isEqualTo("""
                        id,code,seen,clock,day,price,big,vip,born
                        007,010,2024-03-31 00:30:00Z,2024-03-31 02:30:00,2024-03-31,12.5,18446744073709551615,true,1980
                        "茶,""\",,,,,,,,
                        """);
            }
        } finally {
            server.run("drop table `vitrine_check order`");
        }
    }

    /** What the file holds that is imported. */
    private String fetched(Server server, String table, String zone) throws Exception {
        var before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            var origin = DatabaseOrigin.of(server.url(), "\"" + table + "\"", server.driver());
            var target = folder.resolve(zone.replace('/', '-') + ".csv.gz");
            DatabaseFetch.fetch(origin, server.who(), target, Progress.SILENT, new CancelToken());
            try (var in = new GZIPInputStream(Files.newInputStream(target))) {
                return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private record Server(String url, String driver, String user, String password) {
        static Server named(String name) {
            var url = System.getenv(name + "_URL");
            assumeTrue(url != null, "no server: set " + name + "_URL, _DRIVER, _USER and _PASSWORD to check one");
            return new Server(
                    Objects.requireNonNull(url),
                    said(name + "_DRIVER"),
                    said(name + "_USER"),
                    said(name + "_PASSWORD"));
        }

        private static String said(String variable) {
            return Objects.requireNonNull(System.getenv(variable), variable + " is not set");
        }

        Credentials who() {
            return new Credentials(user, password);
        }

        void run(String... statements) throws Exception {
            var jar = new URL[] {Path.of(driver).toUri().toURL()};
            try (var loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
                    var connection = connect(loader);
                    var statement = connection.createStatement()) {
                for (var each : statements) {
                    statement.execute(each);
                }
            }
        }

        private Connection connect(URLClassLoader loader) throws SQLException {
            var properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            for (var each : ServiceLoader.load(Driver.class, loader)) {
                if (each.acceptsURL(url)) {
                    return each.connect(url, properties);
                }
            }
            throw new SQLException("no driver in " + driver);
        }
    }
}
