package org.vitrine.sample;

import java.util.ArrayList;
import java.util.List;

/** One expression in English and in Chinese. */
record Words(String en, String zh) {
    /** Reads {@code English=Chinese;English=Chinese}. */
    static List<Words> list(String text) {
        var all = new ArrayList<Words>();
        for (var pair : text.split(";")) {
            int at = pair.lastIndexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("no Chinese for '" + pair + "'");
            }
            all.add(new Words(pair.substring(0, at), pair.substring(at + 1)));
        }
        return List.copyOf(all);
    }
}
