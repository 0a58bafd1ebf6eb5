package org.vitrine.domain;

/** What a shopper did, from the weakest sign of interest to the strongest. The order is part of the file format. */
public enum Behaviour {
    SEARCH,
    VIEW,
    FAVOURITE,
    CART,
    BUY,
    RATE;

    /** Its place in the order, as files and event arrays hold it. */
    @SuppressWarnings("EnumOrdinal")
    public byte code() {
        return (byte) ordinal();
    }
}
