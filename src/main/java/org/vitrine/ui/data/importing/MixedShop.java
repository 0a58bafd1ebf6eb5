package org.vitrine.ui.data.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A shop's export that was put together from two systems: items of a month in UTF-8 before those of one in GB18030, shoppers with hardly a
 * letter to tell their encoding by, events that are weighed, and files no table is made of.
 */
final class MixedShop {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int ITEMS = 120;
    private static final int SHOPPERS = 60;
    private static final int EVENTS = 900;
    private static final List<String> GOODS = List.of("青花瓷碗", "龙井茶叶", "羊毛围巾", "竹制茶盘", "Oolong tea", "桂花糕点");
    private static final List<String> KINDS = List.of("view", "view", "view", "cart", "buy");

    private static final List<String> WEIGHTS = List.of("1", "1.5", "2", "2.5");

    private MixedShop() {}

    /** Writes the files, if they are not there yet. */
    static void make(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Files.createDirectories(folder);
        var items = new ByteArrayOutputStream();
        items.write("item_id,title,category,price\n".getBytes(StandardCharsets.US_ASCII));
        for (int k = 0; k < ITEMS; k++) {
            var line = "i%03d,%s %d,%s,%d.90\n"
                    .formatted(k, GOODS.get(k % GOODS.size()), 10 + k, k % 3 == 0 ? "Tea" : "Home", 5 + k * 7 % 60);
            items.write(line.getBytes(k < ITEMS / 2 ? StandardCharsets.UTF_8 : GB18030));
        }
        Files.write(folder.resolve("items.csv"), items.toByteArray());
        var shoppers = new StringBuilder("shopper_id,city\n");
        for (int k = 0; k < SHOPPERS; k++) {
            shoppers.append("s%03d,%s\n".formatted(k, k % 20 == 7 ? "上海" : k % 2 == 0 ? "Kiel" : "Bonn"));
        }
        Files.write(folder.resolve("shoppers.csv"), shoppers.toString().getBytes(GB18030));
        var events = new StringBuilder("shopper_id,item_id,event,time,importance\n");
        for (int k = 0; k < EVENTS; k++) {
            events.append("s%03d,i%03d,%s,%d,%s\n"
                    .formatted(
                            k * 31 % SHOPPERS,
                            k * 17 % ITEMS,
                            KINDS.get(k * 13 % KINDS.size()),
                            1_760_000_000L + 4_321L * k,
                            WEIGHTS.get(k % WEIGHTS.size())));
        }
        Files.writeString(folder.resolve("events.csv"), events);
        for (var year : List.of("2024", "2025")) {
            var before = Files.createDirectories(folder.resolve("archive").resolve(year));
            Files.writeString(before.resolve("events.csv"), events);
        }
        Files.writeString(
                folder.resolve("opening-hours.csv"), "weekday,opens,closes\nMonday,09:00,18:00\nTuesday,09:00,18:00\n");
        Files.writeString(
                folder.resolve("read me.txt"), "Export of the tea shop.\nItems until May come from the old till.\n");
    }
}
