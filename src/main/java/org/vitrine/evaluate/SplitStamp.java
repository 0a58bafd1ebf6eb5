package org.vitrine.evaluate;

import java.util.Locale;
import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;

/** What a stamp says of a split: everything that decides who is asked for what by which events and among which items. */
final class SplitStamp {
    private SplitStamp() {}

    /** The kind of the split, and in brackets what it was cut by. */
    static String of(Split split) {
        return switch (split.spec()) {
            case SplitSpec.Temporal t -> say("temporal(validation=%s,test=%s)", t.validation(), t.test());
            case SplitSpec.Rolling r ->
                say(
                        "rolling(validation=%s,test=%s,origin=%d/%d%s)",
                        r.validation(),
                        r.test(),
                        r.fold(),
                        r.folds(),
                        split.candidates().isPresent() ? ",items=met-by-its-end" : "");
            case SplitSpec.LeaveOneOut l -> l.kind();
            case SplitSpec.Ratio r -> say("ratio(validation=%s,test=%s,seed=%d)", r.validation(), r.test(), r.seed());
            case SplitSpec.StrongGeneralisation s ->
                say(
                        "strong-generalisation(validation=%s,test=%s,fold-in=%s,order=%s,seed=%d,items=trained)",
                        s.validation(), s.test(), s.foldIn(), order(s, split).word(), s.seed());
            case SplitSpec.Session s ->
                say(
                        "session(validation=%s,test=%s,gap=%dmin,target=%s,items=trained,repeats=read)",
                        s.validation(), s.test(), s.gapMinutes(), s.target().word());
            case SplitSpec.Provided p -> say("provided(seed=%d)", p.seed());
        };
    }

    /** As it was done: without times items are read at random. */
    private static SplitSpec.Order order(SplitSpec.StrongGeneralisation spec, Split split) {
        return split.data().clock() == Clock.NONE ? SplitSpec.Order.RANDOM : spec.order();
    }

    private static String say(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
