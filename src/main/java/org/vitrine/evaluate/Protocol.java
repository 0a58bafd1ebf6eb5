package org.vitrine.evaluate;

/**
 * The stamp beside every number: two numbers may be compared when their stamps are equal.
 *
 * @param split      {@link org.vitrine.encode.SplitSpec#kind()} with its parameters
 * @param candidates {@code full} or {@code provided}
 * @param ties       how ties are broken
 * @param seenFilter whether items seen in training (and validation, for the test part) are left out
 * @param users      users evaluated
 * @param skipped    users without held-out items
 * @param tieShare   share of users whose top K was decided by a tie
 * @param dataset    {@link org.vitrine.encode.DatasetFingerprint#sha256()}
 */
public record Protocol(
        String split,
        String candidates,
        String ties,
        boolean seenFilter,
        int users,
        int skipped,
        double tieShare,
        String dataset) {}
