package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** What mutated files found, each in its smallest form; the number is the mutant's in {@link MutatedFilesTest}. */
class DirtyFilesTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    /** 34: the JDK takes it for the end of the file. */
    @Test
    void aDamagedLaterPartOfAGzipIsNotDroppedInSilence() throws Exception {
        var first = DirtySeed.gzip(bytes("user,item\nu1,i1\n"));
        var second = DirtySeed.gzip(bytes("u2,i2\n"));
        assertThat(load(write("whole.csv.gz", first, second)).events().rowCount())
                .isEqualTo(2);
        assertThat(load(write("padded.csv.gz", first, second, new byte[700]))
                        .events()
                        .rowCount())
                .isEqualTo(2);
        second[1] ^= 1;
        assertThatThrownBy(() -> load(write("damaged.csv.gz", first, second)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("damaged.csv.gz cannot be read");
        assertThatThrownBy(() -> load(write("noise.csv.gz", first, bytes("behind"))))
                .isInstanceOf(ImportException.class);
    }

    /** 1019: a quote before the first object of an array. */
    @Test
    void anArrayWhoseFirstObjectIsDamagedIsAnArrayAllTheSame() throws Exception {
        var file = write(
                "events.json",
                bytes("[\n\"{\"user_id\":\"u1\",\"item_id\":\"i1\"},\n"
                        + "{\"user_id\":\"u2\",\"item_id\":\"i1\"},\n{\"user_id\":\"u3\",\"item_id\":\"i2\"}\n]\n"));
        assertThat(FormatSniffer.sniff(file).format().layout()).isEqualTo(Layout.JSON_ARRAY);
    }

    /** 12: far behind what is looked at before the import. */
    @Test
    void aGzipThatBreaksOffLateIsRefusedInWords() throws Exception {
        var text = new StringBuilder("user,item,note\n");
        var random = new Random(1);
        for (int i = 0; i < 250_000; i++) {
            text.append('u').append(i).append(",i1,").append(random.nextLong()).append('\n');
        }
        var packed = DirtySeed.gzip(bytes(text.toString()));
        var file = write("long.csv.gz", Arrays.copyOf(packed, packed.length - 1000));
        var source = PlanDraft.source(file, TableKind.EVENTS);
        assertThatThrownBy(() -> load(source))
                .isInstanceOf(ImportException.class)
                .satisfies(e -> assertThat(
                                ENGLISH.of(((ImportException) e).problem().why()))
                        .isEqualTo("It is damaged or not what its name says: the file ends in the middle"));
    }

    /** 15, 99: the JDK does not compare the checksums of a zip. */
    @Test
    void aChangedByteInAZipIsNoticed() throws Exception {
        var text = bytes("user,item,note\nu1,i1,ok\nu2,i2,ok\n");
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            var entry = new ZipEntry("events.csv");
            var crc = new CRC32();
            crc.update(text);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(text.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(text);
        }
        var packed = out.toByteArray();
        assertThat(load(write("whole.zip", packed)).events().rowCount()).isEqualTo(2);
        int at = new String(packed, StandardCharsets.ISO_8859_1).indexOf("u2,i2");
        packed[at + 1] = '7';
        assertThatThrownBy(() -> load(write("changed.zip", packed)))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("changed.zip cannot be read");
    }

    @Test
    void aRowOfAnArchiveIsNamedByItsEntry() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("may/events.csv"));
            zip.write(bytes("user,item,time\nu1,i1,2024-05-31\nu2,i2,soon\nu3,i3,2024-05-30\n"));
        }
        assertThat(load(write("shop.zip", out.toByteArray())).report().setAside())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.file()).isEqualTo("shop.zip!/may/events.csv");
                    assertThat(row.line()).isEqualTo(3);
                });
    }

    /** 10: the second object was lost. */
    @Test
    void twoObjectsOnOneLineAreNoRow() throws Exception {
        var shop = load(write("events.jsonl", bytes("""
                        {"user":"u1","item":"i1"}
                        {"user":"u2","item":"i2"}{"user":"u3","item":"i3"}
                        {"user":"u4","user":"u5","item":"i4"}
                        {"user":"u6","item":"i6"}
                        {"user":"u7","item":"i7"}
                        """)));
        assertThat(shop.events().tablesaw().stringColumn("user").asList()).containsExactly("u1", "u6", "u7");
        assertThat(shop.report().setAside()).extracting(SetAsideRow::line).containsExactly(2L, 3L);
    }

    /** 11, 53, 116: what stood behind the break was lost, however much it was, as one row set aside. */
    @Test
    void aJsonListThatBreaksOffIsRefusedWithItsLine() throws Exception {
        for (var broken : List.of(
                "[\n{\"user\":\"u1\",\"item\":\"i1\"},\n{\"user\":\"u2\",\"item\":i2},\n{\"user\":\"u3\",\"item\":\"i3\"}\n]",
                "[\n{\"user\":\"u1\",\"item\":\"i1\"},\n{\"user\":\"u2\",\"it",
                "[\n{\"user\":\"u1\",\"item\":\"i1\"}\n] {\"user\":\"u2\",\"item\":\"i2\"}")) {
            assertThatThrownBy(() -> load(write("events.json", bytes(broken))))
                    .isInstanceOf(ImportException.class)
                    .hasMessageContaining("events.json breaks off at line 3");
        }
    }

    /** 64, 86, 157: the whole file was read as windows-1252 or GB18030, every accent in it wrong. */
    @Test
    void aDamagedLetterDoesNotChangeTheEncodingOfTheOthers() throws Exception {
        var text = new ByteArrayOutputStream();
        text.writeBytes(bytes("user,item,note\nu1,i1,café\nu2,i2,绿茶\nu3,i3,größe\nu4,i4,"));
        text.write(0xE9);
        text.writeBytes(bytes("\nu5,i5,señor\n"));
        var shop = load(write("events.csv", text.toByteArray()));
        assertThat(shop.events().tablesaw().stringColumn("note").asList())
                .containsExactly("café", "绿茶", "größe", "señor");
        assertThat(shop.report().setAside()).extracting(SetAsideRow::line).containsExactly(5L);
    }

    /** 150: one price that is none, and the column was something else. */
    @Test
    void oneDirtyValueDoesNotChangeWhatAColumnMeans() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("u")
                    .append(i)
                    .append("\ti1\t")
                    .append(i == 7 ? "4\"" : "4")
                    .append('\t');
            text.append(i == 9 ? "yesterday" : 1_700_000_000 + i).append('\n');
        }
        var source = PlanDraft.source(write("u.data", bytes(text.toString())), TableKind.EVENTS);
        assertThat(source.columns())
                .extracting(ColumnSpec::role)
                .containsExactly(ColumnRole.USER, ColumnRole.ITEM, ColumnRole.VALUE, ColumnRole.TIME);
        var table = load(source).report().tables().getFirst();
        assertThat(List.of(table.kept(), table.setAside())).containsExactly(38L, 2L);
    }

    /** 255, 424: everything between them became one broken row, or one long text. */
    @Test
    void twoStrayQuotesDoNotSwallowTheRowsBetween() throws Exception {
        var rows = "u2,i2,5,plain\nu3,i3,5,plain\nu4,i4,5,plain\n";
        var text = load(write(
                "text.csv",
                bytes("user,item,rating,note\nu1,i1,5,\"plain\n" + rows + "u5,i5,5,plain\"\nu6,i6,5,\"a, b\"\n")));
        assertThat(text.events().tablesaw().stringColumn("user").asList())
                .containsExactly("u2", "u3", "u4", "u5", "u6");
        var ragged = load(write(
                "row.csv", bytes("user,item,rating,note\n\"u1,i1,5,plain\n" + rows + "u5,i5,5,plain\"\nu6,i6,5,x\n")));
        assertThat(ragged.events().tablesaw().stringColumn("user").asList())
                .containsExactly("u2", "u3", "u4", "u5", "u6");
        assertThat(ragged.report().setAside()).extracting(SetAsideRow::line).containsExactly(2L);
        var lines = load(write("lines.csv", bytes("user,item,rating,note\nu1,i1,5,\"one, two\nthree, four, five\"\n")));
        assertThat(lines.events().tablesaw().stringColumn("note").get(0)).isEqualTo("one, two\nthree, four, five");
    }

    /** 353, 521, 563: the file was taken for a table with one column. */
    @Test
    void oneBrokenLineDoesNotHideTheCandidates() throws Exception {
        var text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(i == 11 ? "" : "(" + i + ",5)\t").append("6\t7\t8\n");
        }
        var guess = FormatSniffer.sniff(write("test.negative", bytes(text.toString())));
        assertThat(guess.format().layout()).isEqualTo(Layout.CANDIDATE_LINES);
    }

    /** 3113: the quotes became part of the texts, and their lines rows. */
    @Test
    void aQuoteThatStaysOpenDoesNotMakeTheOthersText() throws Exception {
        var shop = load(
                write(
                        "events.csv",
                        bytes(
                                "user,item,price,note\nu0,i7,1.10,\"first line\nsecond, \"\"line\"\"\"\nu1,i1,2.11,plain\nu2,i2,3.12,\"a")));
        assertThat(shop.events().tablesaw().stringColumn("note").asList())
                .containsExactly("first line\nsecond, \"line\"", "plain");
    }

    /** 5504: the check of times failed with an exception of its own. */
    @Test
    void aTimeBeyondAllYearsIsNone() throws Exception {
        var text = new StringBuilder("user,item,time\n");
        for (int i = 0; i < 40; i++) {
            var time = i == 5 ? "99991700000000000000000000" : i == 6 ? "1700000000123456789" : "1700000000";
            text.append("u").append(i).append(",i1,").append(time).append('\n');
        }
        var shop = load(write("events.csv", bytes(text.toString())));
        assertThat(Whole.of(shop.events().tablesaw(), "time")).hasSize(39).containsOnly(1_700_000_000L);
        assertThat(shop.report().setAside()).extracting(SetAsideRow::line).containsExactly(7L);
    }

    /** Names cut at a comma lie in columns without a name; with the last of them went the rows that used it. */
    @Test
    void severalColumnsWithoutANameAreColumns() throws Exception {
        var shop = load(write("names.csv", bytes("user,item,note,,\nu1,i1,a,,\nu2,i2,a,b,\nu3,i3,a,b,c\n")));
        assertThat(shop.events().rowCount()).isEqualTo(3);
        assertThat(shop.events().tablesaw().stringColumn("column5").asList()).containsExactly("", "", "c");
        var surplus = load(write("surplus.csv", bytes("user,item,note,\nu1,i1,a,\nu2,i2,b,\n")));
        assertThat(surplus.events().columns()).extracting(ColumnInfo::name).containsExactly("user", "item", "note");
    }

    @Test
    void linesThatEndWithACarriageReturnAloneAreLines() throws Exception {
        var file = write("mac.csv", bytes("user,item,note\ru1,i1,a\ru2,i2,\"b\rc\"\r\ru3,i3\r"));
        var report = load(file).report();
        assertThat(report.tables().getFirst().read()).isEqualTo(3);
        assertThat(report.tables().getFirst().kept()).isEqualTo(2);
        assertThat(report.setAside())
                .singleElement()
                .satisfies(row -> assertThat(row.line()).isEqualTo(6));
        var utf16 = load(write("mac16.csv", "user,item\ru1,茶\ru2,i2".getBytes(StandardCharsets.UTF_16LE)));
        assertThat(utf16.events().rowCount()).isEqualTo(2);
        // one of them inside a text is none
        var usual = load(write("usual.csv", bytes("user,item,note\nu1,i1,a\rb\n")));
        assertThat(usual.events().rowCount()).isEqualTo(1);
        var many = new StringBuilder("user,item");
        for (int k = 0; k < 100_000; k++) {
            many.append("\ru").append(k).append(",i").append(k % 7);
        }
        var large = write("large.csv", bytes(many.toString()));
        assertThat(LinesForetold.of(large, "", new CancelToken())).isEqualTo(100_001);
        assertThat(load(large).events().rowCount()).isEqualTo(100_000);
    }

    private ShopTables load(Path file) throws Exception {
        return load(PlanDraft.source(file, TableKind.EVENTS));
    }

    private ShopTables load(SourceSpec source) throws Exception {
        return new TableImporter()
                .load(
                        new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source))),
                        folder,
                        Progress.SILENT,
                        new CancelToken());
    }

    private Path write(String name, byte[]... parts) throws IOException {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
