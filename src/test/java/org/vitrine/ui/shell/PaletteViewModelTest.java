package org.vitrine.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private final PaletteViewModel palette = new PaletteViewModel();
    private final Late people = new Late();

    @BeforeEach
    void offer() {
        palette.offer(() -> List.of(entry("Data"), entry("Switch to dark")));
        palette.lookUp(people);
    }

    @Test
    void everythingListedStandsThereBeforeOneTypes() {
        palette.reset();
        assertThat(titles()).containsExactly("Data", "Switch to dark");
    }

    @Test
    void theBestMatchComesFirst() {
        palette.query().set("da");
        assertThat(titles()).containsExactly("Data", "Switch to dark");
        palette.query().set("dark");
        assertThat(titles()).containsExactly("Switch to dark");
    }

    @Test
    void whatIsFoundLaterIsAddedBelow() {
        palette.query().set("da");
        people.found().setAll(List.of(entry("Dana")));
        assertThat(titles()).containsExactly("Data", "Switch to dark", "Dana");
        assertThat(people.asked).isEqualTo("da");
    }

    @Test
    void openingAnewForgetsWhatWasFound() {
        palette.query().set("da");
        people.found().setAll(List.of(entry("Dana")));
        palette.reset();
        assertThat(titles()).containsExactly("Data", "Switch to dark");
    }

    private List<String> titles() {
        return palette.found().stream().map(PaletteEntry::title).toList();
    }

    private static PaletteEntry entry(String title) {
        return new PaletteEntry("shell.palette.pages", title, "", () -> {});
    }

    /** Finds only when told to, as a search on another thread does. */
    private static final class Late implements PaletteSearch {
        private final ObservableList<PaletteEntry> found = FXCollections.observableArrayList();
        private String asked = "";

        @Override
        public void search(String text) {
            asked = text;
            if (text.isEmpty()) {
                found.clear();
            }
        }

        @Override
        public ObservableList<PaletteEntry> found() {
            return found;
        }
    }
}
