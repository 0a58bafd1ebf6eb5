package org.vitrine.portrait;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.vitrine.domain.Phrase;

/**
 * How recently, how often and for how much.
 *
 * @param basis       what was counted: purchases, or every event where the data has no purchases
 * @param recencyDays whole days between the last counted event and the portrait's date; empty without times
 * @param frequency   days with a counted event; the number of counted events without times
 * @param monetary    money of all purchases; empty when no amounts are known
 * @param recency     score 1 to 5, 5 the most recent fifth of the shoppers counted
 * @param often       score 1 to 5, 5 the most frequent
 * @param money       score 1 to 5, 5 the most money
 * @param segment     the name of the combination; empty without a recency score
 * @param among       shoppers compared with: those with at least one counted event
 */
public record Rfm(
        Basis basis,
        OptionalInt recencyDays,
        int frequency,
        OptionalDouble monetary,
        OptionalInt recency,
        int often,
        OptionalInt money,
        Optional<Segment> segment,
        int among) {
    /** What is counted. */
    public enum Basis {
        PURCHASES,
        EVENTS
    }

    Rfm in(Segment named) {
        return new Rfm(basis, recencyDays, frequency, monetary, recency, often, money, Optional.of(named), among);
    }

    /** Sentence on what was counted. */
    public Phrase basisText() {
        return Phrase.of("portrait.rfm.basis." + (basis == Basis.PURCHASES ? "purchases" : "events"), among);
    }

    /** Whether {@link #frequency} counts days; events where the data has no times. */
    public boolean countsDays() {
        return recencyDays.isPresent();
    }

    /** Score 1 to 5 of frequency and money together: their mean, halves rounded up; frequency alone where no amounts are known. */
    public int worth() {
        return money.isPresent() ? (often + money.getAsInt() + 1) / 2 : often;
    }

    /** Which scores the segment's name stands for; says nothing of the shopper that the scores do not. */
    public Optional<Phrase> segmentText() {
        return segment.map(named -> Phrase.of(
                money.isPresent() ? "portrait.rfm.segment" : "portrait.rfm.segmentWithoutMoney",
                named.title(),
                recency.orElseThrow(),
                worth()));
    }

    /** Where among the shoppers compared with this one stands, in words. */
    public Optional<Phrase> recencyText() {
        return text("recency", recency);
    }

    public Optional<Phrase> oftenText() {
        return text("frequency", OptionalInt.of(often));
    }

    public Optional<Phrase> moneyText() {
        return text("monetary", money);
    }

    private static Optional<Phrase> text(String what, OptionalInt score) {
        return score.isPresent()
                ? Optional.of(Phrase.of("portrait.rfm." + what + "." + score.getAsInt()))
                : Optional.empty();
    }
}
