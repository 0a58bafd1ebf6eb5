package org.vitrine.data;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.domain.Phrase;

/** Text files whose letters may have come in wrong: lines of several encodings in one file, and encodings that were guessed by a few letters. */
final class QualityOfEncodings {
    static final String MIXED = "mixed-encodings";
    static final String GUESSED = "encoding-guessed";

    /** Encodings that differ in rare signs only. */
    private static final Set<Set<String>> ALIKE = Set.of(
            Set.of("ISO-8859-1", "windows-1252"),
            Set.of("GB18030", "GBK"),
            Set.of("GB18030", "GB2312"),
            Set.of("Shift_JIS", "windows-31j"),
            Set.of("EUC-KR", "x-windows-949"),
            Set.of("ISO-8859-15", "windows-1252"));

    private QualityOfEncodings() {}

    /** @param parts what each file of a table gave */
    static void check(QualityCheck check, TableKind table, List<TableBuilder.Part> parts) {
        for (var part : parts) {
            var letters = part.letters();
            if (letters != null) {
                check(check, table, part, letters);
            }
        }
    }

    private static void check(
            QualityCheck check, TableKind table, TableBuilder.Part part, TableBuilder.Letters letters) {
        var lines = letters.lines();
        var mixed = Encodings.other(letters.encoding());
        if (mixed.isPresent()) {
            if (lines.others().count() > 0) {
                add(check, table, Severity.WARNING, "read", part, lines.others(), mixed.get(), new RowsWanted.None());
            }
            return;
        }
        var read = Encodings.named(letters.encoding());
        if (read.equals("UTF-8") || read.equals("US-ASCII")) {
            if (lines.others().count() > 0) {
                var looks = LegacyGuess.of(lines.sample()).best();
                var bad = check.byShare(lines.others().count(), part.rows());
                notUtf8(check, table, part, letters, looks, bad);
            }
            return;
        }
        if (lines.utf8().count() > 0) {
            add(check, table, Severity.PROBLEM, "wrong", part, lines.utf8(), read, new RowsWanted.None());
        }
        if (lines.others().count() > 0) {
            doubt(check, table, part, read, letters);
        }
    }

    private static void notUtf8(
            QualityCheck check,
            TableKind table,
            TableBuilder.Part part,
            TableBuilder.Letters letters,
            String looks,
            Severity severity) {
        var lines = letters.lines().others();
        if (letters.first().isEmpty()) {
            add(check, table, severity, "notUtf8", part, lines, looks, new RowsWanted.SetAside());
            return;
        }
        var first = letters.first().get();
        var text = Phrase.of(
                "quality.encoding.notUtf8At",
                part.file(),
                lines.count(),
                lines.shown(),
                looks,
                first.offset(),
                first.hex());
        check.add(MIXED, severity, table, "", lines.count(), text, new RowsWanted.SetAside());
    }

    private static void add(
            QualityCheck check,
            TableKind table,
            Severity severity,
            String how,
            TableBuilder.Part part,
            LineRanges lines,
            String encoding,
            RowsWanted rows) {
        var text = Phrase.of("quality.encoding." + how, part.file(), lines.count(), lines.shown(), encoding);
        check.add(MIXED, severity, table, "", lines.count(), text, rows);
    }

    private static void doubt(
            QualityCheck check, TableKind table, TableBuilder.Part part, String read, TableBuilder.Letters letters) {
        var lines = letters.lines();
        var guess = LegacyGuess.of(lines.sample());
        boolean fits = read.equals(guess.best()) || ALIKE.contains(Set.of(read, guess.best()));
        long count = lines.others().count();
        if (guess.others().isEmpty() && !fits) {
            var first = First.of(lines.sample(), read);
            var text = Phrase.of(
                    "quality.encoding.unlike",
                    part.file(),
                    read,
                    guess.best(),
                    count,
                    lines.others().shown(),
                    first.value(),
                    first.hex());
            check.add(GUESSED, Severity.WARNING, table, "", count, text, new RowsWanted.None());
        } else if (!guess.others().isEmpty() && !letters.said()) {
            var others = new java.util.ArrayList<>(guess.others());
            others.add(0, guess.best());
            others.remove(read);
            var first = First.of(lines.sample(), read);
            var text = Phrase.of(
                    "quality.encoding.guessed",
                    part.file(),
                    read,
                    String.join(", ", others),
                    count,
                    lines.others().shown(),
                    first.value(),
                    first.hex());
            check.add(GUESSED, Severity.INFO, table, "", count, text, new RowsWanted.None());
        }
    }

    /**
     * The first letters beyond ASCII.
     *
     * @param value what stands between the separators about them, as it was read
     * @param hex   their bytes, at most {@value #SHOWN}, as pairs of hexadecimal digits
     */
    private record First(String value, String hex) {
        private static final int SHOWN = 8;
        /** Characters of a value on either side. */
        private static final int BESIDE = 20;

        private static final String SEPARATORS = ",;\t|\"\r\n";

        static First of(byte[] lines, String encoding) {
            var text = new String(lines, Charset.forName(encoding));
            int at = (int) text.chars().takeWhile(c -> c < 128).count();
            int from = at;
            while (from > 0 && at - from < BESIDE && SEPARATORS.indexOf(text.charAt(from - 1)) < 0) {
                from--;
            }
            int to = at;
            while (to < text.length() && to - at < BESIDE && SEPARATORS.indexOf(text.charAt(to)) < 0) {
                to++;
            }
            int begin = 0;
            while (begin < lines.length && lines[begin] >= 0) {
                begin++;
            }
            int end = begin;
            while (end < lines.length && end - begin < SHOWN && lines[end] < 0) {
                end++;
            }
            var hex = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(lines, begin, end);
            return new First(text.substring(from, to).strip(), hex);
        }
    }
}
