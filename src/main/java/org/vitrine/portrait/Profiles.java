package org.vitrine.portrait;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Taste vectors of all shoppers: one dimension for each value of each field (each item where the data has no fields), weighted
 * {@code sqrt(count) * ln(1 + shoppers / shoppers with it)} and of length 1, so that what everybody likes says little.
 */
final class Profiles {
    private final List<Field> fields;
    private final int[] firstOfField;
    private final int[] offsets;
    private final int[] dimensions;
    private final float[] weights;

    private Profiles(List<Field> fields, int[] firstOfField, int[] offsets, int[] dimensions, float[] weights) {
        this.fields = fields;
        this.firstOfField = firstOfField;
        this.offsets = offsets;
        this.dimensions = dimensions;
        this.weights = weights;
    }

    static Profiles of(EventLog log, Catalogue catalogue, long cut) {
        var fields = catalogue.fields();
        var first = new int[fields.size() + 1];
        for (int f = 0; f < fields.size(); f++) {
            first[f + 1] = first[f] + fields.get(f).values().size();
        }
        int size = fields.isEmpty() ? catalogue.size() : first[fields.size()];
        var collected = new Collected(fields, first, size);
        for (int u = 0; u < log.users(); u++) {
            collected.add(log, log.start[u], log.end(u, cut));
        }
        return collected.profiles();
    }

    /** The vectors while they are being made: counts first, weights when all counts are known. */
    private static final class Collected {
        private final List<Field> fields;
        private final int[] first;
        private final int[] count;
        private final int[] shoppersWith;
        private final int[] touched;
        private int[] offsets = new int[1024];
        private int[] dimensions = new int[1 << 16];
        private float[] weights = new float[1 << 16];
        private int users;
        private int filled;

        Collected(List<Field> fields, int[] first, int size) {
            this.fields = fields;
            this.first = first;
            this.count = new int[size];
            this.shoppersWith = new int[size];
            this.touched = new int[size];
        }

        void add(EventLog log, int from, int to) {
            int n = 0;
            for (int k = from; k < to; k++) {
                int item = log.item[k];
                if (item < 0) {
                    continue;
                }
                if (fields.isEmpty()) {
                    n = touch(item, n);
                }
                for (int f = 0; f < fields.size(); f++) {
                    var field = fields.get(f);
                    for (int c = field.offsets()[item]; c < field.offsets()[item + 1]; c++) {
                        n = touch(first[f] + field.codes()[c], n);
                    }
                }
            }
            take(n);
        }

        private int touch(int dimension, int n) {
            if (count[dimension]++ > 0) {
                return n;
            }
            touched[n] = dimension;
            return n + 1;
        }

        private void take(int n) {
            Arrays.sort(touched, 0, n);
            if (filled + n > dimensions.length) {
                int room = Math.max(filled + n, dimensions.length * 2);
                dimensions = Arrays.copyOf(dimensions, room);
                weights = Arrays.copyOf(weights, room);
            }
            for (int k = 0; k < n; k++) {
                int dimension = touched[k];
                dimensions[filled] = dimension;
                weights[filled++] = count[dimension];
                count[dimension] = 0;
                shoppersWith[dimension]++;
            }
            if (++users == offsets.length) {
                offsets = Arrays.copyOf(offsets, users * 2);
            }
            offsets[users] = filled;
        }

        Profiles profiles() {
            for (int u = 0; u < users; u++) {
                double square = 0;
                for (int k = offsets[u]; k < offsets[u + 1]; k++) {
                    double rarity = Math.log(1 + (double) users / shoppersWith[dimensions[k]]);
                    weights[k] = (float) (Math.sqrt(weights[k]) * rarity);
                    square += weights[k] * weights[k];
                }
                for (int k = offsets[u]; k < offsets[u + 1]; k++) {
                    weights[k] /= (float) Math.sqrt(square);
                }
            }
            return new Profiles(
                    fields,
                    first,
                    Arrays.copyOf(offsets, users + 1),
                    Arrays.copyOf(dimensions, filled),
                    Arrays.copyOf(weights, filled));
        }
    }

    /** A shopper and how alike they are. */
    record Alike(int user, double similarity) {}

    /** The {@code n} most alike, most alike first; nobody with similarity 0. */
    List<Alike> alike(int user, int n) {
        var own = new float[1 + Arrays.stream(dimensions).max().orElse(0)];
        for (int k = offsets[user]; k < offsets[user + 1]; k++) {
            own[dimensions[k]] = weights[k];
        }
        var similarity = new double[offsets.length - 1];
        for (int u = 0; u < similarity.length; u++) {
            for (int k = offsets[u]; k < offsets[u + 1]; k++) {
                similarity[u] += own[dimensions[k]] * weights[k];
            }
        }
        return IntStream.range(0, similarity.length)
                .filter(u -> u != user && similarity[u] > 0)
                .mapToObj(u -> new Alike(u, Math.min(1, similarity[u])))
                .sorted((a, b) -> a.similarity() != b.similarity()
                        ? Double.compare(b.similarity(), a.similarity())
                        : Integer.compare(a.user(), b.user()))
                .limit(n)
                .toList();
    }

    /** The tastes that make up most of the similarity of two shoppers, strongest first. */
    List<SimilarShopper.Shared> shared(int one, int other, Catalogue catalogue, int n) {
        var found = new java.util.ArrayList<SimilarShopper.Shared>();
        double all = 0;
        int j = offsets[other];
        for (int k = offsets[one]; k < offsets[one + 1]; k++) {
            while (j < offsets[other + 1] && dimensions[j] < dimensions[k]) {
                j++;
            }
            if (j < offsets[other + 1] && dimensions[j] == dimensions[k]) {
                double part = weights[k] * weights[j];
                all += part;
                found.add(named(dimensions[k], part, catalogue));
            }
        }
        double whole = all;
        return found.stream()
                .sorted((a, b) -> Double.compare(b.share(), a.share()))
                .limit(n)
                .map(s -> new SimilarShopper.Shared(s.field(), s.value(), s.share() / whole))
                .toList();
    }

    private SimilarShopper.Shared named(int dimension, double part, Catalogue catalogue) {
        if (fields.isEmpty()) {
            return new SimilarShopper.Shared("item", catalogue.id(dimension).value(), part);
        }
        int f = 0;
        while (dimension >= firstOfField[f + 1]) {
            f++;
        }
        var field = fields.get(f);
        return new SimilarShopper.Shared(field.name(), field.values().get(dimension - firstOfField[f]), part);
    }
}
