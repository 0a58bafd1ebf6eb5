package org.vitrine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vitrine.data.TableImporter;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.Affinity;
import org.vitrine.portrait.Portraits;
import org.vitrine.portrait.PriceSense;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.project.UnopenedProject;

/**
 * What the sample's README and {@code planted.json} say was planted is what the Shopper page shows: portraits of all shoppers, made from
 * the committed files as the window makes them. Each claim is told with the share of shoppers it must hold for, and must not hold when everybody
 * is taken for somebody else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class PlantedPortraitsTest {
    private static final Path SAMPLE = Path.of("sample-projects/harbour-market");
    private static final Instant END = Instant.parse("2026-07-01T00:00:00Z");
    /** Who did less than this is not judged. */
    private static final int EVENTS_NEEDED = 20;

    private static final Instant END_OF_JANUARY = Instant.parse("2026-01-31T23:59:59Z");
    private static final List<YearMonth> MONTHS_OF_DATA =
            IntStream.range(0, 9).mapToObj(YearMonth.of(2025, 10)::plusMonths).toList();
    private static final List<String> MONTHS = List.of("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun");

    private Map<String, Kind> personas = Map.of();
    private Map<String, Journey> journeys = Map.of();
    private Portraits portraits;
    private List<Seen> seen = List.of();
    private Set<String> categories = Set.of();
    private final Map<YearMonth, Map<String, Long>> met = new HashMap<>();

    /** A row of the README's table of personas. */
    private record Kind(String code, Set<String> categories, double price, Set<Integer> busyHours, double weekend) {}

    /** A row of the README's table of journeys; without months it goes on all year. */
    private record Journey(List<String> categories, Set<YearMonth> season) {}

    /** What one shopper is and what their page shows. */
    private record Seen(Kind persona, Set<String> favouriteBrands, UserPortrait portrait) {
        /** As the page sorts a column by index: what was counted too seldom comes last. */
        List<Affinity> byIndex(String field) {
            return portrait.affinities().stream()
                    .filter(affinity -> affinity.field().equals(field))
                    .sorted(Comparator.comparing(Affinity::few)
                            .thenComparing(
                                    Comparator.comparingDouble(Affinity::index).reversed()))
                    .toList();
        }

        double share(String field, Predicate<Affinity> which) {
            return portrait.affinities().stream()
                    .filter(affinity -> affinity.field().equals(field) && which.test(affinity))
                    .mapToDouble(Affinity::share)
                    .sum();
        }

        Seen as(Kind other) {
            return new Seen(other, favouriteBrands, portrait);
        }
    }

    @BeforeAll
    void draw() throws Exception {
        var plan = UnopenedProject.plan(SAMPLE).orElseThrow();
        portraits = Portraits.of(
                new TableImporter().load(plan, SAMPLE, Progress.SILENT, new CancelToken()), END, new CancelToken());
        var readme = Files.readAllLines(SAMPLE.resolve("README.md"));
        var codes = personaOfShoppers();
        journeys = journeys(readme);
        personas = personas(readme, codes);
        var facts = World.draw(HarbourMarket.SEED).facts();
        var all = new ArrayList<Seen>();
        var shoppers = Shopper.draw(facts, HarbourMarket.SEED);
        categories = facts.categories().stream()
                .map(category -> category.name().en())
                .collect(Collectors.toSet());
        for (var shopper : shoppers) {
            var portrait = portraits.portrait(new UserId(shopper.id()));
            count(portrait);
            if (portrait.events() >= EVENTS_NEEDED) {
                var brands = shopper.favourites().stream()
                        .map(brand -> facts.brands().get(brand).name().en())
                        .collect(Collectors.toSet());
                all.add(new Seen(personas.get(codes.get(shopper.id())), brands, portrait));
            }
        }
        seen = List.copyOf(all);
        assertThat(seen).hasSizeGreaterThan(3400).doesNotContainNull();
    }

    private static Map<String, String> personaOfShoppers() throws IOException {
        var codes = new HashMap<String, String>();
        new ObjectMapper()
                .readTree(SAMPLE.resolve("planted.json").toFile())
                .path("personas")
                .properties()
                .forEach(each -> codes.put(each.getKey(), each.getValue().asText()));
        return codes;
    }

    private static List<String[]> table(List<String> readme, String header) {
        var rows = new ArrayList<String[]>();
        for (int at = readme.indexOf(header) + 2; readme.get(at).startsWith("|"); at++) {
            rows.add(Arrays.stream(readme.get(at).split("\\|"))
                    .skip(1)
                    .map(String::strip)
                    .toArray(String[]::new));
        }
        return rows;
    }

    private static Map<String, Journey> journeys(List<String> readme) {
        var all = new LinkedHashMap<String, Journey>();
        for (var row : table(readme, "| journey | categories in order | season (weight ≥ 1.75) |")) {
            all.put(english(row[0]), new Journey(List.of(row[1].split(" → ")), season(row[2])));
        }
        return all;
    }

    /** The README does not tell the codes of planted.json: how many shoppers a persona has tells which is which. */
    private Map<String, Kind> personas(List<String> readme, Map<String, String> codes) {
        var ofCount = new HashMap<Long, String>();
        codes.values().stream()
                .collect(Collectors.groupingBy(code -> code, Collectors.counting()))
                .forEach((code, count) -> assertThat(ofCount.put(count, code)).isNull());
        var all = new LinkedHashMap<String, Kind>();
        var header = "| persona | shoppers | signature journeys | price | busy hours | weekend | loyalty |";
        for (var row : table(readme, header)) {
            var code = ofCount.get(Long.parseLong(row[1]));
            var categories = new HashSet<String>();
            for (var journey : row[2].split(", ")) {
                categories.addAll(journeys.get(journey).categories());
            }
            var price = Double.parseDouble(row[3].replaceAll(".*\\((.*)\\)", "$1"));
            all.put(code, new Kind(code, categories, price, hours(row[4]), Double.parseDouble(row[5])));
        }
        return all;
    }

    private static Set<Integer> hours(String text) {
        var hours = new HashSet<Integer>();
        var ranges = Pattern.compile("(\\d+)-(\\d+)").matcher(text);
        while (ranges.find()) {
            IntStream.rangeClosed(Integer.parseInt(ranges.group(1)), Integer.parseInt(ranges.group(2)))
                    .forEach(hours::add);
        }
        return hours;
    }

    private static Set<YearMonth> season(String names) {
        return IntStream.range(0, MONTHS.size())
                .filter(m -> names.contains(MONTHS.get(m)))
                .mapToObj(MONTHS_OF_DATA::get)
                .collect(Collectors.toSet());
    }

    private static String english(String name) {
        return name.replaceAll(" [^ ]*[^\\x00-\\x7F][^ ]*$", "");
    }

    private List<Seen> of(Predicate<Kind> which) {
        return seen.stream().filter(one -> which.test(one.persona())).toList();
    }

    private static double share(List<Seen> who, Predicate<Seen> claim) {
        return who.stream().filter(claim).count() / (double) who.size();
    }

    /** Everybody taken for the next persona of the README. */
    private List<Seen> mistaken(List<Seen> who) {
        var order = List.copyOf(personas.values());
        return who.stream()
                .map(one -> one.as(order.get((order.indexOf(one.persona()) + 1) % order.size())))
                .toList();
    }

    /** The claim must hold for {@code needed} of them, and for less than half of that when they are taken for others. */
    private void holds(String claim, List<Seen> who, double needed, Predicate<Seen> test) {
        assertThat(share(who, test)).as(claim).isGreaterThanOrEqualTo(needed);
        assertThat(share(mistaken(who), test)).as("mistaken: " + claim).isLessThan(needed / 2);
    }

    /** Bargain hunters go nine ways, of which the README names three: they are known by their prices. */
    private List<Seen> withWaysOfTheirOwn() {
        return of(persona -> persona.price() > -1);
    }

    @Test
    void theFirstCategoryByIndexBelongsToThePersonasJourneys() {
        holds(
                "first category",
                withWaysOfTheirOwn(),
                0.9,
                one -> one.persona()
                        .categories()
                        .contains(one.byIndex("category").getFirst().value()));
    }

    @Test
    void thePersonaCanBeToldFromTheCategories() {
        holds("persona", withWaysOfTheirOwn(), 0.95, one -> likeliest(one).equals(one.persona()));
    }

    private Kind likeliest(Seen one) {
        return personas.values().stream()
                .max(Comparator.comparingDouble(persona ->
                        one.share("category", a -> persona.categories().contains(a.value()))))
                .orElseThrow();
    }

    @Test
    void favouriteBrandsComeFirst() {
        var strangers = IntStream.range(0, seen.size())
                .mapToObj(i -> new Seen(
                        seen.get(i).persona(),
                        seen.get((i + 1) % seen.size()).favouriteBrands(),
                        seen.get(i).portrait()))
                .toList();
        Predicate<Seen> amongThree = one -> one.byIndex("brand").stream()
                .limit(3)
                .anyMatch(a -> one.favouriteBrands().contains(a.value()));
        assertThat(share(seen, amongThree)).isGreaterThan(0.78);
        assertThat(share(strangers, amongThree)).isLessThan(0.45);
    }

    /** Who wants cheap goods stands low among the prices of each category, who wants dear ones high. */
    @Test
    void pricesStandWhereThePersonaWantsThem() {
        var cheap = priced(persona -> persona.price() <= -0.8);
        var dear = priced(persona -> persona.price() >= 0.6);
        assertThat(share(cheap, one -> place(one) < 0.35)).isGreaterThan(0.88);
        assertThat(share(dear, one -> place(one) < 0.35)).isLessThan(0.05);
        assertThat(share(dear, one -> place(one) > 0.5)).isGreaterThan(0.83);
        assertThat(share(cheap, one -> place(one) > 0.5)).isLessThan(0.02);
    }

    @Test
    void bargainHuntersFillTheLowestPriceBandAndDearTastesTheHighest() {
        var cheap = priced(persona -> persona.price() <= -0.8);
        var dear = priced(persona -> persona.price() >= 0.6);
        assertThat(share(cheap, one -> band(one, "<") > 100)).isGreaterThan(0.9);
        assertThat(share(dear, one -> band(one, "<") > 100)).isLessThan(0.2);
        assertThat(share(dear, one -> band(one, "≥") > 100)).isGreaterThan(0.7);
        assertThat(share(cheap, one -> band(one, "≥") > 100)).isLessThan(0.15);
    }

    private List<Seen> priced(Predicate<Kind> which) {
        return of(which).stream()
                .filter(one -> one.portrait()
                        .prices()
                        .filter(prices -> prices.items() >= 3)
                        .isPresent())
                .toList();
    }

    private static double place(Seen one) {
        return one.portrait().prices().map(PriceSense::percentile).orElseThrow();
    }

    private static double band(Seen one, String beginning) {
        return one.portrait().affinities().stream()
                .filter(a -> a.kind() == Affinity.Kind.PRICE_BAND && a.value().startsWith(beginning))
                .mapToDouble(Affinity::index)
                .findFirst()
                .orElse(0);
    }

    @Test
    void theGridIsFullInThePlantedHours() {
        holds(
                "busy hours",
                seen,
                0.92,
                one -> busy(one, one.portrait().rhythm().orElseThrow().counts())
                        > 1.5 * busy(one, one.portrait().rhythm().orElseThrow().everybody()));
    }

    private static double busy(Seen one, List<List<Integer>> grid) {
        double busy = 0;
        double all = 0;
        for (var day : grid) {
            for (int hour = 0; hour < 24; hour++) {
                all += day.get(hour);
                busy += one.persona().busyHours().contains(hour) ? day.get(hour) : 0;
            }
        }
        return busy / all;
    }

    @Test
    void whoIsSaidToComeAtWeekendsDoes() {
        assertThat(share(of(persona -> persona.weekend() >= 2), PlantedPortraitsTest::comesAtWeekends))
                .isGreaterThan(0.8);
        assertThat(share(of(persona -> persona.weekend() <= 1), PlantedPortraitsTest::comesAtWeekends))
                .isLessThan(0.35);
    }

    private static boolean comesAtWeekends(Seen one) {
        var rhythm = one.portrait().rhythm().orElseThrow();
        return weekend(rhythm.counts()) > weekend(rhythm.everybody());
    }

    private static double weekend(List<List<Integer>> grid) {
        var days = grid.stream()
                .mapToDouble(day -> day.stream().mapToInt(n -> n).sum())
                .toArray();
        return (days[5] + days[6]) / Arrays.stream(days).sum();
    }

    /** A season counts as there when its goods have half as much again of its months' events as of the other months'. */
    private static final double IN_SEASON = 1.5;

    /** By what a journey begins with, in that journey's own months. */
    @Test
    void everyJourneysSeasonIsThere() {
        var times = new LinkedHashMap<String, Double>();
        journeys.forEach((name, journey) -> {
            if (!journey.season().isEmpty()) {
                var begins = journey.categories().getFirst();
                times.put(name + ": " + begins, crowding(begins, journey.season()));
            }
        });
        assertThat(times).hasSize(12);
        assertThat(times.values()).as(times.toString()).allMatch(each -> each >= IN_SEASON);
    }

    @Test
    void allGoodsSaidToHaveASeasonHaveIt() throws IOException {
        var planted = new ObjectMapper()
                .readTree(SAMPLE.resolve("planted.json").toFile())
                .path("seasons");
        var rows = table(Files.readAllLines(SAMPLE.resolve("README.md")), "| category | season | times |");
        assertThat(rows).hasSizeGreaterThan(12).hasSize(planted.size());
        for (var row : rows) {
            var season = season(row[1]);
            assertThat(planted.path(row[0]).valueStream().map(month -> YearMonth.parse(month.asText())))
                    .as(row[0])
                    .containsExactlyInAnyOrderElementsOf(season);
            assertThat(crowding(row[0], season))
                    .as(row[0])
                    .isGreaterThanOrEqualTo(IN_SEASON)
                    .isCloseTo(Double.parseDouble(row[2]), withinPercentage(5));
        }
    }

    /** A category's share of the events in these months over its share in the others, everybody taken together. */
    private double crowding(String category, Set<YearMonth> months) {
        long in = 0;
        long out = 0;
        for (var each : met.entrySet()) {
            boolean inMonths = months.contains(each.getKey());
            in += inMonths ? each.getValue().values().stream().mapToLong(n -> n).sum() : 0;
            out += inMonths
                    ? 0
                    : each.getValue().values().stream().mapToLong(n -> n).sum();
        }
        long itsIn = 0;
        long itsOut = 0;
        for (var each : met.entrySet()) {
            long its = each.getValue().getOrDefault(category, 0L);
            itsIn += months.contains(each.getKey()) ? its : 0;
            itsOut += months.contains(each.getKey()) ? 0 : its;
        }
        return (double) itsIn / in / ((double) itsOut / out);
    }

    /** Adds a page's item events by month and category. */
    private void count(UserPortrait portrait) {
        for (var step : portrait.journey()) {
            if (step.item().isPresent()) {
                var month = YearMonth.from(step.at().orElseThrow().atZone(ZoneOffset.UTC));
                // an item's department is a category too
                portraits.catalogue().facts(step.item().get()).categories().stream()
                        .filter(categories::contains)
                        .forEach(category ->
                                met.computeIfAbsent(month, m -> new HashMap<>()).merge(category, 1L, Long::sum));
            }
        }
    }

    /** One shopper's season is read with the page's date: at the end of January the winter wardrobe leads, until June the summer one gains. */
    @Test
    void atTheEndOfJanuaryFashionFollowersAreDressedForWinter() throws Exception {
        // where these two journeys begin, and hardly any other goes
        Predicate<Affinity> cold = a -> Set.of("Coats", "Knitwear").contains(a.value());
        Predicate<Affinity> warm = a -> Set.of("Dresses", "Sandals").contains(a.value());
        var leads = new ArrayList<Boolean>();
        var gains = new ArrayList<Boolean>();
        for (var one : of(persona -> persona.code().equals("fashion"))) {
            var then = new Seen(
                    one.persona(),
                    one.favouriteBrands(),
                    portraits.portrait(one.portrait().user(), Optional.of(END_OF_JANUARY)));
            boolean enough = then.portrait().events() >= EVENTS_NEEDED
                    && one.portrait().events() - then.portrait().events() >= EVENTS_NEEDED
                    && then.share("category", cold.or(warm)) > 0;
            if (enough) {
                double before = then.share("category", cold) - then.share("category", warm);
                double after = one.share("category", cold) - one.share("category", warm);
                leads.add(before > 0);
                gains.add(after < before);
            }
        }
        assertThat(leads).hasSizeGreaterThan(50);
        assertThat(leads.stream().filter(leading -> leading).count() / (double) leads.size())
                .isGreaterThan(0.8);
        assertThat(gains.stream().filter(gaining -> gaining).count() / (double) gains.size())
                .isGreaterThan(0.8);
    }
}
