package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vitrine.encode.History;

/** Scores by what is read of both sides: the attributes, the ids of those learnt from, and what a shopper met and liked last. */
abstract class SidesScorer extends NativeScorer {
    private final SideRows rows;
    private final RecentEvents recent;
    private final boolean[] seen;
    private final Map<Weight, NDArray> dense = new HashMap<>();

    /**
     * @param userSeen of each shopper of the training, whether they had events there, 1 or 0
     * @param weights  all of the model; those in tables are not copied
     * @param length   events read of a shopper
     * @param width    numbers a pair needs at most
     */
    SidesScorer(
            SideRows rows,
            Weight userSeen,
            List<Weight> weights,
            History history,
            int length,
            int width,
            NativeContext context) {
        super(context, new boolean[rows.items().items()], width);
        this.rows = rows;
        recent = new RecentEvents(history, length, rows.ordered());
        seen = rows.seen(userSeen);
        for (var w : weights) {
            if (w.kind() == Weight.Kind.DENSE) {
                dense.put(w, scope().manager().create(w.values().clone(), new Shape(w.shape())));
            }
        }
    }

    final SideRows rows() {
        return rows;
    }

    final RecentEvents recent() {
        return recent;
    }

    /** Row of a shopper's id in a table; of somebody without training events that of nobody, the last. */
    final int idRow(int user, Weight table) {
        return seen[user] ? rows.userRows()[user] : table.rows() - 1;
    }

    final NDArray dense(Weight weight) {
        return Objects.requireNonNull(dense.get(weight), weight.name());
    }

    /** It reads what the catalogue says of items. */
    @Override
    public final boolean placesNewItems() {
        return false;
    }

    @Override
    public final boolean knows(int user) {
        return seen[user] || recent.history().count(user) > 0;
    }

    @Override
    public final boolean readsHistory() {
        return true;
    }

    @Override
    public final boolean knowsByAttributes(int user) {
        return rows.users().tellsOf(user);
    }
}
