package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files of a tour that are out of the ordinary: many times as long as a sample's, longer than memory, other than they were. */
final class TourFiles {
    static final String EVENTS = "events.csv.gz";

    /** So often the events of a sample, and their import is still under way when its picture is taken. */
    private static final int TIMES = 20;

    /** More rows than the estimate of an import looks at. */
    private static final int ROWS = 80_000;

    /** How much longer than memory a file is. */
    private static final long LONGER = 12;

    private static final int PLACE_BYTES = 1 << 10;
    private static final int LOST_ROWS = 60;

    private TourFiles() {}

    /** The tables of a sample, its events many times over: gzip members may follow one another. */
    static void slow(Path sample, Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(EVENTS))) {
            return;
        }
        Files.createDirectories(folder);
        try (var files = Files.newDirectoryStream(sample, "*.csv")) {
            for (var file : files) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        slowEvents(sample.resolve(EVENTS), folder);
    }

    static void slowEvents(Path events, Path folder) throws IOException {
        var once = Files.readAllBytes(events);
        try (var out = Files.newOutputStream(folder.resolve(EVENTS))) {
            for (int k = 0; k < TIMES; k++) {
                out.write(once);
            }
        }
    }

    /** One file of events as long as several times the memory there is; but for its beginning it takes no room on the disk. */
    static void huge(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        var rows = new StringBuilder("[\n");
        for (int k = 0; k < ROWS; k++) {
            rows.append("{\"shopper_id\":\"s%05d\",\"item_id\":\"i%04d\",\"event\":\"view\",\"time\":%d},\n"
                    .formatted(k * 31 % 20_000, k * 17 % 5_000, 1_760_000_000L + 60L * k));
        }
        long length = LONGER * Runtime.getRuntime().maxMemory();
        try (var channel = Files.newByteChannel(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(rows.toString().getBytes(StandardCharsets.UTF_8)));
            channel.position(length - PLACE_BYTES);
            channel.write(ByteBuffer.wrap("]".getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What a shop's next export looks like: fewer shoppers, and some shops sell something else. */
    static void change(Path data) throws IOException {
        var shoppers = data.resolve("shoppers.csv");
        var lines = Files.readAllLines(shoppers);
        Files.write(shoppers, lines.subList(0, Math.max(2, lines.size() - LOST_ROWS)));
        var shops = data.resolve("shops.csv");
        Files.writeString(shops, Files.readString(shops).replace(",Outdoor,", ",Outdoor and travel,"));
    }
}
