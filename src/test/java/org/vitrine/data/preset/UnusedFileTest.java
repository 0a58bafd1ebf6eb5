package org.vitrine.data.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.Preview;
import org.vitrine.data.TableKind;
import org.vitrine.data.preset.UnusedFile.Why;
import org.vitrine.domain.Texts;

class UnusedFileTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @Test
    void theReasonIsWhatTheColumnsAre() {
        assertThat(of("words").why()).isEqualTo(Why.TEXT);
        assertThat(of("day", "opens").why()).isEqualTo(Why.NO_IDS);
        assertThat(of("user", "item").why()).isEqualTo(Why.ANOTHER);
        assertThat(of("item", "title")).satisfies(file -> {
            assertThat(file.why()).isEqualTo(Why.NOT_OF_LAYOUT);
            assertThat(file.table()).isEqualTo(TableKind.ITEMS);
            assertThat(ENGLISH.of(file.reason()))
                    .contains("it looks like items")
                    .contains("--items");
        });
    }

    @Test
    void oneBelowSaysThePatternAndNoColumns() {
        var below = of("user", "item").below("/shop/*/file.csv");
        assertThat(below.why()).isEqualTo(Why.BELOW);
        assertThat(below.columns()).isEmpty();
        assertThat(below.pattern()).isEqualTo("/shop/*/file.csv");
        assertThat(ENGLISH.of(below.reason())).contains("/shop/*/file.csv");
        assertThat(of("words").below("/shop/*/file.csv").pattern()).isEmpty();
    }

    @Test
    void oneBelowWithNoOtherCalledAlikeIsNamedByItsOwnName() {
        var reason = ENGLISH.of(of("user", "item").below("/shop/ml-1m/file.csv").reason());
        assertThat(reason).endsWith("to read it, name it: --events \"/shop/ml-1m/file.csv\"");
    }

    @Test
    void filesBelowAreNamedByAPatternOnlyWhereSeveralFitIt(@TempDir Path folder) throws Exception {
        var month = Files.createDirectories(folder.resolve("ml-1m"));
        Files.writeString(month.resolve("part-1.csv"), "user,item\n");
        assertThat(FilesBelow.naming(folder, "ml-1m/part-1.csv")).isEqualTo(folder + "/ml-1m/part-1.csv");
        Files.writeString(month.resolve("part-2.csv"), "user,item\n");
        assertThat(FilesBelow.naming(folder, "ml-1m/part-1.csv")).isEqualTo(folder + "/ml-*m/part-*.csv");
    }

    @Test
    void ofVeryManyColumnsTheFirstAreNamed() {
        var columns = IntStream.range(0, 100).mapToObj(k -> "c" + k).toArray(String[]::new);
        assertThat(ENGLISH.of(of(columns).reason())).contains("(c0, c1, c2, c3, c4, c5, c6, c7, …)");
    }

    private static UnusedFile of(String... columns) {
        return UnusedFile.of("file.csv", new Preview(List.of(columns), List.of(), false), Set.of(TableKind.EVENTS));
    }
}
