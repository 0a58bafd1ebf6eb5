package org.vitrine.train;

/**
 * Experts below the towers of several tasks: dense layers whose outputs a gate weighs for each task and each pair.
 *
 * @param shared experts that every task may take
 * @param own    experts of each task that no other task takes
 * @param width  numbers of an expert
 * @param layers of experts, each over what the gates made of the one below
 */
public record ExpertSpec(int shared, int own, int width, int layers) {
    /** One layer that all tasks share. */
    public static ExpertSpec shared(int experts, int width) {
        return new ExpertSpec(experts, 0, width, 1);
    }
}
