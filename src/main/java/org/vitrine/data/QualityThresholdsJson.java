package org.vitrine.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** Limits of the quality checks as JSON: {@code {"cold-events": 10}}; what is not named is as usual. */
public final class QualityThresholdsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QualityThresholdsJson() {}

    public static String write(QualityThresholds limits) {
        var tree = JSON.createObjectNode();
        limits.changed().forEach((limit, value) -> {
            if (limit.unit() == QualityThresholds.Unit.COUNT) {
                tree.put(limit.word(), value.longValue());
            } else {
                tree.put(limit.word(), value);
            }
        });
        return tree.toPrettyString();
    }

    /**
     * @param file what to call the text in a message
     * @throws ProblemException when it is none, or names a limit or value there is not
     */
    public static QualityThresholds read(String text, String file) throws ProblemException {
        try {
            var tree = JSON.readTree(text);
            if (!tree.isObject()) {
                throw problem(file, Phrase.of("quality.limit.file.why"), null);
            }
            var limits = QualityThresholds.USUAL;
            for (var each : tree.properties()) {
                try {
                    limits = limits.with(each.getKey(), each.getValue().asText());
                } catch (ProblemException e) {
                    throw problem(
                            file,
                            Phrase.of(
                                    "quality.limit.file.one",
                                    e.problem().what(),
                                    e.problem().why()),
                            e);
                }
            }
            return limits;
        } catch (JsonProcessingException e) {
            throw problem(file, Phrase.of("quality.limit.file.why"), e);
        }
    }

    private static ProblemException problem(
            String file, Phrase why, @org.jspecify.annotations.Nullable Exception cause) {
        return new ProblemException(
                new Problem(Phrase.of("quality.limit.file.what", file), why, Phrase.of("quality.limit.file.advice")),
                cause);
    }
}
