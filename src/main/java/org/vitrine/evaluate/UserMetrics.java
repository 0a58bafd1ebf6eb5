package org.vitrine.evaluate;

/**
 * Ranking measures of one user, binary relevance. {@code R} is the set of held-out items, {@code h(k)} the number of them among the
 * first k of the list.
 *
 * <ul>
 *   <li>HR@k = 1 if h(k) &gt; 0, else 0
 *   <li>Recall@k = h(k) / |R| (not capped at k)
 *   <li>Recall@k, capped = h(k) / min(k, |R|) (Liang et al. 2018)
 *   <li>Precision@k = h(k) / k, also when the list is shorter than k
 *   <li>F1@k = 2PR / (P + R), 0 without a hit
 *   <li>NDCG@k = DCG / IDCG with gain 1 / log2(rank + 1), IDCG over min(k, |R|) ranks (Järvelin and Kekäläinen 2002)
 *   <li>MRR@k = 1 / rank of the first hit within k, else 0
 *   <li>MAP@k = sum over hits within k of Precision@rank, divided by min(k, |R|)
 * </ul>
 */
public final class UserMetrics {
    private final double[] discount;
    private final double[] ideal;

    /** @param longest largest k that will be asked for */
    public UserMetrics(int longest) {
        discount = new double[longest + 1];
        ideal = new double[longest + 1];
        for (int rank = 1; rank <= longest; rank++) {
            discount[rank] = 1 / (Math.log(rank + 1) / Math.log(2));
            ideal[rank] = ideal[rank - 1] + discount[rank];
        }
    }

    /**
     * @param hitRanks ranks (1-based, ascending) at which held-out items stand
     * @param hits     how many entries of {@code hitRanks} count
     * @param k        list length
     * @param relevant |R|, at least 1
     */
    public double of(Metric metric, int[] hitRanks, int hits, int k, int relevant) {
        int within = 0;
        while (within < hits && hitRanks[within] <= k) {
            within++;
        }
        if (within == 0) {
            return 0;
        }
        double precision = (double) within / k;
        double recall = (double) within / relevant;
        return switch (metric) {
            case HR -> 1;
            case RECALL -> recall;
            case RECALL_CAPPED -> (double) within / Math.min(k, relevant);
            case PRECISION -> precision;
            case F1 -> 2 * precision * recall / (precision + recall);
            case NDCG -> gain(hitRanks, within) / ideal[Math.min(k, relevant)];
            case MRR -> 1.0 / hitRanks[0];
            case MAP -> averagePrecision(hitRanks, within) / Math.min(k, relevant);
        };
    }

    private double gain(int[] hitRanks, int within) {
        double gain = 0;
        for (int h = 0; h < within; h++) {
            gain += discount[hitRanks[h]];
        }
        return gain;
    }

    private static double averagePrecision(int[] hitRanks, int within) {
        double sum = 0;
        for (int h = 0; h < within; h++) {
            sum += (h + 1.0) / hitRanks[h];
        }
        return sum;
    }
}
