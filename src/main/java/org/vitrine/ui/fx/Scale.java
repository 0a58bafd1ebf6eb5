package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.List;

/** Values to pixels along one axis, straight or logarithmic, with ticks at round numbers. */
record Scale(double low, double high, double from, double to, boolean logarithmic) {
    Scale {
        if (!(high > low) || logarithmic && !(low > 0)) {
            throw new IllegalArgumentException("no scale from " + low + " to " + high + ", log " + logarithmic);
        }
    }

    double at(double value) {
        double share = logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
        return from + share * (to - from);
    }

    double valueAt(double pixel) {
        double share = (pixel - from) / (to - from);
        return logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
    }

    /** Round values inside the range, about {@code wanted} of them: steps of 1, 2 or 5 times a power of ten. */
    List<Double> ticks(int wanted) {
        return logarithmic && high / low > 20 ? powers() : rounded(wanted);
    }

    private List<Double> rounded(int wanted) {
        double step = step((high - low) / Math.max(1, wanted));
        var ticks = new ArrayList<Double>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    private List<Double> powers() {
        var ticks = new ArrayList<Double>();
        for (int power = (int) Math.ceil(Math.log10(low) - 1e-9); power <= Math.log10(high) + 1e-9; power++) {
            ticks.add(Math.pow(10, power));
        }
        return ticks;
    }

    static double step(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
}
