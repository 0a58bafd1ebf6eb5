package org.vitrine.encode;

/** Which part each event is in. */
record Parts(byte[] part) {
    static final byte TRAIN = 0;
    static final byte VALIDATION = 1;
    static final byte TEST = 2;
    static final byte LEFT_OUT = 3;

    /** Everything in train. */
    Parts(int events) {
        this(new byte[events]);
    }

    void put(int event, byte where) {
        part[event] = where;
    }

    boolean has(byte wanted) {
        for (byte p : part) {
            if (p == wanted) {
                return true;
            }
        }
        return false;
    }

    Split split(EncodedDataset data, SplitSpec spec) {
        var events = data.interactions();
        return new Split(data, spec, events.at(rows(TRAIN)), events.at(rows(VALIDATION)), events.at(rows(TEST)));
    }

    private int[] rows(byte wanted) {
        int n = 0;
        for (byte p : part) {
            n += p == wanted ? 1 : 0;
        }
        var rows = new int[n];
        int at = 0;
        for (int k = 0; k < part.length; k++) {
            if (part[k] == wanted) {
                rows[at++] = k;
            }
        }
        return rows;
    }
}
