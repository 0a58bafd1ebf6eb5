package org.vitrine.portrait;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnLanguage;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;

/** Values in other languages: a column {@code city_zh} beside {@code city_en} says what each city is called in Chinese. */
final class Translations {
    /** By language, column without its language, and value. */
    private final Map<String, Map<String, Map<String, String>>> words = new HashMap<>();

    /** Reads every pair of columns of a table. Shops' and items' own titles are no values and are left out. */
    void add(DataTable table) {
        for (var info : table.columns()) {
            var language = language(info.name());
            if (info.role() == ColumnRole.TITLE || language.isEmpty() || isFirst(table, info.name())) {
                continue;
            }
            var base = base(info.name());
            first(table, base).ifPresent(column -> {
                var values = table.column(column).orElseThrow();
                var texts = table.column(info.name()).orElseThrow();
                var map = words.computeIfAbsent(language.get(), l -> new HashMap<>())
                        .computeIfAbsent(base, b -> new HashMap<>());
                for (int row = 0; row < values.size(); row++) {
                    map.putIfAbsent(Cells.text(values, row), Cells.text(texts, row));
                }
            });
        }
    }

    /** Whether a column is the one its values are named by: it has no language, or is the first of its languages. */
    static boolean isFirst(DataTable table, String column) {
        return language(column).isEmpty()
                || first(table, base(column)).filter(column::equals).isPresent();
    }

    private static Optional<String> first(DataTable table, String base) {
        return table.columns().stream()
                .map(info -> info.name())
                .filter(name -> language(name).isPresent() && base(name).equals(base))
                .findFirst();
    }

    /** The language a column's name ends in, empty when it names none. */
    static Optional<String> language(String column) {
        return ColumnLanguage.of(column);
    }

    /** A column's name without its language. */
    static String base(String column) {
        return ColumnLanguage.base(column);
    }

    /** What a value of a column, named with or without its language, is called in a language; the value itself where the data does not say. */
    String label(String field, String value, Locale locale) {
        var text = words.getOrDefault(locale.getLanguage(), Map.of())
                .getOrDefault(base(field), Map.of())
                .getOrDefault(value, "");
        return text.isEmpty() ? value : text;
    }
}
