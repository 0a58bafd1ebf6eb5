package org.vitrine.recommend;

import java.util.Locale;

/** Where a list is shown. */
public enum Placement {
    /** The shopper's own page: what their history suggests. */
    HOME,
    /** Beside a basket: what goes with it. */
    CART,
    /** A list of shops instead of items. */
    SHOPS;

    /** Name on the command line and in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
