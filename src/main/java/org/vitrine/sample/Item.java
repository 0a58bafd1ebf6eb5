package org.vitrine.sample;

import java.util.List;

/**
 * One good of the market.
 *
 * @param kind      which of the category's kinds of goods it is
 * @param colour    position of its colour, also for goods that are not sold by colour (their packing)
 * @param price     list price
 * @param priceZ    standard score of the logarithm of the price within the category
 * @param sellers   shops that sell it, the usual one first
 * @param launchDay day of its launch, 0 is the first of October; negative before
 * @param appeal    logarithm of how much it is liked by everybody
 * @param unseen    planted as an item nobody ever meets
 */
record Item(
        int index,
        String id,
        Words title,
        Facts.Category category,
        Facts.Brand brand,
        int kind,
        int colour,
        double price,
        double priceZ,
        List<Integer> sellers,
        int launchDay,
        double appeal,
        boolean unseen) {}
