package org.vitrine.portrait;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.UserId;

/**
 * Everything the data says of one shopper at one date.
 *
 * @param user       who
 * @param name       display name, the id where the data has none
 * @param asOf       events after this were not looked at; empty where the data has no times
 * @param attributes what the user table says, with the share of everybody who has the same
 * @param events     events counted
 * @param firstSeen  time of the first event
 * @param lastSeen   time of the last event
 * @param rfm        empty when nothing was bought (or done)
 * @param affinities every field's values the shopper touched, by field and then by count, most first
 * @param rhythm     empty where the data has no times, or the shopper no events
 * @param journey    oldest first
 * @param funnel     from looking to buying
 * @param prices     empty where no prices are known
 * @param similar    most alike first
 * @param unknown    what the data cannot tell, in words
 */
public record UserPortrait(
        UserId user,
        String name,
        Optional<Instant> asOf,
        List<Attribute> attributes,
        int events,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        Optional<Rfm> rfm,
        List<Affinity> affinities,
        Optional<Rhythm> rhythm,
        List<Step> journey,
        Funnel funnel,
        Optional<PriceSense> prices,
        List<SimilarShopper> similar,
        List<Phrase> unknown) {
    public UserPortrait {
        attributes = List.copyOf(attributes);
        affinities = List.copyOf(affinities);
        journey = List.copyOf(journey);
        similar = List.copyOf(similar);
        unknown = List.copyOf(unknown);
    }

    /**
     * @param name      the column's name
     * @param value     as the data has it
     * @param baseShare share of the users with a value here who have this one
     */
    public record Attribute(String name, String value, double baseShare) {}
}
