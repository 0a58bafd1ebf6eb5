package org.vitrine.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers under one protocol.
 *
 * @param metrics  name such as {@code ndcg@10} to value, in the order to be shown
 * @param protocol the stamp
 */
public record Evaluation(Map<String, Double> metrics, Protocol protocol) {
    public Evaluation {
        metrics = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
