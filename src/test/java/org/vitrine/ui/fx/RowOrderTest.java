package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

class RowOrderTest {
    @Test
    void sortsLikeTheLibraryAndKeepsEqualRowsInOrder() throws CancelledException {
        var values = new Random(7).ints(10_000, 0, 300).toArray();
        var rows = IntStream.range(0, values.length).toArray();
        RowOrder.sort(rows, (a, b) -> Integer.compare(values[a], values[b]), new CancelToken());
        var expected = IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(values[a], values[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(rows).isEqualTo(expected);
    }

    @Test
    void filterKeepsTheOrder() {
        assertThat(RowOrder.filtered(10, row -> row % 3 == 0)).containsExactly(0, 3, 6, 9);
    }

    @Test
    void bigSortEndsWhenCancelled() {
        var cancel = new CancelToken();
        cancel.cancel();
        var rows = IntStream.range(0, 100_000).toArray();
        assertThatThrownBy(() -> RowOrder.sort(rows, Integer::compare, cancel)).isInstanceOf(CancelledException.class);
    }
}
