package org.vitrine.data;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a first row names the columns, and whether that row has titles above it. */
final class HeaderGuess {
    private static final int LONGEST_NAME = 60;

    /** More lines above a header are no titles. */
    private static final int MOST_TITLES = 20;

    /** A number with a decimal comma or with thousands set apart. */
    private static final Pattern STYLED = Pattern.compile("[+-]?(?:\\d+,\\d+|\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d+)?)");

    private HeaderGuess() {}

    static boolean hasHeader(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        var first = rows.getFirst();
        // a name given twice is a slip; values that come twice are usual, but hardly two words that name columns
        if (new HashSet<>(first).size() < first.size()
                && first.stream().anyMatch(f -> !f.isEmpty() && count(first, f) > 1)
                && first.stream().filter(ColumnWords::isKnown).distinct().count() < 2) {
            return false;
        }
        for (var field : first) {
            if (isNumber(field) || field.length() > LONGEST_NAME) {
                return false;
            }
        }
        if (first.stream().anyMatch(ColumnWords::isKnown)) {
            return true;
        }
        // no word is known: a header is what stands over numbers or times without being one
        for (int c = 0; c < first.size(); c++) {
            int column = c;
            if (isTime(first.get(c)) || first.get(c).chars().noneMatch(Character::isLetter)) {
                continue;
            }
            var below = rows.stream()
                    .skip(1)
                    .filter(r -> column < r.size())
                    .map(r -> r.get(column))
                    .filter(f -> !f.isEmpty())
                    .toList();
            if (!below.isEmpty() && RoleGuesser.nearlyAll(below, field -> isNumber(field) || isTime(field))) {
                return true;
            }
        }
        return false;
    }

    /**
     * How many rows above the header are titles: they fill few cells, the rows below fill more, and the first of those names them all in
     * different words.
     */
    static int titles(List<List<String>> rows) {
        int usual = usual(rows);
        int titles = 0;
        while (titles < Math.min(MOST_TITLES, rows.size()) && isTitle(rows.get(titles), usual)) {
            titles++;
        }
        if (titles == 0 || titles + 1 >= rows.size()) {
            return 0;
        }
        var header = filled(rows.get(titles));
        return header.size() >= usual
                        && new HashSet<>(header).size() == header.size()
                        && hasHeader(rows.subList(titles, rows.size()))
                ? titles
                : 0;
    }

    private static boolean isTitle(List<String> row, int usual) {
        var filled = filled(row);
        return filled.size() * 2 <= usual && filled.stream().noneMatch(ColumnWords::isKnown);
    }

    /** How many cells most rows fill; of two numbers as frequent the larger. */
    private static int usual(List<List<String>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> filled(row).size(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static List<String> filled(List<String> row) {
        return row.stream().filter(cell -> !cell.isEmpty()).toList();
    }

    private static boolean isTime(String field) {
        var bytes = field.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return !isNumber(field)
                && !field.isEmpty()
                && field.length() <= LONGEST_NAME
                && new TimeText().parse(bytes, 0, bytes.length, TimeFormat.AUTO);
    }

    static boolean isNumber(String field) {
        if (field.isEmpty() || field.length() > 40) {
            return false;
        }
        var bytes = field.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        if (new NumberText().parse(bytes, 0, bytes.length)
                || STYLED.matcher(field).matches()) {
            return true;
        }
        var money = new MoneyText();
        return money.parse(bytes, 0, bytes.length)
                && isNumber(new String(money.bytes, 0, money.length, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static long count(List<String> fields, String field) {
        return fields.stream().filter(field::equals).count();
    }
}
