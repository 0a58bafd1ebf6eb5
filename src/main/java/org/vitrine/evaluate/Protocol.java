package org.vitrine.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stamp beside every number: two numbers may be compared when their stamps have no {@linkplain #differences differences}.
 *
 * @param split      {@link org.vitrine.encode.SplitSpec#kind()} with its parameters
 * @param candidates {@link Pool#word()}
 * @param ties       how ties are broken
 * @param seenFilter whether items seen in training (and validation, for the test part) are left out
 * @param users      users evaluated
 * @param skipped    users without held-out items
 * @param tieShare   share of users whose top K was decided by a tie
 * @param dataset    {@link org.vitrine.encode.DatasetFingerprint#sha256()}
 * @param ks         lengths of the lists; empty in runs of older versions
 * @param seed       what orders equal scores; null in runs of older versions
 */
public record Protocol(
        String split,
        String candidates,
        String ties,
        boolean seenFilter,
        int users,
        int skipped,
        double tieShare,
        String dataset,
        List<Integer> ks,
        @Nullable Long seed) {
    /**
     * A part of the stamp in which two numbers differ.
     *
     * @param part  {@code dataset}, {@code split}, {@code candidates}, {@code seenFilter}, {@code ties}, {@code users} or {@code skipped}
     * @param one   what the first says
     * @param other what the second says
     */
    public record Difference(String part, String one, String other) {}

    @SuppressWarnings("NullAway") // older files say nothing of list lengths
    public Protocol {
        ks = ks == null ? List.of() : List.copyOf(ks);
    }

    /** As runs of older versions said it: without list lengths and seed. */
    public Protocol(
            String split,
            String candidates,
            String ties,
            boolean seenFilter,
            int users,
            int skipped,
            double tieShare,
            String dataset) {
        this(split, candidates, ties, seenFilter, users, skipped, tieShare, dataset, List.of(), null);
    }

    /** Whether only some candidates were ranked: no numbers to decide by (Krichene and Rendle 2020). */
    public boolean isSampled() {
        return !candidates.equals(Pool.FULL.word());
    }

    /**
     * Why numbers of the two do not compare; empty when they do. The seed is none of it by itself: it orders equal scores, and where it decides
     * what is held out the split says so. Lengths of lists are none of it either: a metric names its own.
     */
    public List<Difference> differences(Protocol other) {
        var differences = new ArrayList<Difference>();
        compare(differences, "dataset", dataset, other.dataset);
        compare(differences, "split", split, other.split);
        compare(differences, "candidates", candidates, other.candidates);
        compare(differences, "seenFilter", seenFilter, other.seenFilter);
        compare(differences, "ties", rule(ties), rule(other.ties));
        compare(differences, "users", users, other.users);
        compare(differences, "skipped", skipped, other.skipped);
        return differences;
    }

    /** What all stamps have in common that have no {@linkplain #differences differences}: equal for those, and for no others. */
    public Protocol comparable() {
        return new Protocol(split, candidates, rule(ties), seenFilter, users, skipped, 0, dataset);
    }

    private static void compare(List<Difference> into, String part, Object one, Object other) {
        if (!one.equals(other)) {
            into.add(new Difference(part, one.toString(), other.toString()));
        }
    }

    /** Without the seed in brackets. */
    private static String rule(String ties) {
        int bracket = ties.indexOf('(');
        return bracket < 0 ? ties : ties.substring(0, bracket);
    }
}
