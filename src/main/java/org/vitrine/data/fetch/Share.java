package org.vitrine.data.fetch;

import org.vitrine.domain.Phrase;

/** How far a fetch is: by bytes where the sizes are told, else by files. */
final class Share {
    private static final double MEGABYTE = 1e6;

    private final PublicData data;
    private final int file;

    /** @param file the place of the file under way */
    Share(PublicData data, int file) {
        this.data = data;
        this.file = file;
    }

    /** @param total of the file; negative where nobody says */
    double done(long received, long total) {
        double part = total <= 0 ? 0 : Math.min(1, received / (double) total);
        long all = data.bytes();
        if (all == 0) {
            return (file + part) / data.files().size();
        }
        long before = 0;
        for (var each : data.files().subList(0, file)) {
            before += each.bytes();
        }
        return (before + part * data.files().get(file).bytes()) / all;
    }

    Phrase words(long received, long total) {
        var name = data.files().get(file).name();
        return total < 0
                ? Phrase.of("fetch.doing.receivingSome", name, received / MEGABYTE)
                : Phrase.of("fetch.doing.receiving", name, received / MEGABYTE, total / MEGABYTE);
    }
}
