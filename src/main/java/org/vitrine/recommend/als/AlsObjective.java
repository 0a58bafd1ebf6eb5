package org.vitrine.recommend.als;

/**
 * What is minimised (Hu, Koren and Volinsky 2008, with the terms of Rendle et al. 2021), over all shoppers u and items i, S being the
 * pairs that met:
 *
 * <p>L = sum over S of c_ui (w_u . h_i - 1)^2 + alpha0 sum over all u, i of (w_u . h_i)^2 + sum_u ridge(u) |w_u|^2 + sum_i ridge(i) |h_i|^2
 *
 * <p>ridge(u) = lambda (sum over items of u of c_ui + alpha0 items in all)^nu, and likewise for items. c_ui is 1, or where events are
 * weighed their weights summed over the pair: how sure one is of it.
 *
 * @param unobserved weight alpha0 of every pair, met or not
 * @param penalty    lambda
 * @param frequency  nu: 0 penalises all vectors alike, 1 in proportion to what they answer for
 */
public record AlsObjective(double unobserved, double penalty, double frequency) {
    public AlsObjective {
        if (!(unobserved > 0) || !(penalty > 0) || !(frequency >= 0)) {
            throw new IllegalArgumentException(unobserved + ", " + penalty + ", " + frequency);
        }
    }

    /**
     * Penalty of one vector.
     *
     * @param met    of the other side, or what the pairs count together
     * @param others on the other side in all
     */
    public double ridge(double met, int others) {
        return penalty * Math.pow(met + unobserved * others, frequency);
    }
}
