package org.vitrine.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** One DuckDB in memory, for reading and writing Parquet. */
final class Duck implements Closeable {
    private final Connection connection;

    private Duck(Connection connection) {
        this.connection = connection;
    }

    static Duck open() throws IOException {
        var settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        // rows must come in the order of the file; nothing is ever fetched from the network
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        try {
            return new Duck(DriverManager.getConnection("jdbc:duckdb:", settings));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Connection connection() {
        return connection;
    }

    ResultSet query(String sql) throws SQLException {
        return connection.createStatement().executeQuery(sql);
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A path inside single quotes. */
    static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    /** A path inside single quotes where DuckDB would take some characters for wildcards. */
    static String quotedGlob(Path file) {
        return quoted(file).replaceAll("([\\[*?])", "[$1]");
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
