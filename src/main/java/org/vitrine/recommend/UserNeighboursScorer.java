package org.vitrine.recommend;

import java.util.Arrays;
import org.vitrine.encode.History;

/**
 * Scores an item by the similarities of those of the shopper's neighbours who met it, summed. Neighbours are found anew from the shopper's
 * own events, so whoever met an item somebody met in training is known; items nobody met in training score 0.
 */
public final class UserNeighboursScorer implements Scorer {
    private final UserNeighbours model;
    /** For each shopper of the data the model's row, -1 for none. */
    private final int[] rows;
    /** For each item of the data the model's, -1 for none. */
    private final int[] toModel;
    /** For each item of the model the data's, -1 for none. */
    private final int[] toData;

    private final History known;

    /**
     * @param rows    for each shopper of the data the model's row, -1 for one it was not made from
     * @param toModel for each item of the data the model's, -1 for none
     * @param known   the shoppers' own events: what the model may draw on
     */
    public UserNeighboursScorer(UserNeighbours model, int[] rows, int[] toModel, History known) {
        this.model = model;
        this.rows = rows;
        this.toModel = toModel;
        this.known = known;
        toData = new int[model.met().items()];
        Arrays.fill(toData, -1);
        for (int item = 0; item < toModel.length; item++) {
            if (toModel[item] >= 0) {
                toData[toModel[item]] = item;
            }
        }
    }

    @Override
    public int items() {
        return toModel.length;
    }

    @Override
    public boolean knows(int user) {
        if (user < known.users()) {
            for (int at = known.start(user); at < known.end(user); at++) {
                int item = toModel[known.items()[at]];
                if (item >= 0 && model.isMet(item)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    public void score(int[] users, float[] out) {
        int n = items();
        Arrays.fill(out, 0, users.length * n, 0f);
        var search = model.search();
        for (int u = 0; u < users.length; u++) {
            score(users[u], search, out, u * n);
        }
    }

    private void score(int user, UserNeighbours.Search search, float[] out, int row) {
        var own = Arrays.stream(known.itemsOf(user))
                .map(item -> toModel[item])
                .filter(item -> item >= 0 && model.isMet(item))
                .sorted()
                .toArray();
        var events = new int[own.length];
        int n = 0;
        for (int k = 0; k < own.length; k++) {
            if (k > 0 && own[k] == own[k - 1]) {
                events[n - 1]++;
            } else {
                own[n] = own[k];
                events[n++] = 1;
            }
        }
        var found = search.find(Arrays.copyOf(own, n), Arrays.copyOf(events, n), rows[user]);
        var met = model.met().rows();
        for (int place = 0; place < found.size(); place++) {
            int other = found.item(place);
            float alike = found.score(place);
            for (int at = met.start(other); at < met.end(other); at++) {
                int item = toData[met.at(at)];
                if (item >= 0) {
                    out[row + item] += alike;
                }
            }
        }
    }
}
