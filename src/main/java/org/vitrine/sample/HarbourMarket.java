package org.vitrine.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the sample project {@code harbour-market}: the same seed gives the same bytes on every machine. */
public final class HarbourMarket {
    /** The seed of the committed sample. */
    public static final long SEED = 42;

    private final World world;
    private final List<Shopper> shoppers;
    private final List<Event> events;
    private final long seed;

    private HarbourMarket(long seed) {
        this.seed = seed;
        this.world = World.draw(seed);
        this.shoppers = Shopper.draw(world.facts(), seed);
        this.events = Events.live(world, shoppers, seed);
    }

    /**
     * Writes data, pictures, README, {@code planted.json} and {@code project.json} into a folder; other files there are left alone.
     *
     * @return bytes written
     */
    public static long generate(Path folder, long seed) throws IOException {
        return new HarbourMarket(seed).write(folder);
    }

    private long write(Path folder) throws IOException {
        var data = Files.createDirectories(folder.resolve("data"));
        var images = Files.createDirectories(data.resolve("images"));
        long bytes = put(data.resolve("shoppers.csv"), utf8(ShopperFile.text(world.facts(), shoppers)));
        bytes += put(data.resolve("items.csv"), utf8(ItemFile.text(world, seed)));
        bytes += put(data.resolve("shops.csv"), utf8(ShopFile.text(world.facts())));
        bytes += put(data.resolve("events.csv.gz"), Gzip.pack(utf8(EventFile.text(world, shoppers, withBots(), seed))));
        var icons = new Icons();
        for (var item : world.items()) {
            bytes += put(images.resolve(item.id() + ".png"), Thumbnail.of(world.facts(), icons, item));
        }
        var planted = new Planted(world, shoppers, events);
        bytes += put(folder.resolve("planted.json"), utf8(planted.json()));
        bytes += put(folder.resolve("README.md"), utf8(planted.readme()));
        bytes += put(folder.resolve("project.json"), utf8(ProjectFile.text(folder)));
        return bytes;
    }

    private List<Event> withBots() {
        var all = new ArrayList<>(events);
        all.addAll(Bots.events(world));
        all.sort(Comparator.comparingLong(Event::second).thenComparingInt(Event::shopper));
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long put(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        return content.length;
    }
}
