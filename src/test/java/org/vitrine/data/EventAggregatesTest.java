package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.EventAggregates.Count;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Progress;

/** Events that do not fit into memory are counted where they lie. */
class EventAggregatesTest {
    @TempDir
    Path folder;

    @Test
    void countsAreExactAndWhatCouldNotBeReadIsCountedToo() throws Exception {
        var one = file("one.csv", """
                user,item,event,timestamp
                010,i1,view,2024-01-31 10:00:00
                10,i1,purchase,1706745600
                10,"i,2",purchase,2024-02-02
                ,i1,view,2024-02-02
                10,,search,2024-02-03
                10,i1,peek,then
                a,b,c,d,e,f
                """);
        var two = file("two.csv", """
                timestamp,event,item,user
                2024-03-01T00:00:00Z,buy,i1,u3
                """);
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, List.of(source(one), source(two)))));
        var counted = EventAggregates.of(plan, folder, folder.resolve("out"), Progress.SILENT, new CancelToken());
        assertThat(counted.events()).isEqualTo(6);
        assertThat(counted.withoutId()).isEqualTo(1);
        assertThat(counted.unreadLines()).isEqualTo(1);
        assertThat(counted.unreadTimes()).isEqualTo(1);
        assertThat(counted.users()).isEqualTo(3);
        assertThat(counted.items()).isEqualTo(2);
        assertThat(counted.first()).isEqualTo("2024-01-31 10:00:00");
        assertThat(counted.last()).isEqualTo("2024-03-01 00:00:00");
        assertThat(counted.kinds())
                .containsExactly(new Count("BUY", 3), new Count("?", 1), new Count("SEARCH", 1), new Count("VIEW", 1));
        assertThat(counted.months())
                .containsExactly(new Count("2024-01", 1), new Count("2024-02", 3), new Count("2024-03", 1));
        assertThat(counted.topItems()).containsExactly(new Count("i1", 4), new Count("i,2", 1));
        try (var left = Files.list(folder.resolve("out"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("users.parquet", "items.parquet", "days.parquet");
        }
        var users = Preview.read(counted.files().getFirst(), "", SourceFormat.of(Layout.PARQUET), 10);
        assertThat(users.columns()).containsExactly("user", "events", "first", "last");
        assertThat(users.rows())
                .extracting(row -> row.values().subList(0, 2))
                .containsExactly(List.of("010", "1"), List.of("10", "4"), List.of("u3", "1"));
    }

    @Test
    void whatItCannotDoIsRefused() throws Exception {
        var plan = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS, source(file("one.csv", "user,item,event,timestamp\na,b,buy,2024-01-01\n")))));
        assertThatThrownBy(() -> EventAggregates.of(
                        plan.withSample(0.1), folder, folder.resolve("out"), Progress.SILENT, new CancelToken()))
                .isInstanceOf(ImportException.class);
        var json = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                PlanDraft.source(file("e.jsonl", "{\"user\":\"a\",\"item\":\"b\"}\n"), TableKind.EVENTS))));
        assertThatThrownBy(() ->
                        EventAggregates.of(json, folder, folder.resolve("out"), Progress.SILENT, new CancelToken()))
                .isInstanceOf(ImportException.class);
        var cancelled = new CancelToken();
        cancelled.cancel();
        assertThatThrownBy(() -> EventAggregates.of(plan, folder, folder.resolve("out"), Progress.SILENT, cancelled))
                .isInstanceOf(CancelledException.class);
    }

    private SourceSpec source(Path file) throws Exception {
        return PlanDraft.source(file, TableKind.EVENTS);
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
