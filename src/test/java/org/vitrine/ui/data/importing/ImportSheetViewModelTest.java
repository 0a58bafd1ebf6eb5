package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.BehaviourWords;
import org.vitrine.data.CellText;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.RoleGuesser;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableReport;
import org.vitrine.data.TimeFormat;
import org.vitrine.data.ValueType;
import org.vitrine.data.preset.UnusedFiles;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.ui.data.importing.DestinationViewModel.Phase;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.HeldWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

class ImportSheetViewModelTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final ProjectSession session = new ProjectSession(
            LoadedProject::open, work, new Navigator(new Selection()), new RecentProjects(List.of()));
    private ImportSheetViewModel sheet;

    @BeforeEach
    void open() {
        sheet = sheet(Optional.empty());
    }

    @AfterEach
    void letGo() {
        sheet.destination().letGo();
        session.close();
    }

    @Test
    void nextSaysWhyItIsDisabled() throws IOException {
        assertThat(why()).contains("Add at least one file with events first.");
        sheet.add(List.of(file("people.csv", "customer_id,city\n1,Kiel\n")));
        assertThat(why()).contains("Say which file holds the events: set its table to “Events”.");
        sheet.next();
        assertThat(sheet.step().get()).isEqualTo(Step.FILES);
        sheet.add(List.of(file("orders.csv", "customer_id,product_id\n1,a\n")));
        assertThat(why()).isEmpty();
        sheet.next();
        assertThat(sheet.step().get()).isEqualTo(Step.READING);
    }

    @Test
    void filesAreAssignedByTheirColumnsElseByTheirNames() throws IOException {
        sheet.add(List.of(
                file("a.csv", "user,item,timestamp\n1,x,1700000000\n"),
                file("b.csv", "item,title\nx,Tea\n"),
                file("c.csv", "user,age\n1,30\n"),
                file("merchants.csv", "code,town\n5,Kiel\n"),
                file("notes.csv", "one,two\nabc,def\n")));
        assertThat(sheet.draft().get().files().stream().map(DraftFile::kind))
                .containsExactly(
                        Optional.of(TableKind.EVENTS),
                        Optional.of(TableKind.ITEMS),
                        Optional.of(TableKind.USERS),
                        Optional.of(TableKind.SHOPS),
                        Optional.empty());
    }

    @Test
    void aKnownLayoutIsTakenAndCanBeRefused() throws IOException {
        sheet.add(List.of(
                file("users.dat", "1::F::1::10::48067\n"),
                file("movies.dat", "1193::Heat (1995)::Action|Crime\n"),
                file("ratings.dat", "1::1193::5::978300760\n"),
                file("README", "Ratings are in ratings.dat\n")));
        assertThat(sheet.draft().get().preset()).isEqualTo("movielens-1m");
        assertThat(sheet.draft().get().used().stream().map(DraftFile::name))
                .containsExactly("users.dat", "movies.dat", "ratings.dat");
        assertThat(sheet.draft().get().files()).hasSize(4);
        sheet.choose(false);
        assertThat(sheet.draft().get().preset()).isEmpty();
        assertThat(sheet.offer().get()).isPresent();
        sheet.undo();
        assertThat(sheet.draft().get().preset()).isEqualTo("movielens-1m");
    }

    @Test
    void aFolderGivesItsFiles() throws IOException {
        file("users.csv", "user,age\n1,30\n");
        file("events.csv", "user,item\n1,x\n");
        file(".hidden", "secret");
        sheet.add(List.of(folder));
        assertThat(sheet.draft().get().files().stream().map(DraftFile::name))
                .containsExactly("events.csv", "users.csv");
    }

    @Test
    void unreadableFilesSayWhatAndHowToMend() throws IOException {
        var binary = Files.write(folder.resolve("picture.bin"), new byte[] {1, 0, 2, 0, 0, 7});
        sheet.add(List.of(folder.resolve("gone.csv"), binary, file("empty.csv", "")));
        assertThat(sheet.draft().get().files().stream()
                        .map(each -> ENGLISH.of(each.problem().orElseThrow().what())))
                .satisfiesExactly(
                        gone -> assertThat(gone).contains("There is no file").contains("gone.csv"),
                        zero -> assertThat(zero).contains("not text").contains("picture.bin"),
                        none -> assertThat(none).contains("is empty").contains("empty.csv"));
        assertThat(sheet.draft().get().used()).isEmpty();
    }

    @Test
    void anotherFormatReadsTheRowsAgainAndIsTakenBack() throws IOException {
        var file = folder.resolve("商品.csv");
        Files.write(file, "商品id;名称\nA1;龙井茶\n".getBytes(Charset.forName("GB18030")));
        sheet.add(List.of(file));
        assertThat(shown().format().encoding()).isEqualTo("GB18030");
        assertThat(shown().preview().rows().getFirst().values()).containsExactly("A1", "龙井茶");
        sheet.format(format -> format.withEncoding("UTF-8"));
        assertThat(sheet.trials().of(shown()).get(2L).reason()).isEqualTo(Phrase.of("import.reason.encoding"));
        sheet.format(format -> format.withDelimiter(","));
        assertThat(shown().preview().columns()).hasSize(1);
        sheet.undo();
        sheet.undo();
        assertThat(shown().format().encoding()).isEqualTo("GB18030");
        assertThat(shown().preview().rows().getFirst().values()).containsExactly("A1", "龙井茶");
        sheet.redo();
        assertThat(shown().format().encoding()).isEqualTo("UTF-8");
    }

    @Test
    void rolesChosenStayWhenOnlyTheEncodingChanges() throws IOException {
        sheet.add(List.of(file("events.csv", "user,item,note\n1,x,a\n2,y,b\n")));
        sheet.role("note", ColumnRole.QUERY);
        sheet.format(format -> format.withEncoding("GB18030"));
        assertThat(shown().column("note").orElseThrow().role()).isEqualTo(ColumnRole.QUERY);
        sheet.format(format -> format.withHeader(false));
        assertThat(shown().spec().columns().stream().map(ColumnSpec::source))
                .containsExactly("column1", "column2", "column3");
    }

    @Test
    void clashesAreSaidAtTheirColumnAndCloseTheWay() throws IOException {
        sheet.add(List.of(file("events.csv", "user,item,note\n1,x,a\n")));
        sheet.go(Step.COLUMNS);
        sheet.role("note", ColumnRole.USER);
        assertThat(sheet.complaints().get()).singleElement().satisfies(clash -> {
            assertThat(clash.column()).isEqualTo("note");
            assertThat(ENGLISH.of(clash.text()))
                    .isEqualTo("“user” and “note” cannot both be the shopper. Make one of them an attribute.");
        });
        assertThat(why()).isPresent();
        sheet.next();
        assertThat(sheet.step().get()).isEqualTo(Step.COLUMNS);
        sheet.role("user", ColumnRole.ATTRIBUTE);
        assertThat(why()).isEmpty();
        sheet.role("note", ColumnRole.ATTRIBUTE);
        assertThat(why()).contains("events.csv: no column is the shopper yet. Choose it under “Meaning”.");
        sheet.undo();
        sheet.change("note", spec -> new ColumnSpec("note", "item", ColumnRole.USER));
        assertThat(why()).contains("“item” and “note” would both be called “item”. Rename one of them.");
    }

    @Test
    void rowsThatWouldBeSetAsideAreKnownBeforeTheImport() throws IOException {
        sheet.add(List.of(file("events.csv", "user,item,when\n1,x,2024-05-01\n2,y,soon\n3,z\n")));
        sheet.go(Step.COLUMNS);
        assertThat(aside()).containsExactly(4L);
        sheet.role("when", ColumnRole.TIME);
        assertThat(aside()).containsExactly(3L, 4L);
        sheet.change("when", spec -> spec.withTime(TimeFormat.UNIX_SECONDS));
        assertThat(aside()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aCategoryWithAValueForEachRowIsDoubtedBeforeTheImport() throws IOException {
        var text = new StringBuilder("item,category,brand\n");
        for (int i = 0; i < 300; i++) {
            text.append("i%d,c%d,b%d\n".formatted(i, i, i % 7));
        }
        sheet.add(List.of(file("items.csv", text.toString())));
        assertThat(tooMany("category"))
                .contains(
                        "The first 200 rows have 200 different values: this groups nothing, and every value costs a model"
                                + " weights of its own. If it goes on like this, make it an attribute or ignore it.");
        assertThat(tooMany("brand")).isEmpty();
        sheet.role("category", ColumnRole.ATTRIBUTE);
        assertThat(tooMany("category")).isEmpty();
    }

    @Test
    void aColumnThatIsNearlyTheEventTypeSaysSoUntilItIs() throws IOException {
        sheet.add(List.of(
                file("events.csv", "user,item,step,city\n1,x,view,Kiel\n2,y,peek,Kiel\n3,y,buy,Bonn\n4,z,buy,Ulm\n")));
        assertThat(shown().column("step").orElseThrow().role()).isEqualTo(ColumnRole.ATTRIBUTE);
        assertThat(almost("city")).isEmpty();
        assertThat(almost("step"))
                .contains(
                        "This is nearly what shoppers did: of the first rows 3 say it in known words, 1 in a word nobody"
                                + " knows (peek). As an attribute it leaves all events alike.");
        sheet.role("step", ColumnRole.EVENT_TYPE);
        assertThat(almost("step")).isEmpty();
        assertThat(almost("city")).isEmpty();
        sheet.undo();
        assertThat(almost("step")).isPresent();
        sheet.word("peek", Behaviour.VIEW);
        assertThat(almost("step")).isEmpty();
    }

    @Test
    void ownWordsOfTheEventTypeCanBeExplained() throws IOException {
        sheet.add(List.of(file("events.csv", "user,item,action\n1,x,Purchase\n2,y,peek\n")));
        assertThat(shown().column("action").orElseThrow().role()).isEqualTo(ColumnRole.EVENT_TYPE);
        assertThat(aside()).containsExactly(3L);
        sheet.word("peek", Behaviour.VIEW);
        assertThat(aside()).isEmpty();
        assertThat(sheet.draft().get().plan().eventTypes()).containsEntry("peek", Behaviour.VIEW);
    }

    @Test
    void backKeepsEverythingAndTheImportMakesAProject() throws Exception {
        sheet.add(List.of(
                file("events.csv", "user,item,when\n007,x,2024-05-01\n7,x,2024-05-02\n7,x,soon\n"),
                file("items.csv", "item;title\nx;\"Tea; green\"\n")));
        sheet.next();
        sheet.next();
        sheet.role("when", ColumnRole.TIME);
        sheet.next();
        sheet.destination().name().set("Tea / house");
        sheet.back();
        sheet.back();
        assertThat(sheet.step().get()).isEqualTo(Step.READING);
        sheet.go(Step.REPORT);
        assertThat(sheet.destination().name().get()).isEqualTo("Tea / house");
        sheet.destination().start();
        assertThat(sheet.destination().phase().get()).isInstanceOfSatisfying(Phase.Done.class, done -> {
            assertThat(done.report().tables().stream().map(TableReport::name)).containsExactly("items", "events");
            assertThat(done.report().setAside()).singleElement().satisfies(row -> {
                assertThat(row.line()).isEqualTo(4);
                assertThat(row.column()).isEqualTo("when");
            });
        });
        sheet.destination().open();
        var project = session.project().get().orElseThrow().project();
        assertThat(project.folder()).isEqualTo(folder.resolve("workspace/Tea - house"));
        assertThat(project.tables()
                        .events()
                        .column(ColumnRole.USER)
                        .orElseThrow()
                        .asList())
                .isEqualTo(List.of("007", "7"));
    }

    @Test
    void aFilterTellsHowManyRowsItTakesAndStaysForTheNextImport() throws Exception {
        var rows = new StringBuilder("user,item,event\n");
        for (int k = 0; k < 400; k++) {
            rows.append("u")
                    .append(k)
                    .append(",i1,")
                    .append(k % 4 == 0 ? "buy" : "view")
                    .append('\n');
        }
        sheet.add(List.of(file("events.csv", rows.toString())));
        sheet.go(Step.REPORT);
        var filter = sheet.destination().filter();
        assertThat(sheet.destination().need().get().orElseThrow().rows()).isEqualTo(400);
        filter.condition().set("colour = 'red'");
        assertThat(filter.told().get()).hasValueSatisfying(told -> {
            assertThat(told.isWrong()).isTrue();
            assertThat(ENGLISH.of(told.words())).contains("colour").contains("user, item, event");
        });
        assertThat(sheet.destination().whyNot().get()).isPresent();
        filter.condition().set("event = 'buy'");
        assertThat(filter.told().get())
                .hasValueSatisfying(
                        told -> assertThat(ENGLISH.of(told.words())).isEqualTo("100 of 400 events are taken (25%)."));
        assertThat(sheet.destination().whyNot().get()).isEmpty();
        assertThat(sheet.destination().need().get().orElseThrow().rows()).isEqualTo(100);
        sheet.destination().start();
        assertThat(sheet.destination().phase().get()).isInstanceOfSatisfying(Phase.Done.class, done -> {
            var events = done.report().tables().getFirst();
            assertThat(events.kept()).isEqualTo(100);
            assertThat(events.leftOut()).isEqualTo(300);
        });
        sheet.destination().open();
        var open = session.project().get().orElseThrow();
        var again = sheet(Optional.of(open));
        again.begin(open.project().plan().orElseThrow(), open.folder());
        again.go(Step.REPORT);
        assertThat(again.destination().filter().condition().get()).isEqualTo("event = 'buy'");
        again.destination().filter().condition().set("");
        again.destination().start();
        assertThat(open.project().tables().report().tables().getFirst().leftOut())
                .isZero();
    }

    @Test
    void whatTheImportNeedsIsToldAndASampleOfTheShoppersTaken() throws Exception {
        var rows = new StringBuilder("user,item\n");
        for (int k = 0; k < 400; k++) {
            rows.append("u").append(k % 100).append(",i").append(k).append('\n');
        }
        sheet.add(List.of(file("events.csv", rows.toString())));
        sheet.next();
        sheet.next();
        sheet.next();
        var need = sheet.destination().need().get().orElseThrow();
        assertThat(need.rows()).isEqualTo(400);
        assertThat(need.fits()).isTrue();
        sheet.destination().sample().set(0.25);
        assertThat(sheet.destination().need().get().orElseThrow().rows()).isEqualTo(100);
        sheet.destination().name().set("sampled");
        sheet.destination().start();
        assertThat(sheet.destination().phase().get()).isInstanceOfSatisfying(Phase.Done.class, done -> {
            assertThat(done.report().tables().getFirst().kept()).isBetween(40L, 180L);
            assertThat(done.project().plan().orElseThrow().sample()).isEqualTo(0.25);
        });
        sheet.destination().open();
        // read in another way it keeps its sample
        var again = sheet(session.project().get());
        assertThat(again.destination().sample().get()).isEqualTo(0.25);
    }

    @Test
    void anOpenProjectIsReadInAnotherWay() throws Exception {
        sheet.add(List.of(file("events.csv", "user,item,stars\n1,x,5\n2,y,4\n")));
        sheet.go(Step.REPORT);
        sheet.destination().start();
        sheet.destination().open();
        var open = session.project().get().orElseThrow();
        var again = sheet(Optional.of(open));
        again.begin(open.project().plan().orElseThrow(), open.folder());
        assertThat(again.draft().get().used()).hasSize(1);
        again.change("stars", spec -> spec.withRole(ColumnRole.ATTRIBUTE).withType(ValueType.TEXT));
        again.go(Step.REPORT);
        assertThat(again.whyNot().get()).isEmpty();
        again.destination().start();
        assertThat(again.destination().isDone()).isTrue();
        var stars = open.project().tables().events().columns().stream()
                .filter(info -> info.name().equals("stars"))
                .findFirst()
                .orElseThrow();
        assertThat(stars.type()).isEqualTo(ValueType.TEXT);
    }

    @Test
    void monthlyFilesBecomeOneTableAndTheNextMonthComesInByItself() throws Exception {
        sheet.add(List.of(
                file("log-01.csv", "user,item,when\n1,x,2024-01-01\n"),
                file("log-02.csv", "when,item,user,shelf\n2024-02-01,y,2,A\n")));
        assertThat(sheet.draft().get().files(TableKind.EVENTS)).hasSize(2);
        sheet.go(Step.COLUMNS);
        sheet.role("when", ColumnRole.TIME);
        sheet.change("item", spec -> new ColumnSpec("item", "article", ColumnRole.ITEM));
        assertThat(sheet.draft().get().files())
                .allSatisfy(file ->
                        assertThat(file.column("when").orElseThrow().role()).isEqualTo(ColumnRole.TIME))
                .allSatisfy(file ->
                        assertThat(file.column("item").orElseThrow().name()).isEqualTo("article"));
        sheet.follow(TableKind.EVENTS, true);
        sheet.go(Step.REPORT);
        sheet.destination().start();
        sheet.destination().open();
        var open = session.project().get().orElseThrow();
        assertThat(open.project().tables().events().rowCount()).isEqualTo(2);
        file("log-03.csv", "user,item,when\n3,x,2024-03-01\n");
        var again = sheet(Optional.of(open));
        again.begin(open.project().plan().orElseThrow(), open.folder());
        assertThat(again.draft().get().used()).hasSize(3);
        again.go(Step.REPORT);
        again.destination().start();
        assertThat(open.project().tables().events().rowCount()).isEqualTo(3);
    }

    @Test
    void filesThatAreGoneAndNewOnesThatDoNotFitAreShownWhenAProjectIsReadAgain() throws Exception {
        sheet.add(List.of(
                file("log-01.csv", "user,item,when\n1,x,2024-01-01\n"),
                file("log-02.csv", "user,item,when\n2,x,2024-02-01\n")));
        sheet.follow(TableKind.EVENTS, true);
        sheet.go(Step.REPORT);
        sheet.destination().start();
        sheet.destination().open();
        var open = session.project().get().orElseThrow();
        Files.delete(folder.resolve("log-01.csv"));
        Files.delete(folder.resolve("log-02.csv"));
        var gone = sheet(Optional.of(open));
        gone.begin(open.project().plan().orElseThrow(), open.folder());
        assertThat(gone.draft().get().files())
                .hasSize(2)
                .allMatch(file -> file.problem().isPresent());
        assertThat(gone.isOpen(Step.REPORT)).isFalse();
        // one is back, and a third is of another kind
        file("log-01.csv", "user,item,when\n1,x,2024-01-01\n");
        file("log-02.csv", "user,item,when\n1,x,2024-01-01\n");
        file("log-03.csv", "article,name\nx,Tea\n");
        var odd = sheet(Optional.of(open));
        odd.begin(open.project().plan().orElseThrow(), open.folder());
        assertThat(odd.draft().get().files().stream()
                        .map(file -> file.name() + " " + file.isUsed())
                        .toList())
                .containsExactly("log-01.csv true", "log-02.csv true", "log-03.csv false");
    }

    @Test
    void manyColumnsAreGivenAMeaningOrATypeAsOneChange() throws Exception {
        var names = new java.util.ArrayList<String>(List.of("user", "item"));
        for (int k = 3; k <= 50; k++) {
            names.add("c" + k);
        }
        var head = String.join(",", names) + "\n";
        var row = "1,x" + ",7".repeat(48) + "\n";
        sheet.add(List.of(file("log-01.csv", head + row), file("log-02.csv", head + row)));
        sheet.roles(names.subList(2, 30), ColumnRole.IGNORED);
        sheet.types(names.subList(0, 40), Optional.of(ValueType.TEXT));
        assertThat(sheet.draft().get().files()).hasSize(2).allSatisfy(file -> {
            assertThat(file.columns(ColumnRole.IGNORED)).hasSize(28);
            assertThat(file.spec().columns().stream().filter(column -> column.type() == ValueType.TEXT))
                    .as("of those that are no attributes the role says how they are stored")
                    .hasSize(10);
        });
        sheet.undo();
        sheet.undo();
        assertThat(shown().columns(ColumnRole.IGNORED)).isEmpty();
        assertThat(sheet.canUndo()).as("the files themselves").isTrue();
        sheet.roles(List.of(), ColumnRole.IGNORED);
        sheet.redo();
        assertThat(shown().columns(ColumnRole.IGNORED))
                .as("a change of nothing is none")
                .hasSize(28);
    }

    @Test
    void numbersAndDatesAreFoundOutAndCanBeCorrected() throws Exception {
        sheet.add(List.of(file("log.csv", "user;item;date;price\n1;x;31.12.2024;1,50\n2;y;1.1.2025;2\n")));
        assertThat(shown().format().decimal()).isEqualTo(",");
        assertThat(shown().format().dates()).isEqualTo("d.M.yyyy");
        assertThat(aside()).isEmpty();
        sheet.format(format -> format.withNumbers(".", ""));
        assertThat(aside()).containsExactly(2L);
        sheet.undo();
        sheet.format(format -> format.withDates(""));
        assertThat(aside()).containsExactly(2L, 3L);
        sheet.undo();
        sheet.go(Step.REPORT);
        sheet.destination().start();
        sheet.destination().open();
        var events = session.project().get().orElseThrow().project().tables().events();
        var price = events.column("price").orElseThrow();
        assertThat(CellText.value(price, 0)).isEqualTo(1.5);
        assertThat(CellText.value(price, 1)).isEqualTo(2.0);
    }

    @Test
    void rowsOfADatabaseAreFetchedMappedAndKeptByTheProject() throws Exception {
        var url = "jdbc:duckdb:" + folder.resolve("shop.duckdb");
        try (var connection = java.sql.DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table log (who varchar, what varchar, seen timestamp)");
            statement.execute("insert into log values ('010', 'tea', timestamp '2024-05-31 10:00:00')");
        }
        var nobody = org.vitrine.data.Credentials.NONE;
        sheet.fetch(new DatabaseFetching.Wish(TableKind.EVENTS, url, "", "no_such_table", nobody), Optional.empty());
        assertThat(sheet.fetching().problem().get().map(problem -> ENGLISH.of(problem.what())))
                .contains("The rows could not be fetched from " + url);
        sheet.fetch(new DatabaseFetching.Wish(TableKind.EVENTS, url, "", "log", nobody), Optional.empty());
        assertThat(sheet.draft().get().used()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("log");
            assertThat(file.preview().rows().getFirst().values()).startsWith("010", "tea");
        });
        sheet.go(Step.COLUMNS);
        sheet.change("seen", spec -> spec.withRole(ColumnRole.TIME));
        sheet.go(Step.REPORT);
        sheet.destination().name().set("bazaar");
        sheet.destination().start();
        sheet.destination().open();
        sheet.fetching().letGo();
        var open = session.project().get().orElseThrow();
        assertThat(open.folder().resolve("sources/events-1.csv.gz")).exists();
        try (var connection = java.sql.DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("insert into log values ('11', 'pot', timestamp '2024-06-01 10:00:00')");
        }
        var again = sheet(Optional.of(open));
        again.begin(open.project().plan().orElseThrow(), open.folder());
        var known = again.draft().get().used().getFirst();
        again.fetch(new DatabaseFetching.Wish(TableKind.EVENTS, url, "", "log", nobody), Optional.of(known));
        assertThat(again.draft()
                        .get()
                        .used()
                        .getFirst()
                        .column("seen")
                        .orElseThrow()
                        .role())
                .isEqualTo(ColumnRole.TIME);
        again.go(Step.REPORT);
        again.destination().start();
        again.fetching().letGo();
        assertThat(open.project().tables().events().rowCount()).isEqualTo(2);
    }

    @Test
    void placesThatCannotBeSavedToSayWhy() throws IOException {
        sheet.add(List.of(file("events.csv", "user,item\n1,x\n")));
        sheet.go(Step.REPORT);
        assertThat(why()).isEmpty();
        sheet.destination().name().set("  ");
        assertThat(why()).contains("Give the project a name.");
        Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(folder.resolve("workspace/taken"), "a file");
        sheet.destination().name().set("taken");
        assertThat(why().orElseThrow()).contains("taken is a file");
    }

    @Test
    void filesOfTheFolderThatWereNotUsedAreNamed() throws IOException {
        var shop = Files.createDirectories(folder.resolve("shop"));
        Files.writeString(shop.resolve("events.csv"), "user,item\n1,x\n");
        Files.writeString(shop.resolve("terms.csv"), "one,two\nabc,def\n");
        sheet.add(List.of(shop, file("notes.csv", "three,four\nabc,def\n")));
        sheet.go(Step.REPORT);
        assertThat(sheet.destination().unused().get()).isEmpty();
        sheet.destination().start();
        assertThat(sheet.destination().isDone()).isTrue();
        assertThat(unused()).containsExactly("notes.csv", "terms.csv");
        assertThat(ENGLISH.of(UnusedFiles.said(unused()))).isEqualTo("2 files were not used: notes.csv, terms.csv");
        assertThat(sheet.destination().unused().get())
                .extracting(each -> ENGLISH.of(each.why().orElseThrow()))
                .allSatisfy(why -> assertThat(why).startsWith("Not used: none of its columns ("))
                .first(InstanceOfAssertFactories.STRING)
                .contains("(three, four)")
                .endsWith("choose a table for the file.");
    }

    @Test
    void filesOfFoldersBelowAreTakenWhenSomebodySaysSo() throws IOException {
        var shop = Files.createDirectories(folder.resolve("shop"));
        var month = Files.createDirectories(shop.resolve("2024-01"));
        Files.writeString(shop.resolve("events.csv"), "user,item\n1,x\n");
        Files.writeString(month.resolve("events.csv"), "user,item\n2,y\n");
        sheet.add(List.of(shop));
        assertThat(sheet.draft().get().files()).hasSize(1);
        assertThat(sheet.passed().get().below()).containsExactly(month.resolve("events.csv"));
        sheet.add(sheet.passed().get().below());
        assertThat(sheet.draft().get().files(TableKind.EVENTS)).hasSize(2);
        assertThat(sheet.passed().get().below()).isEmpty();
        sheet.go(Step.REPORT);
        sheet.destination().start();
        assertThat(unused()).isEmpty();
    }

    @Test
    void filesOfFoldersBelowThatWereNotTakenAreInTheReport() throws IOException {
        var shop = Files.createDirectories(folder.resolve("shop"));
        var month = Files.createDirectories(shop.resolve("2024-01"));
        Files.writeString(shop.resolve("events.csv"), "user,item\n1,x\n");
        Files.writeString(month.resolve("events.csv"), "user,item\n2,y\n");
        sheet.add(List.of(shop));
        sheet.go(Step.REPORT);
        sheet.destination().start();
        assertThat(unused()).containsExactly("2024-01/events.csv");
        assertThat(ENGLISH.of(
                        sheet.destination().unused().get().getFirst().why().orElseThrow()))
                .startsWith("Not used: it lies in a folder below");
    }

    @Test
    void eachFileThatIsNotUsedSaysWhyAndWhatToDo() throws IOException {
        sheet.add(List.of(
                file("events.csv", "user,item\n1,x\n"),
                file("people.csv", "user,age\n1,30\n"),
                file("more.csv", "user,item\n2,y\n"),
                file("opening.csv", "day,opens\nMonday,9\n"),
                file("readme.txt", "words\nabout\nthe\nshop\n")));
        sheet.assign(1, Optional.empty());
        sheet.assign(2, Optional.empty());
        assertThat(whyUnused(0)).isEmpty();
        assertThat(whyUnused(1)).contains("Not used: it looks like “Shoppers”. To read it, choose “Shoppers” for it.");
        assertThat(whyUnused(2).orElseThrow()).contains("“Events”, which come from another file");
        assertThat(whyUnused(3).orElseThrow()).contains("none of its columns (day, opens)");
        assertThat(whyUnused(4)).contains("Not used: its lines are not the fields of a table.");
    }

    @Test
    void aLetterIsNoTableWhateverItSpeaksOf() throws IOException {
        sheet.add(List.of(
                file("events.csv", "user,item\n1,x\n"),
                file("read me.txt", "Export of the tea shop.\nItems until May come from the old till.\n")));
        assertThat(sheet.draft().get().used()).hasSize(1);
        assertThat(whyUnused(1)).contains("Not used: its lines are not the fields of a table.");
        assertThat(why()).isEmpty();
    }

    @Test
    void aColumnCanBeTheWeightOfItsEvent() throws Exception {
        sheet.add(List.of(file("events.csv", "user,item,importance\n1,x,2.5\n2,y,\n")));
        sheet.go(Step.COLUMNS);
        assertThat(RoleGuesser.sensible(TableKind.EVENTS)).contains(ColumnRole.WEIGHT);
        assertThat(RoleGuesser.sensible(TableKind.ITEMS)).doesNotContain(ColumnRole.WEIGHT);
        sheet.role("importance", ColumnRole.WEIGHT);
        sheet.go(Step.REPORT);
        sheet.destination().start();
        sheet.destination().open();
        var events = session.project().get().orElseThrow().project().tables().events();
        assertThat(events.text(ColumnRole.WEIGHT, 0)).contains("2.5");
        assertThat(events.text(ColumnRole.WEIGHT, 1)).isEmpty();
    }

    @Test
    void theListOfKnownLayoutsGivesWayToFiles() throws IOException {
        sheet.layouts().set(true);
        sheet.add(List.of(file("events.csv", "user,item\n1,x\n")));
        assertThat(sheet.layouts().get()).isFalse();
    }

    @Test
    void aFileThatWentAwayIsToldInTheSheet() throws IOException {
        var events = file("events.csv", "user,item\n1,x\n");
        sheet.add(List.of(events));
        sheet.go(Step.REPORT);
        Files.delete(events);
        sheet.destination().start();
        assertThat(sheet.destination().phase().get())
                .isInstanceOfSatisfying(
                        Phase.Asking.class,
                        failed -> assertThat(ENGLISH.of(
                                        failed.problem().orElseThrow().what()))
                                .contains("There is no file"));
        assertThat(work.jobs()).isEmpty();
        assertThat(folder.resolve("workspace")
                        .resolve(sheet.destination().name().get()))
                .doesNotExist();
    }

    @Test
    void whatAnImportFailedByIsSaidOnce() throws IOException {
        sheet.add(List.of(file("events.csv", "user,item\n1,x\n")));
        sheet.go(Step.REPORT);
        var target = sheet.destination().target();
        Files.createDirectories(target.getParent());
        Files.writeString(target, "");
        sheet.destination().start();
        assertThat(ENGLISH.of(sheet.destination().problem().orElseThrow().what()))
                .isEqualTo(target + " is a file");
        assertThat(why()).contains("Choose another name or folder.");
        // nobody has told of it before a try
        sheet.destination().name().set("elsewhere");
        assertThat(why()).isEmpty();
        sheet.destination().name().set(target.getFileName().toString());
        assertThat(why()).isPresent();
    }

    @Test
    void filesGivenWhileOthersAreLookedIntoComeBesideThem() throws IOException {
        var held = new HeldWork();
        var busy = new ImportSheetViewModel(
                held, new DestinationViewModel(session, held, folder.resolve("workspace"), Optional.empty()));
        busy.add(List.of(file("orders.csv", "customer_id,product_id\n1,a\n")));
        busy.add(List.of(file("people.csv", "customer_id,city\n1,Kiel\n")));
        busy.add(List.of(file("goods.csv", "product_id,title\na,Tea\n")));
        held.go();
        assertThat(busy.draft().get().files().stream().map(DraftFile::name))
                .containsExactly("orders.csv", "people.csv", "goods.csv");
        assertThat(busy.looking().get()).isEmpty();
        assertThat(busy.whyNot().get()).isEmpty();
    }

    @Test
    void aChangeWhileFilesAreLookedIntoStays() throws IOException {
        var held = new HeldWork();
        var busy = new ImportSheetViewModel(
                held, new DestinationViewModel(session, held, folder.resolve("workspace"), Optional.empty()));
        busy.add(List.of(file("orders.csv", "customer_id,product_id\n1,a\n"), file("notes.csv", "one,two\na,b\n")));
        held.go();
        busy.add(List.of(file("people.csv", "customer_id,city\n1,Kiel\n")));
        busy.remove(busy.draft().get().files().getLast().id());
        held.go();
        assertThat(busy.draft().get().files().stream().map(DraftFile::name))
                .containsExactly("orders.csv", "people.csv");
    }

    private ImportSheetViewModel sheet(Optional<org.vitrine.ui.shell.OpenProject> into) {
        return new ImportSheetViewModel(
                work, new DestinationViewModel(session, work, folder.resolve("workspace"), into));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private DraftFile shown() {
        return sheet.shownFile().orElseThrow();
    }

    private Optional<String> almost(String column) {
        var words = new BehaviourWords(sheet.draft().get().words());
        return shown().almostKinds(shown().column(column).orElseThrow(), words).map(ENGLISH::of);
    }

    private Optional<String> tooMany(String column) {
        return shown().tooManyValues(shown().column(column).orElseThrow()).map(ENGLISH::of);
    }

    private Optional<String> why() {
        return sheet.whyNot().get().map(ENGLISH::of);
    }

    private List<String> unused() {
        return Unused.names(sheet.destination().unused().get());
    }

    private Optional<String> whyUnused(int id) {
        var draft = sheet.draft().get();
        return UnusedWords.why(draft.file(id).orElseThrow(), draft).map(ENGLISH::of);
    }

    private Stream<Long> aside() {
        return sheet.trials().of(shown()).keySet().stream().sorted();
    }
}
