package org.vitrine.portrait;

import java.util.List;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;

/**
 * Somebody who shops alike, and in what.
 *
 * @param user        who
 * @param similarity  cosine of the two taste vectors, 0 to 1
 * @param shared      the tastes that make up most of the similarity, strongest first
 * @param sharedItems number of distinct items both touched
 * @param examples    a few of those items, rarest first
 */
public record SimilarShopper(
        UserId user, double similarity, List<Shared> shared, int sharedItems, List<ItemId> examples) {
    public SimilarShopper {
        shared = List.copyOf(shared);
        examples = List.copyOf(examples);
    }

    /**
     * @param field a field's name; {@code item} when the data has no fields and items themselves were compared
     * @param value the value, or the item's id
     * @param share of the similarity
     */
    public record Shared(String field, String value, double share) {}
}
