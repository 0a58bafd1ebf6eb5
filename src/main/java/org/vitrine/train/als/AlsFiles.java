package org.vitrine.train.als;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.domain.ItemId;
import org.vitrine.encode.IdIndex;
import org.vitrine.recommend.als.AlsFit;
import org.vitrine.recommend.als.AlsModel;
import org.vitrine.recommend.als.AlsObjective;
import org.vitrine.train.IdLines;
import org.vitrine.train.Positions;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.WeightFile;

/**
 * The model folder of a factorisation.
 *
 * <ul>
 *   <li>{@code items.txt}: the ids of the items, in the order of the rows
 *   <li>{@code best.safetensors}: {@code item} [items, dim] and {@code item_met} [items], 1 for items somebody met; the objective's three
 *       numbers, the epoch and its metric in the notes
 *   <li>{@code checkpoint.safetensors}: {@code item} and {@code user} after the last whole epoch
 * </ul>
 *
 * Shoppers' vectors are not kept with the model: they are solved from what each shopper met.
 */
final class AlsFiles {
    private static final String FORMAT = "1";
    private static final String ITEM = "item";
    private static final String MET = "item_met";
    private static final String USER = "user";

    private final Path folder;

    AlsFiles(Path folder) {
        this.folder = folder;
    }

    private Path best() {
        return folder.resolve("best.safetensors");
    }

    private Path checkpoint() {
        return folder.resolve("checkpoint.safetensors");
    }

    boolean hasCheckpoint() {
        return Files.exists(checkpoint());
    }

    /** Removes what an earlier start left and tells which items the rows are. */
    void begin(IdIndex<ItemId> items) throws IOException {
        Files.deleteIfExists(checkpoint());
        Files.deleteIfExists(best());
        IdLines.write(folder.resolve("items.txt"), items);
    }

    void writeBest(AlsModel model, RunOutcome.Best best) throws IOException {
        int items = model.vectors().length;
        var met = new float[items];
        model.met().stream().forEach(item -> met[item] = 1);
        var arrays = new LinkedHashMap<String, WeightFile.Entry>();
        arrays.put(ITEM, entry(model.vectors(), model.dim()));
        arrays.put(MET, new WeightFile.Entry(new long[] {items}, met));
        var objective = model.objective();
        new WeightFile(
                        arrays,
                        Map.of(
                                "format", FORMAT,
                                "kind", "ials",
                                "unobserved", Double.toString(objective.unobserved()),
                                "penalty", Double.toString(objective.penalty()),
                                "frequency", Double.toString(objective.frequency()),
                                "epoch", Integer.toString(best.epoch()),
                                "metric", best.metric(),
                                "value", Double.toString(best.value())))
                .write(best());
    }

    /** A model and which epoch it is. */
    record Stored(AlsModel model, RunOutcome.Best best) {}

    Stored readBest() throws IOException {
        var file = open(best());
        var notes = file.notes();
        var values = file.array(MET).values();
        var met = new BitSet();
        for (int item = 0; item < values.length; item++) {
            met.set(item, values[item] > 0);
        }
        var objective =
                new AlsObjective(number(notes, "unobserved"), number(notes, "penalty"), number(notes, "frequency"));
        var vectors = rows(file.array(ITEM), values.length);
        return new Stored(
                new AlsModel(vectors, met, objective),
                new RunOutcome.Best((int) number(notes, "epoch"), text(notes, "metric"), number(notes, "value")));
    }

    /** For each item of the data the row of the model, -1 for none. */
    int[] rows(IdIndex<ItemId> data, int items) throws IOException {
        var ids = IdLines.read(folder.resolve("items.txt"), ItemId::new);
        if (ids.size() != items) {
            throw new WeightFile.DamagedException(ids.size() + " ids of " + items + " items");
        }
        return Positions.of(ids, data);
    }

    /** @param notes where the run stands */
    void writeCheckpoint(AlsFit fit, int dim, Map<String, String> notes) throws IOException {
        var arrays = new LinkedHashMap<String, WeightFile.Entry>();
        arrays.put(ITEM, entry(fit.itemVectors(), dim));
        arrays.put(USER, entry(fit.userVectors(), dim));
        var all = new LinkedHashMap<>(notes);
        all.put("format", FORMAT);
        new WeightFile(arrays, all).write(checkpoint());
    }

    /** Puts the vectors of the checkpoint into {@code fit}; returns where the run stood. */
    Map<String, String> readCheckpoint(AlsFit fit) throws IOException {
        var file = open(checkpoint());
        copy(rows(file.array(ITEM), fit.itemVectors().length), fit.itemVectors());
        copy(rows(file.array(USER), fit.userVectors().length), fit.userVectors());
        return file.notes();
    }

    private static void copy(float[][] from, float[][] to) throws IOException {
        for (int row = 0; row < to.length; row++) {
            if (from[row].length != to[row].length) {
                throw new WeightFile.DamagedException("vectors of " + from[row].length + " numbers");
            }
            System.arraycopy(from[row], 0, to[row], 0, to[row].length);
        }
    }

    private static WeightFile open(Path path) throws IOException {
        var file = WeightFile.readRows(path);
        if (!FORMAT.equals(file.notes().get("format"))) {
            throw new WeightFile.DamagedException("format " + file.notes().get("format"));
        }
        return file;
    }

    private static WeightFile.Entry entry(float[][] rows, int dim) {
        return new WeightFile.Entry(new long[] {rows.length, dim}, rows);
    }

    private static float[][] rows(WeightFile.Entry entry, int expected) throws IOException {
        var shape = entry.shape();
        if (shape.length != 2 || shape[0] != expected) {
            throw new WeightFile.DamagedException(Arrays.toString(shape) + " for " + expected + " rows");
        }
        return entry.parts();
    }

    private static double number(Map<String, String> notes, String name) throws IOException {
        try {
            return Double.parseDouble(text(notes, name));
        } catch (NumberFormatException e) {
            throw new WeightFile.DamagedException(name + " is " + notes.get(name));
        }
    }

    private static String text(Map<String, String> notes, String name) throws IOException {
        var text = notes.get(name);
        if (text == null) {
            throw new WeightFile.DamagedException("no " + name);
        }
        return text;
    }
}
