package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.cli.DataCommands.Said;

/** What goes wrong is told with its place and the way out; what was there before stays. */
@Isolated
class BadInputTest {
    private static final String GOOD = "user,item,time\nu1,i1,2026-01-01\nu2,i2,2026-01-02\nu3,i1,2026-01-03\n";

    @TempDir
    Path folder;

    private Path shop;

    @BeforeEach
    void aGoodProject() throws Exception {
        shop = folder.resolve("shop");
        var good = Files.writeString(folder.resolve("good.csv"), GOOD);
        assertThat(run("import", shop, "--events", good).status()).isZero();
    }

    /** Input nothing can be made of, and words the message must have. */
    enum Hopeless {
        MISSING_FILE("nowhere.csv", "There is no file", "Check the path"),
        EMPTY_DIRECTORY("folder.csv", "holds no file with rows", "Put tables there"),
        EMPTY_FILE("empty.csv", "is empty", "Export it again"),
        ONLY_A_HEADER("header.csv", "holds no rows", "Choose another file"),
        ONLY_BLANK_LINES("blank.csv", "", ""),
        BINARY_FILE("picture.csv", "zero byte stands at position 8", "Choose a text file"),
        BROKEN_GZIP("torn.csv.gz", "cannot be read", "Copy or export it again"),
        BROKEN_ZIP("torn.zip", "cannot be read", "Copy or export it again"),
        BROKEN_WORKBOOK("sheet.xlsx", "cannot be read", "Copy or export it again"),
        BROKEN_PARQUET("torn.parquet", "cannot be read", "Copy or export it again"),
        ONE_COLUMN("ids.csv", "has one column only (“item”)", "--users or --items"),
        WRONG_DELIMITER("good.csv", "user,item,time", "say --delimiter \",\"", "--delimiter", ";"),
        WRONG_DELIMITER_WITH_ROLES(
                "good.csv",
                "no column 'user, item'",
                "The first line begins: user,item,time",
                "--delimiter",
                "|",
                "--role",
                "events.item=item"),
        UNKNOWN_ENCODING("good.csv", "no encoding called 'UTF-9'", "Use UTF-8", "--encoding", "UTF-9"),
        WRONG_ENCODING(
                "chinese.csv",
                "In line 1, behind 0 bytes, stand bytes that are no text in UTF-8: D3 C3 BB A7 (hexadecimal).",
                "--encoding GB18030",
                "--encoding",
                "UTF-8",
                "--role",
                "events.用户=user"),
        WRONG_ENCODING_OF_ROWS(
                "titles.csv",
                "In line 2, behind 13 bytes, stand bytes that are no text in UTF-8: B2 E8 (hexadecimal).",
                "--encoding GB18030",
                "--encoding",
                "UTF-8"),
        WRONG_ENCODING_OF_MOST(
                "most.csv", "In line 3, behind 19 bytes", "say --encoding GB18030", "--encoding", "UTF-8"),
        WRONG_PAIRS(
                "western.csv",
                "In line 2, behind 13 bytes, stand bytes that are no text in GB18030: FF",
                "say --encoding ISO-8859-1",
                "--encoding",
                "GB18030"),
        UNKNOWN_COLUMN(
                "good.csv",
                "has no column 'buyer'",
                "Its columns are: user, item, time",
                "--role",
                "events.buyer=user"),
        COLUMN_MAPPED_TWICE(
                "good.csv",
                "'user' is mapped twice",
                "Take one of the two away",
                "--role",
                "events.user=user",
                "--role",
                "events.user=item"),
        ROLE_GIVEN_TWICE(
                "good.csv",
                "good.csv: the columns 'user' and 'item' are both said to be the shopper",
                "Make one of the two an attribute",
                "--role",
                "events.user=user",
                "--role",
                "events.item=user"),
        EVERY_ROW_BAD(
                "bad.csv",
                "Not one row of",
                "line 2, time, because 'soon' is not a time",
                "--role",
                "events.time=time"),
        ONE_ENDLESS_LINE("line.csv.gz", "has no line end in its first", "Rows end with a line feed");

        private final String file;
        private final String says;
        private final String advises;
        private final List<String> more;

