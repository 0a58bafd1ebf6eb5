package org.vitrine.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.EncodedDataset.Clock;

/**
 * What of the events to be predicted a model has seen already, and whether it learns from what came later.
 *
 * @param trained   events to learn from
 * @param heldOut   events of validation and test
 * @param repeated  of those, events that are in train too: same shopper, item, kind and time
 * @param later     events to learn from that happened after the first event of the test
 * @param ahead     share of the events to learn from that happened after an event of the test, on average over the test
 * @param warmUsers shoppers of the test with an event in train
 * @param users     shoppers of the test
 * @param warmItems items of the test with an event in train
 * @param items     items of the test
 * @param warm      events of the test whose shopper and item both are in train
 * @param tested    events of the test
 * @param read      events of those the test is about that are read and not learnt from; 0 where they are learnt from
 */
public record SplitCheck(
        long trained,
        long heldOut,
        long repeated,
        long later,
        double ahead,
        int warmUsers,
        int users,
        int warmItems,
        int items,
        long warm,
        long tested,
        long read) {

    /** Linear in the events; memory for the held-out ones. */
    public static SplitCheck of(Split split) {
        var train = split.train();
        var test = split.test();
        var userInTrain = seen(train.users(), split.data().users().size());
        var itemInTrain = seen(train.items(), split.data().items().size());
        var userInTest = seen(test.users(), userInTrain.length);
        var itemInTest = seen(test.items(), itemInTrain.length);
        long warm = 0;
        for (int k = 0; k < test.size(); k++) {
            warm += userInTrain[test.user(k)] && itemInTrain[test.item(k)] ? 1 : 0;
        }
        long later = 0;
        double ahead = 0;
        if (split.data().clock() == Clock.SECONDS && test.size() > 0) {
            long pairs = 0;
            int k = 0;
            for (long time : test.times()) {
                // both are in order of time
                while (k < train.size() && train.time(k) <= time) {
                    k++;
                }
                later = Math.max(later, train.size() - k);
                pairs += train.size() - k;
            }
            ahead = (double) pairs / test.size() / Math.max(1, train.size());
        }
        return new SplitCheck(
                train.size(),
                (long) split.validation().size() + test.size(),
                // without a time of its own an event is not known again
                split.data().clock() == Clock.SECONDS ? repeated(train, split.validation()) + repeated(train, test) : 0,
                later,
                ahead,
                count(userInTest, userInTrain),
                count(userInTest, userInTest),
                count(itemInTest, itemInTrain),
                count(itemInTest, itemInTest),
                warm,
                test.size(),
                split.foldIn().map(folded -> folded.test().size()).orElse(0));
    }

    /** Whether nothing of the answer is in the question. */
    public boolean isClean() {
        return repeated == 0 && later == 0;
    }

    /** What must be said about leakage, worst first; one sentence when there is none. */
    public List<Phrase> guard() {
        var said = new ArrayList<Phrase>();
        if (later > 0) {
            said.add(Phrase.of("split.guard.later", ahead, later));
        }
        if (repeated > 0) {
            said.add(Phrase.of("split.guard.repeated", repeated, share(repeated, heldOut)));
        }
        return said.isEmpty() ? List.of(Phrase.of("split.guard.clean")) : said;
    }

    /** How much of the test is about somebody or something new. */
    public Phrase warmth() {
        if (read > 0) {
            return Phrase.of("split.warmth.strangers", users, read);
        }
        return Phrase.of(
                "split.warmth",
                share(warmUsers, users),
                users - warmUsers,
                share(warmItems, items),
                items - warmItems,
                share(warm, tested));
    }

    private static double share(long count, long of) {
        return of == 0 ? 0 : (double) count / of;
    }

    private static boolean[] seen(int[] codes, int size) {
        var seen = new boolean[size];
        for (int code : codes) {
            seen[code] = true;
        }
        return seen;
    }

    private static int count(boolean[] these, boolean[] those) {
        int count = 0;
        for (int k = 0; k < these.length; k++) {
            count += these[k] && those[k] ? 1 : 0;
        }
        return count;
    }

    private static long repeated(Interactions train, Interactions heldOut) {
        int size = Integer.highestOneBit(Math.max(8, heldOut.size())) * 4;
        var slots = new int[size];
        Arrays.fill(slots, -1);
        var place = new int[heldOut.size()];
        for (int k = 0; k < place.length; k++) {
            place[k] = slot(slots, heldOut, heldOut, k);
            slots[place[k]] = slots[place[k]] < 0 ? k : slots[place[k]];
        }
        var found = new boolean[size];
        for (int k = 0; k < train.size(); k++) {
            found[slot(slots, heldOut, train, k)] = true;
        }
        long repeated = 0;
        for (int at : place) {
            repeated += found[at] ? 1 : 0;
        }
        return repeated;
    }

    /** Where an event stands among the held-out ones, or would stand. */
    private static int slot(int[] slots, Interactions known, Interactions of, int k) {
        long hash = of.user(k);
        hash = (hash * 0x9E3779B97F4A7C15L + of.item(k)) * 0x9E3779B97F4A7C15L + of.time(k);
        hash = (hash + of.behaviours()[k]) * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 32) & slots.length - 1;
        while (slots[slot] >= 0 && !isSame(known, slots[slot], of, k)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private static boolean isSame(Interactions a, int at, Interactions b, int k) {
        return a.user(at) == b.user(k)
                && a.item(at) == b.item(k)
                && a.time(at) == b.time(k)
                && a.behaviours()[at] == b.behaviours()[k];
    }
}
