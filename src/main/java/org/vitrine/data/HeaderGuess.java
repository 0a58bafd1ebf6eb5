package org.vitrine.data;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Whether a first row names the columns. */
final class HeaderGuess {
    private static final int LONGEST_NAME = 60;

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
        // no word is known: a header is what stands over numbers without being one
        for (int c = 0; c < first.size(); c++) {
            int column = c;
            var below = rows.stream()
                    .skip(1)
                    .filter(r -> column < r.size())
                    .map(r -> r.get(column))
                    .filter(f -> !f.isEmpty())
                    .toList();
            if (!below.isEmpty() && RoleGuesser.nearlyAll(below, HeaderGuess::isNumber)) {
                return true;
            }
        }
        return false;
    }

    static boolean isNumber(String field) {
        if (field.isEmpty() || field.length() > 40) {
            return false;
        }
        var bytes = field.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new NumberText().parse(bytes, 0, bytes.length)
                || STYLED.matcher(field).matches();
    }

    private static long count(List<String> fields, String field) {
        return fields.stream().filter(field::equals).count();
    }
}
