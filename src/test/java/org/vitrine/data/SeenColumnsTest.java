package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

class SeenColumnsTest {
    private static final List<ColumnSpec> PAIR =
            List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM));

    @TempDir
    Path folder;

    @Test
    void readingTellsTheColumnsNoTableTakes() throws Exception {
        assertThat(seen(write("a.csv", "user,item,more,\nu1,i1,x,\n"), SourceFormat.delimited(",", true), PAIR))
                .containsExactly("user", "item", "more");
    }

    @Test
    void fieldsOfObjectsAreThoseOfTheFirstOnes() throws Exception {
        assertThat(seen(
                        write(
                                "a.jsonl",
                                "{\"user\":\"u\",\"item\":\"i\"}\nbroken\n{\"size\":1,\"user\":\"v\",\"item\":\"i\"}\n"),
                        SourceFormat.of(Layout.JSON_LINES),
                        PAIR))
                .containsExactly("user", "item", "size");
        assertThat(seen(
                        write(
                                "a.json",
                                "[{\"user\":\"u\",\"item\":\"i\",\"a\":1},{\"user\":\"u\",\"item\":\"k\",\"b\":1}]"),
                        SourceFormat.of(Layout.JSON_ARRAY),
                        PAIR))
                .containsExactly("user", "item", "a", "b");
    }

    @Test
    void membersOfAnObjectHaveAKeyAndWhatTheyHold() throws Exception {
        var columns = List.of(new ColumnSpec("key", ColumnRole.USER), new ColumnSpec("values", ColumnRole.ITEM));
        assertThat(seen(
                        write("a.json", "{\"u1\":[\"i1\"],\"u2\":[\"i2\"]}"),
                        SourceFormat.of(Layout.JSON_OBJECT),
                        columns))
                .containsExactly("key", "values");
    }

    @Test
    void whatIsSeenWhileReadingIsWhatAPreviewShows() throws Exception {
        var file = write(
                "a.jsonl",
                "{\"user\":\"u\",\"item\":\"i\",\"deep\":{\"x\":1}}\n{\"late\":true,\"user\":\"u\",\"item\":\"k\"}\n");
        var format = SourceFormat.of(Layout.JSON_LINES);
        assertThat(seen(file, format, PAIR))
                .isEqualTo(Preview.read(file, "", format, 0).columns());
    }

    @Test
    void filesThatAreLookedUpAreSeenToo() throws Exception {
        var orders = write("orders.csv", "order,user,note\no1,u1,x\n");
        var lines = write("lines.csv", "order,item\no1,i1\n");
        var source = new SourceSpec(
                lines.toString(),
                SourceFormat.delimited(",", true),
                List.of(new ColumnSpec("order", ColumnRole.ATTRIBUTE), new ColumnSpec("item", ColumnRole.ITEM)));
        var lookup = new Lookup(
                "order",
                new SourceSpec(
                        orders.toString(),
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("order", ColumnRole.ATTRIBUTE),
                                new ColumnSpec("user", ColumnRole.USER))));
        var seen = new SeenColumns();
        load(new TablePlan(TableKind.EVENTS, List.of(source), List.of(lookup)), seen);
        assertThat(seen.of(orders.toString())).containsExactly("order", "user", "note");
        assertThat(seen.of(lines.toString())).containsExactly("order", "item");
        assertThat(seen.files()).containsExactlyInAnyOrder(orders.toString(), lines.toString());
    }

    private List<String> seen(Path file, SourceFormat format, List<ColumnSpec> columns) throws Exception {
        var seen = new SeenColumns();
        load(new TablePlan(TableKind.EVENTS, new SourceSpec(file.toString(), format, columns)), seen);
        return seen.of(file.toString());
    }

    private void load(TablePlan table, SeenColumns seen) throws Exception {
        new TableImporter().load(new ImportPlan(List.of(table)), folder, seen, Progress.SILENT, new CancelToken());
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
