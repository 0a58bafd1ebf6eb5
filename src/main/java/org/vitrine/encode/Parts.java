package org.vitrine.encode;

/** Which part each event is in. */
record Parts(byte[] part) {
    static final byte TRAIN = 0;
    static final byte VALIDATION = 1;
    static final byte TEST = 2;
    static final byte LEFT_OUT = 3;

    /** Read before the validation part is measured, and not asked for. */
    static final byte BEFORE_VALIDATION = 4;

    /** Read before the test part is measured, and not asked for. */
    static final byte BEFORE_TEST = 5;

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
        return new Split(data, spec, events(data, TRAIN), events(data, VALIDATION), events(data, TEST));
    }

    /** With those who are measured held out of train. */
    Split.FoldIn foldIn(EncodedDataset data) {
        var validation = events(data, BEFORE_VALIDATION);
        var test = events(data, BEFORE_TEST);
        return new Split.FoldIn(validation, test, validation.mergedWith(test));
    }

    Interactions events(EncodedDataset data, byte wanted) {
        return data.interactions().at(rows(wanted));
    }

    /** Three parts and nothing else: what is only read is in none. */
    byte[] ofThree() {
        var three = part.clone();
        for (int k = 0; k < three.length; k++) {
            three[k] = three[k] > LEFT_OUT ? LEFT_OUT : three[k];
        }
        return three;
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
