package org.vitrine.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.SplitSpec;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.significance.Spread;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;

/** Runs that belong together – several seeds, or the origins of a rolling split –, trained one after the other; told by mean and standard deviation (n - 1 in the denominator) of each metric. */
final class SeriesRuns {
    private final TrainingService service;
    private final TrainingData data;
    private final TrainingOptions.Asked asked;

    SeriesRuns(TrainingService service, TrainingData data, TrainingOptions.Asked asked) {
        this.service = service;
        this.data = data;
        this.asked = asked;
    }

    /** A run with its numbers on the test part. */
    private record Tested(TrainingRun run, Evaluation test) {}

    /**
     * Trains and tells.
     *
     * @throws ProblemException   when the model learns without chance, or a run failed: those before it are kept
     * @throws CancelledException when a run was cancelled
     */
    void seeds(int seeds, Console console) throws ProblemException, CancelledException, IOException {
        var model = asked.request().model();
        if (!model.hasChance()) {
            throw problem("cli.train.seeds.noChance", model.kind());
        }
        train(asked.request().seeds(seeds), "cli.train.seeds.head", console);
    }

    /** The same over the origins of a rolling split. */
    void origins(Console console) throws ProblemException, CancelledException, IOException {
        train(asked.request().origins(), "cli.train.origins.head", console);
    }

    private void train(List<TrainingRequest> requests, String head, Console console)
            throws ProblemException, CancelledException, IOException {
        var done = new ArrayList<Tested>();
        for (var request : requests) {
            var run = service.start(data, request, console.progress(), console.cancel());
            console.remark(
                    request.split() instanceof SplitSpec.Rolling(double validation, double test, int folds, int fold)
                            ? Phrase.of(
                                    "cli.train.origin", fold, folds, run.id().value())
                            : Phrase.of(
                                    "cli.train.seed", request.seed(), run.id().value()));
            new RunFollowing(service, console).follow(run);
            var numbers = run.folder().evaluation();
            if (numbers.isEmpty()) {
                // says why, and ends the command
                new RunReport(run, Optional.of(asked.splitFrom())).tell(console);
            }
            numbers.ifPresent(test -> done.add(new Tested(run, test)));
        }
        tell(done, head, console);
    }

    static ProblemException problem(String key, Object named) {
        return new ProblemException(
                new Problem(Phrase.of(key, named), Phrase.of(key + ".why"), Phrase.of(key + ".advice")));
    }

    private void tell(List<Tested> done, String head, Console console) throws IOException {
        var spread = Spread.of(done.stream().map(each -> each.test().metrics()).toList());
        var into = Reports.object();
        into.put("model", asked.request().model().kind());
        var runs = into.putArray("runs");
        for (var each : done) {
            var node = runs.addObject()
                    .put("run", each.run().id().value())
                    .put("seed", each.run().plan().seed());
            if (each.run().plan().split() instanceof SplitSpec.Rolling rolling) {
                node.put("origin", rolling.fold());
                Reports.protocol(node.putObject("protocol"), each.test().protocol());
            }
            Reports.metrics(node.putObject("test"), each.test().metrics());
        }
        var test = into.putObject("test");
        spread.forEach((metric, found) -> {
            var node = test.putObject(metric);
            Reports.number(node, "mean", found.mean());
            Reports.number(node, "sd", found.deviation());
        });
        if (!(asked.request().split() instanceof SplitSpec.Rolling)) {
            Reports.protocol(into, done.getFirst().test().protocol());
        }
        console.answer(into);
        console.print(Phrase.of(head, done.size()));
        spread.forEach((metric, found) ->
                console.print(Phrase.of("cli.train.seeds.line", metric, found.mean(), found.deviation())));
    }
}
