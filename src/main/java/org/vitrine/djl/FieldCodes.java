package org.vitrine.djl;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.encode.Vocabulary;

/** Fields of a data set in the codes of a model, perhaps one made from other data. */
final class FieldCodes {
    private FieldCodes() {}

    /**
     * @param known    field to the values the model knows, in the order of their codes
     * @param fields   of the data
     * @param entities of the data
     * @return [known fields][entities]; the code behind the last value means unknown
     */
    static int[][] of(Map<String, List<String>> known, List<Vocabulary> fields, int entities) {
        var codes = new int[known.size()][];
        int f = 0;
        for (var field : known.entrySet()) {
            codes[f++] = codes(field.getKey(), field.getValue(), fields, entities);
        }
        return codes;
    }

    private static int[] codes(String field, List<String> values, List<Vocabulary> fields, int entities) {
        var codes = new int[entities];
        Arrays.fill(codes, values.size());
        for (var vocabulary : fields) {
            if (vocabulary.name().equals(field)) {
                var known = positions(values);
                for (int k = 0; k < entities; k++) {
                    int code = vocabulary.codes()[k];
                    codes[k] = code < 0
                            ? values.size()
                            : known.getOrDefault(vocabulary.values().get(code), values.size());
                }
            }
        }
        return codes;
    }

    static Map<String, Integer> positions(List<String> values) {
        var positions = new HashMap<String, Integer>();
        for (int k = 0; k < values.size(); k++) {
            positions.put(values.get(k), k);
        }
        return positions;
    }
}
