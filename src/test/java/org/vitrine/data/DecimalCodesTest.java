package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;

class DecimalCodesTest {
    /** As a number of four bytes 0.1f would be called 0.1, which it is not. */
    @Test
    void numbersOfFourBytesAreCalledAsThoseOfEight() {
        float[] narrow = {4.5f, 0, 0.1f, Float.NaN, 1e10f, 4.5f};
        var wide = new double[narrow.length];
        for (int row = 0; row < wide.length; row++) {
            wide[row] = narrow[row];
        }
        var ofFour = ColumnCodes.of(FloatColumn.create("n", narrow));
        var ofEight = ColumnCodes.of(DoubleColumn.create("n", wide));
        assertThat(ofFour.values()).isEqualTo(ofEight.values());
        assertThat(ofFour.rows()).isEqualTo(ofEight.rows());
    }
}
