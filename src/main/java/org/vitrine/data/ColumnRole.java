package org.vitrine.data;

/** What a column means. Declared, never guessed silently: a guess is shown to the analyst and written into the plan. */
public enum ColumnRole {
    USER,
    ITEM,
    /** What the shopper did; after import the name of an {@link org.vitrine.domain.Behaviour}. */
    EVENT_TYPE,
    /** When. A column of type {@link ValueType#TIME} is a clock; one of type {@link ValueType#INTEGER} only gives the order of events. */
    TIME,
    /** Strength of an event: a rating, a play count. */
    VALUE,
    /** What an event counts against others, as a recipe weighs it; not what anybody rated. */
    WEIGHT,
    QUANTITY,
    SHOP,
    TITLE,
    /** One value, or several joined by {@code |}. */
    CATEGORY,
    BRAND,
    PRICE,
    /** What a sale leaves, in the currency of the price. */
    MARGIN,
    IMAGE,
    TEXT,
    QUERY,
    /** Which part of a split somebody else decided: {@code train}, {@code validation} or {@code test}. */
    SPLIT,
    ATTRIBUTE,
    IGNORED;

    /** Whether a source has at most one column of this role. */
    public boolean isUnique() {
        return this == USER || this == ITEM || this == EVENT_TYPE || this == TIME || this == WEIGHT || this == SPLIT;
    }
}
