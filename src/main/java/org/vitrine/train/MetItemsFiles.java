package org.vitrine.train;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.recommend.Incidence;
import org.vitrine.recommend.MetItems;

/**
 * The model folder of user neighbours: {@code users.txt} and {@code items.txt}, the ids in the order they are numbered, and
 * {@code met.bin}: version 1, shoppers, items, pairs; for each shopper the number of their items, then position and number of events of each
 * (big-endian int32).
 */
final class MetItemsFiles {
    private static final int VERSION = 1;
    private static final int HEADER = 4 * Integer.BYTES;

    private final Path folder;

    MetItemsFiles(Path folder) {
        this.folder = folder;
    }

    /** The file of the pairs. */
    private Path met() {
        return folder.resolve("met.bin");
    }

    void write(MetItems model, EncodedDataset data) throws IOException {
        IdLines.write(folder.resolve("users.txt"), data.users());
        IdLines.write(folder.resolve("items.txt"), data.items());
        writePairs(model);
    }

    private void writePairs(MetItems model) throws IOException {
        var rows = model.rows();
        AtomicFile.write(met(), stream -> {
            var out = new DataOutputStream(stream);
            out.writeInt(VERSION);
            out.writeInt(model.users());
            out.writeInt(model.items());
            out.writeInt(model.pairs());
            for (int user = 0; user < model.users(); user++) {
                out.writeInt(rows.count(user));
                for (int at = rows.start(user); at < rows.end(user); at++) {
                    out.writeInt(rows.at(at));
                    out.writeInt(model.events()[at]);
                }
            }
            out.flush();
        });
    }

    MetItems read() throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(met()), 1 << 16))) {
            int version = in.readInt();
            int users = in.readInt();
            int items = in.readInt();
            int pairs = in.readInt();
            long expected = HEADER + (long) Integer.BYTES * users + 2L * Integer.BYTES * pairs;
            if (version != VERSION || users < 0 || pairs < 0 || Files.size(met()) != expected) {
                throw new IOException("met.bin: version " + version + ", " + users + " shoppers, " + pairs
                        + " pairs in " + Files.size(met()) + " bytes");
            }
            return read(in, users, items, pairs);
        }
    }

    private static MetItems read(DataInputStream in, int users, int items, int pairs) throws IOException {
        var offsets = new int[users + 1];
        var columns = new int[pairs];
        var events = new int[pairs];
        for (int user = 0; user < users; user++) {
            int start = offsets[user];
            int n = in.readInt();
            if (n < 0 || n > pairs - start) {
                throw new IOException("met.bin: " + n + " items of shopper " + user);
            }
            for (int at = start; at < start + n; at++) {
                columns[at] = in.readInt();
                events[at] = in.readInt();
                int least = at > start ? columns[at - 1] + 1 : 0;
                if (columns[at] < least || columns[at] >= items || events[at] < 1) {
                    throw new IOException(
                            "met.bin: item " + columns[at] + ", " + events[at] + " events of shopper " + user);
                }
            }
            offsets[user + 1] = start + n;
        }
        if (offsets[users] != pairs) {
            throw new IOException("met.bin: " + offsets[users] + " pairs of " + pairs);
        }
        return new MetItems(new Incidence(offsets, columns), events, items);
    }

    List<UserId> users() throws IOException {
        return IdLines.read(folder.resolve("users.txt"), UserId::new);
    }

    List<ItemId> items() throws IOException {
        return IdLines.read(folder.resolve("items.txt"), ItemId::new);
    }
}
