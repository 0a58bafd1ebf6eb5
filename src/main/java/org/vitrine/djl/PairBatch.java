package org.vitrine.djl;

/**
 * Positives with their negatives: row b is user b, positive item b and its negatives, in this order. Where the hardest of some candidates is
 * taken, the negatives are not there before the batch {@linkplain #settle was settled}.
 */
final class PairBatch implements Batch {
    private final RowSet users;
    private final RowSet items;
    private final RowSet candidates;
    private final java.nio.ByteBuffer targets;
    private final int negatives;
    private final int drawsEach;
    private int positives;

    PairBatch(int userRows, int itemRows, int capacity, int negatives) {
        this(userRows, itemRows, capacity, negatives, 1);
    }

    /** @param drawsEach candidates for each negative */
    PairBatch(int userRows, int itemRows, int capacity, int negatives, int drawsEach) {
        users = new RowSet(userRows, capacity);
        items = new RowSet(itemRows, capacity * (1 + negatives));
        candidates = drawsEach > 1
                ? new RowSet(itemRows, Math.multiplyExact(capacity, negatives * drawsEach))
                : new RowSet(1, 1);
        targets = NativeScope.allocate(8L * capacity);
        this.negatives = negatives;
        this.drawsEach = drawsEach;
    }

    void clear() {
        users.clear();
        items.clear();
        candidates.clear();
        positives = 0;
    }

    void addPositive(int user, int item) {
        users.add(user);
        if (drawsEach == 1) {
            items.add(item);
        }
        targets.putLong(8 * positives++, item);
    }

    /** The next that is drawn for the positive given last. */
    void addNegative(int item) {
        if (drawsEach == 1) {
            items.add(item);
        } else {
            candidates.add(item);
        }
    }

    /** Whether negatives are still to be chosen among {@link #candidates}. */
    boolean isOpen() {
        return drawsEach > 1;
    }

    /** Items of which negatives are chosen, [positives * negatives * drawsEach]. */
    RowSet candidates() {
        return candidates;
    }

    /** Candidates of each positive. */
    int candidatesEach() {
        return negatives * drawsEach;
    }

    /** Says how well an item suits a user. */
    interface Score {
        float of(int user, int item);
    }

    /** Of all candidates. */
    float[] scores(Score score) {
        var scores = new float[positives * candidatesEach()];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = score.of(users.idOf(c / candidatesEach()), candidates.idOf(c));
        }
        return scores;
    }

    /**
     * Takes the candidate with the highest score for each negative; of equals the first.
     *
     * @param scores of {@link #candidates}
     */
    void settle(float[] scores) {
        items.clear();
        for (int b = 0; b < positives; b++) {
            items.add((int) targets.getLong(8 * b));
            for (int k = 0; k < negatives; k++) {
                int from = (b * negatives + k) * drawsEach;
                int hardest = from;
                for (int c = from + 1; c < from + drawsEach; c++) {
                    hardest = scores[c] > scores[hardest] ? c : hardest;
                }
                items.add(candidates.idOf(hardest));
            }
        }
    }

    /** [positives] */
    RowSet users() {
        return users;
    }

    /** [positives * (1 + negatives)] */
    RowSet items() {
        return items;
    }

    /** Positive item of each row, 64-bit [positives]. */
    java.nio.ByteBuffer targets() {
        return targets.slice(0, 8 * positives).order(java.nio.ByteOrder.nativeOrder());
    }

    int negatives() {
        return negatives;
    }

    @Override
    public int positives() {
        return positives;
    }

    @Override
    public long examples() {
        return (long) positives * (1 + negatives);
    }

    @Override
    public void tell(DrawnPairs drawn) {
        for (int b = 0; b < positives && !drawn.isFull(); b++) {
            int user = users.idOf(b);
            drawn.positive(user, items.idOf(b * (1 + negatives)));
            for (int k = 1; k <= negatives; k++) {
                drawn.negative(user, items.idOf(b * (1 + negatives) + k));
            }
        }
    }
}
