package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RowWindowTest {
    @Test
    void aTableThatFitsIsSeenWhole() {
        var window = new RowWindow(100, 100, 0);
        assertThat(window.isPart()).isFalse();
        for (double top : new double[] {0, 50.5, 90, 99}) {
            assertThat(window.around(top, 20)).isSameAs(window);
        }
    }

    @Test
    void itMovesOnlyWhenAnEndComesNear() {
        var window = new RowWindow(10_000, 800, 0);
        assertThat(window.around(680, 20)).isSameAs(window);
        assertThat(window.around(680.5, 20)).isEqualTo(new RowWindow(10_000, 800, 290));
        var middle = new RowWindow(10_000, 800, 290);
        assertThat(middle.around(390, 20)).isSameAs(middle);
        assertThat(middle.around(389.9, 20)).isEqualTo(new RowWindow(10_000, 800, 0));
    }

    @Test
    void theEndsOfTheTableAreReached() {
        var window = new RowWindow(10_000_000, 100_000, 0);
        assertThat(window.around(9_999_980, 20)).isEqualTo(new RowWindow(10_000_000, 100_000, 9_900_000));
        assertThat(new RowWindow(10_000_000, 100_000, 9_900_000).around(0, 20)).isEqualTo(window);
    }

    @Test
    void otherRowsLeaveItWhereItIsAsFarAsTheyGo() {
        var window = new RowWindow(10_000, 100, 5_000);
        assertThat(window.over(6_000).offset()).isEqualTo(5_000);
        assertThat(window.over(5_050).offset()).isEqualTo(4_950);
        assertThat(window.over(40)).isEqualTo(new RowWindow(40, 100, 0));
        assertThat(window.over(0).size()).isZero();
    }

    @Test
    void aWindowBesideItsTableIsRefused() {
        assertThatThrownBy(() -> new RowWindow(100, 10, 91)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereverOneGoesWhatIsSeenIsInside() {
        var random = new Random(7);
        for (int walk = 0; walk < 200; walk++) {
            int most = 100 + random.nextInt(2_000);
            var window = new RowWindow(random.nextInt(50_000), most, 0);
            double seen = 1 + random.nextDouble() * (most / 2.0);
            double top = 0;
            for (int step = 0; step < 300; step++) {
                if (random.nextInt(50) == 0) {
                    window = window.over(random.nextInt(50_000));
                }
                double last = Math.max(0, window.all() - seen);
                top = random.nextInt(10) == 0
                        ? random.nextDouble() * last
                        : Math.clamp(top + (random.nextDouble() - 0.5) * 3 * seen, 0, last);
                window = window.around(top, seen);
                int end = window.offset() + window.size();
                assertThat(window.offset()).isLessThanOrEqualTo((int) Math.floor(top));
                assertThat((double) end).isGreaterThanOrEqualTo(Math.min(window.all(), Math.ceil(top + seen)));
                assertThat(window.around(top, seen)).as("moves once").isEqualTo(window);
                assertThat(window.size()).isEqualTo(Math.min(window.all(), most));
                // a step up and down is possible everywhere but at the ends of the table
                assertThat(window.offset() == 0 || window.holds((int) top - 1)).isTrue();
                assertThat(end == window.all() || window.holds((int) Math.ceil(top + seen)))
                        .isTrue();
            }
        }
    }
}
