package org.vitrine.djl;

/**
 * A data set in the numbers of a model that reads features.
 *
 * @param userRows row of each user in the model, -1 for none
 * @param idRows   row of each item in the id table, its last for those without
 * @param ordered  whether events have an order
 */
record SideRows(UserFacts users, int[] userRows, ItemFacts items, int[] idRows, boolean ordered) {
    /** For each user whether the training met them. */
    boolean[] seen(Weight userSeen) {
        var seen = new boolean[userRows.length];
        for (int u = 0; u < seen.length; u++) {
            seen[u] = userRows[u] >= 0 && userSeen.values()[userRows[u]] > 0;
        }
        return seen;
    }
}
