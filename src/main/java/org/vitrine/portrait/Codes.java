package org.vitrine.portrait;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers texts 0, 1, 2 ... in the order they are first met. */
final class Codes {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** The number of a text, given now when it has none yet. */
    int add(String text) {
        var known = codes.get(text);
        if (known != null) {
            return known;
        }
        codes.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /** The number of a text, -1 when it has none. */
    int find(String text) {
        return codes.getOrDefault(text, -1);
    }

    String text(int code) {
        return texts.get(code);
    }

    int size() {
        return texts.size();
    }

    List<String> texts() {
        return texts;
    }
}
