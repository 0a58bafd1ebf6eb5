package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Files that were put together from files of several encodings: no letter comes in wrong without a word. */
class MixedEncodingsTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final List<String> WESTERN = List.of("Café crème", "Größe 5", "plain tea", "Señor Müller", "forêt");
    private static final List<String> CHINESE = List.of("青花瓷碗", "龙井茶叶", "plain tea", "羊毛围巾", "竹制茶盘");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            UTF-8, windows-1252, 200, 200
            windows-1252, UTF-8, 200, 200
            UTF-8, ISO-8859-1, 60, 300
            UTF-8, GB18030, 200, 200
            GB18030, UTF-8, 200, 200
            GB18030, UTF-8, 350, 40
            UTF-8, GB18030, 20000, 20000
            """)
    void everyLineIsReadInItsOwnEncodingAndThatIsSaid(String first, String second, int before, int after)
            throws Exception {
        var texts = first.equals("GB18030") || second.equals("GB18030") ? CHINESE : WESTERN;
        var file = file(texts, new Stretch(first, before), new Stretch(second, after));
        var source = PlanDraft.source(file, TableKind.EVENTS);
        var shop = load(source);
        assertThat(names(shop)).isEqualTo(expected(texts, before + after));
        assertThat(shop.report().setAside()).isEmpty();
        var finding = finding(shop, "mixed-encodings");
        boolean utf8First = first.equals("UTF-8");
        assertThat(finding.count())
                .isEqualTo(letters(texts, utf8First ? before : 0, utf8First ? before + after : before));
        int line = (utf8First ? before : 0) + 2;
        assertThat(ENGLISH.of(finding.text())).contains("events.csv").contains(Integer.toString(line));
    }

    @Test
    void linesOfUtf8InAFileReadAsSomethingElseAreTold() throws Exception {
        var file = file(WESTERN, new Stretch("UTF-8", 10), new Stretch("windows-1252", 10));
        var shop = load(PlanDraft.source(file, TableKind.EVENTS, "windows-1252", ","));
        var finding = finding(shop, "mixed-encodings");
        assertThat(finding.count()).isEqualTo(8);
        assertThat(finding.severity()).isEqualTo(Finding.Severity.PROBLEM);
        assertThat(ENGLISH.of(finding.text())).contains("lines 2–11").contains("UTF-8+windows-1252");
    }

    @Test
    void oneLineThatIsNoUtf8IsToldWithItsPlaceAndItsLetters() throws Exception {
        var file = file(List.of("tea", "tea", "caéže 7", "tea"), new Stretch("windows-1252", 4));
        var shop = load(PlanDraft.source(file, TableKind.EVENTS));
        var finding = finding(shop, "encoding-guessed");
        assertThat(finding.count()).isEqualTo(1);
        assertThat(ENGLISH.of(finding.text()))
                .contains("one line has letters beyond ASCII (line 4: “caéže 7”, bytes E9 9E in hexadecimal)");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).of(finding.text()))
                .contains("第 4 行")
                .contains("“caéže 7”");
    }

    @Test
    void anEncodingSomebodySaidIsNoGuess() throws Exception {
        var file = file(List.of("tea", "tea", "caéže 7", "tea"), new Stretch("windows-1252", 4));
        var source = PlanDraft.source(file, TableKind.EVENTS, "windows-1252", "");
        assertThat(source.format().encodingSaid()).isTrue();
        assertThat(load(source).report().findings()).noneMatch(each -> each.id().equals("encoding-guessed"));
        var chosen = source.withFormat(
                PlanDraft.source(file, TableKind.EVENTS).format().sayingEncoding("ISO-8859-15"));
        assertThat(load(chosen).report().findings()).noneMatch(each -> each.id().equals("encoding-guessed"));
    }

    @Test
    void linesThatAreNoUtf8AreSetAsideAndToldTogether() throws Exception {
        var file = file(WESTERN, new Stretch("UTF-8", 100), new Stretch("windows-1252", 10));
        var shop = load(PlanDraft.source(file, TableKind.EVENTS, "UTF-8", ","));
        assertThat(shop.report().setAside()).hasSize(8);
        var finding = finding(shop, "mixed-encodings");
        assertThat(finding.count()).isEqualTo(8);
        assertThat(ENGLISH.of(finding.text())).contains("lines 102–111").contains("UTF-8+");
    }

    @Test
    void aStretchFarBehindTheBeginningIsFound() throws Exception {
        var file = file(WESTERN, new Stretch("UTF-8", 400_000), new Stretch("windows-1252", 100_000));
        assertThat(Files.size(file)).isGreaterThan(8_000_000);
        var source = PlanDraft.source(file, TableKind.EVENTS);
        assertThat(source.format().encoding()).startsWith("UTF-8+");
        var shop = load(source);
        assertThat(shop.report().setAside()).isEmpty();
        assertThat(finding(shop, "mixed-encodings").count()).isEqualTo(80_000);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "windows-1252", "GB18030", "ISO-8859-1", "Big5"})
    void filesOfOneEncodingAreNoMixture(String encoding) throws Exception {
        var texts = encoding.equals("GB18030") ? CHINESE : encoding.equals("Big5") ? List.of("青花瓷碗", "羊毛圍巾") : WESTERN;
        var shop = load(PlanDraft.source(file(texts, new Stretch(encoding, 3000)), TableKind.EVENTS));
        assertThat(names(shop)).isEqualTo(expected(texts, 3000));
        assertThat(shop.report().findings()).noneMatch(each -> each.id().equals("mixed-encodings"));
    }

    private record Stretch(String encoding, int rows) {}

    private Path file(List<String> texts, Stretch... stretches) throws Exception {
        var out = new ByteArrayOutputStream();
        out.writeBytes("user,item,name\n".getBytes(StandardCharsets.US_ASCII));
        int row = 0;
        for (var stretch : stretches) {
            for (int k = 0; k < stretch.rows(); k++, row++) {
                out.writeBytes(("u" + row + ",p" + row % 50 + "," + texts.get(row % texts.size()) + "\n")
                        .getBytes(Charset.forName(stretch.encoding())));
            }
        }
        return Files.write(folder.resolve("events.csv"), out.toByteArray());
    }

    private static List<String> expected(List<String> texts, int rows) {
        return java.util.stream.IntStream.range(0, rows)
                .mapToObj(row -> texts.get(row % texts.size()))
                .toList();
    }

    /** Rows with a letter beyond ASCII from one row to before another. */
    private static int letters(List<String> texts, int from, int to) {
        return (int) java.util.stream.IntStream.range(from, to)
                .filter(row -> texts.get(row % texts.size()).chars().anyMatch(c -> c > 127))
                .count();
    }

    private static List<String> names(ShopTables shop) {
        return shop.events().tablesaw().stringColumn("name").asList();
    }

    private static Finding finding(ShopTables shop, String id) {
        return shop.report().findings().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(shop.report().findings()));
    }

    private ShopTables load(SourceSpec source) throws Exception {
        return new TableImporter(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")))
                .load(
                        new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source))),
                        folder,
                        Progress.SILENT,
                        new CancelToken());
    }
}
