package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class RowListTest {
    private record Told(int from, int to, int removed) {}

    @Test
    void oneChangeTellsThatAllRowsWentAndCame() {
        var list = new RowList(3);
        var told = told(list);
        list.show(new int[] {2, 0});
        assertThat(told).containsExactly(new Told(0, 2, 3));
        assertThat(list).containsExactly(2, 0);
    }

    @Test
    void aChangeCanBeReadByEveryListener() {
        var list = new RowList(2);
        var first = told(list);
        var second = told(list);
        list.showAll(5);
        assertThat(first).containsExactly(new Told(0, 5, 2)).isEqualTo(second);
    }

    @Test
    void aMillionRowsAreReplacedAtOnce() {
        var list = new RowList(new RowWindow(1_000_000, 1_000_000, 0));
        var told = told(list);
        for (int time = 0; time < 1000; time++) {
            list.showAll(1_000_000);
        }
        assertThat(told).hasSize(1000).containsOnly(new Told(0, 1_000_000, 1_000_000));
    }

    @Test
    void rowsAreFoundInTheirPresentOrder() {
        var list = new RowList(4);
        list.show(new int[] {3, 1});
        assertThat(List.of(list.indexOf(3), list.indexOf(1), list.indexOf(0))).containsExactly(0, 1, -1);
    }

    @Test
    void theListIsWhatLiesInTheWindow() {
        var list = new RowList(new RowWindow(0, 3, 0));
        list.show(new int[] {9, 8, 7, 6, 5});
        var told = told(list);
        list.move(new RowWindow(5, 3, 2));
        assertThat(list).containsExactly(7, 6, 5);
        assertThat(told).containsExactly(new Told(0, 3, 3));
        assertThat(List.of(list.all(), list.at(0), list.placeOf(8), list.placeOf(5)))
                .containsExactly(5, 9, 1, 4);
        assertThat(List.of(list.indexOf(8), list.indexOf(7))).containsExactly(-1, 0);
    }

    @Test
    void fewerRowsPullTheWindowBack() {
        var list = new RowList(new RowWindow(10, 3, 7));
        list.showAll(4);
        assertThat(list).containsExactly(1, 2, 3);
        list.showAll(2);
        assertThat(list).containsExactly(0, 1);
    }

    private static List<Told> told(RowList list) {
        var told = new ArrayList<Told>();
        list.addListener((ListChangeListener<Integer>) change -> {
            while (change.next()) {
                told.add(new Told(change.getFrom(), change.getTo(), change.getRemovedSize()));
            }
        });
        return told;
    }
}
