package org.vitrine.cli;

import java.util.List;

/** Lines of cells below one another, each line a line whatever is in the cells. */
final class TextGrid {
    /** Characters of a cell shown at most, in the columns of a terminal. */
    private static final int WIDEST = 40;

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
        for (var line : cells) {
            var text = new StringBuilder();
            for (int k = 0; k < line.size(); k++) {
                text.append("  ").append(TableReports.pad(line.get(k), widths[k]));
            }
            console.print(text.toString().stripTrailing());
        }
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
