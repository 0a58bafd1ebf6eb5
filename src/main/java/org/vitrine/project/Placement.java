package org.vitrine.project;

/** Where a list is shown. */
public enum Placement {
    /** For the shopper as they are. */
    HOME,
    /** Beside a basket. */
    CART,
    /** One item for each shop, the shops in the order of their best items. */
    SHOPS;

    /** Name on the command line. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
