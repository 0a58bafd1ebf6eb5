package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.recipe.Expression;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Rows nobody wants are left out while reading, counted, and cost nothing. */
class ImportFilterTest {
    private static final String EVENTS = """
            user,item,event,timestamp,price,size,gift
            u1,i1,view,2023-12-31 10:00:00,4.5,3,true
            u1,i2,purchase,2024-01-01 10:00:00,9,7,false
            u2,i1,cart,2024-02-01 10:00:00,,12,
            u2,i2,purchase,then,1,1,true
            u3,,search,2024-03-01 10:00:00,,2,true
            u3,i3,purchase,2024-03-01 10:05:00,20,,true
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            timestamp >= 2024-01-01                   | 4
            timestamp < '2024-01-01'                  | 1
            event = 'buy'                         | 2
            event in ('view', 'cart')             | 2
            price > 5                            | 2
            price is missing                     | 2
            size >= 3 and size < 10              | 2
            gift = true                          | 3
            gift is missing                      | 1
            user = 'u3' or item = 'i1'           | 4
            item is missing                      | 1
            contains(lower(user), '3')           | 2
            year(timestamp) = 2023                    | 1
            true                                 | 5
            """)
    void takesWhatTheSameStepOfARecipeWouldKeep(String where, int kept) throws Exception {
        var all = load("");
        var filtered = load(where);
        var holds = Expression.parse(where).condition(TableArrays.of(all.events()));
        var expected = IntStream.range(0, all.events().rowCount()).filter(holds).toArray();
        assertThat(expected).hasSize(kept);
        assertThat(rows(
                        filtered.events(),
                        IntStream.range(0, filtered.events().rowCount()).toArray()))
                .isEqualTo(rows(all.events(), expected));
        var report = filtered.report().tables().getFirst();
        assertThat(report.read()).isEqualTo(6);
        assertThat(report.kept()).isEqualTo(kept);
        assertThat(report.leftOut()).isEqualTo(6 - kept - report.setAside());
        assertThat(FilterCount.of(
                                plan(where), plan(where).tables().getFirst(), folder, Long.MAX_VALUE, new CancelToken())
                        .wanted())
                .isBetween((long) kept, kept + 1L);
    }

    private static List<List<String>> rows(DataTable table, int[] rows) {
        return IntStream.of(rows)
                .mapToObj(row -> table.columns().stream()
                        .map(column -> column.name() + "=" + table.value(row, table.place(column.name())))
                        .toList())
                .toList();
    }

    @Test
    void aRowTheConditionCannotBeAskedOfIsSetAside() throws Exception {
        var shop = load("timestamp >= 2024-01-01");
        assertThat(shop.report().setAside()).extracting(SetAsideRow::line).containsExactly(5L);
        // a row somebody does not want needs no readable time
        assertThat(load("event = 'view'").report().setAside()).isEmpty();
    }

    @Test
    void aColumnIsWhatItsBeginningsAre() throws Exception {
        var text = new StringBuilder("user,item,size\n");
        for (int row = 0; row < 40_000; row++) {
            text.append("u").append(row % 90).append(",i,").append(row % 40).append('\n');
        }
        text.append("u1,i,XL\nu1,i,12.5\n");
        Files.writeString(folder.resolve("events.csv"), text);
        var plan = new ImportPlan(List.of(
                new TablePlan(TableKind.EVENTS, PlanDraft.source(folder.resolve("events.csv"), TableKind.EVENTS))
                        .withWhere("size >= 12 and size < 13")));
        var shop = new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
        assertThat(shop.report().setAside()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(40_002);
            assertThat(row.column()).isEqualTo("size");
        });
        assertThat(shop.report().tables().getFirst().leftOut()).isEqualTo(39_000);
        assertThat(shop.events().columns().get(2).distinct()).isEqualTo(2);
    }

    @Test
    void nothingOfRowsLeftOutStays() throws Exception {
        var users = load("user = 'u3'").events().columns().getFirst();
        assertThat(users.distinct()).isEqualTo(1);
    }

    @Test
    void aConditionThatDoesNotFitIsRefusedWithTheColumnsThereAre() {
        assertThatThrownBy(() -> load("colour = 'red'")).isInstanceOfSatisfying(ImportException.class, e -> {
            assertThat(english(e)).contains("colour").contains("user, item, event, timestamp, price, size, gift");
        });
        assertThatThrownBy(() -> load("price >"))
                .isInstanceOfSatisfying(
                        ImportException.class, e -> assertThat(english(e)).contains("price >"));
        assertThatThrownBy(() -> load("price > 1000"))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(english(e))
                                .contains("price > 1000")
                                .contains("Of 6 rows 6 were left out by the filter and 0 set aside"));
    }

    private static String english(ImportException e) {
        var texts = Texts.in(Locale.ENGLISH);
        return texts.of(e.problem().what()) + texts.of(e.problem().why());
    }

    @Test
    void aFilterOfThingsLeavesTheEventsAlone() throws Exception {
        Files.writeString(folder.resolve("items.csv"), "item,category\ni1,Tea\ni2,Cups\n");
        Files.writeString(folder.resolve("events.csv"), EVENTS);
        var plan = new ImportPlan(List.of(
                new TablePlan(TableKind.ITEMS, PlanDraft.source(folder.resolve("items.csv"), TableKind.ITEMS))
                        .withWhere("category = 'Tea'"),
                new TablePlan(TableKind.EVENTS, PlanDraft.source(folder.resolve("events.csv"), TableKind.EVENTS))));
        var shop = new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
        assertThat(shop.report().tables()).extracting(TableReport::leftOut).containsExactly(1L, 0L);
    }

    @Test
    void theMemoryForetoldIsThatOfTheRowsWanted() throws Exception {
        var text = new StringBuilder("user,item,timestamp\n");
        for (int row = 0; row < 200_000; row++) {
            // in the order of their times: the beginning tells nothing of how many are wanted
            text.append("u").append(row % 997).append(",i").append(row % 97).append(',');
            text.append(1_700_000_000L + row).append('\n');
        }
        Files.writeString(folder.resolve("events.csv"), text);
        var table = new TablePlan(TableKind.EVENTS, PlanDraft.source(folder.resolve("events.csv"), TableKind.EVENTS));
        var all = MemoryNeed.of(new ImportPlan(List.of(table)), folder, new CancelToken());
        var some = MemoryNeed.of(
                new ImportPlan(List.of(table.withWhere("timestamp >= 2023-11-17 05:00:00"))),
                folder,
                new CancelToken());
        long wanted = IntStream.range(0, 200_000)
                .filter(row -> 1_700_000_000L + row >= 1_700_197_200L)
                .count();
        assertThat(some.rows()).isBetween((long) (wanted * 0.7), (long) (wanted * 1.3));
        assertThat(some.table()).isLessThan(all.table() / 10);
    }

    private ImportPlan plan(String where) throws Exception {
        var file = folder.resolve("events.csv");
        Files.writeString(file, EVENTS);
        var source = PlanDraft.source(file, TableKind.EVENTS);
        return new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source).withWhere(where)));
    }

    private ShopTables load(String where) throws Exception {
        return new TableImporter().load(plan(where), folder, Progress.SILENT, new CancelToken());
    }
}
