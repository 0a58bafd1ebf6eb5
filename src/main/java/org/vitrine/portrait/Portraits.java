package org.vitrine.portrait;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ShopTables;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;

/**
 * Portraits of all shoppers of one shop. Built once, then safe to share between threads; a portrait is made on the calling thread.
 *
 * <p>The clock of a portrait is the data's: without another date it is the time of the last event of anybody, never today.
 * Events from the future are left out.
 */
public final class Portraits {
    private static final int DATES_KEPT = 6;

    private final Catalogue catalogue;
    private final Codes users;
    private final EventLog log;
    private final Months calendar;
    private final Attributes attributes;
    private final PricePlaces prices;
    private final Labels labels;
    private final long lastTime;
    private final Map<Long, Population> populations;

    private Portraits(
            Catalogue catalogue,
            Codes users,
            EventLog log,
            Attributes attributes,
            Labels labels,
            Instant now,
            CancelToken cancel)
            throws CancelledException {
        this.catalogue = catalogue;
        this.users = users;
        this.log = log;
        this.attributes = attributes;
        this.labels = labels;
        this.prices = PricePlaces.of(log, catalogue);
        cancel.check();
        this.lastTime = last(log.time, now.getEpochSecond());
        this.calendar = Months.of(log, lastTime);
        cancel.check();
        this.populations = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Population> eldest) {
                return size() > DATES_KEPT;
            }
        };
        populations.put(lastTime, Population.at(lastTime, log, catalogue, calendar, cancel));
    }

    /**
     * Reads the tables once; about a second for a million events.
     *
     * @param now events after this are faults of the data: they are left out, and the portrait of each shopper says how many
     */
    public static Portraits of(ShopTables tables, Instant now, CancelToken cancel) throws CancelledException {
        var users = new Codes();
        var table = tables.users().filter(t -> t.column(ColumnRole.USER).isPresent());
        var rows = users.addAll(table, ColumnRole.USER);
        var catalogue = Catalogue.of(tables, cancel);
        var log = EventLog.of(tables, users, catalogue, cancel);
        return new Portraits(catalogue, users, log, new Attributes(table, rows), Labels.of(tables), now, cancel);
    }

    private static long last(long[] times, long now) {
        long last = Cells.NO_TIME;
        for (long time : times) {
            last = time <= now ? Math.max(last, time) : last;
        }
        return last;
    }

    /** A column's name without the language it ends in: {@code city} of {@code city_en}. */
    public static String field(String column) {
        return Translations.base(column);
    }

    /** What a value of a field (or of a user's or an item's attribute) is called in a language; the value itself where the data does not say. */
    public String label(String field, String value, Locale locale) {
        return labels.of(field, value, locale);
    }

    public Labels labels() {
        return labels;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** Every shopper, those of the user table first. */
    public List<UserId> users() {
        return users.texts().stream().map(UserId::new).toList();
    }

    public boolean contains(UserId user) {
        return users.find(user.value()) >= 0;
    }

    /** The shopper's display name, the id where the data has none. */
    public String name(UserId user) {
        int code = users.find(user.value());
        return code < 0 ? user.value() : attributes.name(code, user.value());
    }

    /** Number of events of one shopper, 0 for somebody unknown. */
    public int events(UserId user) {
        int code = users.find(user.value());
        return code < 0 ? 0 : log.start[code + 1] - log.start[code];
    }

    /** Up to {@code most} shoppers whose id or name contains the text, those that begin with it first. */
    public List<UserId> find(String text, int most) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return IntStream.range(0, users.size())
                .boxed()
                .filter(u -> rank(u, wanted) < 3)
                .sorted(Comparator.comparingInt(u -> rank(u, wanted)))
                .limit(most)
                .map(u -> new UserId(users.text(u)))
                .toList();
    }

    private int rank(int user, String wanted) {
        var id = users.text(user).toLowerCase(Locale.ROOT);
        if (id.equals(wanted)) {
            return 0;
        }
        var name = attributes.name(user, id).toLowerCase(Locale.ROOT);
        if (id.startsWith(wanted) || name.startsWith(wanted)) {
            return 1;
        }
        return id.contains(wanted) || name.contains(wanted) ? 2 : 3;
    }

    /** The time of the first and of the last event of anybody; empty without times. */
    public Optional<Span> span() {
        if (!log.timed) {
            return Optional.empty();
        }
        var everybody = population(lastTime).everybody;
        return Optional.of(new Span(Instant.ofEpochSecond(everybody.first), Instant.ofEpochSecond(everybody.last)));
    }

    /** From when until when the data goes. */
    public record Span(Instant first, Instant last) {}

    /** The shopper at the end of the data. */
    public UserPortrait portrait(UserId user) throws UnknownShopperException {
        return portrait(user, Optional.empty());
    }

    /**
     * The shopper at a date.
     *
     * @param asOf later events do not count, neither the shopper's nor anybody's; the end of the data when empty
     */
    public UserPortrait portrait(UserId user, Optional<Instant> asOf) throws UnknownShopperException {
        int code = users.find(user.value());
        if (code < 0) {
            throw new UnknownShopperException(user, users.size(), new UserId(users.text(0)));
        }
        long cut = asOf.map(Instant::getEpochSecond).orElse(lastTime);
        return new Sitting(catalogue, users, log, calendar, attributes, prices, population(cut), lastTime)
                .portrait(code);
    }

    /** One item: who met it and who bought it. */
    public ItemPortrait item(ItemId item, int most) {
        int code = catalogue.code(item.value());
        var events = new EnumMap<Behaviour, Long>(Behaviour.class);
        var met = new TreeMap<Long, Integer>();
        var bought = new TreeMap<Long, Integer>();
        var shoppers = new BitSet();
        var buyers = new BitSet();
        for (int u = 0; u < log.users() && code >= 0; u++) {
            for (int k = log.start[u]; k < log.start[u + 1]; k++) {
                if (log.item[k] != code || log.time[k] > lastTime) {
                    continue;
                }
                shoppers.set(u);
                // events of one second keep apart by their place
                met.put((log.time[k] << 24) + k, u);
                if (log.behaviour[k] != EventLog.UNKNOWN) {
                    events.merge(EventLog.BEHAVIOURS[log.behaviour[k]], 1L, Long::sum);
                }
                if (log.behaviour[k] == Behaviour.BUY.code()) {
                    buyers.set(u);
                    bought.put((log.time[k] << 24) + k, u);
                }
            }
        }
        var latest = (bought.isEmpty() ? met : bought)
                .descendingMap().values().stream()
                        .distinct()
                        .limit(most)
                        .map(u -> new UserId(users.text(u)))
                        .toList();
        return new ItemPortrait(
                catalogue.facts(item),
                Collections.unmodifiableMap(events),
                shoppers.cardinality(),
                buyers.cardinality(),
                latest);
    }

    /** One shop: how much goes on in it, and with what. */
    public ShopPortrait shop(ShopId shop, int most) {
        int code = log.shops.find(shop.value());
        var touches = new int[catalogue.size()];
        var shoppers = new BitSet();
        long events = 0;
        for (int u = 0; u < log.users() && code >= 0; u++) {
            for (int k = log.start[u]; k < log.start[u + 1]; k++) {
                if (log.shop[k] == code && log.time[k] <= lastTime) {
                    events++;
                    shoppers.set(u);
                    if (log.item[k] >= 0) {
                        touches[log.item[k]]++;
                    }
                }
            }
        }
        var items = IntStream.range(0, touches.length)
                .filter(i -> touches[i] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -touches[i]))
                .limit(most)
                .map(catalogue::id)
                .toList();
        return new ShopPortrait(shop, events, shoppers.cardinality(), items);
    }

    private synchronized Population population(long cut) {
        var known = populations.get(cut);
        if (known == null) {
            known = Population.at(cut, log, catalogue, calendar);
            populations.put(cut, known);
        }
        return known;
    }
}
