package org.vitrine.data.recipe;

import java.util.Optional;
import java.util.Set;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Finding;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.SplitLeaks;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;

/**
 * Which findings steps may mend, and of the others why none does: a finding has a step, a sentence that says what to do instead, or a text of
 * its own that says so. A time of day that is a default, for instance, says nothing of when it really was.
 */
public final class QualityWays {
    /** More ids that look alike than somebody would look through are hardly slips. */
    static final int MOST_ALIKE = 2_000;

    /** Where the coefficient stands in the sentence of a finding about how uneven something is. */
    private static final int GINI = 1;

    /** Columns that have values to fill, or that nothing depends on. */
    private static final Set<ColumnRole> DISPENSABLE = Set.of(
            ColumnRole.ATTRIBUTE,
            ColumnRole.CATEGORY,
            ColumnRole.BRAND,
            ColumnRole.PRICE,
            ColumnRole.MARGIN,
            ColumnRole.QUANTITY,
            ColumnRole.TEXT,
            ColumnRole.IMAGE);

    /** Whose gaps a value can stand for, or whose rows can go. */
    private static final Set<ColumnRole> FILLED = Set.of(
            ColumnRole.ATTRIBUTE,
            ColumnRole.CATEGORY,
            ColumnRole.BRAND,
            ColumnRole.PRICE,
            ColumnRole.MARGIN,
            ColumnRole.QUANTITY,
            ColumnRole.VALUE,
            ColumnRole.QUERY,
            ColumnRole.WEIGHT);

    private QualityWays() {}

    /** Whether there may be steps, without looking at any table. */
    public static boolean mayHelp(Finding finding, ColumnRole role, QualityThresholds limits) {
        return switch (finding.id()) {
            case "near-duplicates",
                    SplitLeaks.ROWS,
                    "unknown-users",
                    "unknown-items",
                    "otherwise-written-users",
                    "otherwise-written-items",
                    "robots",
                    "busy-users",
                    Finding.FUTURE_TIMES,
                    "ancient-times",
                    "far-times",
                    "spelling-variants",
                    "similar-values",
                    "price-outliers",
                    "prices-not-positive",
                    "cold-users",
                    "cold-items",
                    "sparsity",
                    "mixed-numbers",
                    "mixed-dates",
                    "twin-items",
                    "twin-users",
                    "time-ties",
                    "time-bursts" -> true;
            // an id the catalogue knows is no fault
            case "placeholder-ids" -> finding.severity() != Severity.INFO;
            // how uneven shoppers and popularity are, is told of all data
            case "skew-of-items", "skew-of-users" ->
                finding.text().args().get(GINI) instanceof Double gini && gini > limits.get(Limit.GINI);
            case "unknown-shops" -> finding.table() == TableKind.EVENTS || !finding.isCut();
            case "look-alike-ids" -> finding.count() <= MOST_ALIKE;
            case "missing-values" -> FILLED.contains(role);
            case "constant-columns", "empty-columns" -> DISPENSABLE.contains(role);
            case "too-many-values" -> role == ColumnRole.ATTRIBUTE;
            default -> false;
        };
    }

    /** Why no step mends it, and what to do; empty where one may, or where the finding says so itself. */
    public static Optional<Phrase> advice(Finding finding, ColumnRole role, QualityThresholds limits) {
        return mayHelp(finding, role, limits) ? Optional.empty() : why(finding);
    }

    /** Why no step mends it, should none be found. */
    public static Optional<Phrase> why(Finding finding) {
        return switch (finding.id()) {
            case "duplicate-rows",
                    "users-without-events",
                    "items-without-events",
                    "look-alike-ids",
                    "unknown-shops",
                    "default-times",
                    "days-only",
                    "missing-values",
                    "constant-columns",
                    "empty-columns",
                    "columns-differ",
                    "missing-ids",
                    "repeated-ids",
                    "unknown-event-types",
                    "not-sampled",
                    SplitLeaks.ROWS,
                    SplitLeaks.PAIRS -> said(finding.id());
            case "skew-of-items", "skew-of-users" -> said("skew");
            case Finding.RELATIVE_CALENDAR, "empty-files", "currency" -> said(finding.id());
            case "unparsable-times", "unparsable-numbers", "unreadable-rows" -> said("unreadable");
            case "otherwise-written-users", "otherwise-written-items" -> said("otherwise-written");
            default -> Optional.empty();
        };
    }

    private static Optional<Phrase> said(String word) {
        return Optional.of(Phrase.of("quality.way." + word));
    }
}
