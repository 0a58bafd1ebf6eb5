package org.vitrine.evaluate.significance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Models compared by one metric on the same users. The larger value is the better one.
 *
 * @param contenders in the order given
 * @param pairs      those that were compared, the first contender's first
 */
public record Comparison(List<Contender> contenders, List<Pair> pairs) {
    private static final double LEVEL = 0.05;

    /**
     * Two contenders.
     *
     * @param a          position of one
     * @param b          position of the other
     * @param users      both have a value for
     * @param difference mean of a - mean of b over these users
     * @param interval   95 % of it, by bootstrap
     * @param wilcoxon   the test of the users' differences; of several seeds those of the users' means
     * @param p          its probability, corrected by Holm for all pairs
     * @param detectable the smallest difference that would be found four times out of five with this many users
     */
    public record Pair(
            int a,
            int b,
            int users,
            double difference,
            Bootstrap.Interval interval,
            Wilcoxon wilcoxon,
            double p,
            double detectable) {
        /** Whether one is better: the interval leaves out zero and the test, corrected, agrees. */
        public boolean isDecided() {
            return interval.excludesZero() && p < LEVEL;
        }

        private Pair corrected(double by) {
            return new Pair(a, b, users, difference, interval, wilcoxon, by, detectable);
        }
    }

    public Comparison {
        contenders = List.copyOf(contenders);
        pairs = List.copyOf(pairs);
    }

    /**
     * Every one with every other.
     *
     * @param contenders two or more, of the same users in the same order
     */
    public static Comparison of(List<Contender> contenders, Bootstrap bootstrap, CancelToken cancel)
            throws CancelledException {
        int users = contenders.getFirst().users();
        if (contenders.size() < 2 || contenders.stream().anyMatch(one -> one.users() != users)) {
            throw new IllegalArgumentException(contenders.size() + " contenders, not all of " + users + " users");
        }
        return of(contenders, contenders.size() - 1, bootstrap, cancel);
    }

    /** One contender compared with others, which are not compared with each other: the test is corrected for fewer pairs. */
    public static Comparison against(Contender one, List<Contender> others, Bootstrap bootstrap, CancelToken cancel)
            throws CancelledException {
        var all = new ArrayList<Contender>();
        all.add(one);
        all.addAll(others);
        return of(all, 1, bootstrap, cancel);
    }

    /** @param firsts how many of the contenders are compared with all after them */
    private static Comparison of(List<Contender> contenders, int firsts, Bootstrap bootstrap, CancelToken cancel)
            throws CancelledException {
        var pairs = new ArrayList<Pair>();
        for (int a = 0; a < firsts; a++) {
            for (int b = a + 1; b < contenders.size(); b++) {
                pairs.add(pair(contenders, a, b, bootstrap, cancel));
            }
        }
        var p = Holm.adjusted(
                pairs.stream().mapToDouble(pair -> pair.wilcoxon().p()).toArray());
        return new Comparison(
                contenders,
                IntStream.range(0, p.length)
                        .mapToObj(k -> pairs.get(k).corrected(p[k]))
                        .toList());
    }

    private static Pair pair(List<Contender> contenders, int a, int b, Bootstrap bootstrap, CancelToken cancel)
            throws CancelledException {
        var one = contenders.get(a);
        var other = contenders.get(b);
        var users = IntStream.range(0, one.users())
                .filter(user -> one.isDefined(user) && other.isDefined(user))
                .toArray();
        var ofOne = one.over(users);
        var ofOther = other.over(users);
        var differences = IntStream.range(0, users.length)
                .mapToDouble(user -> mean(ofOne, user) - mean(ofOther, user))
                .toArray();
        double mean = Arrays.stream(differences).average().orElse(Double.NaN);
        var interval = users.length == 0
                ? new Bootstrap.Interval(Double.NaN, Double.NaN)
                : bootstrap.interval(ofOne, ofOther, cancel);
        var wilcoxon = Wilcoxon.of(differences);
        return new Pair(a, b, users.length, mean, interval, wilcoxon, wilcoxon.p(), detectable(differences, mean));
    }

    private static double mean(List<double[]> rows, int user) {
        double sum = 0;
        for (var row : rows) {
            sum += row[user];
        }
        return sum / rows.size();
    }

    /** (z of 97.5 % + z of 80 %) standard errors of the mean difference: found at the 5 % level with a power of 80 %. */
    private static double detectable(double[] differences, double mean) {
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        int n = differences.length;
        return n < 2 ? Double.NaN : (Normal.Z975 + Normal.Z800) * Math.sqrt(squares / (n - 1) / n);
    }

    /** The contender that is better than every other one; empty when there is none. */
    public OptionalInt winner() {
        return IntStream.range(0, contenders.size())
                .filter(one -> pairs.stream()
                        .filter(pair -> pair.a() == one || pair.b() == one)
                        .allMatch(pair -> pair.isDecided() && (pair.a() == one) == pair.difference() > 0))
                .findFirst();
    }
}
