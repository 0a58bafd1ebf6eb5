package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.Gate;
import org.vitrine.train.Advice;
import org.vitrine.train.DataSize;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Diagnosis;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.ModelProblemException;
import org.vitrine.train.Remedy;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;

/** What is to be said of a run, each with the command that follows it. */
final class RunAdvice {
    private final TrainingPlan plan;
    private final Path project;
    private final List<Advice> advice;

    /**
     * @param gate    how it stands towards the simple models on the test part
     * @param project the project's folder
     */
    RunAdvice(TrainingPlan plan, RunSnapshot run, Optional<Gate> gate, Path project) {
        this.plan = plan;
        this.project = project;
        this.advice = Diagnosis.of(plan, run, gate.map(Gate::unproven).orElse(Set.of()));
    }

    List<Advice> all() {
        return advice;
    }

    /** Lines for a person; nothing when nothing is to be said. */
    void print(Console console) {
        if (!advice.isEmpty()) {
            console.print(Phrase.of("cli.advice.head"));
        }
        for (var each : advice) {
            console.print(Phrase.of(
                    "cli.advice.line", Phrase.of("run.advice." + each.tone().word()), each.what()));
            console.print(Phrase.of("cli.advice.how", each.advice()));
            command(each).ifPresent(command -> console.print(Phrase.of("cli.advice.command", command)));
        }
    }

    /** The command that mends a failed run, beside its problem. */
    void remark(Console console) {
        for (var each : advice) {
            if (each.tone() == Advice.Tone.PROBLEM) {
                command(each).ifPresent(command -> console.remark(Phrase.of("cli.advice.command", command)));
            }
        }
    }

    /** Field {@code advice}: a list of tone, what, advice and, where there is one, the change and its command. */
    void put(ObjectNode into, Console console) {
        var list = into.putArray("advice");
        for (var each : advice) {
            var node = list.addObject();
            node.put("about", each.what().key().substring("train.diagnosis.".length()));
            node.put("tone", each.tone().word());
            node.put("what", console.texts().of(each.what()));
            node.put("advice", console.texts().of(each.advice()));
            if (each.remedy().orElse(null) instanceof Remedy.Settings settings) {
                var change = node.putObject("change");
                settings.values().forEach(change::put);
            }
            command(each).ifPresent(command -> node.put("command", command));
        }
    }

    /** What to type to follow it. */
    Optional<String> command(Advice each) {
        return each.remedy().flatMap(remedy -> switch (remedy) {
            case Remedy.Settings s -> Optional.of(train(s.values()));
            case Remedy.LookAtSplit l ->
                Optional.of(String.join(
                        " ",
                        "vitrine profile --project",
                        quoted(project.toString()),
                        "--split",
                        l.split().kind()));
            // only whoever holds a run can turn it
            case Remedy.Rate r -> Optional.empty();
            case Remedy.StopAndKeepBest s -> Optional.empty();
        });
    }

    /** The same run but for the changes. */
    private String train(Map<String, String> changes) {
        var words = new ArrayList<>(List.of("vitrine train --project", quoted(project.toString())));
        words.addAll(List.of("--model", plan.model().kind()));
        var settings = unusual();
        settings.putAll(changes);
        settings.forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
        words.addAll(List.of("--split", plan.split().kind()));
        if (plan.split() instanceof SplitSpec.Temporal(double validation, double test)) {
            words.addAll(shares(validation, test));
        } else if (plan.split() instanceof SplitSpec.Rolling(double validation, double test, int folds, int fold)) {
            words.addAll(List.of("--folds", Integer.toString(folds)));
            words.addAll(shares(validation, test));
        } else if (plan.split() instanceof SplitSpec.Ratio(double validation, double test, long seed)) {
            words.addAll(shares(validation, test));
        } else if (plan.split() instanceof SplitSpec.StrongGeneralisation s) {
            words.addAll(List.of("--fold-in", Double.toString(s.foldIn())));
            words.addAll(List.of("--fold-in-order", s.order().word()));
            words.addAll(shares(s.validation(), s.test()));
        } else if (plan.split() instanceof SplitSpec.Session s) {
            words.addAll(List.of("--session-gap", Integer.toString(s.gapMinutes())));
            words.addAll(List.of("--session-target", s.target().word()));
            words.addAll(shares(s.validation(), s.test()));
        }
        words.addAll(List.of("--seed", Long.toString(plan.seed()), "--metric", plan.metric()));
        if (!(plan.device() instanceof DeviceChoice.Auto)) {
            words.addAll(List.of("--device", plan.device().text()));
        }
        words.addAll(List.of("--threads", Integer.toString(plan.threads())));
        return String.join(" ", words);
    }

    private static List<String> shares(double validation, double test) {
        boolean usual = validation == 0.1 && test == 0.1;
        return usual
                ? List.of()
                : List.of("--validation", Double.toString(validation), "--test", Double.toString(test));
    }

    /** The settings that make this model: those that differ from the defaults if that is enough, else all. */
    private Map<String, String> unusual() {
        var catalogue = new ModelCatalogue();
        var size = DataSize.of(plan.fingerprint());
        var all = catalogue.settings(plan.model());
        var defaults = catalogue.defaults(plan.model().kind(), size);
        var some = new LinkedHashMap<String, String>();
        all.forEach((name, value) -> {
            if (!value.equals(defaults.get(name))) {
                some.put(name, value);
            }
        });
        return make(catalogue, some, size).equals(Optional.of(plan.model())) ? some : new LinkedHashMap<>(all);
    }

    private Optional<ModelConfig> make(ModelCatalogue catalogue, Map<String, String> settings, DataSize size) {
        try {
            return Optional.of(catalogue.configure(plan.model().kind(), settings, size));
        } catch (ModelProblemException e) {
            return Optional.empty();
        }
    }

    /** As a shell takes it for one word. */
    static String quoted(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
