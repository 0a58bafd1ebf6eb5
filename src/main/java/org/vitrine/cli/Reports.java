package org.vitrine.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.vitrine.domain.Phrase;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;
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
    }

    /** The stamp in one line. */
    static Phrase stamp(Protocol protocol) {
        return Phrase.of(
                "cli.stamp",
                protocol.split(),
                protocol.candidates(),
                protocol.seenFilter() ? Phrase.of("cli.stamp.unseen") : Phrase.of("cli.stamp.all"),
                protocol.users(),
                protocol.skipped(),
                protocol.ties(),
                protocol.tieShare());
    }

    /** Metrics as lines of a table, right-aligned, under them what they were measured by. */
    static void print(Console console, Evaluation evaluation) {
        var locale = console.texts().locale();
        evaluation
                .metrics()
                .forEach((name, value) -> console.print(String.format(locale, "  %-16s %8.4f", name, value)));
        console.print("  " + console.texts().of(stamp(evaluation.protocol())));
    }
}
