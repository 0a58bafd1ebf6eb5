package org.vitrine.encode;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.UserId;

/**
 * Lays sessions out as shoppers: first each training session, then one for each event that is asked for, who has met what was read before it. A
 * model learns and ranks as it always does, and nobody it is asked for was met in training.
 */
final class SessionSplit {
    private final EncodedDataset shop;
    private final SessionCut cut;
    private final List<UserId> ids = new ArrayList<>();
    private final int[] shopperOf;
    private final Rows train = new Rows();
    private final Rows validation = new Rows();
    private final Rows test = new Rows();
    private final Rows beforeValidation = new Rows();
    private final Rows beforeTest = new Rows();

    /** Rows of the shop's events and who they are of here. */
    private static final class Rows {
        private final LongArrayList keys = new LongArrayList();

        /** By row, then by shopper, so that the events stand in order of time. */
        void add(int row, int user) {
            keys.add((long) row << 32 | user);
        }

        Interactions events(Interactions of) {
            var sorted = keys.toLongArray();
            Arrays.sort(sorted);
            var rows = new int[sorted.length];
            var users = new int[sorted.length];
            for (int k = 0; k < sorted.length; k++) {
                rows[k] = (int) (sorted[k] >> 32);
                users[k] = (int) sorted[k];
            }
            return of.at(rows).by(users);
        }
    }

    private SessionSplit(EncodedDataset shop, SessionCut cut) {
        this.shop = shop;
        this.cut = cut;
        shopperOf = new int[cut.training().size() + cut.questions().size()];
    }

    /** @throws ProblemException when the data have no clock, or one so coarse that a part would be empty */
    static Split of(EncodedDataset shop, SplitSpec.Session spec) throws ProblemException {
        return new SessionSplit(shop, SessionCut.of(shop, spec)).split(spec);
    }

    private Split split(SplitSpec.Session spec) {
        var events = shop.interactions();
        var mark = mark();
        var numbers = new int[shop.users().size()];
        for (var session : cut.training()) {
            int shopper = events.user(session[0]);
            int user = begin(shopper, mark + ++numbers[shopper]);
            for (int row : session) {
                train.add(row, user);
            }
        }
        for (var question : cut.questions()) {
            int user = begin(
                    question.user(),
                    mark + question.session() + (spec.target() == SplitSpec.Target.LAST ? "" : "." + question.place()));
            for (int row : question.read()) {
                (question.isTest() ? beforeTest : beforeValidation).add(row, user);
            }
            (question.isTest() ? test : validation).add(question.asked(), user);
        }
        return split(spec, train.events(events));
    }

    private Split split(SplitSpec.Session spec, Interactions learnt) {
        var events = shop.interactions();
        var foldIn = new Split.FoldIn(
                beforeValidation.events(events),
                beforeTest.events(events),
                cut.parts().foldIn(shop).read());
        var asked = validation.events(events);
        var tested = test.events(events);
        var all = learnt.mergedWith(foldIn.validation())
                .mergedWith(asked)
                .mergedWith(foldIn.test())
                .mergedWith(tested);
        return new Split(
                data(all),
                spec,
                learnt,
                asked,
                tested,
                Optional.of(foldIn),
                Optional.of(HeldOutShoppers.met(learnt)),
                Optional.of(
                        new Split.Sessions(shop, cut.parts().events(shop, Parts.TRAIN), shopperOf, cut.sessions())));
    }

    private int begin(int shopper, String suffix) {
        int user = ids.size();
        ids.add(new UserId(shop.users().id(shopper).value() + suffix));
        shopperOf[user] = shopper;
        return user;
    }

    /** What parts a shopper's id from the number of a session: so long that no session is called like a shopper of the shop. */
    private String mark() {
        int longest = 0;
        for (var id : shop.users().ids()) {
            int run = 0;
            for (int k = 0; k < id.value().length(); k++) {
                run = id.value().charAt(k) == '#' ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return "#".repeat(longest + 1);
    }

    /** The shop's items, and what is known of each session's shopper. */
    private EncodedDataset data(Interactions all) {
        var fields = shop.userFeatures().fields().stream()
                .map(field -> new Vocabulary(
                        field.name(),
                        field.role(),
                        field.values(),
                        IntStream.of(shopperOf)
                                .map(shopper -> field.codes()[shopper])
                                .toArray()))
                .toList();
        var print = shop.fingerprint();
        return new EncodedDataset(
                new IdIndex<>(ids),
                shop.items(),
                all,
                shop.clock(),
                shop.itemFeatures(),
                new UserFeatures(fields),
                Optional.empty(),
                Optional.empty(),
                new DatasetFingerprint(
                        ids.size(), print.items(), all.size(), print.first(), print.last(), print.sha256()),
                shop.leftOut(),
                shop.futureFrom());
    }
}