        Hopeless(String file, String says, String advises, String... more) {
            this.file = file;
            this.says = says;
            this.advises = advises;
            this.more = List.of(more);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hopelessInputIsRefusedAndWhatWasThereStays(Hopeless kind) throws Exception {
        make(kind);
        var before = run("profile", "--project", shop, "--json");
        var args = new ArrayList<Object>(List.of("import", shop, "--events", folder.resolve(kind.file)));
        args.addAll(kind.more);
        var said = run(args.toArray());
        assertThat(said.status()).as(said.err()).isEqualTo(3);
        assertThat(said.err())
                .contains(kind.says)
                .contains(kind.advises)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        if (kind != Hopeless.UNKNOWN_ENCODING) {
            assertThat(said.err()).contains(kind.file);
        }
        assertThat(said.err().strip().lines()).hasSize(3);
        assertThat(said.out()).isEmpty();
        var after = run("profile", "--project", shop, "--json");
        assertThat(after.out()).isEqualTo(before.out());
        assertThat(after.json().path("problems")).isEmpty();

        var fresh = folder.resolve("fresh");
        args.set(1, fresh);
        assertThat(run(args.toArray()).status()).isEqualTo(3);
        assertThat(fresh).doesNotExist();
    }

    private void make(Hopeless kind) throws IOException {
        Files.createDirectories(folder.resolve("folder.csv"));
        Files.write(folder.resolve("empty.csv"), new byte[0]);
        Files.writeString(folder.resolve("ids.csv"), "item\nA1\nB-2\n");
        Files.writeString(folder.resolve("header.csv"), "user,item,time\n");
        Files.writeString(folder.resolve("blank.csv"), "\n\n\n");
        Files.write(
                folder.resolve("picture.csv"),
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H'});
        var packed = gzip(GOOD.repeat(100));
        Files.write(folder.resolve("torn.csv.gz"), java.util.Arrays.copyOf(packed, packed.length / 2));
        Files.write(folder.resolve("torn.zip"), new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0});
        Files.write(
                folder.resolve("torn.parquet"),
                "PAR1 and nothing of the kind PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(
                folder.resolve("chinese.csv"), "用户,商品\n甲,茶\n".getBytes(java.nio.charset.Charset.forName("GB18030")));
        var chinese = java.nio.charset.Charset.forName("GB18030");
        Files.write(folder.resolve("titles.csv"), "user,item\nu1,茶\nu2,茶叶\n".getBytes(chinese));
        Files.write(folder.resolve("most.csv"), "user,item\nu1,i1\nu2,茶\nu3,茶叶\n甲,i1\n".getBytes(chinese));
        Files.write(
                folder.resolve("western.csv"),
                "user,item\nu1,\u00ff,\nu2,\u00ff,\n".replace(",\n", "\n").getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("bad.csv"), "user,item,time\nu1,i1,soon\nu2,i2,later\n");
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(folder.resolve("sheet.xlsx")))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new java.util.zip.ZipEntry("xl/workbook.xml"));
        }
        if (kind == Hopeless.ONE_ENDLESS_LINE) {
            aLine(256, folder.resolve("line.csv.gz"), "");
        }
    }

    @Test
    void raggedRowsAreSetAsideWithTheirLines() throws Exception {
        var file = Files.writeString(
                folder.resolve("ragged.csv"), GOOD + "u4,i4\nu5,i5,2026-01-05,more\nu6,i6,2026-01-06\n");
        var said = run("import", shop, "--events", file, "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("tables").get(0).path("rowsKept").asInt()).isEqualTo(4);
        assertThat(said.json().path("setAside").findValuesAsText("line")).containsExactly("5", "6");
        assertThat(said.json().path("setAside").findValuesAsText("reason"))
                .containsExactly("it has 2 fields where 3 are expected", "it has 4 fields where 3 are expected");
        assertThat(said.json().path("setAside").findValuesAsText("raw"))
                .containsExactly("u4,i4", "u5,i5,2026-01-05,more");
    }

    @Test
    void bytesOfAnotherEncodingCostTheirRowsOnly() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write(GOOD.getBytes(StandardCharsets.UTF_8));
        bytes.write("u4,caf\u00e9,2026-01-04\n".getBytes(StandardCharsets.ISO_8859_1));
        var file = Files.write(folder.resolve("mixed.csv"), bytes.toByteArray());
        var said = run("import", shop, "--events", file, "--encoding", "UTF-8", "--json");
        assertThat(said.status()).isZero();
        assertThat(said.json().path("tables").get(0).path("rowsKept").asInt()).isEqualTo(3);
        assertThat(said.json().path("setAside").get(0).path("line").asInt()).isEqualTo(5);
        assertThat(said.json().path("setAside").get(0).path("column").asText()).isEqualTo("item");
        var told = said.json()
                .path("findings")
                .valueStream()
                .filter(each -> each.path("id").asText().equals("mixed-encodings"));
        assertThat(told)
                .singleElement()
                .satisfies(each -> assertThat(each.path("text").asText())
                        .contains(
                                "mixed.csv", "line 5", "behind " + (GOOD.length() + 6) + " bytes: E9 in hexadecimal"));
    }

    @Test
    void aLineOfAGigabyteAmongGoodOnesCostsOneRow() throws Exception {
        var file = folder.resolve("long.csv.gz");
        aLine(1024, file, GOOD);
        long before = used();
        var said = run("import", shop, "--events", file, "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("tables").get(0).path("rowsKept").asInt()).isEqualTo(4);
        assertThat(said.json().path("setAside").get(0).path("line").asInt()).isEqualTo(5);
        assertThat(said.json().path("setAside").get(0).path("reason").asText()).contains("longer than");
        assertThat(used() - before).as("bytes kept afterwards").isLessThan(100L << 20);
    }

    @Test
    void aMillionDistinctCategoriesAreReadAndTold() throws Exception {
        var items = folder.resolve("items.csv");
        try (var out = Files.newBufferedWriter(items)) {
            out.write("item,category\n");
            for (int i = 0; i < 1_000_000; i++) {
                out.write("i" + i + ",c" + i + "\n");
            }
        }
        var good = folder.resolve("good.csv");
        var said = run("import", shop, "--events", good, "--items", items, "--json");
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.json().path("tables").get(0).path("columns").findValuesAsText("distinct"))
                .containsExactly("1000000", "1000000");
        var told = said.json()
                .path("findings")
                .valueStream()
                .filter(each -> each.path("id").asText().equals("too-many-values"))
                .toList();
        assertThat(told).singleElement().satisfies(each -> {
            assertThat(each.path("severity").asText()).isEqualTo("warning");
            assertThat(each.path("count").asLong()).isEqualTo(1_000_000);
            assertThat(each.path("text").asText())
                    .isEqualTo("“category” has 1,000,000 different values in 1,000,000 rows, for instance c0, c1, c2."
                            + " As a category it hardly groups anything, yet every value has weights of its own in a model:"
                            + " about 576 MB in training. Make it an attribute, or ignore it");
        });
        var profile = run("profile", "--project", shop);
        assertThat(profile.status()).isZero();
        assertThat(profile.out()).contains("“category” has 1,000,000 different values");
    }

    @Test
    void aPlaceNobodyMayWriteToIsToldWithoutATrace() throws Exception {
        var file = Files.writeString(folder.resolve("plain"), "text");
        var said = run("import", file.resolve("shop"), "--events", folder.resolve("good.csv"));
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).contains("plain").doesNotContain("\tat ");
    }

    @Test
    void noiseOfAnyKindNeverEndsInAFaultOfOurs() throws Exception {
        var random = new Random(20260101);
        for (int round = 0; round < 80; round++) {
            var bytes = new byte[1 + random.nextInt(400)];
            var alphabet = random.nextBoolean() ? "user,item\n\"\\;:|\t\r{}[]0123.é" : null;
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet == null
                        ? (byte) random.nextInt(256)
                        : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            var file = Files.write(folder.resolve("noise.csv"), bytes);
            var said = run("import", folder.resolve("noise"), "--events", file);
            assertThat(said.status()).as("round %d: %s", round, said.err()).isIn(0, 3);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** One line of so many times 2^20 letters, packed: gzip allows members one after the other. */
    private static void aLine(int members, Path file, String before) throws IOException {
        var member = gzip("a".repeat(1 << 20));
        try (OutputStream out = Files.newOutputStream(file)) {
            if (!before.isEmpty()) {
                out.write(gzip(before));
            }
            for (int i = 0; i < members; i++) {
                out.write(member);
            }
            if (!before.isEmpty()) {
                out.write(gzip("\nu9,i9,2026-01-09\n"));
            }
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Said run(Object... args) {
        var texts = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = args[i].toString();
        }
        return new DataCommands().run(texts);
    }
}
