package org.vitrine.cli;

import java.util.List;
import java.util.regex.Pattern;

/** Lines of cells below one another, each line a line whatever is in the cells. */
final class TextGrid {
    /** Characters of a cell shown at most, in the columns of a terminal. */
    private static final int WIDEST = 40;

    /** Columns of nothing else stand at the right, so that their digits do. */
    private static final Pattern NUMBER = Pattern.compile("[-−]?\\d[\\d.,\\u00a0\\u202f’ ]*|");

    private TextGrid() {}

    static void print(List<List<String>> lines, Console console) {
        console.print("");
        var cells = lines.stream()
                .map(line -> line.stream().map(TextGrid::shown).toList())
                .toList();
        var widths = new int[lines.getFirst().size()];
        for (var line : cells) {
            for (int k = 0; k < line.size(); k++) {
                widths[k] = Math.max(widths[k], TableReports.width(line.get(k)));
            }
        }
        var right = new boolean[widths.length];
        for (int k = 0; k < right.length; k++) {
            int column = k;
            right[k] = cells.size() > 1
                    && cells.stream()
                            .skip(1)
                            .allMatch(line -> NUMBER.matcher(line.get(column)).matches());
        }
        for (var line : cells) {
            var text = new StringBuilder();
            for (int k = 0; k < line.size(); k++) {
                var padded = TableReports.pad(line.get(k), widths[k]);
                text.append("  ").append(right[k] ? toTheRight(line.get(k), padded) : padded);
            }
            console.print(text.toString().stripTrailing());
        }
    }

    private static String toTheRight(String cell, String padded) {
        return padded.substring(cell.length()) + cell;
    }

    /** On one line, cut where it is long, without what would make a terminal do something. */
    static String shown(String cell) {
        var line = cell.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
        if (TableReports.width(line) <= WIDEST) {
            return line;
        }
        int end = 0;
        for (int width = 1; end < line.length(); ) {
            int next = line.offsetByCodePoints(end, 1);
            width += TableReports.width(line.substring(end, next));
            if (width > WIDEST) {
                break;
            }
            end = next;
        }
        return line.substring(0, end) + "…";
    }
}
