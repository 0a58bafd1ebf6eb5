package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of single users and their means, a column for each measure and list length. Chunks may come in any order and from several threads;
 * the sums do not depend on it.
 */
final class UserColumns {
    private final List<String> names;
    private final float[][] values;
    private final double[][] sums;
    private final int[][] counts;

    /** @param names of the columns, e.g. {@code ndcg@10} */
    UserColumns(List<String> names, int users, int chunks) {
        this.names = List.copyOf(names);
        values = new float[names.size()][users];
        sums = new double[chunks][names.size()];
        counts = new int[chunks][names.size()];
    }

    /** @param value NaN where the measure is not defined for this user, who then is left out of its mean */
    void put(int chunk, int user, int column, double value) {
        values[column][user] = (float) value;
        if (!Double.isNaN(value)) {
            sums[chunk][column] += value;
            counts[chunk][column]++;
        }
    }

    /** Name to mean; a column that is defined for nobody is not there. */
    Map<String, Double> means() {
        var means = new LinkedHashMap<String, Double>();
        for (int column = 0; column < names.size(); column++) {
            int at = column;
            long count = Arrays.stream(counts).mapToLong(chunk -> chunk[at]).sum();
            if (count > 0) {
                means.put(names.get(column), sum(sums, column) / count);
            }
        }
        return means;
    }

    /** Name to values, [users]. */
    Map<String, float[]> values() {
        var all = new LinkedHashMap<String, float[]>();
        for (int column = 0; column < names.size(); column++) {
            all.put(names.get(column), values[column]);
        }
        return all;
    }

    /** Added up chunk by chunk, whoever did the chunks. */
    static double sum(double[][] chunks, int column) {
        double sum = 0;
        for (var chunk : chunks) {
            sum += chunk[column];
        }
        return sum;
    }
}
