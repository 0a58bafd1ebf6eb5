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
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Every damaged file is told in the program's own words: what, where and how to mend it, in both languages. */
class DamagedWordsTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.in(Locale.SIMPLIFIED_CHINESE);
    private static final String TEXT = "user,item\nu1,i1\nu2,i2\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(quoteCharacter = '§', delimiter = '|', textBlock = """
            cut.json      | [{"user":"u1","item":"i1"},                  | it ends in the middle
            kind.json     | [{"user":"u1","item":"i1"},{"user" "u2"}]    | before column 36 stands something that JSON does not allow there
            behind.json   | [{"user":"u1","item":"i1"}] and more         | something stands behind the bracket that closes the list
            """)
    void aListOfJsonThatBreaksOff(String name, String text, String words) throws Exception {
        var whole = Files.writeString(folder.resolve(name), "[{\"user\":\"u1\",\"item\":\"i1\"}]");
        var source = PlanDraft.source(whole, TableKind.EVENTS);
        Files.writeString(whole, text);
        var problem = refused(source);
        assertThat(ENGLISH.of(problem.what())).contains(name).contains("line 1");
        assertThat(ENGLISH.of(problem.why())).contains(words);
        assertOwn(problem);
    }

    @Test
    void noListAtAll() throws Exception {
        var file = Files.writeString(folder.resolve("list.json"), "[{\"user\":\"u1\",\"item\":\"i1\"}]");
        var source = PlanDraft.source(file, TableKind.EVENTS);
        Files.writeString(file, "{\"user\":\"u1\",\"item\":\"i1\"}");
        var problem = refused(source);
        assertThat(ENGLISH.of(problem.why())).contains("does not begin with a square bracket");
        assertOwn(problem);
    }

    @Test
    void packedFiles() throws Exception {
        var packed = gzip();
        var wrong = packed.clone();
        wrong[wrong.length - 6] ^= 1;
        assertWhy("sum.csv.gz", packed, wrong, "its checksum does not fit what was unpacked");
        var more = Arrays.copyOf(packed, packed.length + 3);
        more[packed.length] = 'x';
        assertWhy("more.csv.gz", packed, more, "it goes on with bytes that are not gzip");
        var unknown = packed.clone();
        unknown[2] = 7;
        assertWhy("kind.csv.gz", packed, unknown, "it is a kind of gzip nobody knows");
        var stored = zip();
        var changed = stored.clone();
        changed[new String(stored, StandardCharsets.ISO_8859_1).indexOf("u2,i2") + 1] = '7';
        assertWhy("shop.zip", stored, changed, "the checksum of events.csv in it does not fit what was unpacked");
    }

    @Test
    void workbooksAndParquet() throws Exception {
        var problem = thrown(() -> Workbook.open(Files.write(folder.resolve("shop.xlsx"), Arrays.copyOf(zip(), 60))));
        assertThat(ENGLISH.of(problem.why())).endsWith("it is not a whole Excel workbook");
        assertOwn(problem);
        var file = folder.resolve("events.parquet");
        Files.writeString(file, "PAR1 and nothing that belongs there");
        var parquet = thrown(() -> PlanDraft.source(file, TableKind.EVENTS));
        assertThat(ENGLISH.of(parquet.why())).endsWith("it is not a whole Parquet file");
        assertOwn(parquet);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '§', delimiter = '|', textBlock = """
            events.parquet  | gone for good               | events.parquet is cut off or was changed
            report.json     | {"tables": [                | report.json is not the JSON that was written there, from line 1, column
            report.json     | {"findings":[{"table":"X"}]}| report.json does not hold what was written there
            set-aside.jsonl | {                           | line 1 of set-aside.jsonl is not the JSON that was written there
            """)
    void tablesOfAProject(String name, String text, String words) throws Exception {
        var file = Files.writeString(folder.resolve("log.csv"), "user,item,time\nu1,i1,2024-05-31\nu2,i2,soon\n");
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(file, TableKind.EVENTS))));
        var place = folder.resolve("tables");
        ShopFolder.write(
                new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken()), place, new CancelToken());
        var damaged = place.resolve(name);
        assertThat(damaged).exists();
        Files.writeString(damaged, text);
        assertThatThrownBy(() -> ShopFolder.read(place)).isInstanceOfSatisfying(DamageException.class, e -> {
            assertThat(ENGLISH.of(FileFault.of(e))).startsWith(words);
            assertOwn(CHINESE.of(FileFault.of(e)).replace(name, ""));
        });
    }

    private interface Reading {
        Object read() throws IOException, ImportException;
    }

    private static Problem thrown(Reading reading) {
        var caught = new Problem[1];
        assertThatThrownBy(reading::read).isInstanceOfSatisfying(ImportException.class, e -> caught[0] = e.problem());
        return caught[0];
    }

    private void assertWhy(String name, byte[] whole, byte[] damaged, String why) throws Exception {
        var file = Files.write(folder.resolve(name), whole);
        var source = PlanDraft.source(file, TableKind.EVENTS);
        Files.write(file, damaged);
        var problem = refused(source);
        assertThat(ENGLISH.of(problem.why())).isEqualTo("It is damaged or not what its name says: " + why);
        assertOwn(problem);
    }

    private Problem refused(SourceSpec source) {
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source)));
        var caught = new Problem[1];
        assertThatThrownBy(() -> new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken()))
                .isInstanceOfSatisfying(ImportException.class, e -> caught[0] = e.problem());
        return caught[0];
    }

    /** In Chinese no words of another language are left but names of kinds of files. */
    private static void assertOwn(Problem problem) {
        for (Phrase each : List.of(problem.why(), problem.advice())) {
            assertOwn(CHINESE.of(each));
        }
    }

    private static void assertOwn(String chinese) {
        assertThat(chinese.replaceAll("JSON|gzip|Excel|Parquet|UTF-8|events\\.csv", ""))
                .doesNotContainPattern("[A-Za-z]{3}");
    }

    private static byte[] gzip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(TEXT.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] zip() throws IOException {
        var text = TEXT.getBytes(StandardCharsets.UTF_8);
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
        return out.toByteArray();
    }
}
