package org.vitrine.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The event file: the honest rows in the order of time, and between them an exactly counted amount of dirt. */
final class EventFile {
    static final int DUPLICATES = 1200;
    static final int UNKNOWN_ITEMS = 180;
    static final int UNKNOWN_ITEM_IDS = 25;
    static final int UNKNOWN_SHOPPERS = 140;
    static final int UNKNOWN_SHOPPER_IDS = 30;
    static final int WITHOUT_PRICE = 900;
    static final int BAD_TIMES = 60;
    static final int FUTURE = 25;
    static final int RAGGED = 12;
    static final int STRAY_QUOTES = 1;
    private static final List<String> BAD =
            List.of("2026-13-04 10:11:12", "yesterday", "31.02.2026", "2026-02-30 25:61:00", "n/a", "");

    private final World world;
    private final List<Shopper> shoppers;
    private final Dice dice;
    private final List<String[]> rows = new ArrayList<>();
    private final List<List<String>> after = new ArrayList<>();

    private EventFile(World world, List<Shopper> shoppers, long seed) {
        this.world = world;
        this.shoppers = shoppers;
        this.dice = Dice.of(seed, "dirt", 0);
    }

    static int rowCount() {
        return Events.COUNT
                + Bots.EVENTS
                + DUPLICATES
                + UNKNOWN_ITEMS
                + UNKNOWN_SHOPPERS
                + BAD_TIMES
                + FUTURE
                + RAGGED
                + STRAY_QUOTES;
    }

    static String text(World world, List<Shopper> shoppers, List<Event> events, long seed) {
        var file = new EventFile(world, shoppers, seed);
        for (var event : events) {
            file.rows.add(file.cells(event));
            file.after.add(new ArrayList<>());
        }
        file.dirty();
        return file.joined();
    }

    private String[] cells(Event e) {
        var shopper =
                e.shopper() < Shopper.COUNT ? shoppers.get(e.shopper()).id() : Bots.id(e.shopper() - Shopper.COUNT);
        return new String[] {
            Season.stamp(e.second()),
            shopper,
            e.action().word(),
            e.item() < 0 ? "" : world.items().get(e.item()).id(),
            e.shop() < 0 ? "" : world.facts().shops().get(e.shop()).id(),
            Csv.money(e.price()),
            e.quantity() == 0 ? "" : Integer.toString(e.quantity()),
            e.query()
        };
    }

    private void dirty() {
        var places = honestPlaces();
        int next = 0;
        for (int i = 0; i < WITHOUT_PRICE; i++) {
            while (rows.get(places[next])[5].isEmpty()) {
                next++;
            }
            rows.get(places[next++])[5] = "";
        }
        for (int i = 0; i < DUPLICATES; i++) {
            int at = places[next++];
            put(Math.min(rows.size() - 1, at + dice.below(30)), rows.get(at));
        }
        for (int i = 0; i < UNKNOWN_ITEMS; i++) {
            next = withItem(places, next);
            changed(places[next++], 3, "XX" + (9001 + i % UNKNOWN_ITEM_IDS));
        }
        for (int i = 0; i < UNKNOWN_SHOPPERS; i++) {
            next = withItem(places, next);
            changed(places[next++], 1, Integer.toString(9001 + i % UNKNOWN_SHOPPER_IDS));
        }
        for (int i = 0; i < BAD_TIMES; i++) {
            next = withItem(places, next);
            changed(places[next++], 0, BAD.get(i % BAD.size()));
        }
        for (int i = 0; i < FUTURE; i++) {
            next = withItem(places, next);
            int at = places[next++];
            changed(at, 0, "2062" + rows.get(at)[0].substring(4));
        }
        unreadable(places, next);
    }

    /** Rows that are not a bot's, in random order: dirt never doubles up on dirt. */
    private int[] honestPlaces() {
        var bots = List.of(Bots.id(0), Bots.id(1));
        return Arrays.stream(dice.order(rows.size()))
                .filter(at -> !bots.contains(rows.get(at)[1]))
                .toArray();
    }

    /** A comma and a quote typed into the search box by somebody whose shop forgot to quote them. */
    private void unreadable(int[] places, int from) {
        for (int i = 0; i < RAGGED; i++) {
            var row = rows.get(places[from + i]);
            after.get(places[from + i])
                    .add(Csv.line(row[0], row[1], "search", "", "", "", "") + ",tent, 2 person, green");
        }
        int last = places[from + RAGGED];
        var row = rows.get(last);
        after.get(last).add(Csv.line(row[0], row[1], "search", "", "", "", "") + ",27\" monitor");
    }

    private int withItem(int[] places, int from) {
        int at = from;
        while (rows.get(places[at])[3].isEmpty()) {
            at++;
        }
        return at;
    }

    private void changed(int at, int column, String value) {
        var row = rows.get(at).clone();
        row[column] = value;
        put(at, row);
    }

    private void put(int at, String[] row) {
        after.get(at).add(Csv.line(row));
    }

    private String joined() {
        var text = new StringBuilder("time,shopper_id,event,item_id,shop_id,price,quantity,query\n");
        for (int i = 0; i < rows.size(); i++) {
            text.append(Csv.line(rows.get(i))).append('\n');
            for (var dirt : after.get(i)) {
                text.append(dirt).append('\n');
            }
        }
        return text.toString();
    }
}
