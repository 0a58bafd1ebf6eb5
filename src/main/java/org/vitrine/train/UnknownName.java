package org.vitrine.train;

import java.util.List;
import org.vitrine.domain.NearWords;
import org.vitrine.domain.Phrase;

/** A model or a setting there is not: those near it first, then all there are. */
final class UnknownName {
    private UnknownName() {}

    static ModelProblemException model(String kind, List<ModelCard> cards) {
        return new ModelProblemException(
                Phrase.of("model.problem.unknown", kind),
                Phrase.of("model.problem.unknown.why"),
                among(
                        "model.problem.unknown.advice",
                        kind,
                        cards.stream().map(ModelCard::kind).toList()));
    }

    static ModelProblemException parameter(String name, ModelCard card) {
        var names = card.parameters().stream().map(ModelParameter::name).toList();
        return new ModelProblemException(
                Phrase.of("model.problem.parameter", name, Phrase.of(card.titleKey())),
                Phrase.of("model.problem.parameter.why"),
                names.isEmpty()
                        ? Phrase.of("model.problem.parameter.none")
                        : among("model.problem.parameter.advice", name, names));
    }

    private static Phrase among(String key, String typed, List<String> known) {
        var all = Phrase.of(key, String.join(", ", known));
        var near = NearWords.of(typed, known);
        return near.isEmpty() ? all : Phrase.of("model.problem.meant", String.join(", ", near), all);
    }
}
