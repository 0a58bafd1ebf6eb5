package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.FileTree;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Lookup;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

class ProjectTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @TempDir
    Path temporary;

    private Path folder;
    private Path events;

    @BeforeEach
    void writeEvents() throws Exception {
        folder = temporary.resolve("shop");
        events = temporary.resolve("events.csv");
        Files.writeString(events, "user,item,note\nu1,i1,5\nu1,i2,x\nu2,i1\n");
    }

    @Test
    void whatWasImportedIsThereAfterOpening() throws Exception {
        try (var made = create()) {
            assertThat(made.tables().events().rowCount()).isEqualTo(2);
        }
        try (var opened = open()) {
            assertThat(opened.name()).isEqualTo("Shop");
            assertThat(opened.damage()).isEmpty();
            assertThat(opened.tables().events().tablesaw().stringColumn("note").asList())
                    .containsExactly("5", "x");
            assertThat(opened.tables().report().setAside()).singleElement().satisfies(row -> {
                assertThat(row.line()).isEqualTo(4);
                assertThat(row.reason().key()).isEqualTo("import.reason.ragged");
                assertThat(row.reason().args()).containsExactly(3L, 2L);
            });
            assertThat(opened.dataset(Progress.SILENT, new CancelToken())
                            .interactions()
                            .size())
                    .isEqualTo(2);
        }
    }

    @Test
    void aSecondWindowIsRefused() throws Exception {
        try (var first = create()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().what().key()).isEqualTo("project.problem.locked.what"));
            try (var reader = Project.read(folder, Progress.SILENT, new CancelToken())) {
                assertThat(reader.tables().events().rowCount()).isEqualTo(2);
                assertThat(reader.isWritable()).isFalse();
            }
            assertThat(first.isWritable()).isTrue();
        }
        open().close();
    }

    @Test
    void tablesThatAreGoneAreMadeAgain() throws Exception {
        create().close();
        FileTree.delete(folder.resolve("tables"));
        try (var opened = open()) {
            assertThat(opened.damage()).isEmpty();
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
        }
        assertThat(folder.resolve("tables")).isDirectoryContaining(p -> Files.exists(p.resolve("events.parquet")));
    }

    @Test
    void damagedTablesAreMadeAgainAndTold() throws Exception {
        create().close();
        Path table;
        try (var all = Files.walk(folder)) {
            table = all.filter(p -> p.endsWith("events.parquet")).findFirst().orElseThrow();
        }
        Files.write(table, new byte[100]);
        try (var opened = open()) {
            assertThat(opened.damage()).extracting(p -> p.what().key()).containsExactly("project.problem.tables.what");
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
        }
        try (var again = open()) {
            assertThat(again.damage()).isEmpty();
        }
    }

    @Test
    void withoutTablesAndSourcesItStillOpensAndSaysSo() throws Exception {
        create().close();
        FileTree.delete(folder.resolve("tables"));
        Files.delete(events);
        try (var opened = open()) {
            assertThat(opened.hasTables()).isFalse();
            assertThat(opened.damage())
                    .extracting(p -> p.what().key())
                    .containsExactly("project.problem.sourceGone.what");
            assertThatThrownBy(opened::tables).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void aChangedSourceIsTold() throws Exception {
        create().close();
        Files.writeString(events, "user,item,note\nu9,i9,9\n");
        try (var opened = open()) {
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
            assertThat(opened.damage()).hasSize(1);
            opened.importAgain(Progress.SILENT, new CancelToken());
            assertThat(opened.tables().events().rowCount()).isEqualTo(1);
            assertThat(opened.damage()).isEmpty();
        }
    }

    @Test
    void columnsThatCameAndWentInAFileAreTold() throws Exception {
        var asBefore = new ColumnSpec("note", ColumnRole.IGNORED);
        try (var made =
                Project.create(folder, "Shop", reading(asBefore), temporary, Progress.SILENT, new CancelToken())) {
            assertThat(made.changes()).isEmpty();
        }
        Files.writeString(events, "user,item,colour,size\nu9,i9,red,1\n");
        try (var opened = open()) {
            opened.importAgain(Progress.SILENT, new CancelToken());
            var file = opened.changes().orElseThrow().files().getFirst();
            assertThat(file.columnsNew()).containsExactly("colour", "size");
            assertThat(file.columnsGone()).containsExactly("note");
            assertThat(file.notImported()).containsExactly("colour", "size");
            assertThat(file.details().stream().map(ENGLISH::of))
                    .containsExactly(
                            "events.csv has new columns: colour, size",
                            "no table takes colour, size yet: name the file again when importing, or give them a meaning"
                                    + " in the import sheet",
                            "events.csv has lost columns: note");
        }
        try (var opened = open()) {
            // kept for the report of another day
            assertThat(QualityPage.of(
                            QualityPage.Subject.of(opened, List.of(), Optional.empty(), Instant.EPOCH), ENGLISH))
                    .contains("new columns: colour, size; columns gone: note");
            var taken = reading(new ColumnSpec("size", ColumnRole.ATTRIBUTE));
            Files.writeString(events, "user,item,colour,size,shape\nu9,i9,red,1,x\n");
            opened.importAnew(taken, Progress.SILENT, new CancelToken());
            var changes = opened.changes().orElseThrow();
            assertThat(changes.files().getFirst().columnsNew()).containsExactly("shape");
            assertThat(changes.tables().getFirst().columnsNew()).containsExactly("size");
            opened.importAgain(Progress.SILENT, new CancelToken());
            assertThat(opened.changes().orElseThrow().isAny()).isFalse();
        }
    }

    private ImportPlan reading(ColumnSpec more) {
        return new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        events.toString(),
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("user", ColumnRole.USER),
                                new ColumnSpec("item", ColumnRole.ITEM),
                                more)))));
    }

    @Test
    void aCancelledImportLeavesThePreviousTables() throws Exception {
        create().close();
        var cancel = new CancelToken();
        cancel.cancel();
        try (var opened = open()) {
            assertThatThrownBy(() -> opened.importAgain(Progress.SILENT, cancel))
                    .isInstanceOf(CancelledException.class);
        }
        try (var opened = open()) {
            assertThat(opened.wasInterrupted()).isFalse();
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
        }
    }

    @Test
    void anImportThatCannotBeginLeavesNothingBehind() {
        assertThatThrownBy(() -> Project.create(
                        folder, "Shop", plan("nowhere.csv"), temporary, Progress.SILENT, new CancelToken()))
                .isInstanceOf(ProblemException.class);
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFolderThatCanBeMovedKeepsItsSources() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.copy(events, folder.resolve("data/events.csv"));
        Project.create(folder, "Shop", plan("data/events.csv"), folder, Progress.SILENT, new CancelToken())
                .close();
        var moved = Files.move(folder, temporary.resolve("moved"));
        FileTree.delete(moved.resolve("tables"));
        try (var opened = Project.open(moved, Progress.SILENT, new CancelToken())) {
            assertThat(opened.damage()).isEmpty();
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
        }
    }

    @Test
    void lookupsAreKeptAndMoveWithTheFolder() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.copy(events, folder.resolve("data/events.csv"));
        Files.writeString(folder.resolve("data/names.csv"), "key,name\ni1,Mug\ni2,Cup\n");
        var source = plan(folder.resolve("data/events.csv").toString())
                .tables()
                .getFirst()
                .sources()
                .getFirst();
        var names = new SourceSpec(
                folder.resolve("data/names.csv").toString(),
                SourceFormat.delimited(",", true),
                List.of(new ColumnSpec("key", ColumnRole.ITEM), new ColumnSpec("name", ColumnRole.TITLE)));
        var table = new TablePlan(TableKind.EVENTS, List.of(source), List.of(new Lookup("item", names)));
        Project.create(folder, "Shop", new ImportPlan(List.of(table)), temporary, Progress.SILENT, new CancelToken())
                .close();
        var moved = Files.move(folder, temporary.resolve("moved"));
        FileTree.delete(moved.resolve("tables"));
        try (var opened = Project.open(moved, Progress.SILENT, new CancelToken())) {
            assertThat(opened.damage()).isEmpty();
            assertThat(opened.tables().events().tablesaw().stringColumn("name").asList())
                    .containsExactly("Mug", "Cup");
            var kept = opened.plan().orElseThrow().tables().getFirst().lookups();
            assertThat(kept).extracting(each -> each.source().file()).containsExactly("data/names.csv");
        }
        Files.writeString(moved.resolve("data/names.csv"), "key,name\ni1,Mug\ni2,Bowl or so\n");
        try (var opened = Project.open(moved, Progress.SILENT, new CancelToken())) {
            assertThat(opened.damage())
                    .extracting(p -> p.what().key())
                    .containsExactly("project.problem.sourceChanged.what");
        }
    }

    @Test
    void aDamagedManifestIsPutAsideByAnImport() throws Exception {
        create().close();
        Files.writeString(folder.resolve("project.json"), "{\"format\": 1, ");
        try (var again = create()) {
            assertThat(again.tables().events().rowCount()).isEqualTo(2);
        }
        assertThat(folder.resolve("project.json.damaged")).hasContent("{\"format\": 1, ");
    }

    @Test
    void aFolderThatIsNoProjectIsRefused() {
        assertThatThrownBy(() -> Project.open(temporary, Progress.SILENT, new CancelToken()))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"format": 1,                    | the file ends in the middle
                    { broken                         | from line 1, column 3 on it is not the JSON that was written there
                    []                               | from line 1, column 1 on it is not the JSON that was written there
                    {"format": 1}                    | it does not name a project
                    {"name": "x", "plan": {"tables": [{"kind": "CROWDS"}]}} | “plan.tables[0].kind” holds something that does not belong there
                    ''                               | it holds nothing
                    """)
    void aDamagedManifestIsToldInPlainWordsAndTheRestIsShown(String text, String why) throws Exception {
        create().close();
        Files.createDirectories(folder.resolve("runs"));
        Files.writeString(folder.resolve("project.json"), text);
        try (var opened = open()) {
            assertThat(opened.isWritable()).isFalse();
            assertThat(opened.name()).isEqualTo("Shop");
            assertThat(opened.plan()).isPresent();
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
            assertThat(opened.damage()).singleElement().satisfies(problem -> {
                assertThat(ENGLISH.of(problem.what())).contains("project.json cannot be understood");
                assertThat(ENGLISH.of(problem.why())).isEqualTo("It is damaged or was edited by hand: " + why + ".");
            });
            assertThatThrownBy(() -> opened.importAgain(Progress.SILENT, new CancelToken()))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(UnopenedProject.runs(folder).list().runs()).isEmpty();
        assertThat(UnopenedProject.plan(folder)).isPresent();
        assertThat(folder.resolve("project.json")).hasContent(text);
        try (var read = Project.read(folder, Progress.SILENT, new CancelToken())) {
            assertThat(read.tables().events().rowCount()).isEqualTo(2);
        }
    }

    @Test
    void withoutTheCopyOfThePlanTheTablesAreShownAllTheSame() throws Exception {
        create().close();
        Files.delete(copy());
        // a project of an older version gets its copy when it is next opened
        open().close();
        assertThat(copy()).exists();
        Files.delete(copy());
        Files.write(folder.resolve("project.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        try (var opened = open()) {
            assertThat(opened.name()).isEqualTo("shop");
            assertThat(opened.plan()).isEmpty();
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
            assertThat(ENGLISH.of(opened.damage().getFirst().why())).contains("it is not text in UTF-8");
        }
    }

    @Test
    void aDamagedManifestWithNothingElseIsRefused() throws Exception {
        create().close();
        FileTree.delete(folder.resolve("tables"));
        Files.writeString(folder.resolve("project.json"), "{");
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().what().key()).isEqualTo("project.problem.manifest.what"));
    }

    @Test
    void anImportThatFailsOnADamagedProjectLosesNothing() throws Exception {
        create().close();
        Files.writeString(folder.resolve("project.json"), "{");
        assertThatThrownBy(() -> Project.create(
                        folder, "Shop", plan("nowhere.csv"), temporary, Progress.SILENT, new CancelToken()))
                .isInstanceOf(ProblemException.class);
        try (var opened = open()) {
            assertThat(opened.isWritable()).isTrue();
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
        }
    }

    @Test
    void damagedTablesAreToldWithoutTheWordsOfTheJsonLibrary() throws Exception {
        create().close();
        Files.writeString(copy().resolveSibling("report.json"), "{\"tables\": [\n oops");
        try (var opened = open()) {
            assertThat(opened.damage())
                    .singleElement()
                    .satisfies(problem -> assertThat(ENGLISH.of(problem.why()))
                            .contains("report.json is not the JSON that was written there, from line 2, column 2 on")
                            .doesNotContain("token", "Source"));
            assertThat(opened.tables().events().rowCount()).isEqualTo(2);
        }
    }

    @Test
    void withoutTablesAndWithOneSourceGoneTheOthersAreRead() throws Exception {
        var items = Files.writeString(temporary.resolve("items.csv"), "item,title\ni1,Mug\n");
        var withItems = new ImportPlan(List.of(
                plan(events.toString()).tables().getFirst(),
                new TablePlan(
                        TableKind.ITEMS,
                        new SourceSpec(
                                items.toString(),
                                SourceFormat.delimited(",", true),
                                List.of(
                                        new ColumnSpec("item", ColumnRole.ITEM),
                                        new ColumnSpec("title", ColumnRole.TITLE))))));
        Project.create(folder, "Shop", withItems, temporary, Progress.SILENT, new CancelToken())
                .close();
        FileTree.delete(folder.resolve("tables"));
        Files.delete(items);
        for (int time = 0; time < 2; time++) {
            try (var opened = open()) {
                assertThat(opened.tables().events().rowCount()).isEqualTo(2);
                assertThat(opened.tables().items()).isEmpty();
                assertThat(opened.damage()).singleElement().satisfies(problem -> {
                    assertThat(ENGLISH.of(problem.what())).isEqualTo("The source " + items + " is gone");
                    assertThat(ENGLISH.of(problem.why())).contains("a table made from this one cannot be");
                });
            }
        }
        Files.writeString(items, "item,title\ni1,Mug\n");
        try (var opened = open()) {
            assertThat(opened.damage()).isEmpty();
            assertThat(opened.tables().items()).isPresent();
        }
    }

    @Test
    void tablesMadeFromAChangedSourceAreNotTakenForTheOldOnes() throws Exception {
        create().close();
        FileTree.delete(folder.resolve("tables"));
        Files.writeString(events, "user,item,note\nu9,i9,9\n");
        try (var opened = open()) {
            assertThat(opened.tables().events().rowCount()).isEqualTo(1);
            assertThat(opened.damage())
                    .extracting(p -> p.what().key())
                    .containsExactly("project.problem.sourceRead.what");
        }
        assertThat(folder.resolve("tables")).doesNotExist();
    }

    private Path copy() throws Exception {
        try (var all = Files.walk(folder.resolve("tables"))) {
            return all.filter(Files::isDirectory)
                    .reduce((parent, child) -> child)
                    .orElseThrow()
                    .resolve("manifest.json");
        }
    }

    private Project create() throws Exception {
        return Project.create(folder, "Shop", plan(events.toString()), temporary, Progress.SILENT, new CancelToken());
    }

    private Project open() throws Exception {
        return Project.open(folder, Progress.SILENT, new CancelToken());
    }

    private static ImportPlan plan(String file) {
        return new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        file,
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("user", ColumnRole.USER),
                                new ColumnSpec("item", ColumnRole.ITEM),
                                new ColumnSpec("note", ColumnRole.ATTRIBUTE))))));
    }
}
