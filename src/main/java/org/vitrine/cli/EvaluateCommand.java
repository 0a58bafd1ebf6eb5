package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Vocabulary;
import org.vitrine.evaluate.RankingResult;
import org.vitrine.evaluate.RankingSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a finished run again, under any protocol. */
@Command(
        name = "evaluate",
        description = "${bundle:cli.evaluate.description}",
        footer = "%n${bundle:cli.evaluate.example}")
public final class EvaluateCommand extends CliCommand {
    private final RunDesk desk;

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** What is ranked. */
    enum Ranked {
        FULL,
        CANDIDATES
    }

    /** What is ranked, as it is typed. */
    static final class RankedWord extends Word<Ranked> {
        RankedWord() {
            super(Ranked.class);
        }
    }

    @Option(names = "--run", required = true, paramLabel = "RUN", description = "${bundle:cli.option.run}")
    private String run = "";

    @Option(
            names = "--protocol",
            paramLabel = "full|candidates",
            converter = RankedWord.class,
            description = "${bundle:cli.evaluate.protocol}")
    private Ranked protocol = Ranked.FULL;

    @Option(names = "--k", paramLabel = "K", split = ",", description = "${bundle:cli.evaluate.k}")
    private List<Integer> ks = List.of(5, 10, 20);

    @Option(names = "--slice", paramLabel = "COLUMN", description = "${bundle:cli.evaluate.slice}")
    private @Nullable String slice;

    @Option(names = "--negatives", paramLabel = "N", description = "${bundle:cli.evaluate.negatives}")
    private int negatives = 4;

    @Option(names = "--rated", paramLabel = "VALUE", description = "${bundle:cli.evaluate.rated}")
    private @Nullable Float rated;

    public EvaluateCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (ks.stream().anyMatch(k -> k < 1)) {
            throw new ParameterException(
                    command.commandLine(),
                    console.texts()
                            .of(
                                    "cli.evaluate.badK",
                                    ks.stream().map(String::valueOf).collect(Collectors.joining(","))));
        }
        var model = desk.model(common().project(), run, console);
        boolean provided = protocol == Ranked.CANDIDATES;
        var spec = new RankingSpec(
                ks,
                provided,
                !provided,
                model.plan().seed(),
                Runtime.getRuntime().availableProcessors());
        var column = slice == null
                ? List.<Vocabulary>of()
                : List.of(column(model.split().data(), slice));
        long began = System.nanoTime();
        var measured = model.test(spec, console.cancel());
        var into = Reports.object().put("run", model.run().id().value());
        into.put("model", model.plan().model().kind());
        Reports.evaluation(into, measured.evaluation());
        into.put("coldUsers", measured.coldUsers());
        into.put("secondsEvaluation", (System.nanoTime() - began) / 1e9);
        Reports.print(console, measured.evaluation());
        var pairs = rated == null
                ? model.pairs(Math.max(1, negatives), console.cancel())
                : model.ratings(rated, console.cancel());
        Reports.pairs(into.putObject("pairs"), pairs);
        Reports.print(console, pairs);
        var slices = into.putArray("slices");
        for (var field : column) {
            slices(slices, field, measured, console);
        }
        console.answer(into);
    }

    private static Vocabulary column(EncodedDataset data, String name) throws ProblemException {
        for (var field : data.userFeatures().fields()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        var names = data.userFeatures().fields().stream().map(Vocabulary::name).toList();
        throw new ProblemException(new Problem(
                Phrase.of("cli.evaluate.noColumn", name),
                Phrase.of("cli.evaluate.noColumn.why"),
                Phrase.of("cli.evaluate.noColumn.advice", String.join(", ", names))));
    }

    private static void slices(ArrayNode into, Vocabulary field, RankingResult measured, Console console) {
        var metrics = new ArrayList<>(measured.perUser().keySet());
        Collections.sort(metrics);
        for (int value = 0; value < field.values().size(); value++) {
            int code = value;
            int users = 0;
            for (int user : measured.users()) {
                users += field.codes()[user] == code ? 1 : 0;
            }
            var node = into.addObject()
                    .put("column", field.name())
                    .put("value", field.values().get(value))
                    .put("users", users);
            for (var metric : metrics) {
                Reports.number(node, metric, measured.mean(metric, user -> field.codes()[user] == code));
            }
            var shown = metrics.contains("ndcg@10") ? "ndcg@10" : metrics.getFirst();
            console.print(Phrase.of(
                    "cli.evaluate.slice.line",
                    field.name(),
                    field.values().get(value),
                    users,
                    measured.mean(shown, user -> field.codes()[user] == code),
                    shown));
        }
    }
}
