package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Guesses what columns mean, from their names and some of their values. A guess is a proposal: the plan declares. */
public final class RoleGuesser {
    /** Numbers from here to there are taken for unix seconds: 1995 to 2100. */
    private static final double FIRST_SECOND = 788_918_400;

    private static final double LAST_SECOND = 4_102_444_800.0;

    private static final Pattern HINT_AT_TIME = Pattern.compile(
            "(?i)time|date|when|stamp|moment|epoch|day|(?:^|[_ -])(?:at|ts|dt|on)$|[a-z]At$|zeit|datum|fecha|heure|时间|日期|时刻|时点");

    private static final Pattern OF_PEOPLE =
            Pattern.compile("(?i)birth|born|geburt|geboren|naissance|nacimiento|生日|出生|生年");

    private static final Map<TableKind, Set<ColumnRole>> SENSIBLE = sensible();

    private RoleGuesser() {}

    /** Reads a text as a time: as the file writes its dates, or else by its look. */
    private static final class Clock {
        private final Optional<DatePattern> dates;
        private final TimeText time = new TimeText();

        Clock(Optional<DatePattern> dates) {
            this.dates = dates;
        }

        OptionalLong seconds(String value) {
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            long dated = dates.map(as -> as.seconds(bytes, 0, bytes.length)).orElse(ColumnData.Longs.MISSING);
            if (dated != ColumnData.Longs.MISSING) {
                return OptionalLong.of(dated);
            }
            return time.parse(bytes, 0, bytes.length, TimeFormat.AUTO)
                    ? OptionalLong.of(time.seconds)
                    : OptionalLong.empty();
        }
    }

    /** Which table the columns belong in: with shopper and item it is events. Empty when neither is there. */
    public static Optional<TableKind> kind(Preview preview) {
        var roles = new HashSet<ColumnRole>();
        preview.columns().forEach(c -> ColumnWords.role(c).ifPresent(roles::add));
        boolean user = roles.contains(ColumnRole.USER);
        boolean item = roles.contains(ColumnRole.ITEM);
        if (user && item) {
            return Optional.of(TableKind.EVENTS);
        }
        if (user || item) {
            return Optional.of(user ? TableKind.USERS : TableKind.ITEMS);
        }
        return roles.contains(ColumnRole.SHOP) ? Optional.of(TableKind.SHOPS) : Optional.empty();
    }

    /** The roles that say something in a table of this kind; attributes make sense in every one. */
    public static Set<ColumnRole> sensible(TableKind kind) {
        return SENSIBLE.getOrDefault(kind, Set.of());
    }

    /** One column spec for each column of the preview; columns nobody knows become attributes. Dates are told by their look alone. */
    public static List<ColumnSpec> guess(TableKind kind, Preview preview) {
        return guess(kind, preview, ValueStyle.PLAIN);
    }

    /** The same of values written as the format says: {@code 15.03.2024} is a time where dates are written like that. */
    public static List<ColumnSpec> guess(TableKind kind, Preview preview, SourceFormat format) {
        return guess(kind, preview, ValueStyle.of(format));
    }

    private static List<ColumnSpec> guess(TableKind kind, Preview preview, ValueStyle style) {
        var clock = new Clock(style.dates());
        var columns = preview.columns();
        var roles = new ColumnRole[columns.size()];
        java.util.Arrays.fill(roles, ColumnRole.ATTRIBUTE);
        byName(kind, columns, roles);
        byValues(kind, preview, roles);
        byTimes(kind, preview, clock, roles);
        byPlace(kind, preview, clock, roles);
        var specs = new ArrayList<ColumnSpec>();
        var names = new HashSet<String>();
        for (int c = 0; c < roles.length; c++) {
            var spec = new ColumnSpec(columns.get(c), free(bare(columns.get(c)), names), roles[c]);
            specs.add(roles[c] == ColumnRole.TIME ? spec.withTime(timeFormat(preview.values(c), clock)) : spec);
        }
        return specs;
    }

