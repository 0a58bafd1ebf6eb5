package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

class RowBitsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 70_000, 200_000})
    void holdsWhatWasWanted(int size) throws CancelledException {
        var cancel = new CancelToken();
        var thirds = RowBits.where(size, row -> row % 3 == 0, cancel);
        var expected = IntStream.range(0, size).filter(row -> row % 3 == 0).toArray();
        assertThat(thirds.rows(cancel)).isEqualTo(expected);
        assertThat(thirds.count()).isEqualTo(expected.length);
        assertThat(RowBits.all(size).rows(cancel))
                .isEqualTo(IntStream.range(0, size).toArray());
        assertThat(RowBits.all(size).and(thirds).rows(cancel)).isEqualTo(expected);
        var walked = IntStream.iterate(thirds.next(0), row -> row < size, row -> thirds.next(row + 1))
                .toArray();
        assertThat(walked).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300_000})
    void cancelledWorkEnds(int size) {
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> RowBits.where(size, row -> true, cancel)).isInstanceOf(CancelledException.class);
    }
}
