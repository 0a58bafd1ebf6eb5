package org.vitrine.data;

import java.io.IOException;
import java.util.List;

/** Rows fetched from a database as sources of tables. */
public final class DatabaseSources {
    private static final int SAMPLE_ROWS = 200;

    private DatabaseSources() {}

    /** How fetched rows are read: as they were written, types as the database has them, roles guessed. */
    public static SourceSpec source(DatabaseFetch.Fetched fetched, TableKind kind) throws IOException, ImportException {
        var preview = Preview.read(fetched.file(), "", FORMAT, SAMPLE_ROWS);
        return new SourceSpec(
                fetched.file().toString(),
                "",
                FORMAT,
                fetched.typed(RoleGuesser.guess(kind, preview)),
                List.of(),
                fetched.origin());
    }

    /** The same rows fetched anew: columns mean what they meant. */
    public static SourceSpec again(DatabaseFetch.Fetched fetched, SourceSpec known, TableKind kind)
            throws IOException, ImportException {
        var preview = Preview.read(fetched.file(), "", FORMAT, SAMPLE_ROWS);
        return new SourceSpec(
                fetched.file().toString(),
                "",
                known.format(),
                fetched.typed(SameColumns.matched(fetched.file(), known, kind, preview)),
                known.derived(),
                fetched.origin());
    }

    private static final SourceFormat FORMAT = SourceFormat.delimited(",", true);
}
