package org.vitrine.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.vitrine.domain.Phrase;

/** Guesses how a file is to be read from its first bytes. The guess is shown and can be corrected; nothing is imported by it. */
public final class FormatSniffer {
    /** Lines, and bytes, in which an array shows itself by an object. */
    private static final int OBJECTS_OF_ARRAY = 5;

    private static final int LINES_OF_ARRAY = 1 << 13;

    /** Bytes a web page says in what it is. */
    private static final int BEGINNING = 100;

    /** Bytes looked at for encodings: titles with accents may come late. */
    private static final int ENCODING_SAMPLE = 1 << 22;

    /** Bytes looked at for delimiters. */
    private static final int SAMPLE = 1 << 18;

    private static final int ROWS = 500;
    /** Rows of one width that make a table. */
    private static final double TABLE_SHARE = 0.8;

    /** Lines and tokens that must fit before lines of many widths are taken for shoppers and their items. */
    private static final double SEQUENCE_SHARE = 0.97;

    /** One token with a digit in it, and none of the marks that end a word in prose. */
    private static final Pattern ID = Pattern.compile("(?=.*\\p{N})[\\p{L}\\p{N}_.:#/+=@-]*[\\p{L}\\p{N}_#/+=@-]");

    /** A test pair. */
    private static final Pattern PAIR = Pattern.compile("\\([^,()]+,[^,()]+\\)");

    /** Share of rows that say what all are: a few may be broken. */
    private static final double NEARLY_ALL = 0.95;

    /** One row in so many may have a quotation mark that was never closed before they are taken for marks inside texts. */
    private static final int SLIPS = 50;

    /** Delimiters tried, and how much each is trusted: blanks and bars also stand inside texts. */
    private static final Map<String, Double> DELIMITERS =
            Map.of("\t", 1.0, "::", 1.0, ",", 0.98, ";", 0.96, "|", 0.95, "\u0001", 1.0, "^", 0.9, " ", 0.7);

    private FormatSniffer() {}

    /** Looks at a file; at the first entry of a zip that looks like a table. */
    public static FormatGuess sniff(Path file) throws IOException, ImportException {
        SourceBytes.check(file);
        if (Workbook.is(file)) {
            return sheet(file, "");
        }
        var entries = SourceBytes.entries(file);
        return sniff(file, entries.isEmpty() ? "" : entries.getFirst());
    }

    /** The files inside an archive; empty for anything else. */
    public static List<String> entries(Path file) throws IOException, ImportException {
        return SourceBytes.entries(file);
    }

    /** @throws ImportException when there is no such file, or it is not text */
    public static FormatGuess sniff(Path file, String entry) throws IOException, ImportException {
        return sniff(file, entry, "", "");
    }

    /**
     * Guesses what was not said.
     *
     * @param encoding  name of the encoding, empty to guess it
     * @param delimiter what stands between two fields, empty to guess it
     */
    public static FormatGuess sniff(Path file, String entry, String encoding, String delimiter)
            throws IOException, ImportException {
        SourceBytes.check(file);
        if (Workbook.is(file)) {
            return sheet(file, entry);
        }
        Workbook.refuseOld(file);
        var entries = SourceBytes.entries(file);
        if (SourceBytes.isParquet(file)) {
            return new FormatGuess(SourceFormat.of(Layout.PARQUET), "", List.of(), 1);
        }
        byte[] sample;
        try (var in = SourceBytes.unpacked(file, entry).bytes()) {
            sample = in.readNBytes(ENCODING_SAMPLE);
        } catch (IOException e) {
            throw SourceBytes.broken(file, e);
        }
        if (sample.length == 0) {
            throw SourceBytes.problem("empty", file);
        }
        if (isWebPage(sample)) {
            throw SourceBytes.problem("web", file);
        }
        var told = encoding.isEmpty()
                ? encoding(sample, file)
                : new EncodingGuess.Guess(Encodings.named(encoding), List.of());
        var known = told.encoding();
        var text = utf8(sample, known);
        var guess = guess(text, known, delimiter);
        return new FormatGuess(
                StyleSniffer.styled(file, entry, guess.format()), entry, entries, guess.confidence(), told.others());
    }

