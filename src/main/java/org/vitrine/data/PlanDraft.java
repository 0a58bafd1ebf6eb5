package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A proposal for reading a file into a table: format and roles guessed, to be looked at and corrected. */
public final class PlanDraft {
    private static final int SAMPLE_ROWS = 200;

    private PlanDraft() {}

    /** Reads a bit of the file and proposes how to import it as this kind of table. */
    public static SourceSpec source(Path file, TableKind kind) throws IOException, ImportException {
        var guess = FormatSniffer.sniff(file);
        return source(file, guess.entry(), guess.format(), kind);
    }

    /** The same with the format given. */
    public static SourceSpec source(Path file, String entry, SourceFormat format, TableKind kind)
            throws IOException, ImportException {
        var preview = Preview.read(file, entry, format, SAMPLE_ROWS);
        var spec = new SourceSpec(
                file.toAbsolutePath().toString(), entry, format, RoleGuesser.guess(kind, preview), List.of());
        // the items of a sequence stand in the order they were chosen
        return format.layout() == Layout.SEQUENCE_LINES ? spec.withDerived(DerivedColumn.rowOrder("order")) : spec;
    }
}
