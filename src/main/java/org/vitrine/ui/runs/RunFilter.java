package org.vitrine.ui.runs;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.project.RunSummary;
import org.vitrine.ui.run.RunWords;

/** Finds runs by some words: each must be in the name, the model, the state, the split, the metric or the note. Capitals do not matter. */
final class RunFilter {
    private final RunWords words;
    private final Map<String, String> said = new HashMap<>();

    RunFilter(RunWords words) {
        this.words = words;
    }

    /** The runs that are meant, in their order; all of them when nothing is asked for. */
    List<RunSummary> matching(List<RunSummary> runs, String typed) {
        var terms = typed.strip().toLowerCase(Locale.ROOT).split("\\s+");
        return typed.isBlank()
                ? List.copyOf(runs)
                : runs.stream().filter(run -> matches(run, terms)).toList();
    }

    private boolean matches(RunSummary run, String[] terms) {
        for (var term : terms) {
            if (!contains(run, term)) {
                return false;
            }
        }
        return true;
    }

    private boolean contains(RunSummary run, String term) {
        return run.run().value().toLowerCase(Locale.ROOT).contains(term)
                || run.model().contains(term)
                || said("model." + run.model() + ".title").contains(term)
                || said("train.state." + run.state().word()).contains(term)
                || run.split().contains(term)
                || run.metric().contains(term)
                || !run.note().isEmpty() && run.note().toLowerCase(Locale.ROOT).contains(term);
    }

    /** Texts of few kinds, looked up and lowered once. */
    private String said(String key) {
        return said.computeIfAbsent(key, each -> words.of(each).toLowerCase(words.locale()));
    }
}
