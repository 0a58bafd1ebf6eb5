package org.vitrine.recommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

class SymmetricTilesTest {
    /** A matrix with eigenvalues from 1 up: R'R + I. */
    private static SymmetricTiles random(int n) {
        var random = new SplittableRandom(n);
        var r = new double[20][n];
        for (var row : r) {
            for (int k = 0; k < n; k++) {
                row[k] = random.nextGaussian();
            }
        }
        var tiles = new SymmetricTiles(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = i == j ? 1 : 0;
                for (var row : r) {
                    sum += row[i] * row[j];
                }
                if (i <= j) {
                    tiles.add(i, j, sum);
                }
                if (i < j && i / SymmetricTiles.SIDE == j / SymmetricTiles.SIDE) {
                    tiles.tile(i / SymmetricTiles.SIDE, i / SymmetricTiles.SIDE)[j % SymmetricTiles.SIDE][
                            i % SymmetricTiles.SIDE] = sum;
                }
            }
        }
        return tiles;
    }

    private static double[][] dense(SymmetricTiles tiles) {
        var dense = new double[tiles.size()][tiles.size()];
        for (int i = 0; i < tiles.size(); i++) {
            for (int j = 0; j < tiles.size(); j++) {
                dense[i][j] = tiles.get(i, j);
            }
        }
        return dense;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 127, 128, 129, 300, 400})
    void theMatrixTimesItsInverseIsTheIdentity(int n) throws CancelledException {
        var tiles = random(n);
        var before = dense(tiles);
        var shares = new ArrayList<Double>();
        tiles.invert(2, new CancelToken(), shares::add);
        var inverse = dense(tiles);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum -= before[i][k] * inverse[k][j];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
        assertThat(shares).isSorted();
        assertThat(shares.getLast()).isEqualTo(1);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws CancelledException {
        var one = random(500);
        one.invert(1, new CancelToken(), share -> {});
        for (int threads = 2; threads <= 4; threads++) {
            var more = random(500);
            more.invert(threads, new CancelToken(), share -> {});
            assertThat(dense(more)).isDeepEqualTo(dense(one));
        }
    }

    @Test
    void cancellingEndsIt() {
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> random(300).invert(2, cancel, share -> {})).isInstanceOf(CancelledException.class);
    }
}
