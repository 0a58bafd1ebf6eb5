package org.vitrine.project;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.evaluate.Protocol;
import org.vitrine.evaluate.ProtocolWords;
import org.vitrine.evaluate.significance.Bootstrap;
import org.vitrine.evaluate.significance.Comparison;
import org.vitrine.evaluate.significance.Contender;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunId;
import org.vitrine.train.TrainingPlan;

/**
 * Finished runs compared on the users of their test part by one metric. Runs that are alike but for their seed are one entry.
 *
 * @param metric   such as {@code ndcg@10}
 * @param protocol the stamp of the first run; the others' do not differ from it
 * @param entries  what is compared, in the order asked for; the same order as the comparison's contenders
 * @param found    the differences
 */
public record RunComparison(String metric, Protocol protocol, List<Entry> entries, Comparison found) {
    /** Of a checksum this much is told. */
    private static final int DIGITS = 8;

    private static final String USUAL = "ndcg@10";

    /**
     * A model with its settings.
     *
     * @param plan of its first run
     * @param runs one for each seed
     * @param mean of the metric over shoppers and seeds
     * @param spread standard deviation over seeds, NaN with one
     */
    public record Entry(TrainingPlan plan, List<RunId> runs, double mean, double spread) {
        public Entry {
            runs = List.copyOf(runs);
        }
    }

    /** What runs are alike by but for their seed. */
    private record Kind(ModelConfig model, String split, int repeat) {}

    /** What was read of a run. */
    private record Measured(TrainingPlan plan, Protocol protocol, UserValues values) {}

    public RunComparison {
        entries = List.copyOf(entries);
    }

    /** The entry that is better than every other one; empty when there is none. */
    public Optional<Entry> winner() {
        OptionalInt one = found.winner();
        return one.isPresent() ? Optional.of(entries.get(one.getAsInt())) : Optional.empty();
    }

    /**
     * Compares runs of one project. Runs of older versions, which kept no users' values, are measured again first.
     *
     * @param metric the one to compare by; empty for the one all runs were decided by
     * @throws ProblemException when fewer than two can be told apart, a run has no test numbers, or they were not measured the same way
     */
    public static RunComparison of(
            RunsMeasured source,
            List<RunFolder> runs,
            Optional<String> metric,
            Bootstrap bootstrap,
            Progress progress,
            CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var measured = new ArrayList<Measured>();
        for (var run : runs) {
            measured.add(read(source, run, progress, cancel));
        }
        if (measured.stream().map(one -> one.plan().run()).distinct().count() < 2) {
            throw RunProblemException.of("project.compare.few");
        }
        checkSameStamp(measured);
        var by = metric.orElseGet(() -> usual(measured));
        checkMetric(measured, by);
        var groups = grouped(measured);
        var contenders = groups.stream().map(group -> contender(group, by)).toList();
        if (contenders.size() < 2) {
            throw RunProblemException.of("project.compare.seeds");
        }
        var found = Comparison.of(contenders, bootstrap, cancel);
        var entries = new ArrayList<Entry>();
        for (int k = 0; k < groups.size(); k++) {
            var group = groups.get(k);
            entries.add(new Entry(
                    group.getFirst().plan(),
                    group.stream().map(one -> one.plan().run()).toList(),
                    contenders.get(k).mean(),
                    contenders.get(k).spread()));
        }
        return new RunComparison(by, measured.getFirst().protocol(), entries, found);
    }

    private static Measured read(RunsMeasured source, RunFolder run, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var plan = run.plan();
        var evaluation = run.evaluation()
                .orElseThrow(() -> RunProblemException.of(
                        "project.compare.noTest", run.id().value()));
        var kept = run.userValues();
        if (kept.isPresent()) {
            return new Measured(plan, evaluation.protocol(), kept.get());
        }
        progress.at(-1, Phrase.of("project.compare.measuring", run.id().value()));
        var again = source.measure(run, progress, cancel);
        var values = UserValues.of(again);
        if (evaluation.protocol().differences(again.evaluation().protocol()).isEmpty()) {
            run.write(values);
        }
        return new Measured(plan, again.evaluation().protocol(), values);
    }

    private static void checkSameStamp(List<Measured> measured) throws ProblemException {
        var first = measured.getFirst();
        for (var other : measured) {
            var differences = first.protocol().differences(other.protocol());
            if (!differences.isEmpty()) {
                throw RunProblemException.of(
                        "project.compare.mixed",
                        first.plan().run().value(),
                        other.plan().run().value(),
                        said(differences));
            }
            if (!Arrays.equals(first.values().users(), other.values().users())) {
                throw RunProblemException.of(
                        "project.compare.otherUsers",
                        first.plan().run().value(),
                        other.plan().run().value());
            }
        }
    }

    /** What stamps differ in, one after the other. */
    public static Phrase said(List<Protocol.Difference> differences) {
        Optional<Phrase> all = Optional.empty();
        for (var difference : differences) {
            var one = Phrase.of(
                    "project.compare.difference",
                    Phrase.of("project.compare.part." + difference.part()),
                    told(difference.part(), difference.one()),
                    told(difference.part(), difference.other()));
            all = Optional.of(all.map(before -> Phrase.of("project.compare.and", before, one))
                    .orElse(one));
        }
        return all.orElseThrow();
    }

    /** Counts as numbers, so that they are written as numbers are. */
    private static Object told(String part, String value) {
        return switch (part) {
            case "users", "skipped" -> Integer.valueOf(value);
            case "dataset" -> value.length() > DIGITS ? value.substring(0, DIGITS) + "…" : value;
            case "split" -> ProtocolWords.split(value);
            case "candidates" -> ProtocolWords.candidates(value);
            case "seenFilter" -> Phrase.of("protocol.seen." + Boolean.parseBoolean(value));
            case "ties" -> ProtocolWords.ties(value);
            default -> value;
        };
    }

    private static String usual(List<Measured> measured) {
        var metrics =
                measured.stream().map(one -> one.plan().metric()).distinct().toList();
        return metrics.size() == 1 ? metrics.getFirst() : USUAL;
    }

    private static void checkMetric(List<Measured> measured, String metric) throws ProblemException {
        for (var one : measured) {
            if (!one.values().metrics().containsKey(metric)) {
                throw RunProblemException.of(
                        "project.compare.metric",
                        metric,
                        one.plan().run().value(),
                        String.join(", ", one.values().metrics().keySet()));
            }
        }
    }

    /** Runs of one model and split are together unless they have one seed: then they are repeats and stand for themselves. */
    private static List<List<Measured>> grouped(List<Measured> measured) {
        var groups = new LinkedHashMap<Kind, List<Measured>>();
        for (var one : measured) {
            int repeat = 0;
            var kind = kind(one, repeat);
            while (groups.containsKey(kind) && hasSeed(groups.getOrDefault(kind, List.of()), one)) {
                kind = kind(one, ++repeat);
            }
            groups.computeIfAbsent(kind, k -> new ArrayList<>()).add(one);
        }
        return List.copyOf(groups.values());
    }

    private static Kind kind(Measured one, int repeat) {
        // the stamps have agreed on everything else about the split
        return new Kind(one.plan().model(), one.plan().split().kind(), repeat);
    }

    private static boolean hasSeed(List<Measured> group, Measured one) {
        return group.stream()
                .anyMatch(other -> other.plan().seed() == one.plan().seed());
    }

    private static Contender contender(List<Measured> group, String metric) {
        return new Contender(
                group.getFirst().plan().run().value(),
                group.stream()
                        .map(one -> one.values().metrics().getOrDefault(metric, new float[0]))
                        .toList());
    }
}
