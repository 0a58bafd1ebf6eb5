package org.vitrine.train;

import org.vitrine.encode.DatasetFingerprint;

/** How much there is to learn from; some defaults depend on it. */
public record DataSize(int users, int items, long events) {
    /** When no data is open: a middling shop. */
    public static final DataSize TYPICAL = new DataSize(5_000, 2_000, 250_000);

    public static DataSize of(DatasetFingerprint data) {
        return new DataSize(data.users(), data.items(), data.events());
    }
}
