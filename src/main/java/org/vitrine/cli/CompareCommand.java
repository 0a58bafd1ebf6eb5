package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.evaluate.RankingResult;
import org.vitrine.evaluate.significance.Bootstrap;
import org.vitrine.evaluate.significance.Comparison;
import org.vitrine.project.RunComparison;
import org.vitrine.project.RunFolder;
import org.vitrine.project.RunsMeasured;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.train.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether runs differ by more than luck. */
@Command(
        name = "compare",
        description = "${bundle:cli.compare.description}",
        footer = "%n${bundle:cli.compare.example}")
public final class CompareCommand extends CliCommand {
    private final RunDesk desk;

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "${bundle:cli.compare.runs}")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--run", paramLabel = "RUN", description = "${bundle:cli.compare.run}")
    private List<String> more = new ArrayList<>();

    @Option(names = "--metric", paramLabel = "METRIC", split = ",", description = "${bundle:cli.compare.metric}")
    private List<String> metrics = new ArrayList<>();

    public CompareCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var store = desk.runs(common().project(), console);
        var folders = new ArrayList<RunFolder>();
        for (var name : runs) {
            folders.add(store.named(name));
        }
        for (var name : more) {
            folders.add(store.named(name));
        }
        var source = new Again(console);
        var bootstrap = new Bootstrap(common().seed(), Runtime.getRuntime().availableProcessors());
        var into = Reports.object();
        var answers = into.putArray("metrics");
        var asked = metrics.isEmpty()
                ? List.of(Optional.<String>empty())
                : metrics.stream().map(Optional::of).toList();
        for (var metric : asked) {
            var found = RunComparison.of(source, folders, metric, bootstrap, console.progress(), console.cancel());
            if (answers.isEmpty()) {
                head(into, found);
            }
            found.found().pairs().forEach(pair -> pair(answers, found, pair));
            into.withObject("/winners").set(found.metric(), winner(found));
            print(found, console);
        }
        console.answer(into);
    }

    /** Measures runs of older versions again; opens the project when the first one is met. */
    private final class Again implements RunsMeasured {
        private final Console console;
        private @Nullable TrainingData data;

        Again(Console console) {
            this.console = console;
        }

        @Override
        public RankingResult measure(RunFolder run, Progress progress, CancelToken cancel)
                throws IOException, ProblemException, CancelledException {
            data = data == null ? desk.data(common().project(), console) : data;
            return TrainedModel.open(data, run, desk.training().get(), progress, cancel)
                    .testAsTrained(cancel);
        }
    }

    private static void head(ObjectNode into, RunComparison found) {
        Reports.protocol(into.putObject("protocol"), found.protocol());
        into.put("resamples", Bootstrap.RESAMPLES);
    }

    private static ObjectNode winner(RunComparison found) {
        var node = Reports.object();
        node.put("run", found.winner().map(one -> one.runs().getFirst().value()).orElse(null));
        var entries = node.putArray("runs");
        for (var entry : found.entries()) {
            var each = entries.addObject().put("model", entry.plan().model().kind());
            var ids = each.putArray("runs");
            entry.runs().forEach(run -> ids.add(run.value()));
            Reports.number(each, "mean", entry.mean());
            Reports.number(each, "spread", entry.spread());
        }
        return node;
    }

    private static void pair(ArrayNode into, RunComparison found, Comparison.Pair pair) {
        var a = found.entries().get(pair.a());
        var b = found.entries().get(pair.b());
        var node = into.addObject()
                .put("name", found.metric())
                .put("runA", a.runs().getFirst().value())
                .put("runB", b.runs().getFirst().value());
        Reports.number(node, "a", a.mean());
        Reports.number(node, "b", b.mean());
        Reports.number(node, "delta", pair.difference());
        Reports.number(node, "low", pair.interval().low());
        Reports.number(node, "high", pair.interval().high());
        Reports.number(node, "pWilcoxon", pair.wilcoxon().p());
        Reports.number(node, "pHolm", pair.p());
        Reports.number(node, "detectable", pair.detectable());
        node.put("users", pair.users());
        node.put("decided", pair.isDecided());
    }

    private static void print(RunComparison found, Console console) {
        console.print(Phrase.of(
                "cli.compare.head",
                found.metric(),
                found.found().pairs().getFirst().users()));
        for (int k = 0; k < found.entries().size(); k++) {
            var entry = found.entries().get(k);
            var runs = entry.runs().stream().map(RunId::value).collect(Collectors.joining(", "));
            console.print(
                    Double.isNaN(entry.spread())
                            ? Phrase.of("cli.compare.run.line", letter(k), entry.mean(), runs)
                            : Phrase.of(
                                    "cli.compare.seeds.line",
                                    letter(k),
                                    entry.mean(),
                                    runs,
                                    entry.spread(),
                                    entry.runs().size()));
        }
        for (var pair : found.found().pairs()) {
            console.print(Phrase.of(
                    "cli.compare.pair",
                    letter(pair.a()),
                    letter(pair.b()),
                    pair.difference(),
                    pair.interval().low(),
                    pair.interval().high(),
                    pair.p(),
                    pair.detectable()));
        }
        console.print(found.winner()
                .map(one -> Phrase.of(
                        "cli.compare.winner",
                        letter(found.entries().indexOf(one)),
                        one.runs().getFirst().value()))
                .orElse(Phrase.of("cli.compare.noWinner")));
        console.print("  " + console.texts().of(Reports.commonStamp(found.protocol())));
        if (found.protocol().isSampled()) {
            console.print("  " + console.texts().of(Phrase.of("run.legacy")));
        }
    }

    private static String letter(int k) {
        return k < 26 ? String.valueOf((char) ('A' + k)) : "#" + (k + 1);
    }
}
