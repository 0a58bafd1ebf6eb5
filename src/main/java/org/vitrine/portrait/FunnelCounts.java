package org.vitrine.portrait;

import java.util.OptionalDouble;
import org.vitrine.domain.Behaviour;

/** Distinct items looked at, put into the cart and bought, and how many went on. Sums over shoppers. */
record FunnelCounts(long viewed, long carted, long bought, long viewedCarted, long cartedBought, long viewedBought) {
    static final FunnelCounts NONE = new FunnelCounts(0, 0, 0, 0, 0, 0);

    /** Counts one shopper; {@code marks} has an entry for each item, all zero, and is left so. */
    static FunnelCounts of(EventLog log, int from, int to, byte[] marks) {
        long[] n = new long[6];
        for (int k = from; k < to; k++) {
            if (log.item[k] >= 0) {
                marks[log.item[k]] |= (byte) bit(log.behaviour[k]);
            }
        }
        for (int k = from; k < to; k++) {
            if (log.item[k] >= 0) {
                int mark = marks[log.item[k]];
                marks[log.item[k]] = 0;
                n[0] += mark & 1;
                n[1] += mark >> 1 & 1;
                n[2] += mark >> 2 & 1;
                n[3] += mark >> 1 & mark & 1;
                n[4] += mark >> 2 & mark >> 1 & 1;
                n[5] += mark >> 2 & mark & 1;
            }
        }
        return new FunnelCounts(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    private static int bit(byte behaviour) {
        if (behaviour == Behaviour.VIEW.code()) {
            return 1;
        }
        if (behaviour == Behaviour.CART.code()) {
            return 2;
        }
        return behaviour == Behaviour.BUY.code() ? 4 : 0;
    }

    FunnelCounts plus(FunnelCounts more) {
        return new FunnelCounts(
                viewed + more.viewed,
                carted + more.carted,
                bought + more.bought,
                viewedCarted + more.viewedCarted,
                cartedBought + more.cartedBought,
                viewedBought + more.viewedBought);
    }

    /**
     * Shares of those that went on.
     *
     * @param carts whether the data knows carts at all, the same for {@code buys}: what was never recorded is not a share of nought
     */
    Funnel.Rates rates(boolean carts, boolean buys) {
        return new Funnel.Rates(
                share(viewedCarted, viewed, carts),
                share(cartedBought, carted, buys),
                share(viewedBought, viewed, buys));
    }

    private static OptionalDouble share(long part, long whole, boolean recorded) {
        return recorded && whole > 0 ? OptionalDouble.of((double) part / whole) : OptionalDouble.empty();
    }
}
