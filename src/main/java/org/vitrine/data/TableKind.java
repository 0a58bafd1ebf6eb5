package org.vitrine.data;

/** The tables a shop can have. Only events are required: users and items can be read off them. */
public enum TableKind {
    USERS,
    ITEMS,
    EVENTS,
    SHOPS,
    /** Provided evaluation candidates: user, item, one row for each candidate. */
    CANDIDATES;

    /** The name in files, on the command line and in messages' keys: {@code users}, {@code items} and so on. */
    public String tableName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
