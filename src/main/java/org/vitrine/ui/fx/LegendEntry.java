package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.List;

/** Where in a chart a curve's sample and name stand. */
record LegendEntry(Curve curve, double x, double y) {
    private static final double LINE = 24;
    private static final double SAMPLE = 28;
    private static final double GAP = 20;

    /** Beside one another, and below where there is no more room: a line without a name says nothing. */
    static List<LegendEntry> place(List<Curve> curves, double left, double right) {
        var entries = new ArrayList<LegendEntry>();
        double x = left;
        double y = LINE / 2;
        for (var curve : curves) {
            double needed = SAMPLE + ChartRegion.widthOf(curve.name());
            if (x > left && x + needed > right) {
                x = left;
                y += LINE;
            }
            entries.add(new LegendEntry(curve, x, y));
            x += needed + GAP;
        }
        return entries;
    }

    /** Height of all lines but the first. */
    static double more(List<LegendEntry> entries) {
        return entries.isEmpty() ? 0 : entries.getLast().y() - LINE / 2;
    }
}
