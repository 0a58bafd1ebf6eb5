package org.vitrine.train;

import java.util.List;
import org.vitrine.domain.EntityId;
import org.vitrine.encode.IdIndex;

/** Where the ids of a data set stand in a model. */
public final class Positions {
    private Positions() {}

    /** 0 .. n-1: the model was made from this data. */
    public static int[] identity(int n) {
        var rows = new int[n];
        for (int k = 0; k < n; k++) {
            rows[k] = k;
        }
        return rows;
    }

    /** For each id of the data the row of the model, -1 for an id the model does not have. */
    public static <T extends EntityId> int[] of(List<T> model, IdIndex<T> data) {
        var known = new IdIndex<>(model);
        var rows = new int[data.size()];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = known.position(data.id(k)).orElse(-1);
        }
        return rows;
    }

    /** The rows of a table in the order of the data; rows the model does not have are filled with {@code missing}. */
    public static float[] laidOut(float[] table, int width, int[] rows, float missing) {
        var out = new float[rows.length * width];
        for (int k = 0; k < rows.length; k++) {
            if (rows[k] >= 0) {
                System.arraycopy(table, rows[k] * width, out, k * width, width);
            } else {
                java.util.Arrays.fill(out, k * width, (k + 1) * width, missing);
            }
        }
        return out;
    }
}
