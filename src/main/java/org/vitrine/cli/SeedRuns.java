package org.vitrine.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.significance.Contender;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;

/** Runs that differ in their seed alone, trained one after the other; told by mean and standard deviation (n - 1 in the denominator) of each metric. */
final class SeedRuns {
    private final TrainingService service;
    private final TrainingData data;
    private final TrainingOptions.Asked asked;

    SeedRuns(TrainingService service, TrainingData data, TrainingOptions.Asked asked) {
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
    void train(int seeds, Console console) throws ProblemException, CancelledException, IOException {
        var model = asked.request().model();
        if (!model.hasChance()) {
            throw problem("cli.train.seeds.noChance", model.kind());
        }
        var done = new ArrayList<Tested>();
        for (var request : asked.request().seeds(seeds)) {
            var run = service.start(data, request, console.progress(), console.cancel());
            console.remark(Phrase.of("cli.train.seed", request.seed(), run.id().value()));
            new RunFollowing(service, console).follow(run);
            var test = run.folder().evaluation();
            if (test.isEmpty()) {
                // says why, and ends the command
                new RunReport(run, Optional.of(asked.splitFrom())).tell(console);
            }
            test.ifPresent(numbers -> done.add(new Tested(run, numbers)));
        }
        tell(done, console);
    }

    static ProblemException problem(String key, Object named) {
        return new ProblemException(
                new Problem(Phrase.of(key, named), Phrase.of(key + ".why"), Phrase.of(key + ".advice")));
    }

    private void tell(List<Tested> done, Console console) throws IOException {
        var spread = spreads(done.stream().map(each -> each.test().metrics()).toList());
        var into = Reports.object();
        into.put("model", asked.request().model().kind());
        var runs = into.putArray("runs");
        for (var each : done) {
            var node = runs.addObject()
                    .put("run", each.run().id().value())
                    .put("seed", each.run().plan().seed());
            Reports.metrics(node.putObject("test"), each.test().metrics());
        }
        var test = into.putObject("test");
        spread.forEach((metric, found) -> {
            var node = test.putObject(metric);
            Reports.number(node, "mean", found.mean());
            Reports.number(node, "sd", found.deviation());
        });
        Reports.protocol(into, done.getFirst().test().protocol());
        console.answer(into);
        console.print(Phrase.of("cli.train.seeds.head", done.size()));
        spread.forEach((metric, found) ->
                console.print(Phrase.of("cli.train.seeds.line", metric, found.mean(), found.deviation())));
    }

    /**
     * @param mean      over the runs
     * @param deviation over the runs, n - 1 in the denominator; NaN with one
     */
    record Spread(double mean, double deviation) {
        static Spread of(double[] values) {
            return new Spread(Arrays.stream(values).average().orElse(Double.NaN), Contender.spread(values));
        }
    }

    /** Of each metric that all runs have. */
    static Map<String, Spread> spreads(List<? extends Map<String, Double>> runs) {
        var found = new TreeMap<String, Spread>();
        for (var metric : runs.getFirst().keySet()) {
            if (runs.stream().allMatch(run -> run.containsKey(metric))) {
                found.put(
                        metric,
                        Spread.of(runs.stream()
                                .mapToDouble(run -> run.get(metric))
                                .toArray()));
            }
        }
        return found;
    }
}
