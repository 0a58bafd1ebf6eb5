package org.vitrine.ui.lists;

/** Where a row of the second list stands in the first. */
record Move(Kind kind, int places) {
    static final Move NOT_COMPARED = new Move(Kind.NOT_COMPARED, 0);
    static final Move ONLY_HERE = new Move(Kind.ONLY_HERE, 0);

    enum Kind {
        /** There is one list only. */
        NOT_COMPARED,
        SAME,
        UP,
        DOWN,
        /** The other list does not have it. */
        ONLY_HERE
    }

    /** From one place to another, both from 1. */
    static Move between(int before, int now) {
        var kind = now == before ? Kind.SAME : now < before ? Kind.UP : Kind.DOWN;
        return new Move(kind, Math.abs(now - before));
    }
}
