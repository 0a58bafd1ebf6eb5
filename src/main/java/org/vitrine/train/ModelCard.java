package org.vitrine.train;

import java.util.List;

/**
 * A kind of model as it is offered.
 *
 * @param kind       {@link ModelConfig#kind()}
 * @param family     {@code baseline}, {@code linear}, {@code factorisation}, {@code graph}, {@code neural} or {@code sequence}
 * @param cost       relative cost of training, 1 (seconds) to 5 (the longest)
 * @param parameters what can be set, in the order to be shown
 */
public record ModelCard(String kind, String family, int cost, List<ModelParameter> parameters) {
    public ModelCard {
        parameters = List.copyOf(parameters);
    }

    public String titleKey() {
        return "model." + kind + ".title";
    }

    /** One line on what it is good at. */
    public String lineKey() {
        return "model." + kind + ".line";
    }

    /** What it needs of the data. */
    public String needsKey() {
        return "model." + kind + ".needs";
    }

    /** Whether it learns in epochs. */
    public boolean learns() {
        return parameters.stream().anyMatch(p -> p.name().equals("epochs"));
    }
}
