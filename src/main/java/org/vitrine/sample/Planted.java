package org.vitrine.sample;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was planted, told twice: for programs (planted.json) and for people (README.md). */
final class Planted {
    private static final List<String> MONTHS = List.of("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun");
    private final World world;
    private final List<Shopper> shoppers;
    private final List<Event> events;

    Planted(World world, List<Shopper> shoppers, List<Event> events) {
        this.world = world;
        this.shoppers = shoppers;
        this.events = events;
    }

    /** Every number the README states, by the name of its place there. */
    Map<String, String> numbers() {
        var n = new TreeMap<String, String>();
        n.put("shopperRows", count(Shopper.COUNT + Bots.COUNT));
        n.put("shoppers", count(Shopper.COUNT));
        n.put("coldShoppers", count(Shopper.COLD));
        n.put("almostTwins", count(Shopper.ALMOST_TWINS));
        n.put(
                "withoutAge",
                count(shoppers.stream().filter(s -> s.ageBand().isEmpty()).count() + Bots.COUNT));
        n.put(
                "withoutGender",
                count(shoppers.stream().filter(s -> s.gender().isEmpty()).count() + Bots.COUNT));
        n.put("items", count(world.items().size()));
        n.put("departments", count(world.facts().departments().size()));
        n.put("categories", count(world.facts().categories().size()));
        n.put("brands", count(world.items().stream().map(Item::brand).distinct().count()));
        n.put("shops", count(world.facts().shops().size()));
        n.put("unseenItems", count(Catalogue.UNSEEN));
        n.put("lateItems", count(Catalogue.LATE));
        n.put("coldItems", count(Catalogue.UNSEEN + Catalogue.LATE));
        n.put("untouchedItems", count(world.items().size() - touched()));
        n.put("personas", count(world.facts().personas().size()));
        n.put("journeys", count(world.facts().journeys().size()));
        n.put("trends", count(world.trends().size()));
        dirt(n);
        for (var action : Event.Action.values()) {
            n.put(
                    action.word(),
                    count(events.stream().filter(e -> e.action() == action).count()));
        }
        return n;
    }

    private void dirt(Map<String, String> n) {
        n.put("eventRows", count(EventFile.rowCount()));
        n.put("events", count(Events.COUNT));
        n.put("bots", count(Bots.COUNT));
        n.put("botEvents", count(Bots.EVENTS));
        n.put("botPages", count(Bots.PAGES_EACH));
        n.put("duplicates", count(EventFile.DUPLICATES));
        n.put("unknownItems", count(EventFile.UNKNOWN_ITEMS));
        n.put("unknownItemIds", count(EventFile.UNKNOWN_ITEM_IDS));
        n.put("unknownShoppers", count(EventFile.UNKNOWN_SHOPPERS));
        n.put("unknownShopperIds", count(EventFile.UNKNOWN_SHOPPER_IDS));
        n.put("eventsWithoutPrice", count(EventFile.WITHOUT_PRICE));
        n.put("badTimes", count(EventFile.BAD_TIMES));
        n.put("futureTimes", count(EventFile.FUTURE));
        n.put("ragged", count(EventFile.RAGGED));
        n.put("strayQuotes", count(EventFile.STRAY_QUOTES));
        n.put("itemsWithoutBrand", count(ItemFile.WITHOUT_BRAND));
        n.put("itemsWithoutPrice", count(ItemFile.WITHOUT_PRICE));
        n.put("misspeltBrands", count(ItemFile.MISSPELT_BRANDS));
        n.put("misspeltRows", count(ItemFile.MISSPELT_BRANDS * ItemFile.SPELLINGS));
        n.put("misspeltByABlank", count(ItemFile.blankOnly(world)));
    }

    private long touched() {
        var touched = new HashSet<Integer>();
        events.forEach(event -> touched.add(event.item()));
        touched.remove(-1);
        return touched.size();
    }

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    String readme() {
        var text = Sheet.text("README.md");
        for (var number : numbers().entrySet()) {
            text = text.replace("{" + number.getKey() + "}", number.getValue());
        }
        return text.replace("{personaTable}", personaTable())
                .replace("{journeyTable}", journeyTable())
                .replace("{seasonTable}", seasonTable())
                .replace("{trendTable}", trendTable())
                .replace("{misspeltList}", misspeltList());
    }

    private String personaTable() {
        var lines = new ArrayList<String>();
        for (var p : world.facts().personas()) {
            long number = shoppers.stream().filter(s -> s.persona() == p).count();
            var signature = p.course().stream()
                    .limit(3)
                    .map(j -> world.facts().journeys().get(j).name().en())
                    .collect(Collectors.joining(", "));
            lines.add("| " + p.name().en() + " " + p.name().zh() + " | " + number + " | " + signature + " | "
                    + price(p.priceTaste()) + " | " + p.busiest().replace(" ", ", ") + " | " + p.weekend() + " | "
                    + p.loyalty() + " |");
        }
        return String.join("\n", lines);
    }

