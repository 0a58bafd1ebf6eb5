package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.cli.DataCommands.Said;
import org.vitrine.data.Preview;
import org.vitrine.data.SourceFormat;
import org.vitrine.domain.CancelToken;

/** From three files to a project, its profile and a shopper's portrait. */
class ImportCommandTest {
    @TempDir
    Path folder;

    private Path shop;
    private String users = "";
    private String items = "";
    private String events = "";

    @BeforeEach
    void files() throws Exception {
        shop = folder.resolve("shop");
        users = write("people.csv", "user_id,city\nu1,Wien\nu2,Graz\n010,Linz\n");
        items = write(
                "things.tsv",
                "item_id\ttitle_en\ttitle_zh\tcategory\tprice\nNA\tMug\t杯子\tCups\t4.5\ni2\tBowl\t碗\tCups\t6\n");
        events = write(
                "log.csv",
                "user_id;item_id;event;timestamp\nu1;NA;view;2026-01-02 10:00:00\nu1;NA;buy;2026-01-02 10:05:00\n"
                        + "010;i2;buy;2026-02-01 09:00:00\n10;i2;view;2026-02-02 09:00:00\nu1;i2;buy;then\n"
                        + "u1;NA;buy;2026-01-02 10:05:00\n");
    }

    @Test
    void titlesAboveTheHeaderCanBeCounted() throws Exception {
        var titled = write("titled.csv", "user\nuser_id,item_id,event\nu1,i1,view\nu1,i2,view\n");
        var said = run("import", shop, "--events", titled, "--skip", "1", "--json");
        assertThat(said.status()).isZero();
        var table = said.json().path("tables").get(0);
        assertThat(table.path("rowsKept").asInt()).isEqualTo(2);
        assertThat(table.path("sources").get(0).path("linesAbove").asInt()).isEqualTo(1);
        assertThat(said.json().path("findings").findValuesAsText("id")).contains("lines-above-header");
        assertThat(run("import", folder.resolve("other"), "--events", titled, "--skip", "-1")
                        .err())
                .contains("--skip needs a number from 0 up");
    }

    @Test
    void aNameTheFileHasTwiceIsToldWithWhatTheLaterColumnIsCalled() throws Exception {
        var twice = write("twice.csv", "user,user,item\na,b,c\nd,e,f\n");
        var said = run("import", shop, "--events", twice);
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("twice.csv has more than one column called “user”: the later one is called “user_2” here");
        var json = run("import", folder.resolve("json"), "--events", twice, "--json")
                .json();
        assertThat(json.path("findings").findValuesAsText("id")).contains("repeated-names");
        assertThat(Preview.read(Path.of(twice), "", SourceFormat.delimited(",", true), 5)
                        .renamed())
                .containsExactly(Map.entry("user_2", "user"));
        var once = run(
                "import", folder.resolve("once"), "--events", write("once.csv", "user,user_2,item\na,b,c\n"), "--json");
        assertThat(once.json().path("findings").findValuesAsText("id")).doesNotContain("repeated-names");
    }

