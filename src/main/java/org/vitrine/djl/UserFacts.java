package org.vitrine.djl;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.data.AtomicFile;
import org.vitrine.encode.UserFeatures;

/**
 * What a model reads of each shopper beside what they did, in its own codes.
 *
 * @param values field to its values, in the order of their codes; saved with the model
 * @param codes  [fields][users], the last code of a field means unknown
 */
record UserFacts(Map<String, List<String>> values, int[][] codes) {
    private static final String FILE = "user-fields.json";

    /** As the data says. */
    static UserFacts of(UserFeatures features, int users) {
        var values = new LinkedHashMap<String, List<String>>();
        features.fields().forEach(f -> values.put(f.name(), f.values()));
        return of(values, features, users);
    }

    /** In the codes of a model. */
    static UserFacts of(Map<String, List<String>> values, UserFeatures features, int users) {
        return new UserFacts(values, FieldCodes.of(values, features.fields(), users));
    }

    /** Whether the model knows a value of any field of the user. */
    boolean tellsOf(int user) {
        int f = 0;
        for (var known : values.values()) {
            if (codes[f++][user] < known.size()) {
                return true;
            }
        }
        return false;
    }

    void write(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE), new ObjectMapper().writeValueAsString(values));
    }

    static Map<String, List<String>> read(Path folder) throws IOException {
        var json = new ObjectMapper();
        var values = new LinkedHashMap<String, List<String>>();
        for (var e : json.readTree(Files.readString(folder.resolve(FILE))).properties()) {
            values.put(e.getKey(), List.of(json.convertValue(e.getValue(), String[].class)));
        }
        return values;
    }
}
