package org.vitrine.djl;

import java.io.IOException;
import java.util.BitSet;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.recommend.DotProductScorer;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.graph.GraphScorer;
import org.vitrine.train.Positions;
import org.vitrine.train.WeightFile;

/** Reads a finished factorisation and lays its rows out for a data set, whose ids may stand in another order. */
final class StoredFactors {
    private final ModelFolder folder;

    StoredFactors(ModelFolder folder) {
        this.folder = folder;
    }

    Scorer scorer(EncodedDataset data) throws IOException, ProblemException {
        var file = folder.openBest();
        int[] userRows = Positions.of(folder.readIds("users.txt", UserId::new), data.users());
        int[] itemRows = Positions.of(folder.readIds("items.txt", ItemId::new), data.items());
        var users = values(file, "user");
        var items = values(file, "item");
        var biases = values(file, "item_bias");
        var seen = values(file, "user_seen");
        int dim = items.length / Math.max(1, biases.length);
        var known = new BitSet();
        for (int u = 0; u < userRows.length; u++) {
            known.set(u, userRows[u] >= 0 && seen[userRows[u]] > 0);
        }
        return new DotProductScorer(
                Positions.laidOut(users, dim, userRows, 0),
                Positions.laidOut(items, dim, itemRows, 0),
                Positions.laidOut(biases, 1, itemRows, belowAll(users, items, biases, dim)),
                dim,
                known);
    }

    /** The vectors LightGCN learnt, to be spread over the graph of these events. */
    Scorer graph(EncodedDataset data, History known, int hops, int threads) throws IOException, ProblemException {
        var file = folder.openBest();
        int[] userRows = Positions.of(folder.readIds("users.txt", UserId::new), data.users());
        var itemIds = folder.readIds("items.txt", ItemId::new);
        int[] itemRows = Positions.of(itemIds, data.items());
        var items = values(file, "item");
        int dim = items.length / Math.max(1, itemIds.size());
        return new GraphScorer(
                Positions.laidOut(values(file, "user"), dim, userRows, 0),
                Positions.laidOut(items, dim, itemRows, 0),
                known,
                hops,
                dim,
                threads);
    }

    private static float[] values(WeightFile file, String name) throws IOException {
        var entry = file.arrays().get(name);
        if (entry == null) {
            throw new IOException("no array '" + name + "' in the model");
        }
        return entry.values();
    }

    /** A bias that ranks items the model does not have behind all it has, for every user: |p.q| is at most |p||q|. */
    private static float belowAll(float[] users, float[] items, float[] biases, int dim) {
        float least = 0;
        for (float b : biases) {
            least = Math.min(least, b);
        }
        return (float) (least - longest(users, dim) * longest(items, dim) - 1);
    }

    private static double longest(float[] table, int dim) {
        double longest = 0;
        for (int at = 0; at + dim <= table.length; at += dim) {
            double square = 0;
            for (int k = at; k < at + dim; k++) {
                square += (double) table[k] * table[k];
            }
            longest = Math.max(longest, Math.sqrt(square));
        }
        return longest;
    }
}
