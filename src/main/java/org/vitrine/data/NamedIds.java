package org.vitrine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;

/** The ids that the sentence of a finding, or the reason why a row was set aside, names. */
public final class NamedIds {
    /**
     * An argument of the sentence that is an id.
     *
     * @param place which argument, from 0
     * @param role  what it is the id of: a shopper, an item, a shop
     */
    public record Named(int place, ColumnRole role) {}

    private static final String TWICE = "import.reason.idTwice";

    private NamedIds() {}

    /** In the order of the arguments. */
    public static List<Named> in(Finding finding) {
        var named = switch (finding.id()) {
            case "unknown-users", "robots", "near-duplicates" -> all(ColumnRole.USER, 2);
            case "unknown-items" -> all(ColumnRole.ITEM, 2);
            case "unknown-shops" -> all(ColumnRole.SHOP, 2);
            case "time-ties", "busy-users" -> all(ColumnRole.USER, 3);
            case "otherwise-written-users" -> all(ColumnRole.USER, 5, 6);
            case "otherwise-written-items" -> all(ColumnRole.ITEM, 5, 6);
            case "twin-users" -> all(ColumnRole.USER, 1, 2);
            case "twin-items" -> all(ColumnRole.ITEM, 1, 2);
            case "look-alike-ids" ->
                role(finding.table()).map(role -> all(role, 1)).orElse(List.of());
            default -> List.<Named>of();
        };
        var args = finding.text().args();
        return named.stream()
                .filter(each -> each.place() < args.size() && args.get(each.place()) instanceof String)
                .toList();
    }

    /** The id that stands in an earlier row, where that is why this one was set aside. */
    public static Optional<String> twice(Phrase reason) {
        return reason.key().equals(TWICE)
                ? reason.args().stream().map(String::valueOf).findFirst()
                : Optional.empty();
    }

    /** What the ids of a table's rows are ids of; nothing for tables of events. */
    public static Optional<ColumnRole> role(TableKind kind) {
        return switch (kind) {
            case USERS -> Optional.of(ColumnRole.USER);
            case ITEMS -> Optional.of(ColumnRole.ITEM);
            case SHOPS -> Optional.of(ColumnRole.SHOP);
            case EVENTS, CANDIDATES -> Optional.empty();
        };
    }

    private static List<Named> all(ColumnRole role, int... places) {
        return Arrays.stream(places).mapToObj(place -> new Named(place, role)).toList();
    }
}
