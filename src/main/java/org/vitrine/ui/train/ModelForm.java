package org.vitrine.ui.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.train.DataSize;
import org.vitrine.train.ModelCard;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.ModelProblemException;
import org.vitrine.train.TrainingPlan;

/** The settings of one model. */
final class ModelForm {
    private static final String RULE = "model.problem.rule.";
    /** Where a rule about two settings is told. */
    private static final Map<String, String> FIELD = Map.ofEntries(
            Map.entry("momentum", "momentum"),
            Map.entry("negatives", "negatives"),
            Map.entry("all-items", "negatives"),
            Map.entry("multi-task", "multi-task"),
            Map.entry("batch-norm", "batch-size"),
            Map.entry("heads", "heads"),
            Map.entry("yes-from", "yes-from"),
            Map.entry("experts", "experts"),
            Map.entry("one-task", "multi-task"),
            Map.entry("task-weights", "task-weighting"),
            Map.entry("task-asymmetry", "task-asymmetry"),
            Map.entry("segment", "segment"),
            Map.entry("sampling-all", "negatives"),
            Map.entry("dynamic-softmax", "sampling"),
            Map.entry("dynamic-gbce", "sampling"),
            Map.entry("runs", "runs"),
            Map.entry("run-weights", "weights"),
            Map.entry("exponent", "popularity-exponent"),
            Map.entry("hardest-of", "hardest-of"));

    private final ModelCatalogue catalogue;
    private final ModelCard card;
    private final DataSize size;
    private final List<Setting> settings;

    ModelForm(ModelCatalogue catalogue, ModelCard card, DataSize size) {
        this.catalogue = catalogue;
        this.card = card;
        this.size = size;
        var defaults = catalogue.defaults(card.kind(), size);
        settings = card.parameters().stream()
                .map(parameter -> new Setting(card.kind(), parameter, defaults.getOrDefault(parameter.name(), "")))
                .toList();
    }

    ModelCard card() {
        return card;
    }

    List<Setting> settings() {
        return settings;
    }

    /**
     * Takes over the settings of a run.
     *
     * @param changes what is to be otherwise, marked as changed
     */
    void like(TrainingPlan plan, Map<String, String> changes) {
        var had = catalogue.settings(plan.model());
        for (var setting : settings) {
            var before = had.getOrDefault(setting.name(), setting.text().get());
            var proposed = changes.get(setting.name());
            if (proposed == null) {
                setting.take(before, Optional.empty());
            } else {
                setting.take(
                        proposed,
                        Optional.of(Phrase.of(
                                "train.remedy.changed",
                                told(setting, before),
                                plan.run().value())));
            }
        }
    }

    /** A word that can be chosen is told as it stands in the menu. */
    private static Object told(Setting setting, String value) {
        boolean word = setting.choices().contains(value) && !value.startsWith("gpu:");
        return word ? Phrase.of("train.choice." + value) : value;
    }

    /** The model as set; empty when a field cannot be used, which is then told at that field. */
    Optional<ModelConfig> check() {
        boolean each = true;
        for (var setting : settings) {
            var wrong = alone(setting);
            setting.judge(wrong);
            each &= wrong.isEmpty();
        }
        return each ? together() : Optional.empty();
    }

    private Optional<Phrase> alone(Setting setting) {
        try {
            catalogue.configure(
                    card.kind(), Map.of(setting.name(), setting.text().get()), size);
            return Optional.empty();
        } catch (ModelProblemException e) {
            return isRule(e) ? Optional.empty() : Optional.of(e.problem().why());
        }
    }

    private Optional<ModelConfig> together() {
        var values = new LinkedHashMap<String, String>();
        settings.forEach(setting -> values.put(setting.name(), setting.text().get()));
        try {
            return Optional.of(catalogue.configure(card.kind(), values, size));
        } catch (ModelProblemException e) {
            var rule = e.problem().what().key().substring(RULE.length());
            var told = Phrase.of(
                    "train.problem.rule", e.problem().what(), e.problem().advice());
            settings.stream()
                    .filter(setting -> setting.name().equals(FIELD.getOrDefault(rule, "")))
                    .forEach(setting -> setting.judge(Optional.of(told)));
            return Optional.empty();
        }
    }

    private static boolean isRule(ModelProblemException e) {
        return e.problem().what().key().startsWith(RULE);
    }
}
