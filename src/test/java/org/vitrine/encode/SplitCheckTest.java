package org.vitrine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Texts;

class SplitCheckTest {
    private static Interactions at(int[]... rows) {
        int n = rows.length;
        var user = new int[n];
        var item = new int[n];
        var kind = new byte[n];
        var value = new float[n];
        var time = new long[n];
        for (int k = 0; k < n; k++) {
            user[k] = rows[k][0];
            item[k] = rows[k][1];
            kind[k] = Behaviour.VIEW.code();
            time[k] = rows[k][2];
        }
        return new Interactions(user, item, kind, value, time);
    }

    private static int[] event(int user, int item, int time) {
        return new int[] {user, item, time};
    }

    @Test
    void aCutInTimeLeaksNothingAndTellsWhatIsNew() {
        var split = SmallData.split(
                3,
                3,
                at(event(0, 0, 1), event(1, 1, 2)),
                at(event(0, 1, 3)),
                at(event(0, 0, 4), event(2, 0, 5), event(1, 2, 6)),
                Map.of());
        var check = SplitCheck.of(split);
        assertThat(check).isEqualTo(new SplitCheck(2, 4, 0, 0, 0, 2, 3, 1, 2, 1, 3, 0));
        assertThat(check.isClean()).isTrue();
        assertThat(Texts.in(Locale.ENGLISH).of(check.warmth()))
                .isEqualTo(
                        "Known from train: 66.7% of the test’s shoppers (one is new) and 50.0% of its items (one is new); "
                                + "33.3% of its events are about both.");
    }

    @Test
    void anEventThatIsInTrainTooIsALeakEvenIfItComesTwice() {
        var split = SmallData.split(
                2,
                2,
                at(event(0, 0, 1), event(1, 1, 2), event(0, 1, 3)),
                at(event(0, 1, 3)),
                at(event(0, 1, 3), event(0, 1, 3), event(1, 1, 4)),
                Map.of());
        var check = SplitCheck.of(split);
        assertThat(check.repeated()).isEqualTo(3);
        assertThat(check.isClean()).isFalse();
        assertThat(check.guard())
                .singleElement()
                .satisfies(said -> assertThat(Texts.in(Locale.ENGLISH).of(said))
                        .startsWith("3 events of validation and test (75.0%) stand in train as well"));
    }

    @Test
    void leaveOneOutThatTrainsOnTheFutureSaysSo() throws Exception {
        var events =
                at(event(0, 0, 1), event(0, 1, 2), event(0, 2, 3), event(1, 0, 10), event(1, 1, 11), event(1, 2, 12));
        var split = new Splitter().split(SmallData.dataset(2, 3, events, Map.of()), new SplitSpec.LeaveOneOut());
        var check = SplitCheck.of(split);
        // the first test event is at 3; the second shopper's first event is learnt from at 10
        assertThat(check.later()).isEqualTo(1);
        // of two test events one has one of two events of train after it
        assertThat(check.ahead()).isEqualTo(0.25);
        assertThat(Texts.in(Locale.ENGLISH).of(check.guard().getFirst()))
                .startsWith(
                        "Trains on the future: of an event of the test, 25.0% of train happened later on average (one event of train");
        var temporal =
                new Splitter().split(SmallData.dataset(2, 3, events, Map.of()), new SplitSpec.Temporal(0.2, 0.2));
        assertThat(SplitCheck.of(temporal).later()).isZero();
    }
}
