package org.vitrine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.data.ColumnRole;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Vocabulary;

class TasteTest {

    /** Items 0: Drama, 1: Drama and Comedy, 2: Comedy, 3: War, 4: nothing known. */
    private static final Vocabulary GENRES = new Vocabulary(
            "genres", ColumnRole.CATEGORY, List.of("Drama", "Drama| Comedy|Drama", "Comedy", "War|"), new int[] {
                0, 1, 2, 3, -1
            });

    /** Shopper 0 meets Drama twice, both of a film of two, and one nobody knows; shopper 1 meets War ten times and a Comedy. */
    private static final int[][] EVENTS = {
        {0, 0}, {0, 0}, {0, 1}, {0, 1}, {0, 4}, {1, 3}, {1, 3}, {1, 3}, {1, 3}, {1, 3}, {1, 3}, {1, 3}, {1, 3}, {1, 3},
        {1, 3}, {1, 2}
    };

    private static Interactions events() {
        int n = EVENTS.length;
        return new Interactions(
                IntStream.range(0, n).map(k -> EVENTS[k][0]).toArray(),
                IntStream.range(0, n).map(k -> EVENTS[k][1]).toArray(),
                new byte[n],
                new float[n],
                IntStream.range(0, n).asLongStream().toArray());
    }

    @Test
    void anEventCountsForEachValueOfItsCell() {
        var taste = Taste.of(ColumnRole.CATEGORY, GENRES, events());
        var history = History.of(events(), 2);
        // 4 of the 4 known events have Drama, as 4 of all 15 have: alone or beside another
        var reason = taste.of(history, 0, 1).orElseThrow().reason();
        assertThat(reason.kind()).isEqualTo("category");
        assertThat(reason.text().args().getFirst()).isEqualTo("Drama");
        assertThat((double) reason.text().args().get(1)).isEqualTo(1);
        assertThat((double) reason.text().args().get(2)).isCloseTo(15 / 4.0, within(1e-9));
        assertThat(reason.text().args().get(3)).isEqualTo(4);
    }

    @Test
    void whatIsKnownOfNoItemOrMetTooSeldomIsNoTaste() {
        var taste = Taste.of(ColumnRole.CATEGORY, GENRES, events());
        var history = History.of(events(), 2);
        assertThat(taste.of(history, 0, 4)).isEmpty();
        assertThat(taste.of(history, 0, 2)).as("two comedies are few").isEmpty();
        assertThat(taste.of(history, -1, 0)).isEmpty();
        var war = taste.of(history, 1, 3).orElseThrow().reason().text();
        assertThat(war.args().getFirst()).isEqualTo("War");
        assertThat((double) war.args().get(1)).isCloseTo(10 / 11.0, within(1e-9));
    }
}