    /** The column with the best name gets the role; the others stay attributes. */
    private static void byName(TableKind kind, List<String> columns, ColumnRole[] roles) {
        var allowed = sensible(kind);
        var best = new EnumMap<ColumnRole, Integer>(ColumnRole.class);
        for (int c = 0; c < columns.size(); c++) {
            var role = ColumnWords.role(columns.get(c)).orElse(ColumnRole.ATTRIBUTE);
            if (!allowed.contains(role)) {
                continue;
            }
            var other = best.get(role);
            if (other == null || ColumnWords.rank(columns.get(c)) < ColumnWords.rank(columns.get(other))) {
                best.put(role, c);
            }
        }
        best.forEach((role, c) -> {
            roles[c] = role;
            if (!role.isUnique()) {
                inOtherLanguages(columns, c, roles);
            }
        });
    }

    /** A title in two languages is two titles. */
    private static void inOtherLanguages(List<String> columns, int found, ColumnRole[] roles) {
        for (int c = 0; c < roles.length; c++) {
            if (ColumnWords.saySameInAnotherLanguage(columns.get(c), columns.get(found))) {
                roles[c] = roles[found];
            }
        }
    }

    /** A column of nothing but words for what shoppers do says what they did, whatever it is called; of several the one with most words. */
    private static void byValues(TableKind kind, Preview preview, ColumnRole[] roles) {
        if (kind != TableKind.EVENTS || has(roles, ColumnRole.EVENT_TYPE)) {
            return;
        }
        int found = -1;
        int most = 0;
        for (int c = 0; c < roles.length; c++) {
            int words = new HashSet<>(preview.values(c)).size();
            if (roles[c] == ColumnRole.ATTRIBUTE && words > most && isEventType(preview.values(c))) {
                found = c;
                most = words;
            }
        }
        if (found >= 0) {
            roles[found] = ColumnRole.EVENT_TYPE;
        }
    }

    /**
     * A column of nothing but times says when, if its name hints at it or it is the only one. Numbers may be anything, so that they need
     * the hint; and when somebody was born is no event.
     */
    private static void byTimes(TableKind kind, Preview preview, Clock clock, ColumnRole[] roles) {
        if (kind != TableKind.EVENTS || has(roles, ColumnRole.TIME)) {
            return;
        }
        var hinted = new ArrayList<Integer>();
        var all = new ArrayList<Integer>();
        for (int c = 0; c < roles.length; c++) {
            var values = preview.values(c);
            var name = bare(preview.columns().get(c));
            if (roles[c] == ColumnRole.ATTRIBUTE && !OF_PEOPLE.matcher(name).find() && isTime(values, clock)) {
                if (HINT_AT_TIME.matcher(name).find()) {
                    hinted.add(c);
                } else if (!isNumeric(values)) {
                    all.add(c);
                }
            }
        }
        if (!hinted.isEmpty()) {
            roles[hinted.getFirst()] = ColumnRole.TIME;
        } else if (all.size() == 1) {
            roles[all.getFirst()] = ColumnRole.TIME;
        }
    }

    /** Without names: ids come first, then what the values look like. */
    private static void byPlace(TableKind kind, Preview preview, Clock clock, ColumnRole[] roles) {
        var needed = switch (kind) {
            case USERS -> List.of(ColumnRole.USER);
            case ITEMS -> List.of(ColumnRole.ITEM);
            case SHOPS -> List.of(ColumnRole.SHOP);
            case EVENTS, CANDIDATES -> List.of(ColumnRole.USER, ColumnRole.ITEM);
        };
        boolean unnamed = preview.columns().stream().noneMatch(ColumnWords::isKnown)
                && !preview.columns().equals(List.of(JsonMembers.KEY, JsonMembers.VALUES));
        for (var role : needed) {
            if (List.of(roles).contains(role)) {
                continue;
            }
            int free = List.of(roles).indexOf(ColumnRole.ATTRIBUTE);
            if (free >= 0) {
                roles[free] = role;
            }
        }
        if (!unnamed) {
            return;
        }
        for (int c = 0; c < roles.length; c++) {
            if (roles[c] != ColumnRole.ATTRIBUTE) {
                continue;
            }
            var values = preview.values(c);
            if (kind == TableKind.EVENTS && !has(roles, ColumnRole.TIME) && isTime(values, clock)) {
                roles[c] = ColumnRole.TIME;
            } else if (kind == TableKind.EVENTS && !has(roles, ColumnRole.VALUE) && isNumeric(values)) {
                roles[c] = ColumnRole.VALUE;
            } else if (kind == TableKind.ITEMS && !has(roles, ColumnRole.TITLE) && isTitle(values)) {
                roles[c] = ColumnRole.TITLE;
            }
        }
    }

