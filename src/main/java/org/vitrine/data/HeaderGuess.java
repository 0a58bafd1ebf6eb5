package org.vitrine.data;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a first row names the columns, and whether that row has titles above it. */
final class HeaderGuess {
    private static final int LONGEST_NAME = 60;

    /** A first row as unlike the others as this by chance is no row. */
    private static final double CHANCE = 0.05;

    /** Fewer ids with digits in them may be chance. */
    private static final int FEW_IDS = 3;

    /** A word that comes again so often below in its column is a value. */
    private static final int OFTEN = 2;

    /** More lines above a header are no titles. */
    private static final int MOST_TITLES = 20;

    /** A number with a decimal comma or with thousands set apart. */
    private static final Pattern STYLED = Pattern.compile("[+-]?(?:\\d+,\\d+|\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d+)?)");

    private HeaderGuess() {}

    /** What a first row is. */
    enum Verdict {
        /** It names the columns. */
        NAMES,
        /** It is a row like the others. */
        ROW,
        /** Words among words: nothing tells. It is read as a row, and that is said. */
        OPEN
    }

    static boolean hasHeader(List<List<String>> rows) {
        return verdict(rows) == Verdict.NAMES;
    }

    /** @param rows the first of them in question */
    static Verdict verdict(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return Verdict.ROW;
        }
        var first = rows.getFirst();
        // a name given twice is a slip; values that come twice are usual, but hardly two words that name columns
        if (new HashSet<>(first).size() < first.size()
                && first.stream().anyMatch(f -> !f.isEmpty() && count(first, f) > 1)
                && first.stream().filter(ColumnWords::isKnown).distinct().count() < 2) {
            return Verdict.ROW;
        }
        for (var field : first) {
            if (isNumber(field) || field.length() > LONGEST_NAME) {
                return Verdict.ROW;
            }
        }
        boolean isKnown = first.stream().anyMatch(ColumnWords::isKnown);
        if (isKnown && isValues(rows)) {
            return Verdict.ROW;
        }
        if (isKnown) {
            return Verdict.NAMES;
        }
        return byValues(rows);
    }

    /** Words that may name columns are values, too: beside a time over times, or where one of their row comes again below. Headers of joined files do not count. */
    private static boolean isValues(List<List<String>> rows) {
        var first = rows.getFirst();
        var others = rows.stream().filter(row -> !row.equals(first)).toList();
        for (int column = 0; column < first.size(); column++) {
            int place = column;
            var name = first.get(column);
            var below = others.stream()
                    .filter(row -> place < row.size())
                    .map(row -> row.get(place))
                    .filter(field -> !field.isEmpty())
                    .toList();
            boolean isTimeOverTimes =
                    isTime(name) && !below.isEmpty() && RoleGuesser.nearlyAll(below, HeaderGuess::isTime);
            if (isTimeOverTimes || count(below, name) >= OFTEN) {
                return true;
            }
        }
        return false;
    }

    /**
     * No word is known. A header is what stands over numbers, times or ids with digits without being one; or what never comes again in its
     * column where the values below do.
     */
    private static Verdict byValues(List<List<String>> rows) {
        var first = rows.getFirst();
        int worded = 0;
        double rarest = 1;
        boolean recurs = false;
        for (int column = 0; column < first.size(); column++) {
            var name = first.get(column);
            if (name.chars().noneMatch(Character::isLetter) || isTime(name)) {
                continue;
            }
            var below = below(rows, column);
            if (isOver(name, below)) {
                return Verdict.NAMES;
            }
            recurs |= below.contains(name);
            if (!hasDigit(name)) {
                worded++;
                rarest = Math.min(rarest, once(name, below));
            }
        }
        if (recurs || first.stream().anyMatch(HeaderGuess::isTime)) {
            return Verdict.ROW;
        }
        // the best of several columns is so rare by chance, too
        return worded > 0 && rarest * worded <= CHANCE ? Verdict.NAMES : Verdict.OPEN;
    }

    private static List<String> below(List<List<String>> rows, int column) {
        return rows.stream()
                .skip(1)
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .filter(field -> !field.isEmpty())
                .toList();
    }

    private static boolean isOver(String name, List<String> below) {
        if (below.isEmpty()) {
            return false;
        }
        return RoleGuesser.nearlyAll(below, field -> isNumber(field) || isTime(field))
                || !hasDigit(name) && below.size() >= FEW_IDS && RoleGuesser.nearlyAll(below, HeaderGuess::hasDigit);
    }

    /** The share of the column's values, the first among them, that are there once: how likely a row as any other has such a one. */
    private static double once(String name, List<String> below) {
        var times = below.stream().collect(Collectors.groupingBy(field -> field, Collectors.counting()));
        long single = times.values().stream().filter(count -> count == 1).count();
        return times.containsKey(name) ? 1 : (single + 1.0) / (below.size() + 1);
    }

    private static boolean hasDigit(String field) {
        return field.chars().anyMatch(Character::isDigit);
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
