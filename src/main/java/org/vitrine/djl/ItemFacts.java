package org.vitrine.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.data.AtomicFile;
import org.vitrine.encode.ItemFeatures;

/**
 * What the item branch reads of each item, in the codes of one model: its fields, its price band and the words of its title.
 *
 * @param words  the words codes stand for; saved with the model
 * @param fields [fields][items], the last code of a field means unknown
 * @param band   [items], the last code means no price
 * @param titles [items][up to {@link #MOST_TOKENS}] codes of title words known to the model
 */
record ItemFacts(Words words, int[][] fields, int[] band, int[][] titles) {
    /** Further words of a title are not read. */
    static final int MOST_TOKENS = 16;

    private static final int BANDS = 20;
    private static final String FILE = "vocabulary.json";

    /**
     * @param fields field to its values, in the order of their codes
     * @param tokens title words in the order of their codes
     * @param bands  upper price of each band but the last
     */
    record Words(Map<String, List<String>> fields, List<String> tokens, float[] bands) {
        /** Codes of one field, unknown included. */
        int size(String field) {
            return fields.getOrDefault(field, List.of()).size() + 1;
        }

        int bandCount() {
            return bands.length + 2;
        }

        void write(Path folder) throws IOException {
            var json = new ObjectMapper();
            var root = json.createObjectNode();
            root.set("fields", json.valueToTree(fields));
            root.set("tokens", json.valueToTree(tokens));
            root.set("priceBands", json.valueToTree(bands));
            AtomicFile.write(folder.resolve(FILE), json.writeValueAsString(root));
        }

        static Words read(Path folder) throws IOException {
            var json = new ObjectMapper();
            var root = json.readTree(Files.readString(folder.resolve(FILE)));
            var fields = new LinkedHashMap<String, List<String>>();
            for (var e : root.path("fields").properties()) {
                fields.put(e.getKey(), List.of(json.convertValue(e.getValue(), String[].class)));
            }
            return new Words(
                    fields,
                    List.of(json.convertValue(root.path("tokens"), String[].class)),
                    json.convertValue(root.path("priceBands"), float[].class));
        }

        /** The words of a data set; price bands hold equally many items. */
        static Words of(ItemFeatures features) {
            var fields = new LinkedHashMap<String, List<String>>();
            features.fields().forEach(f -> fields.put(f.name(), f.values()));
            var prices = new float[features.price().length];
            int n = 0;
            for (float price : features.price()) {
                if (Float.isFinite(price)) {
                    prices[n++] = price;
                }
            }
            Arrays.sort(prices, 0, n);
            var bounds = new ArrayList<Float>();
            for (int b = 1; b < BANDS && n > 0; b++) {
                float bound = prices[(int) ((long) b * n / BANDS)];
                if (bounds.isEmpty() || bound > bounds.getLast()) {
                    bounds.add(bound);
                }
            }
            var bands = new float[bounds.size()];
            for (int b = 0; b < bands.length; b++) {
                bands[b] = bounds.get(b);
            }
            return new Words(fields, features.tokens(), bands);
        }
    }

    /** The items of a data set in the codes of a model, perhaps one made from other data. */
    static ItemFacts of(Words words, ItemFeatures features, int items) {
        var fields = FieldCodes.of(words.fields(), features.fields(), items);
        var band = new int[items];
        for (int i = 0; i < items; i++) {
            float price = features.price()[i];
            int found = Arrays.binarySearch(words.bands(), price);
            band[i] = Float.isFinite(price) ? (found >= 0 ? found + 1 : -found - 1) : words.bandCount() - 1;
        }
        return new ItemFacts(words, fields, band, titles(words, features, items));
    }

    private static int[][] titles(Words words, ItemFeatures features, int items) {
        var known = FieldCodes.positions(words.tokens());
        var titles = new int[items][];
        for (int i = 0; i < items; i++) {
            titles[i] = Arrays.stream(features.titleTokens()[i])
                    .map(t -> known.getOrDefault(features.tokens().get(t), -1))
                    .filter(t -> t >= 0)
                    .distinct()
                    .limit(MOST_TOKENS)
                    .toArray();
        }
        return titles;
    }

    int items() {
        return band.length;
    }
}
