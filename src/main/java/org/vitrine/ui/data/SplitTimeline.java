package org.vitrine.ui.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Splitter;

/**
 * A split laid out along time.
 *
 * @param clock whether the axis is a clock or only an order
 * @param from  time of the first event, as {@link Interactions} has it
 * @param to    where the axis ends: nearly all events lie before
 * @param parts train, validation and test; where shoppers or sessions are held out also what is only read of them
 * @param future events that had not happened yet at the import
 * @param origins of a rolling split each cut in time, the earliest first; empty of other splits
 * @param strangers what is to be said where nobody is asked for who was learnt from
 */
record SplitTimeline(
        Clock clock,
        long from,
        long to,
        List<Part> parts,
        Future future,
        List<Origin> origins,
        Optional<Strangers> strangers) {
    /** Steps of the axis. */
    static final int STEPS = 90;

    /** Share of the events the axis reaches to; later ones stand at its end. */
    private static final double MOST = 0.999;

    /**
     * One part of the split.
     *
     * @param events its events
     * @param users  shoppers with an event in it
     * @param from   time of its first event
     * @param to     time of its last event
     * @param beyond its events after the end of the axis
     * @param counts its events in each of the equal steps
     */
    record Part(long events, long users, long from, long to, long beyond, int[] counts) {}

    /**
     * @param events  how many there are
     * @param last    time of the latest
     * @param leftOut whether they are in no part
     */
    record Future(int events, long last, boolean leftOut) {}

    /**
     * One of several cuts in time; models learn from all before its validation.
     *
     * @param validationFrom time of the first event of validation
     * @param testFrom       time of the first event of the test
     * @param testTo         time of the last event of the test
     */
    record Origin(long validationFrom, long testFrom, long testTo) {}

    /**
     * Where shoppers or sessions are held out whole.
     *
     * @param leftOut  events of theirs that are in no part
     * @param sessions how many there are in all; 0 where whole shoppers are held out
     */
    record Strangers(long leftOut, int sessions) {}

    SplitTimeline {
        parts = List.copyOf(parts);
        origins = List.copyOf(origins);
    }

    /** @param origins where the origins of a rolling split lie among the events */
    static SplitTimeline of(Split split, List<Splitter.Window> origins) {
        var times = split.shop().interactions().times();
        long from = times[0];
        long to = end(times);
        return new SplitTimeline(
                split.data().clock(),
                from,
                to,
                Stream.concat(
                                Stream.of(split.train(), split.validation(), split.test()),
                                split.foldIn().stream().map(Split.FoldIn::read))
                        .map(part -> part(part, from, to))
                        .toList(),
                future(split, times),
                origins.stream()
                        .map(each -> new Origin(
                                times[each.validationFrom()], times[each.testFrom()], times[each.testTo() - 1]))
                        .toList(),
                split.foldIn().map(read -> strangers(split, read.read())));
    }

    private static Strangers strangers(Split split, Interactions read) {
        var shop = split.shop().interactions();
        var later = future(split, shop.times());
        long future = later.leftOut() ? later.events() : 0;
        long parts = (long) split.train().size()
                + split.validation().size()
                + split.test().size()
                + read.size();
        return new Strangers(
                shop.size() - future - parts,
                split.sessions().map(Split.Sessions::cut).orElse(0));
    }

    private static Future future(Split split, long[] times) {
        int events = split.shop().futureEvents();
        long end = split.test().size() == 0
                ? times[0]
                : split.test().time(split.test().size() - 1);
        boolean leftOut = !(split.spec() instanceof SplitSpec.StrongGeneralisation);
        return new Future(
                events, times[times.length - 1], leftOut && end < split.shop().futureFrom());
    }

    /** A few times far in the future would squeeze everything else into one step. */
    private static long end(long[] times) {
        long most = times[(int) ((times.length - 1) * MOST)];
        long far = most + (most - times[0]) / 10;
        int last = times.length - 1;
        while (times[last] > far) {
            last--;
        }
        return times[last];
    }

    private static Part part(Interactions events, long from, long to) {
        var counts = new int[STEPS];
        double width = Math.max(1, (to - from + 1.0) / STEPS);
        for (long time : events.times()) {
            counts[Math.min(STEPS - 1, (int) ((time - from) / width))]++;
        }
        long users = IntStream.of(events.users()).distinct().count();
        int n = events.size();
        long beyond = LongStream.of(events.times()).filter(time -> time > to).count();
        return new Part(n, users, n == 0 ? from : events.time(0), n == 0 ? from : events.time(n - 1), beyond, counts);
    }

    /** The first time of a step of the axis; of the step after the last one the first time after the axis. */
    long begin(int step) {
        return from + (long) Math.ceil(step * Math.max(1, (to - from + 1.0) / STEPS));
    }

    /** Events that lie after the end of the axis and are counted in its last step. */
    long beyond() {
        return parts.stream().mapToLong(Part::beyond).sum();
    }

    long events() {
        return parts.stream().mapToLong(Part::events).sum();
    }

    /** Whether each part begins where the one before it ends: a cut in time. */
    boolean isCut() {
        return parts.get(0).to() < parts.get(1).from()
                && parts.get(1).to() < parts.get(2).from();
    }
}
