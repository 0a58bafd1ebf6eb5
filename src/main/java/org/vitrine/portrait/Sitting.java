package org.vitrine.portrait;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;

/** Makes one portrait from the indexes. */
record Sitting(
        Catalogue catalogue,
        Codes users,
        EventLog log,
        Months calendar,
        Attributes attributes,
        PricePlaces prices,
        Population population,
        long lastTime) {
    /** Name of the field of shops. */
    static final String SHOP = "shop";

    private static final int ALIKE = 12;
    private static final int SHARED = 4;
    private static final int EXAMPLES = 3;
    private static final SortedMap<Integer, Integer> NO_MONTHS = Collections.emptySortedMap();

    UserPortrait portrait(int user) {
        int from = log.start[user];
        int to = log.end(user, population.cut);
        var own = new Tally(log, catalogue.fields(), calendar);
        own.add(from, to);
        boolean seen = own.first <= own.last;
        return new UserPortrait(
                new UserId(users.text(user)),
                attributes.name(user, users.text(user)),
                log.timed ? Optional.of(Instant.ofEpochSecond(population.cut)) : Optional.empty(),
                attributes.of(user),
                to - from,
                seen ? Optional.of(Instant.ofEpochSecond(own.first)) : Optional.empty(),
                seen ? Optional.of(Instant.ofEpochSecond(own.last)) : Optional.empty(),
                population.rfm.of(user),
                affinities(own, from, to),
                seen ? Optional.of(rhythm(own)) : Optional.empty(),
                journey(from, to),
                funnel(own, from, to),
                prices.of(log, catalogue, from, to),
                similar(user),
                unknown(user));
    }

    private List<Affinity> affinities(Tally own, int from, int to) {
        var all = new ArrayList<Affinity>();
        var fields = new ArrayList<>(catalogue.fields());
        fields.add(new Field(SHOP, Affinity.Kind.SHOP, log.shops.texts(), new int[0], new int[0]));
        for (int f = 0; f < fields.size(); f++) {
            var field = fields.get(f);
            var ofField = new ArrayList<Affinity>();
            var months = field.kind() == Affinity.Kind.CATEGORY
                    ? months(field, from, to)
                    : Map.<Integer, SortedMap<Integer, Integer>>of();
            for (int v = 0; v < own.counts[f].length; v++) {
                if (own.counts[f][v] > 0) {
                    double base = (double) population.everybody.counts[f][v] / population.everybody.known[f];
                    ofField.add(Affinity.of(
                            field,
                            field.values().get(v),
                            (int) own.counts[f][v],
                            own.known[f],
                            base,
                            named(months.getOrDefault(v, NO_MONTHS))));
                }
            }
            ofField.sort(Comparator.comparingInt(Affinity::count)
                    .thenComparingDouble(Affinity::index)
                    .reversed());
            all.addAll(ofField);
        }
        return all;
    }

    /** Events by value and position of the month. */
    private Map<Integer, SortedMap<Integer, Integer>> months(Field field, int from, int to) {
        var counts = new HashMap<Integer, SortedMap<Integer, Integer>>();
        for (int k = from; k < to; k++) {
            int item = log.item[k];
            int month = item < 0 || log.time[k] == Cells.NO_TIME ? -1 : calendar.position(log.time[k]);
            if (month >= 0) {
                for (int c = field.offsets()[item]; c < field.offsets()[item + 1]; c++) {
                    counts.computeIfAbsent(field.codes()[c], value -> new TreeMap<>())
                            .merge(month, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private List<Affinity.Month> named(SortedMap<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> new Affinity.Month(calendar.month(each.getKey()), each.getValue()))
                .toList();
    }

    private Rhythm rhythm(Tally own) {
        var months = new ArrayList<Rhythm.Month>();
        double ours = Arrays.stream(own.months).sum();
        double everybodys = Arrays.stream(population.everybody.months).sum();
        for (int m = 0; m < own.months.length; m++) {
            months.add(new Rhythm.Month(
                    calendar.month(m),
                    (int) own.months[m],
                    own.months[m] / ours,
                    population.everybody.months[m] / everybodys));
        }
        return new Rhythm(
                lists(own.rhythm),
                lists(population.everybody.rhythm),
                population.everybody.offMidnight > 0,
                log.dated,
                months);
    }

    private static List<List<Integer>> lists(int[][] matrix) {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private List<Step> journey(int from, int to) {
        var steps = new ArrayList<Step>(to - from);
        for (int k = from; k < to; k++) {
            steps.add(new Step(
                    log.time[k] == Cells.NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochSecond(log.time[k])),
                    log.behaviour[k] == EventLog.UNKNOWN
                            ? Optional.empty()
                            : Optional.of(EventLog.BEHAVIOURS[log.behaviour[k]]),
                    log.item[k] < 0 ? Optional.empty() : Optional.of(catalogue.id(log.item[k])),
                    log.query[k] < 0 ? "" : log.queries.text(log.query[k]),
                    log.shop[k] < 0 ? Optional.empty() : Optional.of(new ShopId(log.shops.text(log.shop[k]))),
                    known(log.paid[k]),
                    known(log.value[k])));
        }
        return steps;
    }

    private static OptionalDouble known(float number) {
        // through its shortest decimal form, so that 9.9f is 9.9 and not 9.899999618530273
        return Float.isFinite(number)
                ? OptionalDouble.of(Double.parseDouble(Float.toString(number)))
                : OptionalDouble.empty();
    }

    private Funnel funnel(Tally own, int from, int to) {
        var events = new EnumMap<Behaviour, Long>(Behaviour.class);
        for (var behaviour : EventLog.BEHAVIOURS) {
            if (own.behaviours[behaviour.code()] > 0) {
                events.put(behaviour, own.behaviours[behaviour.code()]);
            }
        }
        boolean carts = population.everybody.behaviours[Behaviour.CART.code()] > 0;
        boolean buys = population.everybody.behaviours[Behaviour.BUY.code()] > 0;
        var counts = FunnelCounts.of(log, from, to, new byte[catalogue.size()]);
        var rates = counts.rates(carts, buys);
        return new Funnel(
                Collections.unmodifiableMap(events),
                (int) counts.viewed(),
                (int) counts.carted(),
                (int) counts.bought(),
                rates.cartOfView(),
                rates.buyOfCart(),
                rates.buyOfView(),
                population.funnel.rates(carts, buys));
    }

    private List<SimilarShopper> similar(int user) {
        var ownItems = items(user);
        return population.profiles.alike(user, ALIKE).stream()
                .map(alike -> {
                    var both = common(ownItems, items(alike.user()));
                    return new SimilarShopper(
                            new UserId(users.text(alike.user())),
                            alike.similarity(),
                            population.profiles.shared(user, alike.user(), catalogue, SHARED),
                            both.size(),
                            both.stream().limit(EXAMPLES).toList());
                })
                .toList();
    }

    private int[] items(int user) {
        return Arrays.stream(log.item, log.start[user], log.end(user, population.cut))
                .filter(item -> item >= 0)
                .distinct()
                .sorted()
                .toArray();
    }

    private List<ItemId> common(int[] one, int[] other) {
        return Arrays.stream(one)
                .filter(item -> Arrays.binarySearch(other, item) >= 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer item) -> population.touches[item]))
                .map(catalogue::id)
                .toList();
    }

    /** What the data has no columns for. */
    private List<Phrase> unknown(int user) {
        var missing = new ArrayList<Phrase>();
        // before anybody did anything events tell nothing of what the data has
        boolean isKnown = population.everybody.events > 0;
        if (!log.timed) {
            missing.add(Phrase.of("portrait.missing.times"));
        } else if (isKnown && population.everybody.offMidnight == 0) {
            missing.add(Phrase.of("portrait.missing.hours"));
        }
        if (log.timed && !log.dated) {
            missing.add(Phrase.of("portrait.missing.dates"));
        }
        int future = log.start[user + 1] - log.end(user, lastTime);
        if (future > 0) {
            missing.add(Phrase.of("portrait.missing.future", future));
        }
        if (isKnown && Arrays.stream(population.everybody.behaviours).sum() == 0) {
            missing.add(Phrase.of("portrait.missing.behaviours"));
        } else if (isKnown && population.everybody.behaviours[Behaviour.BUY.code()] == 0) {
            missing.add(Phrase.of("portrait.missing.purchases"));
        }
        if (!log.paidInEvents && catalogue.fields().stream().noneMatch(f -> f.kind() == Affinity.Kind.PRICE_BAND)) {
            missing.add(Phrase.of("portrait.missing.prices"));
        }
        if (catalogue.fields().stream().noneMatch(f -> f.kind() == Affinity.Kind.CATEGORY)) {
            missing.add(Phrase.of("portrait.missing.categories"));
        }
        if (catalogue.fields().stream().noneMatch(f -> f.kind() == Affinity.Kind.BRAND)) {
            missing.add(Phrase.of("portrait.missing.brands"));
        }
        if (log.shops.size() == 0) {
            missing.add(Phrase.of("portrait.missing.shops"));
        }
        return missing;
    }
}