    private static FormatGuess guess(byte[] text, String encoding, String delimiter) throws IOException {
        int words = WordsAbove.lines(text);
        if (words > 0) {
            var rows = WordsAbove.after(text, words);
            var inner = delimited(rows, encoding, delimiter.isEmpty() ? "," : delimiter);
            return guess(inner.format().withHeader(true).withAbove(words), inner.confidence());
        }
        return delimiter.isEmpty() ? layout(text, encoding) : delimited(text, encoding, delimiter);
    }

    /** What a server answers who is not let in, saved as if it were the file. */
    private static boolean isWebPage(byte[] sample) {
        var begin = new String(sample, 0, Math.min(sample.length, BEGINNING), StandardCharsets.ISO_8859_1)
                .replace("\u00EF\u00BB\u00BF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return begin.startsWith("<!doctype html") || begin.startsWith("<html");
    }

    /** A workbook: the sheet named, else the first that has a table in it. */
    private static FormatGuess sheet(Path file, String entry) throws IOException, ImportException {
        try (var book = Workbook.open(file)) {
            var sheets = book.sheets();
            if (sheets.isEmpty()) {
                throw SourceBytes.problem("noSheet", file);
            }
            var name = entry.isEmpty() ? firstTable(book, file, sheets) : entry;
            var rows = SheetRows.sample(book, file, name);
            int above = HeaderGuess.titles(rows);
            var format = SourceFormat.of(Layout.SHEET)
                    .withHeader(above > 0 || HeaderGuess.hasHeader(rows))
                    .withAbove(above);
            return new FormatGuess(StyleSniffer.styled(file, name, format), name, sheets, 1);
        }
    }

    private static String firstTable(Workbook book, Path file, List<String> sheets) throws ImportException {
        for (var sheet : sheets) {
            var rows = SheetRows.sample(book, file, sheet);
            if (rows.size() > 1 && rows.get(HeaderGuess.titles(rows)).size() > 1) {
                return sheet;
            }
        }
        return sheets.getFirst();
    }

    private static EncodingGuess.Guess encoding(byte[] sample, Path file) throws IOException, ImportException {
        var marked = EncodingGuess.byMark(sample, sample.length)
                .or(() -> EncodingGuess.byZeros(sample, Math.min(sample.length, SAMPLE)));
        if (marked.isPresent()) {
            return new EncodingGuess.Guess(marked.get(), List.of());
        }
        // a few are damage, and cost their rows
        int zero = ZeroBytes.first(sample);
        if (zero >= 0 && ZeroBytes.isBinary(sample)) {
            throw new ImportException(
                    Phrase.of("import.problem.binary.what", file.toString(), zero),
                    Phrase.of("import.problem.binary.why"),
                    Phrase.of("import.problem.binary.advice"));
        }
        var all = sample.length < ENCODING_SAMPLE ? sample : SpreadSample.of(file, sample);
        return EncodingGuess.byContent(all, all.length);
    }

    private static byte[] utf8(byte[] sample, String encoding) throws IOException, ImportException {
        var in = new ByteArrayInputStream(sample, 0, Math.min(sample.length, SAMPLE));
        var bytes = SourceBytes.decoded(in, encoding).readAllBytes();
        int from = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        int to = bytes.length;
        if (sample.length > SAMPLE) {
            // the sample may end in the middle of a line
            while (to > from && bytes[to - 1] != '\n') {
                to--;
            }
            to = to == from ? bytes.length : to;
        }
        return OldLines.mended(java.util.Arrays.copyOfRange(bytes, from, to));
    }

    private static boolean isArray(String start) {
        return start.startsWith("[") && start.substring(1).stripLeading().startsWith("{");
    }

    /** A line with a bracket alone and, within a few lines, an object: the first one may be damaged. */
    private static boolean isArrayByLines(byte[] text) {
        var lines = new String(text, 0, Math.min(text.length, LINES_OF_ARRAY), StandardCharsets.UTF_8)
                .lines()
                .limit(OBJECTS_OF_ARRAY)
                .map(String::strip)
                .toList();
        return !lines.isEmpty()
                && lines.getFirst().equals("[")
                && lines.stream().anyMatch(line -> line.startsWith("{"));
    }

    private static FormatGuess layout(byte[] text, String encoding) throws IOException {
        var start = new String(text, 0, Math.min(text.length, 64), StandardCharsets.UTF_8).stripLeading();
        if (start.startsWith("{")) {
            return guess(SourceFormat.of(JsonShape.of(text)).withEncoding(encoding), 1);
        }
        if (isArray(start) || isArrayByLines(text)) {
            return guess(SourceFormat.of(Layout.JSON_ARRAY).withEncoding(encoding), 1);
        }
        Tried best = null;
        for (var delimiter : DELIMITERS.entrySet()) {
            var tried = Tried.of(text, delimiter.getKey(), Quoting.DOUBLED, delimiter.getValue());
            if (best == null || tried.score() > best.score()) {
                best = tried;
            }
        }
        var found = java.util.Objects.requireNonNull(best);
        if ((found.share < TABLE_SHARE || found.width < 2) && !found.isNamed()) {
            var lines = lines(text, encoding);
            if (lines != null) {
                return lines;
            }
        }
        if (isCandidates(found)) {
            return guess(of(Layout.CANDIDATE_LINES, found, encoding), 1);
        }
        return delimited(text, encoding, found);
    }

    private static FormatGuess delimited(byte[] text, String encoding, String delimiter) throws IOException {
        return delimited(text, encoding, Tried.of(text, delimiter, Quoting.DOUBLED, 1));
    }

    private static FormatGuess delimited(byte[] text, String encoding, Tried found) throws IOException {
        var quoting = quoting(text, found);
        int above = quoting.titles();
        var format = new SourceFormat(
                Layout.DELIMITED,
                encoding,
                found.delimiter,
                quoting.quoting,
                above > 0 || HeaderGuess.hasHeader(quoting.rows),
                List.of());
        return guess(format.withAbove(above), quoting.share);
    }

    /** Lines of many widths: one shopper a line, or a test pair and its candidates. */
    private static @org.jspecify.annotations.Nullable FormatGuess lines(byte[] text, String encoding)
            throws IOException {
        for (var delimiter : List.of("\t", " ", ",")) {
            var tried = Tried.of(text, delimiter, Quoting.NONE, 1);
            long wide = tried.rows.stream().filter(r -> r.size() >= 3).count();
            boolean single = tried.rows.stream().flatMap(List::stream).noneMatch(f -> f.length() > 40);
            boolean pairs = isCandidates(tried);
            if (!tried.rows.isEmpty()
                    && wide >= tried.rows.size() * TABLE_SHARE
                    && single
                    && (pairs || isSequences(tried))) {
                return guess(
                        of(pairs ? Layout.CANDIDATE_LINES : Layout.SEQUENCE_LINES, tried, encoding),
                        wide / (double) tried.rows.size());
            }
        }
        return null;
    }

    /** Prose is lines of many widths, too: nearly all lines must have a shopper and an item, and what stands there must look like ids. */
    private static boolean isSequences(Tried tried) {
        long fitting = tried.rows.stream().filter(r -> r.size() >= 2).count();
        long tokens = tried.rows.stream().mapToLong(List::size).sum();
        long ids = tried.rows.stream()
                .flatMap(List::stream)
                .filter(f -> ID.matcher(f).matches())
                .count();
        return fitting >= tried.rows.size() * SEQUENCE_SHARE && ids >= tokens * SEQUENCE_SHARE;
    }

    private static boolean isCandidates(Tried tried) {
        long pairs = tried.rows.stream()
                .filter(r -> r.size() > 2 && PAIR.matcher(r.getFirst()).matches())
                .count();
        return pairs > 0 && pairs >= tried.rows.size() * NEARLY_ALL;
    }

    private static Tried quoting(byte[] text, Tried found) throws IOException {
        var doubled = found;
        var backslash = Tried.of(text, found.delimiter, Quoting.BACKSLASH, 1);
        if (backslash.share > doubled.share) {
            return backslash;
        }
        var none = Tried.of(text, found.delimiter, Quoting.NONE, 1);
        // quotes that close belong to the format, however many are broken; if fewer close than do not, they belong to
        // the texts, unless so few are there that they are slips: those cost their rows
        return none.share > doubled.share
                        && doubled.faults > doubled.quotes
                        && doubled.faults * SLIPS > doubled.all.size()
                ? none
                : doubled;
    }

    private static SourceFormat of(Layout layout, Tried tried, String encoding) {
        return new SourceFormat(layout, encoding, tried.delimiter, Quoting.NONE, false, List.of());
    }

    private static FormatGuess guess(SourceFormat format, double confidence) {
        return new FormatGuess(format, "", List.of(), confidence);
    }

    /**
     * The sample read in one way.
     *
     * @param rows the rows that can be split
     * @param all  all rows; one that cannot be split is one field
     */
    private record Tried(
            String delimiter,
            Quoting quoting,
            List<List<String>> rows,
            List<List<String>> all,
            int width,
            double share,
            double trust,
            int faults,
            int quotes) {
        static Tried of(byte[] text, String delimiter, Quoting quoting, double trust) throws IOException {
            var format = SourceFormat.delimited(delimiter, false).withQuoting(quoting);
            var rows = new ArrayList<List<String>>();
            var all = new ArrayList<List<String>>();
            var widths = new HashMap<Integer, Integer>();
            int faults = 0;
            int quotes = 0;
            try (var reader = DelimitedRows.ofAnyWidth(new ByteArrayInputStream(text), format)) {
                while (rows.size() + faults < ROWS && reader.next()) {
                    // a zero byte costs its row and says nothing about the others
                    if (reader.fault() != null && !DelimitedRows.ZERO.equals(reader.fault())) {
                        faults++;
                        all.add(List.of(reader.raw().strip()));
                        continue;
                    }
                    quotes += reader.quotedFields();
                    var row = new ArrayList<String>();
                    for (int f = 0; f < reader.width(); f++) {
                        int start = reader.start(f);
                        row.add(new String(reader.bytes(f), start, reader.end(f) - start, StandardCharsets.UTF_8)
                                .replace("\0", "")
                                .strip());
                    }
                    if (row.size() > 1 && row.getLast().isEmpty()) {
                        // a delimiter at the end of the line; counted as the width without it when others lack it
                        row.removeLast();
                        widths.merge(row.size() + 1, 1, Integer::sum);
                    } else {
                        widths.merge(row.size(), 1, Integer::sum);
                    }
                    rows.add(row);
                    all.add(row);
                }
            }
            var usual = widths.entrySet().stream().max(Map.Entry.comparingByValue());
            int seen = rows.size() + faults;
            return new Tried(
                    delimiter,
                    quoting,
                    rows,
                    all,
                    usual.map(Map.Entry::getKey).orElse(0),
                    seen == 0 ? 0 : usual.map(Map.Entry::getValue).orElse(0) / (double) seen,
                    trust,
                    faults,
                    quotes);
        }

        /** Whether the first row names columns in words that are known: a table then, however ragged. */
        boolean isNamed() {
            return width >= 2 && all.get(titles()).stream().anyMatch(ColumnWords::isKnown);
        }

        /** Lines above the header, broken ones included. */
        int titles() {
            return width < 2 ? 0 : HeaderGuess.titles(all);
        }

        double score() {
            return width < 2 ? 0 : share * share * (1 - 0.5 / width) * trust;
        }
    }
}
