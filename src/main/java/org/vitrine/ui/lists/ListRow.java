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
 * @param mark     what is said beside the title
 * @param pictures one of the item, or those of the shop's best items
 */
record ListRow(
        int rank,
        EntityId id,
        String title,
        String facts,
        String price,
        String reason,
        Score score,
        Mark mark,
        Move move,
        List<Thumb> pictures) {
    ListRow {
        pictures = List.copyOf(pictures);
    }

    /**
     * The number an order comes from.
     *
     * @param length of its bar, 0 to 1
     * @param help   what number and bar mean; empty where the row says so itself
     */
    record Score(String text, double length, String help) {}

    /** What there is to know of a row before its reason is read. */
    enum Mark {
        NONE(""),
        /** The shopper met it before. */
        SEEN("lists.seen"),
        /** The model had no event with it. */
        NEW("lists.new");

        private final String key;

        Mark(String key) {
            this.key = key;
        }

        /** Key of its word, empty where there is none. */
        String key() {
            return key;
        }

        /** Seen goes first: whoever met an item knows that it is not new to them. */
        static Mark of(boolean seen, boolean fresh) {
            return seen ? SEEN : fresh ? NEW : NONE;
        }
    }

    /** A picture, or the word whose first letter stands for it. */
    record Thumb(Optional<Path> file, String standsIn, String title) {}
}
