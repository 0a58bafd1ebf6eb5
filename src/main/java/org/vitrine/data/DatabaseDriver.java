package org.vitrine.data;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** The driver of a database: the one for DuckDB comes along, others are loaded from the jar somebody names. */
final class DatabaseDriver implements Closeable {
    private static final String SECONDS_TO_CONNECT = "15";
    private static final String DUCKDB = "jdbc:duckdb:";

    private final Driver driver;
    private final @Nullable URLClassLoader loader;

    private DatabaseDriver(Driver driver, @Nullable URLClassLoader loader) {
        this.driver = driver;
        this.loader = loader;
    }

    /** @throws ImportException when there is no driver for the address */
    static DatabaseDriver of(DatabaseOrigin origin) throws IOException, ImportException {
        if (origin.driver().isEmpty()) {
            if (origin.url().startsWith(DUCKDB)) {
                return new DatabaseDriver(new org.duckdb.DuckDBDriver(), null);
            }
            throw problem("driver", origin.url(), Phrase.of("import.problem.database.driver.why"));
        }
        var jar = Path.of(origin.driver()).toAbsolutePath();
        SourceBytes.check(jar);
        // nothing of the program is seen by a driver, and nothing of one driver by another
        var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        try {
            for (var each : ServiceLoader.load(Driver.class, loader)) {
                if (each.getClass().getClassLoader() == loader && each.acceptsURL(origin.url())) {
                    return new DatabaseDriver(each, loader);
                }
            }
        } catch (ServiceConfigurationError | SQLException | LinkageError e) {
            loader.close();
            throw new ImportException(
                    Phrase.of("import.problem.database.jar.what", jar.toString(), origin.url()),
                    Phrase.of("import.problem.database.jar.broken"),
                    Phrase.of("import.problem.database.jar.advice"),
                    e);
        }
        loader.close();
        throw new ImportException(
                Phrase.of("import.problem.database.jar.what", jar.toString(), origin.url()),
                Phrase.of("import.problem.database.jar.why"),
                Phrase.of("import.problem.database.jar.advice"));
    }

    /** Connects to look only; nothing there is changed. */
    Connection connect(DatabaseOrigin origin, Credentials who) throws SQLException {
        var properties = new Properties();
        if (!who.user().isEmpty()) {
            properties.setProperty("user", who.user());
        }
        if (!who.password().isEmpty()) {
            properties.setProperty("password", who.password());
        }
        if (origin.url().startsWith(DUCKDB)) {
            if (!origin.url().equals(DUCKDB)) {
                properties.setProperty("duckdb.read_only", "true");
            }
            properties.setProperty("jdbc_stream_results", "true");
        } else if (origin.url().startsWith("jdbc:sqlite:")) {
            // read only: a wrong path would make an empty database otherwise
            properties.setProperty("open_mode", "1");
        } else if (origin.url().startsWith("jdbc:postgresql:")) {
            properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
            // a server that takes the connection and says nothing
            properties.setProperty("loginTimeout", SECONDS_TO_CONNECT);
            properties.setProperty("tcpKeepAlive", "true");
        } else if (isMySql(origin)) {
            properties.setProperty("connectTimeout", SECONDS_TO_CONNECT + "000");
            properties.setProperty("useCursorFetch", "true");
            // moments are those they are, wherever the server and this machine stand
            properties.setProperty("connectionTimeZone", "UTC");
            properties.setProperty("forceConnectionTimeZoneToSession", "true");
            properties.setProperty("preserveInstants", "true");
            // 0000-00-00 is how these databases write that there is none
            properties.setProperty("zeroDateTimeBehavior", "CONVERT_TO_NULL");
            properties.setProperty("yearIsDateType", "false");
            // a rating from 1 to 5 is kept in tinyint(1) as often as what is yes or no
            properties.setProperty("tinyInt1isBit", "false");
        }
        var connection = driver.connect(origin.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this address");
        }
        if (!origin.url().startsWith(DUCKDB) && !origin.url().startsWith("jdbc:sqlite:")) {
            connection.setReadOnly(true);
            if (isMySql(origin)) {
                // MySQL's driver tells a MariaDB nothing of it: that calls itself older than it is
                try (var statement = connection.createStatement()) {
                    statement.execute("SET SESSION TRANSACTION READ ONLY");
                }
            }
            // PostgreSQL sends rows bit by bit inside a transaction only
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private static boolean isMySql(DatabaseOrigin origin) {
        return origin.url().startsWith("jdbc:mysql:") || origin.url().startsWith("jdbc:mariadb:");
    }

    private static ImportException problem(String key, String about, Phrase why) {
        return new ImportException(
                Phrase.of("import.problem.database." + key + ".what", about),
                why,
                Phrase.of("import.problem.database." + key + ".advice"));
    }

    @Override
    public void close() throws IOException {
        if (loader != null) {
            loader.close();
        }
    }
}
