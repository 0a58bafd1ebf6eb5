package org.vitrine.encode;

import java.util.BitSet;
import java.util.Optional;
import org.vitrine.domain.UserId;

/**
 * A data set cut in three. Positions are those of {@code data}.
 *
 * @param data       the whole; of a split by sessions its shoppers are the sessions
 * @param spec       how it was cut
 * @param train      what models may see
 * @param validation what early stopping and tuning may see
 * @param test       what nobody may see before the end
 * @param foldIn     what is read of shoppers models did not learn from; empty where they are measured on those they learnt from
 * @param candidates items that may be ranked; empty where all may
 * @param sessions   what {@code data} was made of; empty where its shoppers are the shop's
 */
public record Split(
        EncodedDataset data,
        SplitSpec spec,
        Interactions train,
        Interactions validation,
        Interactions test,
        Optional<FoldIn> foldIn,
        Optional<BitSet> candidates,
        Optional<Sessions> sessions) {
    /**
     * Events of held-out shoppers that are read and not asked for.
     *
     * @param validation before the validation part is measured
     * @param test       before the test part is measured
     * @param read       of both, each event of the data once; where every position of a session is asked for, only what is never asked for
     */
    public record FoldIn(Interactions validation, Interactions test, Interactions read) {}

    /**
     * The shop whose sessions stand as shoppers.
     *
     * @param shop      with its own shoppers
     * @param train     what models may see, by the shop's own shoppers
     * @param shopperOf position of each session's shopper in the shop
     * @param cut       sessions there are
     */
    public record Sessions(EncodedDataset shop, Interactions train, int[] shopperOf, int cut) {}

    /** Measured on the shoppers that were learnt from, on all items. */
    public Split(EncodedDataset data, SplitSpec spec, Interactions train, Interactions validation, Interactions test) {
        this(data, spec, train, validation, test, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with another validation part. */
    public Split withValidation(Interactions other) {
        return new Split(data, spec, train, other, test, foldIn, candidates, sessions);
    }

    /** All a model may read when the validation part is measured. */
    public Interactions knownBeforeValidation() {
        return foldIn.map(folded -> train.mergedWith(folded.validation())).orElse(train);
    }

    /** All a model may read when the test part is measured. */
    public Interactions knownBeforeTest() {
        return train.mergedWith(foldIn.map(FoldIn::test).orElse(validation));
    }

    /** All a model may read when both are measured by one. */
    public Interactions knownBeforeBoth() {
        return foldIn.map(folded -> train.mergedWith(folded.validation()).mergedWith(folded.test()))
                .orElse(train);
    }

    /** The shop itself, with its own shoppers. */
    public EncodedDataset shop() {
        return sessions.map(Sessions::shop).orElse(data);
    }

    /** What models may see, by the {@linkplain #shop() shop}'s own shoppers. */
    public Interactions trainOfShop() {
        return sessions.map(Sessions::train).orElse(train);
    }

    /** Who this is in the {@linkplain #shop() shop}. */
    public UserId shopper(int user) {
        return sessions.map(cut -> cut.shop().users().id(cut.shopperOf()[user]))
                .orElseGet(() -> data.users().id(user));
    }
}
