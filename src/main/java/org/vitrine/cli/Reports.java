package org.vitrine.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Consumer;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Texts;
import org.vitrine.evaluate.Classification;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;
import org.vitrine.evaluate.ProtocolWords;
import org.vitrine.project.Gate;
import org.vitrine.project.GateStanding;
import org.vitrine.project.RunSummary;

/** Numbers in the shape of the command line's contract. */
final class Reports {
    private Reports() {}

    static ObjectNode object() {
        return new ObjectMapper().createObjectNode();
    }

    static void metrics(ObjectNode into, Map<String, Double> metrics) {
        metrics.forEach((name, value) -> number(into, name, value));
    }

    /** A number, or null where there is none: JSON has no NaN. */
    static void number(ObjectNode into, String name, double value) {
        if (Double.isFinite(value)) {
            into.put(name, value);
        } else {
            into.putNull(name);
        }
    }

    static void evaluation(ObjectNode into, Evaluation evaluation) {
        metrics(into.putObject("test"), evaluation.metrics());
        protocol(into.putObject("protocol"), evaluation.protocol());
        var basis = evaluation.basis();
        if (basis != null) {
            into.putObject("basis").put("diversity", basis.diversity()).put("lists", basis.lists());
        }
    }

    static void protocol(ObjectNode into, Protocol protocol) {
        into.put("split", protocol.split());
        into.put("candidates", protocol.candidates());
        into.put("ties", protocol.ties());
        into.put("seenFilter", protocol.seenFilter());
        into.put("users", protocol.users());
        into.put("skipped", protocol.skipped());
        number(into, "tieShare", protocol.tieShare());
        into.put("dataset", protocol.dataset());
        var lengths = into.putArray("k");
        protocol.ks().forEach(lengths::add);
        into.put("seed", protocol.seed());
        into.put("legacy", protocol.isSampled());
    }

    static void run(ObjectNode into, RunSummary run) {
        into.put("run", run.run().value());
        into.put("model", run.model());
        into.put("status", run.state().word());
        into.put("metric", run.metric());
        number(into, "value", run.best());
        number(into, "last", run.last());
        into.put("bestEpoch", run.bestEpoch());
        into.put("epochs", run.epochs());
        into.put("started", run.started().toString());
        into.put("seconds", run.spent().toMillis() / 1000.0);
        into.put("split", run.split());
        into.put("device", run.device());
        metrics(into.putObject("test"), run.test());
        into.put("dataset", run.dataset());
        into.put("note", run.note());
        into.put("gate", run.gateStanding().word());
    }

    /** The simple models a run was held against. */
    static void gate(ObjectNode into, Gate gate) {
        into.put("gate", (gate.passed() ? GateStanding.PASSED : GateStanding.FAILED).word());
        into.put("gateMetric", gate.metric());
        var bars = into.putArray("bars");
        for (var bar : gate.bars()) {
            var node = bars.addObject().put("model", bar.model()).put("passed", bar.passed());
            number(node, "delta", bar.difference());
            number(node, "low", bar.low());
            number(node, "high", bar.high());
            number(node, "pHolm", bar.p());
        }
    }

    /** The same for a person, a line for each simple model. */
    static void print(Console console, Gate gate) {
        for (var bar : gate.bars()) {
            console.print(Phrase.of(
                    "cli.gate." + bar.word(),
                    title(bar.model()),
                    gate.metric(),
                    bar.difference(),
                    bar.low(),
                    bar.high(),
                    bar.p()));
        }
    }

    /** A model as the catalogue calls it. */
    static Phrase title(String model) {
        return Phrase.of("model." + model + ".title");
    }

    /** What went wrong, why, and the way out. */
    static void problem(ObjectNode into, Problem problem, Texts texts) {
        into.put("what", texts.of(problem.what()));
        into.put("why", texts.of(problem.why()));
        into.put("advice", texts.of(problem.advice()));
    }

    /** The same for a person: what, and under it why and the way out. */
    static void tell(Problem problem, Texts texts, Consumer<String> lines) {
        lines.accept(texts.of(problem.what()));
        lines.accept("  " + texts.of(problem.why()));
        lines.accept("  " + texts.of(problem.advice()));
    }

    /** The stamp in one line. */
    static Phrase stamp(Protocol protocol) {
        return Phrase.of(
                "cli.stamp",
                ProtocolWords.split(protocol.split()),
                ProtocolWords.candidates(protocol.candidates()),
                protocol.seenFilter() ? Phrase.of("cli.stamp.unseen") : Phrase.of("cli.stamp.all"),
                protocol.users(),
                protocol.skipped(),
                ProtocolWords.ties(protocol.ties()),
                protocol.tieShare(),
                dataset(protocol));
    }

