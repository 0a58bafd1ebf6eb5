package org.vitrine.data.recipe;

/** Which of several events of a shopper at the same second comes first. */
public enum TieOrder {
    /** The one whose row comes first. */
    ROWS,
    /** As shoppers go: search, view, favourite, cart, buy, rate; then as the rows are. */
    KIND
}
