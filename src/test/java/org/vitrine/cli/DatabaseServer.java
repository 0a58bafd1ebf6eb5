package org.vitrine.cli;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.vitrine.data.Credentials;

/**
 * A server tests may make tables in.
 *
 * @param url    its address without user and password
 * @param driver the jar of a driver for it
 */
record DatabaseServer(String url, String driver, String user, String password) {
    /**
     * The one environment variables name: {@code NAME_URL}, {@code _DRIVER} (the jar), {@code _USER} and {@code _PASSWORD}.
     *
     * @param name what they begin with
     */
    static Optional<DatabaseServer> named(String name) {
        return Optional.ofNullable(System.getenv(name + "_URL"))
                .map(url -> new DatabaseServer(
                        url, said(name + "_DRIVER"), said(name + "_USER"), said(name + "_PASSWORD")));
    }

    private static String said(String variable) {
        return Objects.requireNonNull(System.getenv(variable), variable + " is not set");
    }

    /** Path of the jar a driver of the tests is in. */
    static String jar(String driver) {
        try {
            return Path.of(Class.forName(driver)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
            throw new IllegalStateException(driver, e);
        }
    }

    /** The same server by another address, or by another driver. */
    DatabaseServer at(String otherUrl, String otherDriver) {
        return new DatabaseServer(otherUrl, otherDriver, user, password);
    }

    Credentials who() {
        return new Credentials(user, password);
    }

    /** Runs statements as the user, each by itself. */
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
