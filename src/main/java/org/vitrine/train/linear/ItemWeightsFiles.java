package org.vitrine.train.linear;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.ItemId;
import org.vitrine.encode.IdIndex;
import org.vitrine.recommend.linear.ItemWeights;
import org.vitrine.train.IdLines;
import org.vitrine.train.WeightFile;

/**
 * The model folder of a weight for each pair of items: {@code items.txt}, the ids in the order of the rows, and {@code best.safetensors}
 * with {@code weight} [items, items] and {@code item_met} [items], 1 for items somebody met.
 */
final class ItemWeightsFiles {
    private static final String FORMAT = "1";
    private static final String WEIGHT = "weight";
    private static final String MET = "item_met";

    private final Path folder;

    ItemWeightsFiles(Path folder) {
        this.folder = folder;
    }

    void write(ItemWeights model, IdIndex<ItemId> items, String kind) throws IOException {
        int n = model.items();
        IdLines.write(folder.resolve("items.txt"), items);
        var met = new float[n];
        model.met().stream().forEach(item -> met[item] = 1);
        var arrays = new LinkedHashMap<String, WeightFile.Entry>();
        arrays.put(WEIGHT, new WeightFile.Entry(new long[] {n, n}, model.weights()));
        arrays.put(MET, new WeightFile.Entry(new long[] {n}, met));
        new WeightFile(arrays, Map.of("format", FORMAT, "kind", kind)).write(folder.resolve("best.safetensors"));
    }

    ItemWeights read() throws IOException {
        var file = WeightFile.readRows(folder.resolve("best.safetensors"));
        if (!FORMAT.equals(file.notes().get("format"))) {
            throw new WeightFile.DamagedException("format " + file.notes().get("format"));
        }
        var values = file.array(MET).values();
        var met = new BitSet();
        for (int item = 0; item < values.length; item++) {
            met.set(item, values[item] > 0);
        }
        var weights = file.array(WEIGHT).parts();
        for (var row : weights) {
            if (row.length != weights.length) {
                throw new WeightFile.DamagedException(row.length + " weights of " + weights.length + " items");
            }
        }
        if (weights.length != values.length) {
            throw new WeightFile.DamagedException(weights.length + " rows of " + values.length + " items");
        }
        return new ItemWeights(weights, met);
    }

    /** The ids of the model's items, in the order of its rows. */
    List<ItemId> items() throws IOException {
        return IdLines.read(folder.resolve("items.txt"), ItemId::new);
    }
}
