package org.vitrine.project;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.EntityId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.IdIndex;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;

/**
 * Which shoppers and items had an event in the training of a run: with it the model makes lists on data that have changed since. Ids are
 * kept as hashes of 64 bits (FNV-1a, mixed): of a million ids two have the same one with a chance of 3e-8.
 *
 * <p>File {@value #FILE} of the run: int {@value #MARK}, then for shoppers and for items their number (int) and their hashes (long),
 * ascending, big-endian.
 */
final class MetIds {
    static final String FILE = "met.bin";

    private static final int MARK = 0x564D4554;
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[] users;
    private final long[] items;

    private MetIds(long[] users, long[] items) {
        this.users = users;
        this.items = items;
    }

    static MetIds of(Split split) {
        var data = split.shop();
        var train = split.trainOfShop();
        return new MetIds(met(data.users(), train.users()), met(data.items(), train.items()));
    }

    private static <T extends EntityId> long[] met(IdIndex<T> ids, int[] positions) {
        var there = new boolean[ids.size()];
        for (int position : positions) {
            there[position] = true;
        }
        return IntStream.range(0, there.length)
                .filter(k -> there[k])
                .mapToLong(k -> hash(ids.id(k).value()))
                .sorted()
                .toArray();
    }

    private static long hash(String id) {
        long hash = FNV_START;
        for (byte each : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        // the low bits of FNV are the better ones: all of them are to count
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }

    void write(Path run) throws IOException {
        AtomicFile.write(run.resolve(FILE), out -> {
            var data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
            data.writeInt(MARK);
            for (var hashes : new long[][] {users, items}) {
                data.writeInt(hashes.length);
                for (long hash : hashes) {
                    data.writeLong(hash);
                }
            }
            data.flush();
        });
    }

    /**
     * What {@link #write} wrote; empty for a run of a version that did not.
     *
     * @throws IOException when the file is damaged or cannot be read
     */
    static Optional<MetIds> read(Path run) throws IOException {
        var file = run.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var data = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (data.readInt() != MARK) {
                throw new IOException(file + " does not begin as such a file does");
            }
            long room = Files.size(file) / Long.BYTES;
            return Optional.of(new MetIds(hashes(data, room), hashes(data, room)));
        }
    }

    private static long[] hashes(DataInputStream data, long room) throws IOException {
        int count = data.readInt();
        if (count < 0 || count > room) {
            throw new IOException("no such number of ids: " + count);
        }
        var hashes = new long[count];
        for (int k = 0; k < count; k++) {
            hashes[k] = data.readLong();
        }
        return hashes;
    }

    /** What of other data the training met, and what it did not. */
    Among among(EncodedDataset data) {
        var knownUsers = flags(data.users(), users);
        var knownItems = flags(data.items(), items);
        var events = data.interactions();
        return new Among(
                events.at(IntStream.range(0, events.size())
                        .filter(e -> knownUsers[events.user(e)] && knownItems[events.item(e)])
                        .toArray()),
                strangers(events.users(), knownUsers),
                strangers(events.items(), knownItems));
    }

    /**
     * Data as the training would have seen them.
     *
     * @param trained the events whose shopper and item were both met
     * @param users   how many shoppers have an event and were not met
     * @param items   how many items have an event and were not met
     */
    record Among(Interactions trained, int users, int items) {}

    private static int strangers(int[] positions, boolean[] known) {
        return (int) Arrays.stream(positions)
                .filter(position -> !known[position])
                .distinct()
                .count();
    }

    private static <T extends EntityId> boolean[] flags(IdIndex<T> ids, long[] met) {
        var flags = new boolean[ids.size()];
        for (int k = 0; k < flags.length; k++) {
            flags[k] = Arrays.binarySearch(met, hash(ids.id(k).value())) >= 0;
        }
        return flags;
    }
}
