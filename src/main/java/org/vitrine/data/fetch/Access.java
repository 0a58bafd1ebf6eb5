package org.vitrine.data.fetch;

import java.util.Locale;

/** How one comes by the data of a layout. */
public enum Access {
    /** Vitrine fetches it when somebody agrees to its terms. */
    FETCH,
    /** In a browser, signed in at its publisher's. */
    SIGN_IN,
    /** In a browser: the program knows its publisher's page and no address of the files. */
    BY_HAND,
    /** It comes with the program. */
    INCLUDED,
    /** The layout is of any data, not of one data set. */
    FORMAT;

    /** As programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
