package org.vitrine.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The language a column's name ends in: {@code city_zh} says what {@code city_en} says, in Chinese. */
public final class ColumnLanguage {
    private static final List<String> LANGUAGES = List.of("en", "zh");

    private ColumnLanguage() {}

    /** Empty when the name names none. */
    public static Optional<String> of(String column) {
        var name = column.toLowerCase(Locale.ROOT);
        return LANGUAGES.stream()
                .filter(language -> name.length() > 3 && name.endsWith(language))
                .filter(language -> "_-. ".indexOf(name.charAt(name.length() - 3)) >= 0)
                .findFirst();
    }

    /** A column's name without its language. */
    public static String base(String column) {
        return of(column).isPresent() ? column.substring(0, column.length() - 3) : column;
    }

    /** Of columns that say one thing in several languages the one in this language, or else the first; all others as they are. */
    public static List<ColumnInfo> spoken(List<ColumnInfo> columns, Locale locale) {
        var spoken = new LinkedHashMap<Said, ColumnInfo>();
        for (var column : columns) {
            var said = new Said(base(column.name()), column.role());
            boolean isOwn = of(column.name()).equals(Optional.of(locale.getLanguage()));
            if (isOwn || !spoken.containsKey(said)) {
                spoken.put(said, column);
            }
        }
        return List.copyOf(spoken.values());
    }

    /** What a column says, in whatever language. */
    private record Said(String base, ColumnRole role) {}
}
