package org.vitrine.data;

import java.util.Objects;
import java.util.regex.Pattern;
import org.vitrine.domain.Phrase;

/**
 * Where rows of a database came from. Who may ask for them is never part of it: that is said each time.
 *
 * @param url    the address, without user and password
 * @param query  a table's name, or a SELECT
 * @param driver path of the driver's jar, empty for the one that comes with the program
 */
public record DatabaseOrigin(String url, String query, String driver) {
    public DatabaseOrigin {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(query, "query");
        driver = driver == null ? "" : driver;
    }

    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?:[?&;,(]\\s*(?:user|username|uid|password|passwd|pwd|\\w*token|\\w*secret\\w*|\\w*password\\w*)\\s*=)|(?://[^/@]+@)|(?:^jdbc:oracle:\\w+:[^@/]+/)");

    /**
     * The same after a look at it.
     *
     * @throws ImportException when the address is none, holds user or password, or the query asks for something else than rows
     */
    public static DatabaseOrigin of(String url, String query, String driver) throws ImportException {
        var address = url.strip();
        var wanted = DatabaseQuery.stripped(query);
        if (!address.startsWith("jdbc:") || address.indexOf(':', 5) < 0) {
            throw problem("address", address);
        }
        if (SECRET.matcher(address).find()) {
            throw problem("secret", SECRET.matcher(address).replaceAll("…"));
        }
        if (!DatabaseQuery.isAllowed(wanted)) {
            throw problem("query", wanted);
        }
        return new DatabaseOrigin(address, wanted, driver.strip());
    }

    /** Whether the query is a SELECT rather than a table's name. */
    boolean isSelect() {
        return DatabaseQuery.isSelect(query);
    }

    /** In a few words: the table, or the beginning of the query. */
    public String name() {
        var line = query.replaceAll("\\s+", " ");
        return line.length() > 40 ? line.substring(0, 40) + "…" : line;
    }

    private static ImportException problem(String key, String about) {
        return new ImportException(
                Phrase.of("import.problem.database." + key + ".what", about),
                Phrase.of("import.problem.database." + key + ".why"),
                Phrase.of("import.problem.database." + key + ".advice"));
    }
}