    @Test
    void aFolderWithNothingToReadSaysWhatItLooksFor() throws Exception {
        var empty = Files.createDirectories(folder.resolve("empty"));
        for (var said : List.of(run("import", empty), run("import", shop, "--from", empty))) {
            assertThat(said.status()).isEqualTo(3);
            assertThat(said.err())
                    .contains(
                            empty + " holds no file with rows",
                            "There is no file in it",
                            "CSV",
                            "Parquet",
                            ".xlsx",
                            "Put tables there");
        }
        Files.write(
                empty.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13, 1, 2, 3, 0, 0, 0});
        assertThat(run("import", empty).err()).contains("The one file in it is none that can be read");
        Files.writeString(empty.resolve("words.csv"), "colour,size\nred,1\n");
        assertThat(run("import", empty).err()).contains("looks like events");
    }

    @Test
    void aHeaderNobodyCanTellIsSaidWithTheWayToSayIt() throws Exception {
        var words = write("words.csv", "wer,was\na,b\nc,d\n");
        var open = run("import", shop, "--events", words);
        assertThat(open.status()).isZero();
        assertThat(open.out())
                .contains("words.csv", "“wer, was”", "read as a row", "--header yes", "--header no", "“First row”");
        var found = run("import", folder.resolve("json"), "--events", words, "--json");
        assertThat(found.json().path("findings").findValuesAsText("id")).contains("header-guessed");
        var said = run("import", folder.resolve("said"), "--events", words, "--header", "no", "--json");
        assertThat(said.json().path("findings").findValuesAsText("id")).doesNotContain("header-guessed");
        assertThat(said.json().path("tables").get(0).path("rowsKept").asInt()).isEqualTo(3);
        var named = run("import", folder.resolve("named"), "--events", words, "--header", "yes", "--json");
        assertThat(named.json().path("findings").findValuesAsText("id")).doesNotContain("header-guessed");
        assertThat(named.json().path("tables").get(0).path("rowsKept").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            doubled, 5, 1
            backslash, 6, 0
            none, 4, 2
            """)
    void whatQuotationMarksMeanCanBeSaid(String quote, int kept, int aside) throws Exception {
        var log = write(
                "quoted.csv",
                "user_id,item_id,event\nu1,i1,view\nu1,i2,view\nu2,i1,view\nu2,i2,view\nu3,\"5, \"\"red\"\"\",view\n"
                        + "u3,\"12, \\\"blue\\\"\",view\n");
        var said = run("import", shop, "--events", log, "--quote", quote, "--json");
        assertThat(said.status()).isZero();
        var table = said.json().path("tables").get(0);
        assertThat(table.path("rowsKept").asInt()).isEqualTo(kept);
        assertThat(table.path("rowsSetAside").asInt()).isEqualTo(aside);
    }

    @Test
    void aMeaningOfQuotationMarksThatIsNoneIsRefused() throws Exception {
        var log = write("plain.csv", "user_id,item_id\nu1,i1\n");
        var said = run("import", shop, "--events", log, "--quote", "single");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("Use one of doubled, backslash, none.");
    }

    @Test
    void aPriceOnlyGuessedGivesWayToAType() throws Exception {
        var log = write("shop.csv", "user_id;item_id;price\nu1;i1;$5\nu1;i2;€ 6\nu2;i2;7 GBP\n");
        var refused = run("import", shop, "--events", log);
        assertThat(refused.err()).contains("is in EUR, the rows before it in $").contains("--type events.price=text");
        var said = run("import", shop, "--events", log, "--type", "events.price=text", "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("tables").get(0).path("columns").toString())
                .contains("{\"name\":\"price\",\"type\":\"text\",\"role\":\"attribute\",\"missing\":0,\"distinct\":3}");
        assertThat(run(
                                "import",
                                folder.resolve("other"),
                                "--events",
                                log,
                                "--role",
                                "events.price=price",
                                "--type",
                                "events.price=text")
                        .err())
                .contains("--role events.price=attribute --type");
    }

    @Test
    void wordsForKindsOfEventsCanBeSaidAndAreKept() throws Exception {
        var log = write(
                "kinds.csv",
                "user_id,item_id,event\nu1,i1,view\nu1,i2,view\nu2,i2,Purchase2\nu2,i1,view\nu3,i1,fond\nu3,i2,view\n");
        var first = run("import", shop, "--events", log, "--json");
        assertThat(first.json().path("setAside").get(0).path("reason").asText())
                .contains("'Purchase2' is not known; --kind 'Purchase2=view'");
        var said =
                run("import", shop, "--events", log, "--kind", "purchase2=buy", "--kind", "fond=favourite", "--json");
        assertThat(said.json().path("setAside")).isEmpty();
        assertThat(run("import", shop, "--json").json().path("setAside")).isEmpty();
        var table = run("table", "--project", shop, "--filter", "event = 'purchase'", "--json");
        assertThat(table.json().path("shown").asInt()).isEqualTo(1);
        assertThat(run("import", shop, "--kind", "fond=loved").err()).contains("Use one of search, view, favourite");
    }

    @Test
    void filesOfTheFolderThatWereNotUsedAreNamed() throws Exception {
        write("notes.txt", "Remember the milk");
        var said = run("import", shop, "--from", folder, "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("unused")).hasToString("[\"notes.txt\"]");
        assertThat(run("import", shop, "--from", folder).out()).contains("not used: notes.txt");
        assertThat(run("import", shop, "--events", events, "--json").json().path("unused"))
                .isEmpty();
    }

    @Test
    void filesInFoldersBelowAreToldWithTheWayToTakeThemIn() throws Exception {
        for (var month : List.of("2024-01", "2024-02")) {
            var place = Files.createDirectories(folder.resolve(month));
            Files.writeString(place.resolve("log.csv"), "user,item\nu9,i1\n" + month + ",i2\n");
            Files.writeString(place.resolve("photo.jpg"), "no table");
        }
        Files.createDirectories(folder.resolve(".hidden"));
        Files.writeString(folder.resolve(".hidden/log.csv"), "user,item\nu9,i1\n");
        var said = run("import", shop, "--from", folder.toString(), "--json").json();
        assertThat(said.path("unused")).hasToString("[\"2024-01/log.csv\",\"2024-02/log.csv\"]");
        var pattern = folder.resolve("*/log.csv").toString();
        assertThat(said.path("unusedReasons").get(0).asText()).contains("--events \"" + pattern + "\"");
        var both = run("import", shop, "--events", pattern, "--json").json();
        var read = both.path("tables")
                .valueStream()
                .filter(table -> table.path("name").asText().equals("events"))
                .mapToInt(table -> table.path("rowsRead").asInt())
                .sum();
        assertThat(read).as(both.toString()).isEqualTo(4);
    }

    @Test
    void aFolderWithEventsInFoldersBelowOnlySaysHowToNameThem() throws Exception {
        var export = folder.resolve("export");
        for (var month : List.of("2024-01", "2024-02")) {
            var place = Files.createDirectories(export.resolve(month));
            Files.writeString(place.resolve("log.csv"), "user,item\nu9,i1\n");
        }
        var said = run("import", shop, "--from", export.toString());
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).contains("--events \"" + export.resolve("*/log.csv") + "\"");
    }

    @Test
    void eventsCanBeCountedWhereTheyLie() throws Exception {
        var said = run("import", shop, "--events", events, "--aggregates", "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("events").asInt()).isEqualTo(6);
        assertThat(said.json().path("timesUnread").asInt()).isEqualTo(1);
        assertThat(said.json().path("users").asInt()).isEqualTo(3);
        assertThat(said.json().path("topItems").get(0).toString()).isEqualTo("{\"item\":\"NA\",\"events\":3}");
        assertThat(shop.resolve("project.json")).doesNotExist();
        // the tables counted are tables like any others
        var made = run(
                "import",
                shop,
                "--events",
                events,
                "--users",
                shop + "/aggregates/users.parquet",
                "--items",
                shop + "/aggregates/items.parquet",
                "--json");
        assertThat(made.status()).isZero();
        assertThat(made.json().path("findings").findValuesAsText("id")).doesNotContain("unknown-users");
        assertThat(run("import", shop, "--events", events, "--aggregates", "--sample", "10%")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void aFilterTakesPartOfTheRowsAndIsKeptForTheNextImport() throws Exception {
        var said = run("import", shop, "--events", events, "--where", "events: timestamp >= 2026-02-01", "--json");
        assertThat(said.status()).isZero();
        var table = said.json().path("tables").get(0);
        assertThat(table.path("where").asText()).isEqualTo("timestamp >= 2026-02-01");
        assertThat(table.path("rowsRead").asInt()).isEqualTo(6);
        assertThat(table.path("rowsKept").asInt()).isEqualTo(2);
        assertThat(table.path("rowsSetAside").asInt()).isEqualTo(1);
        assertThat(table.path("rowsMerged").asInt()).isZero();
        assertThat(table.path("rowsLeftOut").asInt()).isEqualTo(3);
        Files.writeString(
                Path.of(events), Files.readString(Path.of(events)) + "u9;i2;buy;2025-01-01\nu9;i2;buy;2026-03-01\n");
        var again = run("import", shop, "--json").json().path("tables").get(0);
        assertThat(again.path("rowsKept").asInt()).isEqualTo(3);
        assertThat(again.path("rowsLeftOut").asInt()).isEqualTo(4);
        assertThat(run("import", shop, "--where", "event = 'buy'").out())
                .contains("rows were left out by the filter: event = 'buy'");
        var all = run("import", shop, "--where", "events:", "--json")
                .json()
                .path("tables")
                .get(0);
        assertThat(all.path("rowsLeftOut").asInt()).isZero();
        assertThat(all.has("where")).isFalse();
        var none = run("import", shop, "--where", "items: price > 1");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).contains("no table items").contains("events");
    }

    @Test
    void threeFilesBecomeAProject() throws Exception {
        var said = run("import", shop, "--users", users, "--items", items, "--events", events, "--json");
        assertThat(said.status()).isZero();
        var tables = said.json().path("tables");
        assertThat(tables.findValuesAsText("name")).contains("users", "items", "events");
        var last = tables.get(2);
        assertThat(last.path("rowsRead").asInt()).isEqualTo(6);
        assertThat(last.path("rowsKept").asInt()).isEqualTo(4);
        assertThat(last.path("rowsSetAside").asInt()).isEqualTo(1);
        assertThat(last.path("rowsMerged").asInt()).isEqualTo(1);
        assertThat(last.path("columns").toString())
                .startsWith("[{\"name\":\"user_id\",\"type\":\"text\",\"role\":\"user\",\"missing\":0,\"distinct\":3}")
                .contains("{\"name\":\"event\",\"type\":\"text\",\"role\":\"event-type\"")
                .contains("{\"name\":\"timestamp\",\"type\":\"time\",\"role\":\"time\"");
        assertThat(tables.get(1).path("columns").toString())
                .contains("{\"name\":\"title_en\",\"type\":\"text\",\"role\":\"title\"")
                .contains("{\"name\":\"title_zh\",\"type\":\"text\",\"role\":\"title\"");
        assertThat(said.json().path("seconds").asDouble()).isBetween(0.0, 60.0);
        assertThat(said.json().path("findings").findValuesAsText("id"))
                .contains("unknown-users", "unparsable-times", "duplicate-rows", "users-without-events");
        var aside = said.json().path("setAside").get(0);
        assertThat(aside.path("line").asInt()).isEqualTo(6);
        assertThat(aside.path("column").asText()).isEqualTo("timestamp");
        assertThat(aside.path("reason").asText()).isEqualTo("'then' is not a time");
    }

    @Test
    void profileSaysWhatImportSaid() throws Exception {
        var imported = run("import", shop, "--users", users, "--items", items, "--events", events, "--json");
        var profile = run("profile", "--project", shop, "--json");
        assertThat(profile.status()).isZero();
        for (var part : new String[] {"tables", "setAside", "findings"}) {
            assertThat(profile.json().path(part)).isEqualTo(imported.json().path(part));
        }
    }

    @Test
    void aPersonReadsItInTheirLanguage() {
        var english = run("import", shop, "--users", users, "--items", items, "--events", events);
        assertThat(english.out())
                .contains("events: 6 rows read, 4 kept, 1 set aside, 1 merged")
                .contains("log.csv:6, timestamp: 'then' is not a time")
                .contains("[!!] One event is of shoppers nobody knows: one id has no row, for instance 10");
        var chinese = new DataCommands(Locale.SIMPLIFIED_CHINESE, new CancelToken())
                .run("profile", "--project", shop.toString());
        assertThat(chinese.out()).contains("读取 6 行，保留 4 行").contains("个事件来自未知顾客");
    }

    @Test
    void aColumnOfBehavioursIsKnownByItsValuesWhateverItIsCalled() throws Exception {
        var lines = write("log.jsonl", """
                {"user": "u1", "item": "i1", "what": "view", "channel": "web"}
                {"user": "u1", "item": "i1", "what": "purchase", "channel": "app"}
                {"user": "u2", "item": "i2", "what": "view", "channel": "view"}
                """);
        var said = run("import", shop, "--events", lines, "--json");
        assertThat(said.status()).as(said.err()).isZero();
        var columns = said.json().path("tables").get(0).path("columns").toString();
        assertThat(columns)
                .contains("{\"name\":\"what\",\"type\":\"text\",\"role\":\"event-type\",\"missing\":0,\"distinct\":2}")
                .contains("{\"name\":\"channel\",\"type\":\"text\",\"role\":\"attribute\"");
    }

    @Test
    void aPortraitHasTheKeysScriptsRelyOn() throws Exception {
        run("import", shop, "--users", users, "--items", items, "--events", events);
        var said = run("portrait", "--project", shop, "--user", "u1", "--json");
        assertThat(said.status()).isZero();
        var portrait = said.json();
        assertThat(portrait.path("user").asText()).isEqualTo("u1");
        assertThat(portrait.path("attributes").get(0).path("value").asText()).isEqualTo("Wien");
        assertThat(portrait.path("rfm").path("recencyDays").asInt()).isEqualTo(31);
        assertThat(portrait.path("rfm").path("frequency").asInt()).isEqualTo(1);
        assertThat(portrait.path("rfm").has("monetary")).isTrue();
        assertThat(portrait.path("rfm").has("segment")).isTrue();
        assertThat(portrait.path("affinities").get(0).fieldNames())
                .toIterable()
                .contains("field", "value", "share", "index", "count", "months");
        assertThat(portrait.path("journey")).hasSize(2);
        assertThat(portrait.path("journey").get(1).path("event").asText()).isEqualTo("buy");
        assertThat(portrait.path("journey").get(1).path("item").asText()).isEqualTo("NA");
        assertThat(portrait.path("similar").isArray()).isTrue();
        assertThat(run("portrait", "--project", shop, "--user", "u1").out())
                .contains("u1")
                .contains("Mug");
    }

    @Test
    void whoHasNoEventsIsCalledColdAndWhoBoughtNothingHasNothingToScore() throws Exception {
        run("import", shop, "--users", users, "--items", items, "--events", events);
        assertThat(run("portrait", "--project", shop, "--user", "u2").out())
                .contains("Cold: nothing is known yet")
                .doesNotContain("Has not bought");
        assertThat(run("portrait", "--project", shop, "--user", "u2", "--json")
                        .json()
                        .path("cold")
                        .asBoolean())
                .isTrue();
        var looker = run("portrait", "--project", shop, "--user", "10");
        assertThat(looker.out()).contains("Has not bought anything yet").doesNotContain("Cold");
    }

    @Test
    void oneIsCountedAsOneAndANamelessShopperNamedOnce() throws Exception {
        var imported = run("import", shop, "--users", users, "--items", items, "--events", events);
        assertThat(imported.out()).contains("One row was set aside:").doesNotContain("1 rows were");
        var portrait = run("portrait", "--project", shop, "--user", "010").out();
        assertThat(portrait).startsWith("010: 1 event").contains("1 time,").doesNotContain("010 (010)", "1 times");
    }

    @Test
    void sumsOfMoneyHaveNoDust() throws Exception {
        var spent = new StringBuilder("user,item,event,time,price\n");
        for (int day = 1; day <= 9; day++) {
            spent.append("u1,i%d,buy,2026-01-0%d,%s%n".formatted(day, day, day % 2 == 0 ? "19.9" : "108.99"));
        }
        run("import", shop, "--events", write("spent.csv", spent.toString()));
        var rfm = run("portrait", "--project", shop, "--user", "u1", "--json")
                .json()
                .path("rfm");
        assertThat(rfm.path("monetary").asText()).isEqualTo("624.55");
    }

    @Test
    void aPortraitTellsTheHoursAndMonthsAndWhichWayTheScoresGo() throws Exception {
        run("import", shop, "--users", users, "--items", items, "--events", events);
        var portrait =
                run("portrait", "--project", shop, "--user", "u1", "--json").json();
        // looked and bought on Friday, 2 January 2026, after ten
        assertThat(portrait.path("hours"))
                .hasSize(7)
                .allSatisfy(day -> assertThat(day).hasSize(24));
        for (int day = 0; day < 7; day++) {
            for (int hour = 0; hour < 24; hour++) {
                assertThat(portrait.path("hours").get(day).get(hour).asInt())
                        .as("day %d, hour %d", day, hour)
                        .isEqualTo(day == 4 && hour == 10 ? 2 : 0);
            }
        }
        assertThat(portrait.path("months").toString())
                .isEqualTo("[{\"month\":\"2026-01\",\"count\":2,\"share\":1.0,\"baseShare\":0.5},"
                        + "{\"month\":\"2026-02\",\"count\":0,\"share\":0.0,\"baseShare\":0.5}]");
        assertThat(portrait.path("notes").isArray()).isTrue();
        assertThat(run("portrait", "--project", shop, "--user", "u1").out())
                .contains("“At risk” is the usual name for recency 2 of 5 with frequency and money together 3 of 5.")
                .contains("  31 days since the last one  ·  2 of 5  ·  Longer ago than most\n")
                .contains("  One day with one  ·  3 of 5  ·  About as often as the middle\n")
                .contains("  4.50 spent  ·  2 of 5  ·  Spends less than most\n")
                .contains("  Friday 10:00: 2 times, 100% of all\n")
                .contains("  Weekends: 0% of all, 25% of everybody’s\n")
                .contains("  January 2026: 2 times, 100% of all, 50% of everybody’s\n")
                .doesNotContain("February 2026:");
        var silent =
                run("portrait", "--project", shop, "--user", "u2", "--json").json();
        assertThat(silent.path("hours").isNull()).isTrue();
        assertThat(silent.path("months").isNull()).isTrue();
    }

    @Test
    void aPortraitKnowsNothingOfLaterDays() throws Exception {
        run("import", shop, "--users", users, "--items", items, "--events", events);
        var then = run("portrait", "--project", shop, "--user", "010", "--as-of", "2026-01-31", "--json");
        assertThat(then.json().path("journey")).isEmpty();
        var now = run("portrait", "--project", shop, "--user", "010", "--as-of", "2026-02-01", "--json");
        assertThat(now.json().path("journey")).hasSize(1);
        var soon = run("portrait", "--project", shop, "--user", "010", "--as-of", "soon");
        assertThat(soon.status()).isEqualTo(3);
        assertThat(soon.err()).contains("'soon' is not a date").contains("Write it as 2026-05-31");
        var nobody = run("portrait", "--project", shop, "--user", "0010");
        assertThat(nobody.status()).isEqualTo(3);
        assertThat(nobody.err()).contains("0010");
    }

    @Test
    void declaredRolesBeatGuessedOnes() throws Exception {
        var file = write("odd.csv", "who,customer,what\na,1,x\nb,1,y\nb,2,y\n");
        var said = run(
                "import", shop, "--events", file, "--role", "events.who=user", "--role", "events.what=item", "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("tables").get(0).path("columns").toString())
                .contains("\"name\":\"who\",\"type\":\"text\",\"role\":\"user\"")
                .contains("\"name\":\"customer\",\"type\":\"integer\",\"role\":\"attribute\"")
                .contains("\"name\":\"what\",\"type\":\"text\",\"role\":\"item\"");
    }

    @Test
    void whatWasGuessedOfAFileIsShown() throws Exception {
        var file = folder.resolve("gb.csv");
        Files.write(file, "用户::商品\n甲::茶\n乙::碗\n".getBytes(Charset.forName("GB18030")));
        var said = run("import", shop, "--items", items, "--events", file, "--json");
        assertThat(said.status()).as(said.err()).isZero();
        var source = said.json().path("tables").get(1).path("sources").get(0);
        assertThat(source.path("file").asText()).endsWith("gb.csv");
        assertThat(source.path("encoding").asText()).isEqualTo("GB18030");
        assertThat(source.path("delimiter").asText()).isEqualTo("::");
        assertThat(source.path("quoting").asText()).isEqualTo("doubled");
        assertThat(source.path("header").asBoolean()).isTrue();
        assertThat(said.json()
                        .path("tables")
                        .get(0)
                        .path("sources")
                        .get(0)
                        .path("delimiter")
                        .asText())
                .isEqualTo("\t");
        assertThat(run("profile", "--project", shop).out())
                .contains("gb.csv: GB18030, fields separated by “::”,")
                .contains("things.tsv: UTF-8, fields separated by tab,")
                .contains("the first line names the columns");
    }

    @Test
    void encodingAndDelimiterCanBeSaid() throws Exception {
        var file = folder.resolve("zh.txt");
        Files.write(file, "用户^商品\n甲^茶\n乙^碗\n".getBytes(Charset.forName("GB18030")));
        var said = run("import", shop, "--events", file, "--encoding", "GB18030", "--delimiter", "^", "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("tables").get(0).path("columns").findValuesAsText("name"))
                .containsExactly("用户", "商品");
    }

    @Test
    void whetherThereIsAHeaderCanBeSaid() throws Exception {
        var log = write("plain.csv", "1,2,5\n3,4,1\n5,6,2\n");
        var without = run(
                "import",
                shop,
                "--events",
                log,
                "--header",
                "no",
                "--role",
                "events.column1=user",
                "--role",
                "events.column2=item",
                "--json");
        assertThat(without.json().path("tables").get(0).path("rowsRead").asInt())
                .isEqualTo(3);
        var named = run(
                "import",
                folder.resolve("other"),
                "--events",
                log,
                "--header",
                "yes",
                "--role",
                "events.1=user",
                "--role",
                "events.2=item",
                "--json");
        assertThat(named.json().path("tables").get(0).path("rowsRead").asInt()).isEqualTo(2);
        assertThat(run("import", shop, "--events", log, "--header", "perhaps").status())
                .isEqualTo(2);
    }

    @Test
    void wordsForMissingValuesCanBeSaid() throws Exception {
        var log = write("gaps.csv", "user_id,item_id,colour\nu1,i1,red\nu2,i2,unknown\nu3,-,-\n");
        var said = run("import", shop, "--events", log, "--missing", "unknown, -", "--json");
        var table = said.json().path("tables").get(0);
        assertThat(table.path("rowsKept").asInt()).isEqualTo(3);
        var columns = table.path("columns");
        assertThat(columns.get(1).path("missing").asInt()).isZero();
        assertThat(columns.get(2).path("missing").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            s, 1767261600
            ms, 1767261600000
            us, 1767261600000000
            ns, 1767261600000000000
            auto, 1767261600000000
            """)
    void whatTimesCountCanBeSaid(String unit, String number) throws Exception {
        var log = write("times.csv", "user_id,item_id,time\nu1,i1," + number + "\nu2,i2," + number + "\n");
        run("import", shop, "--events", log, "--time-unit", unit);
        try (var project = org.vitrine.project.Project.open(
                shop, org.vitrine.domain.Progress.SILENT, new org.vitrine.domain.CancelToken())) {
            assertThat(project.tables().events().tablesaw().numberColumn("time").getDouble(1))
                    .isEqualTo(1_767_261_600.0);
        }
    }

    @Test
    void aFileOfAnArchiveCanBeSaid() throws Exception {
        var zip = folder.resolve("both.zip");
        try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
            for (var month : java.util.List.of("jan", "feb")) {
                out.putNextEntry(new java.util.zip.ZipEntry(month + ".csv"));
                out.write(("user_id,item_id\nu1," + month + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        run("import", shop, "--events", zip, "--entry", "feb.csv");
        try (var project = org.vitrine.project.Project.open(
                shop, org.vitrine.domain.Progress.SILENT, new org.vitrine.domain.CancelToken())) {
            assertThat(project.tables()
                            .events()
                            .tablesaw()
                            .stringColumn("item_id")
                            .asList())
                    .containsExactly("feb");
        }
        var none = run("import", folder.resolve("other"), "--events", zip, "--entry", "mar.csv");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).contains("jan.csv, feb.csv");
    }

    @Test
    void linesOfTwoEncodingsAreReadAsWhatTheyAre() throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes("user_id,item_id,name\nu1,i1,青花瓷碗\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.writeBytes("u2,i2,龙井茶叶\n".getBytes(Charset.forName("GB18030")));
        var log = Files.write(folder.resolve("both.csv"), out.toByteArray());
        var alone = run("import", shop, "--events", log, "--encoding", "UTF-8", "--json");
        assertThat(alone.json().path("tables").get(0).path("rowsSetAside").asInt())
                .isEqualTo(1);
        assertThat(alone.json().path("findings").findValuesAsText("id")).contains("mixed-encodings");
        var both = run("import", shop, "--events", log, "--encoding", "UTF-8+GB18030", "--json");
        assertThat(both.json().path("tables").get(0).path("rowsKept").asInt()).isEqualTo(2);
        assertThat(run("import", shop, "--events", log, "--encoding", "UTF-8+UTF-16LE")
                        .status())
                .isEqualTo(3);
    }

    @Test
    void aFolderOfUnknownFilesIsReadByItsColumns() throws Exception {
        var said = run("import", shop, "--from", folder, "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("tables").findValuesAsText("name")).contains("users", "items", "events");
    }

    @Test
    void aProjectIsImportedAgainByItsOwnPlan() throws Exception {
        run("import", shop, "--users", users, "--items", items, "--events", events);
        write("log.csv", "user_id;item_id;event;timestamp\nu1;NA;view;2026-01-02 10:00:00\n");
        var again = run("import", shop, "--json");
        assertThat(again.status()).isZero();
        assertThat(again.json().path("tables").get(2).path("rowsKept").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsSaidOfTheColumnsOfAProjectHoldsWhenItIsImportedAgain() throws Exception {
        var log = write("clicks.csv", "who,what,when,size\nu1,i1,2026-01-02,38\nu2,i1,2026-01-03,40\n");
        run("import", shop, "--events", log, "--role", "events.who=user", "--role", "events.what=item");
        var typed = run("import", shop, "--type", "events.size=text", "--json");
        assertThat(typed.json().path("tables").get(0).path("columns").toString())
                .contains("{\"name\":\"size\",\"type\":\"text\"");
        var valued = run("import", shop, "--role", "events.size=quantity", "--role", "events.when=ignored", "--json");
        assertThat(valued.status()).as(valued.err()).isZero();
        assertThat(valued.json().path("tables").get(0).path("columns").findValuesAsText("role"))
                .containsExactly("user", "item", "quantity");
        assertThat(run("import", shop, "--role", "events.colour=brand").err()).contains("colour");
        // another way to read the same file
        Files.writeString(Path.of(log), "shop log\nwho;what;when;size\nu1;i1;2026-01-02;38,5\n");
        var read = run("import", shop, "--delimiter", ";", "--skip", "1", "--decimal", "comma", "--json");
        assertThat(read.status()).as(read.err()).isZero();
        assertThat(read.json().path("tables").get(0).path("rowsKept").asInt()).isEqualTo(1);
        assertThat(run("import", shop, "--json")
                        .json()
                        .path("tables")
                        .get(0)
                        .path("rowsKept")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void filesAreProfiledAsAnImportWouldReadThem() throws Exception {
        var log = write("zh.txt", "乱\n用户^商品^价\n甲^茶^1,5\n乙^碗^2\n乙^碗^2\n");
        var said = run("profile", "--events", log, "--delimiter", "^", "--skip", "1", "--decimal", "comma", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        var events = said.json().path("tables").get(0);
        assertThat(events.path("rowsRead").asInt()).isEqualTo(3);
        assertThat(events.path("rowsKept").asInt()).isEqualTo(2);
        assertThat(said.json().path("findings").findValuesAsText("id")).contains("duplicate-rows");
        assertThat(run("profile", "--events", log, "--delimiter", "^", "--skip", "1")
                        .out())
                .startsWith("zh.txt, as it would be imported");
        var page = folder.resolve("page.html");
        assertThat(run("profile", "--from", folder, "--to", page, "--threshold", "cold-events=2")
                        .status())
                .isZero();
        assertThat(page).content().contains("log.csv");
        assertThat(run("profile", "--events", folder.resolve("none.csv")).status())
                .isEqualTo(3);
        assertThat(folder).isDirectoryNotContaining("glob:**project.json");
    }

    @Test
    void aProjectIsProfiledAsItWouldBeReadOtherwiseAndStaysAsItIs() throws Exception {
        run("import", shop, "--users", users, "--items", items, "--events", events);
        var before = Files.readString(shop.resolve("project.json"));
        var said = run("profile", "--project", shop, "--role", "users.city=brand", "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("tables").get(0).path("columns").findValuesAsText("role"))
                .containsExactly("user", "brand");
        assertThat(Files.readString(shop.resolve("project.json"))).isEqualTo(before);
    }

    @Test
    void aFolderInsideTheProjectIsFoundWhereverOneStands() throws Exception {
        Files.createDirectories(shop.resolve("data"));
        Files.copy(Path.of(events), shop.resolve("data/log.csv"));
        assertThat(run("import", shop).status()).isZero();
        assertThat(Files.readString(shop.resolve("project.json"))).contains("\"data/log.csv\"");
        assertThat(run("import", shop).status()).isZero();
    }

    @Test
    void withoutAFolderAndFilesNothingIsMade() throws Exception {
        var said = run("import");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("vitrine import");
        assertThat(Path.of("project.json")).doesNotExist();
        assertThat(Path.of("tables")).doesNotExist();
    }

    @Test
    void proseIsNoShop() throws Exception {
        Files.createDirectories(shop);
        Files.writeString(
                shop.resolve("e"),
                "There is no column buyer in it.\n  Its columns are user and item and time\n"
                        + "  Take another file or another column\n\nUsage: vitrine import DIR\n");
        var said = run("import", shop);
        assertThat(said.status()).isEqualTo(3);
        assertThat(shop.resolve("project.json")).doesNotExist();
    }

    @Test
    void aTableOfWhichMostDoesNotReadIsRefusedWithTheReason() throws Exception {
        var file = write(
                "mostly.csv", "user,item,time\nu1,i1,2026-01-01\nu2,i2,soon\nu3,i3,later\nu4,i4\nu5,i5,2026-01-02\n");
        var said = run("import", shop, "--events", file, "--role", "events.time=time");
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).contains("mostly.csv", "3 of 5 rows", "'soon' is not a time");
        assertThat(shop).doesNotExist();
    }

    @Test
    void eventsOfVisitorsNobodyKnowsAreSetAsideHoweverMany() throws Exception {
        var file = write("visits.csv", "user,item\nu1,i1\n,i2\n,i3\n,i1\nu2,i2\n,i1\n");
        var said = run("import", shop, "--events", file, "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("tables").get(0).path("rowsSetAside").asInt())
                .isEqualTo(4);
    }

    /** What is asked for is printed as it stands: doubled apostrophes are for sentences with values in them. */
    @Test
    void helpDoublesNoApostrophe() throws Exception {
        for (var each : List.of("import", "presets", "profile", "recipe", "table", "portrait")) {
            assertThat(run(each, "--help").out()).as(each).doesNotContain("''");
        }
    }

    @Test
    void presetsAreListedWithTheirFiles() throws Exception {
        var said = run("presets", "--json");
        assertThat(said.json().path("presets").findValuesAsText("name"))
                .contains(
                        "movielens-100k",
                        "movielens-1m",
                        "ncf",
                        "sasrec",
                        "recbole",
                        "complete-journey",
                        "book-crossing");
        assertThat(said.json().path("presets"))
                .allSatisfy(p -> assertThat(p.path("files")).isNotEmpty());
        assertThat(said.json().path("presets"))
                .allSatisfy(p -> assertThat(p.path("terms").asText()).isNotBlank());
        var lines = run("presets").out().lines().toList();
        for (var preset : said.json().path("presets")) {
            assertThat(lines)
                    .anyMatch(line -> line.startsWith(preset.path("name").asText() + " "));
        }
        assertThat(run("presets").out())
                .contains("u.data", "Terms: CC BY-NC-SA 4.0", "From: https://www.kaggle.com/datasets/olistbr/");
    }

    @Test
    void numbersAndDatesAreWrittenAsSaid() throws Exception {
        var log =
                write("orders.csv", "user;item;date;price;size\nu1;i1;01/02/2024;1 234,50;38\nu2;i1;03/04/2024;7;40\n");
        var said = run(
                "import",
                shop,
                "--events",
                log,
                "--decimal",
                "comma",
                "--thousands",
                "blank",
                "--date-format",
                "dd/MM/yyyy",
                "--type",
                "events.size=text",
                "--json");
        assertThat(said.status()).as(said.err()).isZero();
        var events = said.json().path("tables").get(0);
        assertThat(events.path("rowsKept").asInt()).isEqualTo(2);
        assertThat(events.path("columns").toString())
                .contains("{\"name\":\"price\",\"type\":\"decimal\"")
                .contains("{\"name\":\"date\",\"type\":\"time\"")
                .contains("{\"name\":\"size\",\"type\":\"text\"");
        var source = events.path("sources").get(0);
        assertThat(source.path("decimal").asText() + source.path("thousands").asText())
                .isEqualTo(", ");
        assertThat(source.path("dates").asText()).isEqualTo("dd/MM/yyyy");
        assertThat(Files.readString(shop.resolve("project.json")))
                .contains("\"decimal\" : \",\"")
                .contains("\"dates\" : \"dd/MM/yyyy\"");
        var again = run("import", shop);
        assertThat(again.out()).contains("decimal comma, thousands separated by blank, dates like dd/MM/yyyy");
        assertThat(run("import", shop, "--events", log, "--type", "events.user=integer")
                        .err())
                .contains("'user' cannot be given a type")
                .contains("It is the shopper");
        assertThat(run("import", shop, "--events", log, "--decimal", "comma", "--thousands", "comma")
                        .err())
                .contains("Numbers cannot have ','");
        assertThat(run("import", shop, "--events", log, "--date-format", "tomorrow")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void cancellingLeavesNothingNewAndNothingBroken() {
        var cancel = new CancelToken();
        cancel.cancel();
        var said = new DataCommands(Locale.ENGLISH, cancel).run("import", shop.toString(), "--events", events);
        assertThat(said.status()).isEqualTo(4);
        assertThat(shop).doesNotExist();
    }

    @Test
    void aDryRunTellsHowFilesWouldBeReadAndWhatThatNeeds() throws Exception {
        var said = run("import", shop, "--users", users, "--items", items, "--events", events, "--dry-run", "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("rows").asInt()).isEqualTo(11);
        assertThat(said.json().path("fits").asBoolean()).isTrue();
        assertThat(said.json().path("tables").get(2).path("columns").toString())
                .contains("{\"name\":\"timestamp\",\"role\":\"time\"}");
        assertThat(shop).doesNotExist();
    }

    /** Far more rows are left out than are listed at most; the two that cannot be read stand at the end. */
    @Test
    void rowsOutOfTheSampleAreCountedAndCrowdNobodyOut() throws Exception {
        var log = new StringBuilder("user,item,timestamp\n");
        for (int k = 0; k < 130_000; k++) {
            log.append("u")
                    .append(k % 1000)
                    .append(",i1,")
                    .append(1_700_000_000L + k)
                    .append('\n');
        }
        log.append(",i1,1700000000\n,i2,1700000000\n");
        var said = run("import", shop, "--events", write("many.csv", log.toString()), "--sample", "10%", "--json");
        var table = said.json().path("tables").get(0);
        assertThat(table.path("rowsRead").asInt()).isEqualTo(130_002);
        assertThat(table.path("rowsLeftOut").asInt()).isBetween(110_000, 125_000);
        assertThat(table.path("rowsRead").asInt())
                .isEqualTo(table.path("rowsKept").asInt()
                        + table.path("rowsSetAside").asInt()
                        + table.path("rowsMerged").asInt()
                        + table.path("rowsLeftOut").asInt());
        assertThat(said.json().path("setAside").findValuesAsText("line")).containsExactly("130002", "130003");
        var told = run("import", shop, "--events", write("many.csv", log.toString()), "--sample", "10%");
        assertThat(told.out()).contains("rows were left out: their shoppers are not in the sample");
    }

    @Test
    void whereTheListOfRowsSetAsideStopsIsSaid() throws Exception {
        var log = new StringBuilder("user,item,timestamp\n");
        for (int k = 0; k < 200_100; k++) {
            log.append(k < 100 ? "u" + k : "").append(",i").append(k % 7).append(",1700000000\n");
        }
        var file = write("strangers.csv", log.toString());
        var said = run("import", shop, "--events", file, "--json").json();
        assertThat(said.path("rowsSetAside").asInt()).isEqualTo(200_000);
        assertThat(said.path("rowsSetAsideListed").asInt()).isEqualTo(100_000);
        var page = folder.resolve("quality.html");
        assertThat(run("profile", "--project", shop.toString(), "--to", page.toString())
                        .out())
                .contains("The first 100,000 of 200,000 rows set aside are listed.");
        assertThat(page).content().contains("of 200,000");
    }

    @Test
    void aSampleOfTheShoppersIsImported() throws Exception {
        var said = run("import", shop, "--users", users, "--events", events, "--sample", "99%", "--json");
        assertThat(said.status()).isZero();
        assertThat(Files.readString(shop.resolve("project.json"))).contains("\"sample\" : 0.99");
        assertThat(run("import", shop, "--events", events, "--sample", "two").status())
                .isEqualTo(ExitStatus.WRONG_USAGE.code());
        assertThat(run("import", shop, "--events", events, "--sample", "0").status())
                .isEqualTo(ExitStatus.WRONG_USAGE.code());
    }

    private Said run(Object... args) {
        var texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        return new DataCommands().run(texts);
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
