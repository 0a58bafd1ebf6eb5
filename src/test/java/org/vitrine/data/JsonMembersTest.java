package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** One JSON object whose members are the rows of a table. */
class JsonMembersTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '§', delimiter = '!', textBlock = """
            {"4": [1, 2], "83": [4]}                             ! JSON_OBJECT
            {"4": {"title": "Tea"}, "83": {"title": "Cup"}}      ! JSON_OBJECT
            {"4": [1, 2], "83": [4, 5                            ! JSON_OBJECT
            {"4": "Tea", "83": "Cup"}                            ! JSON_LINES
            {"user": "u1", "tags": ["a"]}                        ! JSON_LINES
            {"user": {"id": 1}, "item": {"id": 2}}~{"user": {"id": 2}, "item": {"id": 2}} ! JSON_LINES
            {"user": {"id": 1, "item": {"id": 2}}~{"user": {"id": 2}, "item": {"id": 2}} ! JSON_LINES
            {"tags": ["a"], "item": {"id": 2}}                   ! JSON_LINES
            {}                                                   ! JSON_LINES
            """)
    void toldFromLinesOfObjects(String text, Layout layout) throws Exception {
        var file = Files.writeString(folder.resolve("a.json"), text.replace('~', '\n'));
        assertThat(FormatSniffer.sniff(file).format().layout()).isEqualTo(layout);
    }

    @Test
    void listsAreOneColumnBesideTheId() throws Exception {
        assertThat(rows("{\"04\": [1, 2],\n \"83\": [\"a\"], \"5\": [], \"6\": null}"))
                .containsExactly(
                        List.of("key", "values"),
                        List.of("04", "1|2"),
                        List.of("83", "a"),
                        List.of("5", ""),
                        List.of("6", ""));
    }

    @Test
    void fieldsOfObjectsAreColumns() throws Exception {
        assertThat(
                        rows(
                                "{\"p1\": {\"title\": \"Tea\", \"key\": 7}, \"p2\": {\"price\": 2.5, \"tags\": [\"x\", \"y\"]}}"))
                .containsExactly(
                        List.of("key", "title", "value.key", "price", "tags"),
                        List.of("p1", "Tea", "7", "", ""),
                        List.of("p2", "", "", "2.5", "x|y"));
    }

    @Test
    void rowsAreAccountedFor() throws Exception {
        var report = imported(
                        "{\"p1\": {\"title\": \"Tea\"},\n\"p2\": {\"title\": \"Cup\"},\n\"p1\": {\"title\": \"Pot\"},"
                                + "\n\"\": {\"title\": \"Nothing\"},\n\"p3\": null}")
                .report();
        var items = report.tables().getFirst();
        assertThat(List.of(items.read(), items.kept(), items.setAside(), items.merged()))
                .containsExactly(5L, 3L, 2L, 0L);
        assertThat(report.setAside())
                .extracting(SetAsideRow::line, row -> row.reason().key(), SetAsideRow::raw)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, "import.reason.idTwice", "\"p1\": {\"title\":\"Pot\"}"),
                        org.assertj.core.groups.Tuple.tuple(4L, "import.reason.noId", "\"\": {\"title\":\"Nothing\"}"));
    }

    @Test
    void aValueAmongObjectsIsSetAside() throws Exception {
        var file = folder.resolve("items.json");
        Files.writeString(file, "{\"p1\": {\"title\": \"Tea\"}}");
        var source = PlanDraft.source(file, TableKind.ITEMS);
        Files.writeString(file, "{\"p0\": {\"title\": \"Pot\"}, \"p1\": {\"title\": \"Tea\"}, \"p2\": 12}");
        var report = imported(source).report();
        assertThat(report.setAside()).singleElement().satisfies(row -> {
            assertThat(row.raw()).isEqualTo("\"p2\": 12");
            assertThat(ENGLISH.of(row.reason()))
                    .isEqualTo("what stands behind \"p2\" is no JSON object, as the others are");
        });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '§', delimiter = '!', textBlock = """
            {"p1": [1],~"p2": [2],~"p3": [3          ! 3 ! it ends in the middle
            {"p1": [1],~"p2": [2]~"p3": [3]}         ! 3 ! before column
            {"p1": [1],~"p2": [2]}~{"p3": [3]}       ! 2 ! something stands behind the brace
            {"p1": [1],~"p2": [2]}}                  ! 2 ! something stands behind the brace
            """)
    void aBrokenObjectIsRefusedWithItsLine(String text, int line, String words) throws Exception {
        var file = Files.writeString(folder.resolve("items.json"), "{\"p1\": [1]}");
        var source = PlanDraft.source(file, TableKind.ITEMS);
        Files.writeString(file, text.replace('~', '\n'));
        assertThatThrownBy(() -> imported(source)).isInstanceOfSatisfying(ImportException.class, e -> {
            assertThat(e.problem().what().args()).contains((long) line);
            assertThat(ENGLISH.of(e.problem().why())).contains(words);
        });
    }

    /** Mutant 538: a letter of a name in one row. */
    @Test
    void namesThatDifferInCapitalsOnlyAreTwoColumns() throws Exception {
        var items = imported("{\"p1\": {\"title\": \"Tea\"}, \"p2\": {\"tItle\": \"Cup\"}}")
                .items()
                .orElseThrow();
        assertThat(items.columns()).extracting(ColumnInfo::name).contains("title", "tItle_2");
        assertThat(items.tablesaw().stringColumn("tItle_2").get(1)).isEqualTo("Cup");
    }

    private ShopTables imported(String text) throws Exception {
        var file = Files.writeString(folder.resolve("items.json"), text);
        return imported(PlanDraft.source(file, TableKind.ITEMS));
    }

    private ShopTables imported(SourceSpec items) throws Exception {
        var events = Files.writeString(folder.resolve("events.csv"), "user,item\nu1,p1\n");
        var plan = new ImportPlan(List.of(
                new TablePlan(TableKind.ITEMS, items),
                new TablePlan(TableKind.EVENTS, PlanDraft.source(events, TableKind.EVENTS))));
        return new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
    }

    private List<List<String>> rows(String text) throws Exception {
        var file = Files.writeString(folder.resolve("a.json"), text);
        var preview = Preview.read(file, "", FormatSniffer.sniff(file).format(), 10);
        var all = new ArrayList<List<String>>();
        all.add(preview.columns());
        preview.rows().forEach(row -> all.add(row.values()));
        return all;
    }
}
