package org.vitrine.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.evaluate.Pool;
import org.vitrine.evaluate.RankingSpec;
import org.vitrine.evaluate.Slicing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        CANDIDATES,
        SAMPLED_100
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
            paramLabel = "full|candidates|sampled-100",
            converter = RankedWord.class,
            description = "${bundle:cli.evaluate.protocol}")
    private Ranked protocol = Ranked.FULL;

    @Option(names = "--k", paramLabel = "K", split = ",", description = "${bundle:cli.evaluate.k}")
    private List<Integer> ks = List.of(5, 10, 20);

    @Option(
            names = {"--by", "--slice"},
            paramLabel = "COLUMN",
            description = "${bundle:cli.evaluate.slice}")
    private @Nullable String slice;

    @Option(names = "--worst", paramLabel = "N", description = "${bundle:cli.evaluate.worst}")
    private int worst = 10;

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
            throw new WrongLine(
                    command,
                    Phrase.of(
                            "cli.evaluate.badK",
                            ks.stream().map(String::valueOf).collect(Collectors.joining(","))));
        }
        var model = desk.model(common().project(), run, console);
        var pool = pool();
        var spec = new RankingSpec(
                ks,
                pool,
                pool != Pool.PROVIDED && !model.split().spec().asksForMet(),
                model.plan().seed(),
                Runtime.getRuntime().availableProcessors());
        checkSlice(model.split().data());
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
        var told = new SliceReport(model.split(), measured, console);
        var slices = into.putArray("slices");
        if (slice != null) {
            told.slices(slices, slice);
            told.worst(into.putArray("worst"), Math.max(0, worst));
        }
        console.answer(into);
    }

    private Pool pool() {
        return switch (protocol) {
            case FULL -> Pool.FULL;
            case CANDIDATES -> Pool.PROVIDED;
            case SAMPLED_100 -> Pool.SAMPLED_100;
        };
    }

    /** Before anything is measured. */
    private void checkSlice(EncodedDataset data) throws ProblemException {
        var names = Slicing.names(data);
        if (slice != null && !names.contains(slice)) {
            throw new ProblemException(new Problem(
                    Phrase.of("cli.evaluate.noColumn", slice),
                    Phrase.of("cli.evaluate.noColumn.why"),
                    Phrase.of("cli.evaluate.noColumn.advice", String.join(", ", names))));
        }
    }
}
