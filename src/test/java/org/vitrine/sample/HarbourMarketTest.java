package org.vitrine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The committed sample is what the generator makes, and its README tells the truth about the files. Reads the files as a stranger would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class HarbourMarketTest {
    private static final Path COMMITTED = Path.of("sample-projects/harbour-market");
    private static final long MOST_BYTES = 8L * 1024 * 1024;
    private List<String[]> items = List.of();
    private List<String[]> shoppers = List.of();
    private List<String> eventLines = List.of();
    private List<String[]> events = List.of();

    @BeforeAll
    void read() throws IOException {
        items = cells(COMMITTED.resolve("data/items.csv"));
        shoppers = cells(COMMITTED.resolve("data/shoppers.csv"));
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(COMMITTED.resolve("data/events.csv.gz"))),
                StandardCharsets.UTF_8))) {
            eventLines = reader.lines().skip(1).toList();
        }
        events = eventLines.stream().map(line -> line.split(",", -1)).toList();
    }

    private static List<String[]> cells(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(HarbourMarketTest::split)
                .toList();
    }

    /** Splits at commas outside quotes. */
    private static String[] split(String line) {
        return line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
    }

    @Test
    void committedSampleIsByteForByteWhatTheGeneratorMakes(@TempDir Path fresh) throws IOException {
        long bytes = HarbourMarket.generate(fresh, HarbourMarket.SEED);
        var made = files(fresh);
        assertThat(made.values().stream().mapToLong(content -> content.length).sum())
                .isEqualTo(bytes)
                .isLessThan(MOST_BYTES);
        var committed = files(COMMITTED);
        assertThat(committed.keySet()).containsAll(made.keySet());
        for (var file : made.entrySet()) {
            assertThat(committed.get(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    @Test
    void anotherSeedIsAnotherMarket() {
        var one = Catalogue.draw(Facts.read(), 1).stream().map(Item::title).toList();
        var other = Catalogue.draw(Facts.read(), 2).stream().map(Item::title).toList();
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void everyNumberPlaceInTheReadmeIsFilled() throws IOException {
        assertThat(Files.readString(COMMITTED.resolve("README.md")))
                .doesNotContain("{")
                .doesNotContain("}");
    }

    @Test
    void tablesHaveTheRowsTheReadmeStates() throws IOException {
        var readme = Files.readString(COMMITTED.resolve("README.md"));
        assertThat(readme).contains("`data/shoppers.csv` | " + Planted.count(shoppers.size()) + " |");
        assertThat(readme).contains("`data/items.csv` | " + Planted.count(items.size()) + " |");
        assertThat(readme).contains("`data/events.csv.gz` | " + Planted.count(eventLines.size()) + " |");
        assertThat(items).hasSize(1500).allMatch(row -> row.length == 14);
        assertThat(shoppers).hasSize(4002).allMatch(row -> row.length == 6);
        assertThat(eventLines).hasSize(254_018);
    }

    @Test
    void dirtInTheEventsIsExactlyCounted() {
        var known = ids(shoppers);
        var catalogue = ids(items);
        assertThat(events.stream().filter(row -> row.length == 10)).hasSize(EventFile.RAGGED);
        assertThat(events.stream().filter(row -> row.length != 10)).allMatch(row -> row.length == 8);
        assertThat(eventLines.stream().filter(line -> line.contains("\""))).hasSize(EventFile.STRAY_QUOTES);
        assertThat(count(row -> !row[3].isEmpty() && !catalogue.contains(row[3])))
                .isEqualTo(EventFile.UNKNOWN_ITEMS);
        assertThat(count(row -> !known.contains(row[1]))).isEqualTo(EventFile.UNKNOWN_SHOPPERS);
        assertThat(count(row -> row[0].startsWith("2062-"))).isEqualTo(EventFile.FUTURE);
        assertThat(count(row -> !row[0].matches("20\\d\\d-(0\\d|1[0-2])-\\d\\d ([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d")))
                .isEqualTo(EventFile.BAD_TIMES);
        assertThat(eventLines.size() - new TreeSet<>(eventLines).size()).isEqualTo(EventFile.DUPLICATES);
        assertThat(count(row -> row[1].equals("3981") || row[1].equals("3982"))).isEqualTo(Bots.EVENTS);
    }

    /** Prices are missing in the honest rows alone; a soiled or repeated row may carry the gap on. */
    @Test
    void missingPricesAreExactlyCounted() {
        var gaps = new TreeSet<String>();
        for (int i = 0; i < events.size(); i++) {
            var row = events.get(i);
            if (!row[3].isEmpty() && row[5].isEmpty()) {
                gaps.add(eventLines.get(i));
            }
        }
        assertThat(gaps).hasSize(EventFile.WITHOUT_PRICE);
    }

    private long count(Predicate<String[]> rows) {
        return events.stream().filter(rows).count();
    }

    private static Set<String> ids(List<String[]> rows) {
        return rows.stream().map(row -> row[0]).collect(Collectors.toSet());
    }

    @Test
    void dirtInTheItemsIsExactlyCounted() {
        var brands =
                Facts.read().brands().stream().map(brand -> brand.name().en()).collect(Collectors.toSet());
        assertThat(items.stream().filter(row -> row[7].isEmpty())).hasSize(ItemFile.WITHOUT_BRAND);
        assertThat(items.stream().filter(row -> row[8].isEmpty())).hasSize(ItemFile.WITHOUT_PRICE);
        assertThat(items.stream().filter(row -> !row[7].isEmpty() && !brands.contains(row[7])))
                .hasSize(ItemFile.MISSPELT_BRANDS * ItemFile.SPELLINGS);
        assertThat(items.stream().map(row -> row[13]).distinct()).containsExactly("CNY");
        assertThat(items.stream().filter(row -> row[0].equals("NA"))).hasSize(1);
        assertThat(ids(items)).hasSize(items.size());
        assertThat(items.stream().map(row -> row[1]).distinct()).hasSize(items.size());
    }

    @Test
    void someShoppersDifferByLeadingZerosOnly() {
        assertThat(ids(shoppers)).hasSize(shoppers.size()).contains("10", "0010", "200", "0200");
        var byNumber = new HashMap<Integer, Integer>();
        ids(shoppers).forEach(id -> byNumber.merge(Integer.valueOf(id), 1, Integer::sum));
        assertThat(byNumber.values().stream().filter(n -> n > 1)).hasSize(Shopper.ALMOST_TWINS);
        var met = events.stream().map(row -> row[1]).collect(Collectors.toSet());
        assertThat(met).contains("10", "0010", "20", "0020");
        assertThat(count(row -> row[3].equals("NA"))).isGreaterThan(20);
    }

    @Test
    void everyItemHasItsPicture() {
        assertThat(items)
                .allMatch(row -> Files.isRegularFile(COMMITTED.resolve("data").resolve(row[12])));
    }
}
