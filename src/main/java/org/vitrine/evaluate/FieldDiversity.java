package org.vitrine.evaluate;

import java.util.List;
import org.vitrine.encode.Vocabulary;

/** Two items are as far apart as the share of fields in which they differ; an unknown value differs from every other. */
final class FieldDiversity implements Diversity {
    private final List<Vocabulary> fields;
    private final int[][] counts;

    FieldDiversity(List<Vocabulary> fields) {
        this.fields = fields;
        counts = fields.stream().map(field -> new int[field.values().size()]).toArray(int[][]::new);
    }

    /** A new item differs from those before it by all but those of its own value: linear in the list, not in its pairs. */
    @Override
    public void sums(int[] list, double[] into) {
        double sum = 0;
        for (int place = 0; place < list.length; place++) {
            long same = 0;
            for (int f = 0; f < counts.length; f++) {
                int code = fields.get(f).codes()[list[place]];
                same += code < 0 ? 0 : counts[f][code]++;
            }
            sum += place - (double) same / counts.length;
            into[place] = sum;
        }
        for (int item : list) {
            for (int f = 0; f < counts.length; f++) {
                int code = fields.get(f).codes()[item];
                if (code >= 0) {
                    counts[f][code] = 0;
                }
            }
        }
    }
}