    private static TimeFormat timeFormat(List<String> values, Clock clock) {
        // small whole numbers are no clock, but they do give an order
        return !nearlyAll(values, v -> clock.seconds(v).isPresent()) && isNumeric(values)
                ? TimeFormat.ORDER
                : TimeFormat.AUTO;
    }

    private static boolean isTime(List<String> values, Clock clock) {
        return !values.isEmpty()
                && nearlyAll(values, v -> {
                    var seconds = clock.seconds(v);
                    return seconds.isPresent()
                            && seconds.getAsLong() >= FIRST_SECOND
                            && seconds.getAsLong() < LAST_SECOND;
                });
    }

    private static boolean isEventType(List<String> values) {
        var words = new BehaviourWords(Map.of());
        return !values.isEmpty() && nearlyAll(values, v -> words.of(v).isPresent());
    }

    private static boolean isNumeric(List<String> values) {
        return !values.isEmpty() && nearlyAll(values, HeaderGuess::isNumber);
    }

    /** One value in twenty may be dirt: it is set aside or counted later, and must not make another column of this one. */
    static boolean nearlyAll(List<String> values, Predicate<String> test) {
        return values.stream().filter(test.negate()).count() * 20 <= values.size();
    }

    private static boolean isTitle(List<String> values) {
        return !values.isEmpty()
                && values.stream().noneMatch(HeaderGuess::isNumber)
                && new HashSet<>(values).size() > values.size() / 2;
    }

    private static boolean has(ColumnRole[] roles, ColumnRole role) {
        return List.of(roles).contains(role);
    }

    /** A table tells its columns apart by more than capitals. */
    private static String free(String name, Set<String> taken) {
        var free = name;
        for (int n = 2; !taken.add(free.toLowerCase(Locale.ROOT)); n++) {
            free = name + "_" + n;
        }
        return free;
    }

    /** RecBole writes {@code name:type}. */
    private static String bare(String name) {
        int colon = name.indexOf(':');
        return colon > 0 ? name.substring(0, colon) : name;
    }

    private static Map<TableKind, Set<ColumnRole>> sensible() {
        var all = new EnumMap<TableKind, Set<ColumnRole>>(TableKind.class);
        all.put(TableKind.USERS, Set.of(ColumnRole.USER));
        all.put(
                TableKind.ITEMS,
                Set.of(
                        ColumnRole.ITEM,
                        ColumnRole.SHOP,
                        ColumnRole.TITLE,
                        ColumnRole.CATEGORY,
                        ColumnRole.BRAND,
                        ColumnRole.PRICE,
                        ColumnRole.MARGIN,
                        ColumnRole.IMAGE,
                        ColumnRole.TEXT));
        all.put(TableKind.SHOPS, Set.of(ColumnRole.SHOP, ColumnRole.TITLE, ColumnRole.CATEGORY));
        all.put(TableKind.CANDIDATES, Set.of(ColumnRole.USER, ColumnRole.ITEM));
        all.put(
                TableKind.EVENTS,
                Set.of(
                        ColumnRole.USER,
                        ColumnRole.ITEM,
                        ColumnRole.EVENT_TYPE,
                        ColumnRole.TIME,
                        ColumnRole.VALUE,
                        ColumnRole.WEIGHT,
                        ColumnRole.QUANTITY,
                        ColumnRole.SHOP,
                        ColumnRole.PRICE,
                        ColumnRole.QUERY,
                        ColumnRole.CATEGORY,
                        ColumnRole.BRAND,
                        ColumnRole.TITLE,
                        ColumnRole.SPLIT));
        return all;
    }
}
