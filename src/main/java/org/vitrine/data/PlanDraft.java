package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;

/** A proposal for reading a file into a table: format and roles guessed, to be looked at and corrected. */
public final class PlanDraft {
    private static final int SAMPLE_ROWS = 200;

    private PlanDraft() {}

    /**
     * What somebody said of how a file is read; what is empty is guessed.
     *
     * @param place   which sheet of a workbook, which file of an archive
     * @param quoting what quotation marks mean
     * @param above   lines above the header
     * @param header  whether there is a header
     * @param missing words for a missing value
     */
    public record Said(
            String encoding,
            String delimiter,
            Place place,
            Optional<Quoting> quoting,
            Optional<Integer> above,
            Optional<Boolean> header,
            Optional<List<String>> missing) {
        /**
         * Which of the tables in one file.
         *
         * @param sheet of a workbook; other files have none
         * @param entry of an archive; other files have none
         */
        public record Place(String sheet, String entry) {}

        /** The format with what was said of its letters, lines and quotation marks, as far as it has any. */
        public SourceFormat in(SourceFormat known) {
            boolean fields = known.layout() == Layout.DELIMITED;
            boolean titled = fields || known.layout() == Layout.SHEET;
            boolean text = known.layout() != Layout.PARQUET && known.layout() != Layout.SHEET;
            var read = encoding.isEmpty() || !text ? known : known.sayingEncoding(Encodings.named(encoding));
            var quoted = fields ? quoting.map(read::withQuoting).orElse(read) : read;
            var below = titled ? above.map(quoted::below).orElse(quoted) : quoted;
            var named = titled ? header.map(below::sayingHeader).orElse(below) : below;
            return known.layout() == Layout.PARQUET
                    ? named
                    : missing.map(words -> named.withMissing(words.toArray(String[]::new)))
                            .orElse(named);
        }
    }

    /** Reads a bit of the file and proposes how to import it as this kind of table. */
    public static SourceSpec source(Path file, TableKind kind) throws IOException, ImportException {
        return source(file, kind, "", "");
    }

    /** The same with the encoding or the delimiter said, empty where not. */
    public static SourceSpec source(Path file, TableKind kind, String encoding, String delimiter)
            throws IOException, ImportException {
        return source(file, kind, encoding, delimiter, "");
    }

    /** @param sheet which sheet of a workbook; other files have none */
    public static SourceSpec source(Path file, TableKind kind, String encoding, String delimiter, String sheet)
            throws IOException, ImportException {
        return source(
                file,
                kind,
                new Said(
                        encoding,
                        delimiter,
                        new Said.Place(sheet, ""),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The same with all that may be said. */
    public static SourceSpec source(Path file, TableKind kind, Said said) throws IOException, ImportException {
        SourceBytes.check(file);
        var entry = Workbook.is(file) ? said.place().sheet() : entry(file, said.place());
        var guess = FormatSniffer.sniff(file, entry, said.encoding(), said.delimiter());
        return source(file, guess.entry(), said.in(guess.format()), kind);
    }

    /** The file of an archive that was named, else its first. */
    private static String entry(Path file, Said.Place said) throws IOException, ImportException {
        var entries = SourceBytes.entries(file);
        return entries.isEmpty() || said.entry().isEmpty()
                ? entries.stream().findFirst().orElse("")
                : said.entry();
    }

    /** The same with the format given. */
    public static SourceSpec source(Path file, String entry, SourceFormat format, TableKind kind)
            throws IOException, ImportException {
        var preview = Preview.read(file, entry, format, SAMPLE_ROWS);
        if (preview.columns().size() < 2 && (kind == TableKind.EVENTS || kind == TableKind.CANDIDATES)) {
            throw oneColumn(file, preview);
        }
        var spec = new SourceSpec(file.toAbsolutePath().toString(), entry, format, List.of(), List.of());
        return guessed(spec, kind, preview);
    }

    /** The source with its columns guessed from its first rows, and with those that are made of others. */
    public static SourceSpec guessed(SourceSpec source, TableKind kind, Preview preview) {
        var format = source.format();
        var spec = source.withColumns(RoleGuesser.guess(kind, preview, format));
        if (format.layout() == Layout.SEQUENCE_LINES) {
            // the items of a sequence stand in the order they were chosen
            return spec.withDerived(DerivedColumn.rowOrder("order"));
        }
        boolean timeless = kind == TableKind.EVENTS
                && spec.columns().stream().noneMatch(column -> column.role() == ColumnRole.TIME);
        return timeless ? DayNumbers.in(preview).map(spec::withDerived).orElse(spec) : spec;
    }

    /**
     * One more file for a table, read like one it has already: columns are matched by name, those it has beyond them are guessed.
     * Numbers and dates are read as it writes them itself, and like those of the other where it shows nothing of that.
     *
     * @throws ImportException when it has no column for an id its table cannot do without
     */
    public static SourceSpec like(Path file, SourceSpec known, TableKind kind) throws IOException, ImportException {
        if (isEmpty(file)) {
            return new SourceSpec(
                    file.toAbsolutePath().toString(), known.entry(), known.format(), known.columns(), known.derived());
        }
        var sniffed = FormatSniffer.sniff(file);
        // every month's workbook has the sheet of that name
        var guess = sniffed.entries().contains(known.entry()) ? FormatSniffer.sniff(file, known.entry()) : sniffed;
        var format = guess.format().layout() == known.format().layout()
                ? StyleSniffer.styled(
                        file,
                        guess.entry(),
                        known.format()
                                .withEncoding(guess.format().encoding())
                                .withDelimiter(guess.format().delimiter())
                                .withAbove(guess.format().above()))
                : guess.format();
        var preview = Preview.read(file, guess.entry(), format, SAMPLE_ROWS);
        return new SourceSpec(
                file.toAbsolutePath().toString(),
                guess.entry(),
                format,
                SameColumns.matched(file, known, kind, preview),
                known.derived());
    }

    /** Whether there is not a byte in it: nothing to learn from, and among others nothing to stop at. */
    public static boolean isEmpty(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == 0;
    }

    private static ImportException oneColumn(Path file, Preview preview) {
        var name = preview.columns().isEmpty() ? "" : preview.columns().getFirst();
        var endless = preview.rows().stream()
                .limit(1)
                .filter(row -> row.fault() != null && row.fault().key().equals(DelimitedRows.TOO_LONG))
                .findFirst();
        if (endless.isPresent()) {
            return new ImportException(
                    Phrase.of("import.problem.endless.what", file.toString(), DelimitedRows.MAX_ROW >> 20),
                    Phrase.of(
                            "import.problem.oneColumn.why",
                            PlanCheck.shorten(endless.get().raw())),
                    Phrase.of("import.problem.endless.advice"));
        }
        if (preview.hasOneColumnOnly()) {
            return new ImportException(
                    Phrase.of("import.problem.onlyColumn.what", file.toString(), name),
                    Phrase.of("import.problem.onlyColumn.why"),
                    Phrase.of("import.problem.onlyColumn.advice"));
        }
        var first = preview.rows().isEmpty() || name.contains(" ") || name.length() > 10
                ? name
                : preview.rows().getFirst().raw();
        return PlanCheck.noColumn(file, "user, item", List.of(first));
    }
}
