package org.vitrine.ui.lists;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.EntityId;

/**
 * One row of a list as it is shown, in one language.
 *
 * @param id       the item or the shop
 * @param facts    brand and category, or what the shop sells
 * @param price    empty text where there is none
 * @param reason   the strongest reason
 * @param share    length of the score bar, 0 to 1
 * @param seen     whether the shopper met it before
 * @param pictures one of the item, or those of the shop's best items
 */
record ListRow(
        int rank,
        EntityId id,
        String title,
        String facts,
        String price,
        String reason,
        double share,
        String score,
        boolean seen,
        Move move,
        List<Thumb> pictures) {
    ListRow {
        pictures = List.copyOf(pictures);
    }

    /** A picture, or the word whose first letter stands for it. */
    record Thumb(Optional<Path> file, String standsIn, String title) {}
}
