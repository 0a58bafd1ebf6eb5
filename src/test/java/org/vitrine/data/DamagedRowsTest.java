package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** One damaged row costs itself, wherever it stands, and is listed with its line and the reason. */
class DamagedRowsTest {
    private static final int DEEP = 400_000;

    @TempDir
    Path folder;

    /** Within what is looked at to tell the format, and far behind it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 300, DEEP - 2})
    void aZeroByteCostsItsRow(int damaged) throws Exception {
        var shop = load(events(damaged, "u1,i\0,view,2024-03-01T10:00:00\n"));
        assertThat(shop.report().setAside())
                .extracting(SetAsideRow::line, row -> row.reason().key())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(damaged + 2L, "import.reason.zero"));
        assertThat(shop.events().column(ColumnRole.ITEM).orElseThrow().unique().size())
                .isEqualTo(3);
    }

    @Test
    void zerosAtTheEndsOfAValueAreNotTrimmedAway() throws Exception {
        var shop = load(events(3, "\0u1,i1,view,2024-03-01T10:00:00\n"));
        assertThat(shop.report().setAside()).extracting(SetAsideRow::line).containsExactly(5L);
    }

    @Test
    void aZeroByteInTheHeaderIsNoPartOfAName() throws Exception {
        var file = Files.writeString(folder.resolve("e.csv"), "\0user,item\nu1,i1\nu2,i2\nu3,i3\n");
        assertThat(PlanDraft.source(file, TableKind.EVENTS).columns())
                .extracting(ColumnSpec::source)
                .containsExactly("user", "item");
    }

    @Test
    void whatIsMostlyBinaryIsRefused() throws Exception {
        var noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        var file = Files.write(folder.resolve("noise.csv"), noise);
        assertThatThrownBy(() -> PlanDraft.source(file, TableKind.EVENTS)).isInstanceOf(ImportException.class);
        var zeros = Files.writeString(folder.resolve("zeros.csv"), "user,item\n" + "u\0,i\n".repeat(50));
        assertThatThrownBy(() -> PlanDraft.source(zeros, TableKind.EVENTS)).isInstanceOf(ImportException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1500})
    void oneStrayQuoteCostsItsRow(int damaged) throws Exception {
        var file = events(2000, damaged, "\"u1,i1,view,2024-03-01T10:00:00\n");
        var shop = load(file);
        assertThat(shop.report().setAside())
                .extracting(SetAsideRow::line, row -> row.reason().key())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(damaged + 2L, "import.reason.quoteOpen"));
        assertThat(shop.events().column(ColumnRole.USER).orElseThrow().unique().size())
                .isEqualTo(7);
    }

    @Test
    void aColumnThatIsGoneIsToldWithTheWayOut() throws Exception {
        var file = Files.writeString(folder.resolve("e.csv"), "user,item,kind\nu1,i1,view\nu2,i2,view\n");
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(file, TableKind.EVENTS))));
        Files.writeString(file, "user,item,sort\nu1,i1,view\nu2,i2,view\n");
        assertThatThrownBy(() -> load(plan))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(Texts.in(Locale.ENGLISH).of(e.problem().advice()))
                                .contains("vitrine import PROJECT --events " + file, "The recipe stays"));
    }

    @Test
    void aColumnThatIsNearlyTheKindOfEventIsSaid() throws Exception {
        var text = new StringBuilder("user,item,type\n");
        for (int r = 0; r < 30; r++) {
            text.append("u%d,i%d,%s\n".formatted(r, r, r % 3 == 0 ? "frobnicate" : "view"));
        }
        var file = Files.writeString(folder.resolve("kinds.csv"), text);
        var found = load(file).report().findings().stream()
                .filter(finding -> finding.id().equals("almost-event-types"))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().count()).isEqualTo(10);
        assertThat(Texts.in(Locale.ENGLISH).of(found.getFirst().text()))
                .contains("10 rows have a word nobody knows (frobnicate)", "--kind 'frobnicate=view'");
        assertThat(found.getFirst().rows())
                .isInstanceOfSatisfying(
                        Finding.RowsWanted.InTable.class,
                        rows -> assertThat(rows.rows()).startsWith(0, 3, 6));
    }

    private Path events(int damaged, String row) throws Exception {
        return events(damaged > 1000 ? DEEP : 1000, damaged, row);
    }

    private Path events(int rows, int damaged, String row) throws Exception {
        var text = new StringBuilder("user,item,type,time\n");
        for (int r = 0; r < rows; r++) {
            text.append(r == damaged ? row : "u%d,i%d,view,2024-03-01T10:%02d:00\n".formatted(r % 7, r % 3, r % 60));
        }
        return Files.writeString(folder.resolve("events.csv"), text, StandardCharsets.UTF_8);
    }

    private ShopTables load(Path file) throws Exception {
        return load(new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(file, TableKind.EVENTS)))));
    }

    private ShopTables load(ImportPlan plan) throws Exception {
        return new TableImporter(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")))
                .load(plan, folder, Progress.SILENT, new CancelToken());
    }
}
