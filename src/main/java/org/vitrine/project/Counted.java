package org.vitrine.project;

import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.Tally;
import org.vitrine.train.ModelConfig.Popularity;

/**
 * Says what a popularity was counted of: the same events and the same counting that order the list.
 *
 * @param unit    what was counted
 * @param events  of which events; empty for all there are
 * @param segment the attribute whose values have counts of their own
 */
record Counted(Unit unit, Optional<Phrase> events, Optional<Vocabulary> segment) {
    /** What one of a count is. */
    enum Unit {
        SHOPPERS,
        /** The training saw each session as somebody of their own. */
        SESSIONS,
        /** Sums of what events count by the recipe. */
        WEIGHTS
    }

    private static final Phrase TRAINING = Phrase.of("explain.counted.training");

    /** What is counted without training, over all events. */
    static Counted now(EncodedDataset data) {
        return new Counted(ofEvents(data.interactions()), Optional.empty(), Optional.empty());
    }

    /** What stands in for a model where nothing is known of a shopper: all it learned from, shoppers as they are in the shop. */
    static Counted standIn(EncodedDataset data, Interactions trained) {
        var events = trained == data.interactions() ? Optional.<Phrase>empty() : Optional.of(TRAINING);
        return new Counted(ofEvents(trained), events, Optional.empty());
    }

    /** What a run of a popularity counted: by segment shoppers, whatever their events count. */
    static Counted by(Popularity model, SplitSpec split, EncodedDataset data) {
        boolean bySegment = model.by() == Popularity.By.SEGMENT;
        var ofAll = bySegment ? Unit.SHOPPERS : ofEvents(data.interactions());
        boolean sessions = split instanceof SplitSpec.Session && ofAll == Unit.SHOPPERS;
        return new Counted(
                sessions ? Unit.SESSIONS : ofAll,
                Optional.of(events(model)),
                bySegment ? field(data, model.segment()) : Optional.empty());
    }

    private static Unit ofEvents(Interactions events) {
        return events.isWeighed() ? Unit.WEIGHTS : Unit.SHOPPERS;
    }

    private static Phrase events(Popularity model) {
        return switch (model.window()) {
            case ALL -> TRAINING;
            case RECENT ->
                model.days() > 0
                        ? Phrase.of("explain.counted.days", model.days())
                        : Phrase.of("explain.counted.latest");
        };
    }

    private static Optional<Vocabulary> field(EncodedDataset data, String name) {
        return data.userFeatures().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    /** What was counted of an item, and its place by that. */
    Phrase of(Tally tally, int item) {
        int rank = tally.rank(item);
        float count = tally.count(item);
        if (unit == Unit.SHOPPERS && events.isEmpty()) {
            return Phrase.of("explain.popular", (int) count, rank, tally.items());
        }
        var where = events.orElse(Phrase.of("explain.counted.all"));
        return switch (unit) {
            case SHOPPERS -> Phrase.of("explain.counted.shoppers", (int) count, rank, tally.items(), where);
            case SESSIONS -> Phrase.of("explain.counted.sessions", (int) count, rank, tally.items(), where);
            case WEIGHTS -> Phrase.of("explain.counted.weights", count, rank, tally.items(), where);
        };
    }

    /** The same among those of the shopper's segment: shoppers or sessions, never weighed. */
    Phrase ofSegment(Tally tally, int user, int item) {
        var field = segment.orElseThrow();
        return Phrase.of(
                unit == Unit.SESSIONS ? "explain.counted.segment.sessions" : "explain.counted.segment",
                (int) tally.count(item),
                tally.rank(item),
                tally.items(),
                events.orElse(Phrase.of("explain.counted.all")),
                field.name(),
                field.values().get(field.codes()[user]));
    }
}
