package org.vitrine.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How days and times are asked of a database, so that they are the same in whatever zone this machine is. */
enum DatabaseClock {
    /** Something else than a time. */
    NONE(Object.class),
    DAY(LocalDate.class),
    /** What a clock on the wall showed. */
    WALL(LocalDateTime.class),
    /** A moment, the same everywhere. */
    INSTANT(OffsetDateTime.class),
    /** A time of day, or as long as something took: more hours than a day has are no time to JDBC. */
    HOURS(String.class),
    /** A text PostgreSQL fills up with blanks to the length of its column. */
    PADDED(String.class);

    private final Class<?> type;

    DatabaseClock(Class<?> type) {
        this.type = type;
    }

    /**
     * @param sql  one of {@link Types}
     * @param name what the database calls it
     */
    static DatabaseClock of(int sql, String name, String url) {
        return switch (sql) {
            case Types.DATE -> name.equalsIgnoreCase("YEAR") ? NONE : DAY;
            case Types.TIME -> HOURS;
            case Types.CHAR -> PADDED;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            // two databases call moments so that are no timestamps with a zone to JDBC
            case Types.TIMESTAMP ->
                name.equalsIgnoreCase("timestamptz")
                                || name.equalsIgnoreCase("TIMESTAMP")
                                        && (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:"))
                        ? INSTANT
                        : WALL;
            default -> NONE;
        };
    }

    @Nullable
    Object read(ResultSet rows, int column) throws SQLException {
        return switch (this) {
            case NONE -> rows.getObject(column);
            case HOURS -> rows.getString(column);
            case PADDED -> {
                var text = rows.getString(column);
                yield text == null ? null : text.stripTrailing();
            }
            case DAY, WALL, INSTANT -> rows.getObject(column, type);
        };
    }
}
