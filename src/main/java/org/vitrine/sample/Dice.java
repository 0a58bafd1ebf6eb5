package org.vitrine.sample;

import java.util.List;

/**
 * The only source of chance here: SplitMix64 (Steele, Lea and Flood 2014), written out so that no JDK release can change what a seed means.
 */
final class Dice {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** An independent stream for one named purpose, so that a change in one part leaves the others' draws alone. */
    static Dice of(long seed, String purpose, int number) {
        long mixed = seed;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = mix(mixed * 31 + purpose.charAt(i));
        }
        return new Dice(mix(mixed + GOLDEN * (number + 1L)));
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /** Uniform in [0, 1). */
    double share() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in 0 … bound − 1. */
    int below(int bound) {
        return (int) (share() * bound);
    }

    /** Uniform in low … high, both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean chance(double probability) {
        return share() < probability;
    }

    /** Standard normal, Box and Muller. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - share()));
        return radius * StrictMath.cos(2 * StrictMath.PI * share());
    }

    /** Exponential waiting time. */
    double waiting(double mean) {
        return -mean * StrictMath.log(1 - share());
    }

    /** Poisson count (Knuth), for small means. */
    int count(double mean) {
        double limit = StrictMath.exp(-mean);
        int n = 0;
        for (double p = share(); p > limit; p *= share()) {
            n++;
        }
        return n;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A position drawn in proportion to the weights, which are not negative and not all zero. */
    int weighted(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        double at = share() * sum;
        for (int i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0 && weights[i] > 0) {
                return i;
            }
        }
        for (int i = weights.length - 1; i >= 0; i--) {
            if (weights[i] > 0) {
                return i;
            }
        }
        throw new IllegalStateException("no positive weight among " + weights.length);
    }

    /** The numbers 0 … n − 1 in random order (Fisher and Yates). */
    int[] order(int n) {
        var order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
