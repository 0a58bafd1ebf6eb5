package org.vitrine.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers under one protocol.
 *
 * @param metrics  name such as {@code ndcg@10} to value, in the order to be shown
 * @param protocol the stamp
 * @param basis    what some measures rest on beside it; null where none of them was taken, as after an epoch and in runs of older versions
 */
public record Evaluation(
        Map<String, Double> metrics,
        Protocol protocol,
        @Nullable Basis basis) {
    public Evaluation {
        metrics = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public Evaluation(Map<String, Double> metrics, Protocol protocol) {
        this(metrics, protocol, null);
    }
}