    private static String price(double taste) {
        var said = taste <= -0.8
                ? "cheapest"
                : taste < 0.15 ? "middle or below" : taste < 0.5 ? "middle or above" : "dear";
        return said + String.format(Locale.ROOT, " (%+.1f)", taste);
    }

    private String journeyTable() {
        var lines = new ArrayList<String>();
        for (var j : world.facts().journeys()) {
            var steps = j.steps().stream()
                    .map(c -> world.facts().categories().get(c).name().en())
                    .collect(Collectors.joining(" → "));
            lines.add("| " + j.name().en() + " " + j.name().zh() + " | " + steps + " | " + peak(j) + " |");
        }
        return String.join("\n", lines);
    }

    private static String peak(Facts.Journey journey) {
        return journey.season().isEmpty() ? "all year" : named(journey.season());
    }

    private static String named(Collection<Integer> months) {
        return months.stream().map(MONTHS::get).collect(Collectors.joining(", "));
    }

    /** The months of the goods that have a season: what a seasonal journey begins with, and what only seasonal journeys go to. */
    private SortedMap<Integer, SortedSet<Integer>> seasons() {
        var months = new TreeMap<Integer, SortedSet<Integer>>();
        var begins = new HashSet<Integer>();
        var allYear = new HashSet<Integer>();
        for (var journey : world.facts().journeys()) {
            if (journey.season().isEmpty()) {
                allYear.addAll(journey.steps());
            } else {
                begins.add(journey.steps().getFirst());
                journey.steps()
                        .forEach(category -> months.computeIfAbsent(category, c -> new TreeSet<>())
                                .addAll(journey.season()));
            }
        }
        months.keySet().removeIf(category -> allYear.contains(category) && !begins.contains(category));
        return months;
    }

    private String seasonTable() {
        var lines = new ArrayList<String>();
        seasons()
                .forEach((category, months) -> lines.add("| "
                        + world.facts().categories().get(category).name().en() + " | " + named(months) + " | "
                        + String.format(Locale.ROOT, "%.1f", crowding(category, months)) + " |"));
        return String.join("\n", lines);
    }

    /** A category's share of the item events in these months over its share in the others. */
    private double crowding(int category, Set<Integer> months) {
        var all = new long[2];
        var its = new long[2];
        for (var event : events) {
            if (event.item() >= 0) {
                int in = months.contains(Season.month((int) (event.second() / Season.SECONDS_OF_DAY))) ? 1 : 0;
                all[in]++;
                its[in] += world.items().get(event.item()).category().index() == category ? 1 : 0;
            }
        }
        return (double) its[1] / all[1] / ((double) its[0] / all[0]);
    }

    private String trendTable() {
        var lines = new ArrayList<String>();
        for (var t : world.trends()) {
            var item = world.items().get(t.item());
            lines.add("| `" + item.id() + "` | " + item.title().en() + " | " + t.first() + " | "
                    + t.first().plusDays(Trend.DAYS - 1) + " |");
        }
        return String.join("\n", lines);
    }

    private String misspeltList() {
        return ItemFile.misspelt(world).stream().map(b -> b.name().en()).collect(Collectors.joining(", "));
    }

    String json() {
        var json = new Json();
        json.open("numbers");
        numbers().forEach((key, value) -> json.raw(key, value.replace(",", "")));
        json.close();
        json.open("trends");
        world.trends()
                .forEach(t ->
                        json.text(world.items().get(t.item()).id(), t.first().toString()));
        json.close();
        json.list("bots", List.of(Bots.id(0), Bots.id(1)));
        json.list(
                "coldShoppers",
                shoppers.stream().filter(Shopper::cold).map(Shopper::id).toList());
        json.list(
                "unseenItems",
                world.items().stream().filter(Item::unseen).map(Item::id).toList());
        json.list(
                "lateItems",
                world.items().stream()
                        .filter(i -> i.launchDay() >= Season.LAST_FORTNIGHT)
                        .map(Item::id)
                        .toList());
        json.list(
                "misspeltBrands",
                ItemFile.misspelt(world).stream().map(b -> b.name().en()).toList());
        json.open("journeys");
        for (var j : world.facts().journeys()) {
            json.list(
                    j.code(),
                    j.steps().stream()
                            .map(c -> world.facts().categories().get(c).name().en())
                            .toList());
        }
        json.close();
        json.open("seasons");
        seasons()
                .forEach((category, months) -> json.list(
                        world.facts().categories().get(category).name().en(),
                        months.stream()
                                .map(m -> YearMonth.from(Season.FIRST)
                                        .plusMonths(m)
                                        .toString())
                                .toList()));
        json.close();
        json.open("personas");
        shoppers.forEach(s -> json.text(s.id(), s.persona().code()));
        json.close();
        return json.toString();
    }
}
