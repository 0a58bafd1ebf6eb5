package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The distinct items of a batch with all the rows their branch reads: item k of the batch has id row k, field rows k, ...
 *
 * <p>An item without training events is read as the unknown item and lives by its attributes alone.
 */
final class ItemRows {
    private final ItemFacts facts;
    private final int[] idRows;
    private final int unknown;
    final RowSet ids;
    final RowSet[] fields;
    final RowSet bands;
    final RowSet tokens;
    private final ByteBuffer shares;
    private int count;

    /**
     * @param facts  of all items
     * @param idRows row of each item in the id table, {@code unknown} for those it does not have
     * @param unknown the id table's last row
     * @param most   most distinct items in a batch
     */
    ItemRows(ItemFacts facts, int[] idRows, int unknown, int most) {
        this.facts = facts;
        this.idRows = idRows;
        this.unknown = unknown;
        ids = new RowSet(unknown + 1, most);
        fields = new RowSet[facts.fields().length];
        int f = 0;
        for (var values : facts.words().fields().values()) {
            fields[f++] = new RowSet(values.size() + 1, most);
        }
        bands = new RowSet(facts.words().bandCount(), most);
        // one row more: it stands for "no further word" and weighs nothing
        tokens = new RowSet(facts.words().tokens().size() + 1, most * ItemFacts.MOST_TOKENS);
        shares = NativeScope.allocate(4L * most * ItemFacts.MOST_TOKENS);
    }

    void clear() {
        ids.clear();
        for (var field : fields) {
            field.clear();
        }
        bands.clear();
        tokens.clear();
        count = 0;
    }

    /** @param hidden whether this batch is to read the item by its attributes alone */
    void add(int item, boolean hidden) {
        ids.add(hidden ? unknown : idRows[item]);
        for (int f = 0; f < fields.length; f++) {
            fields[f].add(facts.fields()[f][item]);
        }
        bands.add(facts.band()[item]);
        var title = facts.titles()[item];
        int none = facts.words().tokens().size();
        for (int k = 0; k < ItemFacts.MOST_TOKENS; k++) {
            tokens.add(k < title.length ? title[k] : none);
            shares.putFloat(4 * (count * ItemFacts.MOST_TOKENS + k), k < title.length ? 1f / title.length : 0);
        }
        count++;
    }

    int count() {
        return count;
    }

    boolean hasTitles() {
        return !facts.words().tokens().isEmpty();
    }

    /** What each word weighs in the mean of its title, [items, 1, MOST_TOKENS]. */
    ByteBuffer shares() {
        return shares.slice(0, 4 * count * ItemFacts.MOST_TOKENS).order(ByteOrder.nativeOrder());
    }
}
