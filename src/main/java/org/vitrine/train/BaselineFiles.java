package org.vitrine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.ItemId;
import org.vitrine.encode.IdIndex;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.PopularityScorer;

/**
 * The model folder of a counted model, and of a random walk or SLIM, whose rows are written as neighbours.
 *
 * <ul>
 *   <li>{@code popularity.jsonl}: one line {@code ["id", shoppers]} for each item, or what its events count where they are weighed
 *   <li>{@code items.jsonl}: one line {@code "id"} for each item, in the order {@code neighbours.bin} numbers them
 *   <li>{@code neighbours.bin}: version 1, number of items; for each item the number of its neighbours, then position and similarity of
 *       each (big-endian int32 and float32)
 * </ul>
 *
 * Items are found again by their ids, so a model can be read onto other data; items it has never met score 0.
 */
public final class BaselineFiles {
    private static final int VERSION = 1;
    private static final int HEADER = 2 * Integer.BYTES;

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    public BaselineFiles(Path folder) {
        this.folder = folder;
    }

    void writePopularity(PopularityScorer scorer, IdIndex<ItemId> items) throws IOException {
        AtomicFile.write(folder.resolve("popularity.jsonl"), out -> {
            for (int item = 0; item < items.size(); item++) {
                var line = List.of(items.id(item).value(), number(scorer.shoppers(item)));
                out.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Shoppers are whole; what weighed events count is not. */
    private static Number number(float count) {
        if (count == (int) count) {
            return (int) count;
        }
        return count;
    }

    PopularityScorer readPopularity(IdIndex<ItemId> items) throws IOException {
        var shoppers = new float[items.size()];
        try (var lines = Files.lines(folder.resolve("popularity.jsonl"))) {
            for (var line : (Iterable<String>) lines::iterator) {
                var pair = json.readValue(line, new TypeReference<List<Object>>() {});
                if (pair.size() != 2 || !(pair.get(0) instanceof String id) || !(pair.get(1) instanceof Number count)) {
                    throw new IOException("popularity.jsonl: not an item and a count: " + line);
                }
                items.position(new ItemId(id)).ifPresent(item -> shoppers[item] = count.floatValue());
            }
        }
        return new PopularityScorer(shoppers);
    }

    public void writeNeighbours(ItemNeighbours model, IdIndex<ItemId> items) throws IOException {
        AtomicFile.write(folder.resolve("items.jsonl"), out -> {
            for (var id : items.ids()) {
                out.write((json.writeValueAsString(id.value()) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        AtomicFile.write(folder.resolve("neighbours.bin"), stream -> {
            var out = new DataOutputStream(stream);
            out.writeInt(VERSION);
            out.writeInt(model.items());
            for (int item = 0; item < model.items(); item++) {
                int end = model.offsets()[item + 1];
                out.writeInt(end - model.offsets()[item]);
                for (int at = model.offsets()[item]; at < end; at++) {
                    out.writeInt(model.neighbours()[at]);
                    out.writeFloat(model.similarities()[at]);
                }
            }
            out.flush();
        });
    }

    public ItemNeighbours readNeighbours(IdIndex<ItemId> items) throws IOException {
        var positions = positions(items);
        var file = folder.resolve("neighbours.bin");
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int version = in.readInt();
            int count = in.readInt();
            if (version != VERSION || count != positions.length) {
                throw new IOException("neighbours.bin: version " + version + ", " + count + " items; expected version "
                        + VERSION + ", " + positions.length + " items");
            }
            long most = (Files.size(file) - HEADER) / (2 * Integer.BYTES);
            return read(in, positions, items.size(), most);
        }
    }

    /** Position in the data of each item of the model, -1 for items the data no longer have. */
    private int[] positions(IdIndex<ItemId> items) throws IOException {
        var lines = Files.readAllLines(folder.resolve("items.jsonl"));
        var positions = new int[lines.size()];
        for (int k = 0; k < positions.length; k++) {
            try {
                var id = json.readValue(lines.get(k), String.class);
                positions[k] = items.position(new ItemId(id)).orElse(-1);
            } catch (JsonProcessingException e) {
                throw new IOException("items.jsonl line " + (k + 1) + ": " + lines.get(k), e);
            }
        }
        return positions;
    }

    private static ItemNeighbours read(DataInputStream in, int[] positions, int items, long most) throws IOException {
        var neighbours = new int[items][];
        var similarities = new float[items][];
        Arrays.fill(neighbours, new int[0]);
        Arrays.fill(similarities, new float[0]);
        for (int position : positions) {
            int n = in.readInt();
            if (n < 0 || n > most) {
                throw new IOException("neighbours.bin: " + n + " neighbours of one item");
            }
            var own = new int[n];
            var alike = new float[n];
            int kept = 0;
            for (int k = 0; k < n; k++) {
                int written = in.readInt();
                if (written < 0 || written >= positions.length) {
                    throw new IOException("neighbours.bin: item " + written + " of " + positions.length);
                }
                int neighbour = positions[written];
                float similarity = in.readFloat();
                if (neighbour >= 0) {
                    own[kept] = neighbour;
                    alike[kept++] = similarity;
                }
            }
            if (position >= 0) {
                neighbours[position] = Arrays.copyOf(own, kept);
                similarities[position] = Arrays.copyOf(alike, kept);
            }
        }
        return ItemNeighbours.of(neighbours, similarities);
    }
}
