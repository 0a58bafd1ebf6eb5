package org.vitrine.portrait;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of what a shopper does goes to one value of a field, and how that compares with everybody.
 *
 * @param field     the field's name: a column, or {@code price} for price bands, or {@code shop}
 * @param kind      what the field is about
 * @param value     the value as the data has it; for price bands the bounds
 * @param count     the shopper's events with items of this value
 * @param share     {@code count} over the shopper's events whose value is known; where an item has several values shares add up to more than 1
 * @param baseShare the same share over the events of everybody
 * @param index     100 = like everybody (target group index), smoothed: {@code 100 * (count + 5 * baseShare) / (events + 5) / baseShare}
 * @param few       whether {@code count} is below {@link #FEW}, too few to lean on
 * @param months    the months of {@code count}, in order, none without an event; empty for anything but categories, and without times
 */
public record Affinity(
        String field,
        Kind kind,
        String value,
        int count,
        double share,
        double baseShare,
        double index,
        boolean few,
        List<Month> months) {
    public Affinity {
        months = List.copyOf(months);
    }

    /** Counts below this are shown with a caution. */
    public static final int FEW = 5;

    /** Events like everybody's that are added to a shopper's own before the index is taken. */
    public static final int SMOOTHING = 5;

    /** What a field is about; the order is the order on the screen. */
    public enum Kind {
        CATEGORY,
        BRAND,
        PRICE_BAND,
        SHOP
    }

    /** Share of the counted events from which one month is called the season. */
    private static final double SEASON = 0.4;

    /** The events of one month. */
    public record Month(YearMonth month, int count) {}

    /** The months with most of the counted events, busiest first, earlier before later. */
    public List<Month> busiest(int most) {
        return months.stream()
                .sorted(Comparator.comparingInt(Month::count).reversed())
                .limit(most)
                .toList();
    }

    /** The month that holds two fifths or more of the counted events, if these are not too few. */
    public Optional<Month> season() {
        return few
                ? Optional.empty()
                : busiest(1).stream()
                        .filter(month -> month.count() >= SEASON * count)
                        .findFirst();
    }

    static Affinity of(Field field, String value, int count, long events, double baseShare, List<Month> months) {
        double smoothed = (count + SMOOTHING * baseShare) / (events + SMOOTHING);
        return new Affinity(
                field.name(),
                field.kind(),
                value,
                count,
                events == 0 ? 0 : (double) count / events,
                baseShare,
                100 * smoothed / baseShare,
                count < FEW,
                months);
    }
}
