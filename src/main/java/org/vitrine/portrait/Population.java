package org.vitrine.portrait;

import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Everybody at one date: what a single shopper is compared with. Nobody writes to it once it is made. */
final class Population {
    final long cut;
    final Tally everybody;
    final RfmTable rfm;
    final FunnelCounts funnel;
    final Profiles profiles;
    /** Events by item. */
    final int[] touches;

    private Population(long cut, Tally everybody, RfmTable rfm, FunnelCounts funnel, Profiles profiles, int[] touches) {
        this.cut = cut;
        this.everybody = everybody;
        this.rfm = rfm;
        this.funnel = funnel;
        this.profiles = profiles;
        this.touches = touches;
    }

    /** @param cut seconds; later events do not count */
    static Population at(long cut, EventLog log, Catalogue catalogue, Months calendar) {
        return CancelToken.uncancelled(cancel -> at(cut, log, catalogue, calendar, cancel));
    }

    /** The same for who may cancel it. */
    static Population at(long cut, EventLog log, Catalogue catalogue, Months calendar, CancelToken cancel)
            throws CancelledException {
        var everybody = new Tally(log, catalogue.fields(), calendar);
        var marks = new byte[catalogue.size()];
        var funnel = FunnelCounts.NONE;
        var touches = new int[catalogue.size()];
        for (int u = 0; u < log.users(); u++) {
            cancel.check(u);
            int end = log.end(u, cut);
            everybody.add(log.start[u], end);
            funnel = funnel.plus(FunnelCounts.of(log, log.start[u], end, marks));
            for (int k = log.start[u]; k < end; k++) {
                if (log.item[k] >= 0) {
                    touches[log.item[k]]++;
                }
            }
        }
        return new Population(
                cut, everybody, RfmTable.of(log, catalogue, cut), funnel, Profiles.of(log, catalogue, cut), touches);
    }
}
