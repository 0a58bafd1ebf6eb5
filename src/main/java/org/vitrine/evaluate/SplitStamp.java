package org.vitrine.evaluate;

import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;

/** What a stamp says of a split: everything that decides who is asked for what by which events and among which items. */
final class SplitStamp {
    private SplitStamp() {}

    /** The kind of the split, and in brackets what it was cut by. */
    static String of(Split split) {
        return switch (split.spec()) {
            case SplitSpec.Temporal t -> "temporal(validation=" + t.validation() + ",test=" + t.test() + ")";
            case SplitSpec.Rolling r ->
                "rolling(validation=" + r.validation() + ",test=" + r.test() + ",origin=" + r.fold() + "/" + r.folds()
                        + (split.candidates().isPresent() ? ",items=met-by-its-end)" : ")");
            case SplitSpec.LeaveOneOut l -> l.kind();
            case SplitSpec.Ratio r ->
                "ratio(validation=" + r.validation() + ",test=" + r.test() + ",seed=" + r.seed() + ")";
            case SplitSpec.StrongGeneralisation s ->
                "strong-generalisation(validation=" + s.validation() + ",test=" + s.test() + ",fold-in=" + s.foldIn()
                        + ",order=" + order(s, split).word() + ",seed=" + s.seed() + ",items=trained)";
            case SplitSpec.Session s ->
                "session(validation=" + s.validation() + ",test=" + s.test() + ",gap=" + s.gapMinutes() + "min,target="
                        + s.target().word() + ",items=trained,repeats=read)";
            case SplitSpec.Provided p -> "provided(seed=" + p.seed() + ")";
        };
    }

    /** As it was done: without times items are read at random. */
    private static SplitSpec.Order order(SplitSpec.StrongGeneralisation spec, Split split) {
        return split.data().clock() == Clock.NONE ? SplitSpec.Order.RANDOM : spec.order();
    }
}
