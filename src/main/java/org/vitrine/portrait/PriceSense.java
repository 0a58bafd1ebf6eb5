package org.vitrine.portrait;

import java.util.OptionalDouble;

/**
 * How a shopper chooses among prices.
 *
 * @param bought     whether the items are those bought; else those touched in any way, for a shopper who bought nothing with a price
 * @param items      events counted: with an item that has a price
 * @param percentile median place of their prices among the items of the same first category, 0 the cheapest, 1 the dearest
 * @param everybody  the same over all shoppers' events
 * @param discounted share of purchases paid at least 2 % below list price; empty where the data has not both prices
 */
public record PriceSense(boolean bought, int items, double percentile, double everybody, OptionalDouble discounted) {}
