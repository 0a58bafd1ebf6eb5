package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableLookTest {
    private static final TableLook LOOK = new TableLook(List.of("d", "a", "c", "b"), 2, Map.of("a", 50.0, "b", 300.0));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a b c d     | d a c b     | 2 | the same columns
            a b c D     | D a c b     | 2 | one was renamed
            A b c d     | d A c b     | 2 | another was
            a b c d e   | d e a c b   | 3 | a new one behind d, among those that stay
            x a b c d   | x d a c b   | 3 | a new one at the front
            a b x c d   | d a c b x   | 2 | a new one behind b
            b c d       | d c b       | 1 | one that stays is gone
            b c         | c b         | 0 | both are
            a d         | d a         | 2 | all others are
            x y         | x y         | 0 | another table
            """)
    void columnsStandWhereTheyWereLeft(String present, String order, int frozen, String what) {
        var fitted = LOOK.fitted(List.of(present.split(" ", -1)));
        assertThat(fitted.columns()).as(what).containsExactly(order.split(" ", -1));
        assertThat(fitted.frozen()).as(what).isEqualTo(frozen);
    }

    @Test
    void aRenamedColumnIsAsWideAsItWas() {
        assertThat(LOOK.fitted(List.of("A", "b", "c", "d")).widths()).isEqualTo(Map.of("A", 50.0, "b", 300.0));
        assertThat(LOOK.fitted(List.of("c", "d")).widths()).isEmpty();
    }

    @Test
    void theUsualLookIsTheTablesOwnOrder() {
        assertThat(TableLook.USUAL.fitted(List.of("b", "a"))).isEqualTo(new TableLook(List.of("b", "a"), 0, Map.of()));
    }

    @Test
    void moreThanAllColumnsCannotStay() {
        assertThatThrownBy(() -> new TableLook(List.of("a"), 2, Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TableLook(List.of("a"), 0, Map.of("a", -1.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