    /** What the stamps of compared runs have in common, in one line. */
    static Phrase commonStamp(Protocol protocol) {
        return Phrase.of(
                "cli.stamp.common",
                ProtocolWords.split(protocol.split()),
                ProtocolWords.candidates(protocol.candidates()),
                protocol.seenFilter() ? Phrase.of("cli.stamp.unseen") : Phrase.of("cli.stamp.all"),
                protocol.users(),
                protocol.skipped(),
                dataset(protocol));
    }

    /** Enough of the fingerprint to be told from another one. */
    private static String dataset(Protocol protocol) {
        return protocol.dataset().substring(0, Math.min(8, protocol.dataset().length()));
    }

    /** Metrics as a table, a row for each measure and a column for each list length; under it what they were measured by. */
    static void print(Console console, Evaluation evaluation) {
        var locale = console.texts().locale();
        var rows = new LinkedHashMap<String, Map<String, Double>>();
        var whole = new LinkedHashMap<String, Double>();
        var lengths = new LinkedHashSet<String>();
        evaluation.metrics().forEach((name, value) -> {
            int at = name.indexOf('@');
            if (at < 0) {
                whole.put(name, value);
            } else {
                lengths.add(name.substring(at));
                rows.computeIfAbsent(name.substring(0, at), m -> new LinkedHashMap<>())
                        .put(name.substring(at), value);
            }
        });
        var head = new StringBuilder(String.format(locale, "  %-16s", ""));
        lengths.forEach(length -> head.append(String.format(locale, " %9s", length)));
        console.print(head.toString());
        rows.forEach((name, values) -> {
            var line = new StringBuilder(String.format(locale, "  %-16s", name));
            for (var length : lengths) {
                var value = values.get(length);
                line.append(value == null ? " ".repeat(10) : String.format(locale, " %9.4f", value));
            }
            console.print(line.toString().stripTrailing());
        });
        if (!whole.isEmpty()) {
            console.print(Phrase.of("cli.report.whole"));
            whole.forEach((name, value) -> console.print(String.format(locale, "  %-16s %9.4f", name, value)));
        }
        console.print("  " + console.texts().of(stamp(evaluation.protocol())));
        var basis = evaluation.basis();
        if (basis != null) {
            console.print("  "
                    + console.texts()
                            .of(Phrase.of(
                                    "cli.stamp.diversity", ProtocolWords.diversity(basis.diversity()), basis.lists())));
        }
        if (evaluation.protocol().isSampled()) {
            console.print("  " + console.texts().of(Phrase.of("run.legacy")));
        }
    }

    /** How well yes is told from no, with what that means nothing without. */
    static void pairs(ObjectNode into, Classification found) {
        metrics(into, found.metrics());
        into.put("pairs", found.pairs());
        into.put("labels", found.labels());
        var bins = into.putArray("reliability");
        for (var bin : found.reliability().bins()) {
            bins.addObject()
                    .put("from", bin.from())
                    .put("to", bin.to())
                    .put("pairs", bin.pairs())
                    .put("probability", bin.probability())
                    .put("share", bin.share());
        }
    }

    /** The same for a person: measure, value, and the bar it has to pass. */
    static void print(Console console, Classification found) {
        var locale = console.texts().locale();
        console.print(Phrase.of(
                "cli.evaluate.pairs",
                found.pairs(),
                found.positiveShare(),
                found.negatives(),
                found.labels(),
                found.threshold()));
        console.print(String.format(
                locale, "  %-12s %9.4f  %s", "accuracy", found.accuracy(), bar(console, found.majority())));
        console.print(String.format(locale, "  %-12s %9.4f", "precision", found.precision()));
        console.print(String.format(locale, "  %-12s %9.4f", "recall", found.recall()));
        console.print(String.format(locale, "  %-12s %9.4f", "f1", found.f1()));
        console.print(String.format(locale, "  %-12s %9.4f  %s", "auc", found.auc(), bar(console, 0.5)));
        console.print(String.format(
                locale, "  %-12s %9.4f  %s", "log-loss", found.logLoss(), bar(console, found.majorityLogLoss())));
        console.print(String.format(
                locale, "  %-12s %9.4f", "ece", found.reliability().error()));
        console.print(Phrase.of("cli.evaluate.reliability"));
        for (var bin : found.reliability().bins()) {
            console.print(Phrase.of(
                    "cli.evaluate.reliability.bin", bin.from(), bin.to(), bin.probability(), bin.share(), bin.pairs()));
        }
    }

    private static String bar(Console console, double value) {
        return console.texts().of(Phrase.of("cli.evaluate.bar", value));
    }
}
