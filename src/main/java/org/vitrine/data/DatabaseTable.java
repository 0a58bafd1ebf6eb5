package org.vitrine.data;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table somebody named, written as its database wants it. A table that is there is quoted by its own name: {@code user} is a word of
 * PostgreSQL's that stands for whoever asks, {@code order} one of everybody's, and {@code Orders} is not {@code orders} everywhere.
 */
final class DatabaseTable {
    /** Dots apart, but for those in quotation marks. */
    private static final Pattern PART = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^.]+");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w*");

    /** Columns of {@link DatabaseMetaData#getTables}. */
    private static final int CATALOGUE = 1;

    private static final int SCHEMA = 2;
    private static final int NAME = 3;

    private final DatabaseMetaData database;
    private final Optional<String> here;
    private final String quote;

    private DatabaseTable(Connection connection) throws SQLException {
        database = connection.getMetaData();
        here = Optional.ofNullable(connection.getCatalog());
        quote = database.getIdentifierQuoteString().strip();
    }

    /** What asks for all of its rows. */
    static String select(String name, Connection connection) throws SQLException {
        return "SELECT * FROM " + new DatabaseTable(connection).written(parts(name));
    }

    private static List<String> parts(String name) {
        return PART.matcher(name).results().map(part -> part.group()).toList();
    }

    private String written(List<String> parts) throws SQLException {
        var found = parts.size() <= 2 ? found(parts) : Optional.<List<String>>empty();
        if (found.isPresent()) {
            return String.join(".", found.get().stream().map(this::quoted).toList());
        }
        // the database says that there is none
        return String.join(".", parts.stream().map(this::asSaid).toList());
    }

    /** The name of the table there is, in as many parts. */
    private Optional<List<String>> found(List<String> parts) throws SQLException {
        for (var spelling : spellings(parts.getLast())) {
            var catalogue = parts.size() == 1 ? here.orElse(null) : null;
            try (var all = database.getTables(catalogue, null, spelling, null)) {
                while (all.next()) {
                    var name = all.getString(NAME);
                    if (!spelling.equals(name)) {
                        continue;
                    }
                    if (parts.size() == 1) {
                        return Optional.of(List.of(name));
                    }
                    for (var place : new String[] {all.getString(SCHEMA), all.getString(CATALOGUE)}) {
                        if (place != null && isMeant(parts.getFirst(), place)) {
                            return Optional.of(List.of(place, name));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isMeant(String said, String name) {
        return said.startsWith("\"") ? bare(said).equals(name) : said.equalsIgnoreCase(name);
    }

    /** What a name may be in the database: as it stands first, then as databases fold it. */
    private static List<String> spellings(String said) {
        var all = new LinkedHashSet<String>();
        all.add(bare(said));
        if (!said.startsWith("\"")) {
            all.add(said.toLowerCase(Locale.ROOT));
            all.add(said.toUpperCase(Locale.ROOT));
        }
        return new ArrayList<>(all);
    }

    private static String bare(String said) {
        return said.startsWith("\"") && said.length() > 1
                ? said.substring(1, said.length() - 1).replace("\"\"", "\"")
                : said;
    }

    private String asSaid(String part) {
        return PLAIN.matcher(part).matches() || quote.isEmpty() ? part : quoted(bare(part));
    }

    private String quoted(String name) {
        return quote.isEmpty() ? name : quote + name.replace(quote, quote + quote) + quote;
    }
}
