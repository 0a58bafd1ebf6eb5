package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.MetricName;
import org.vitrine.project.RunSummary;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.train.RunOutcome;

/** Trains all that wait in a project, one after another, whatever the end of the one before. */
final class QueueTraining {
    private final TrainingService service;
    private final Console console;
    private final List<RunSummary> ended = new ArrayList<>();
    private final List<Problem> notBegun = new ArrayList<>();

    QueueTraining(TrainingService service, Console console) {
        this.service = service;
        this.console = console;
    }

    /** Goes on until nobody waits any more; when it is cancelled, those that still wait stay in line. */
    QueueTraining train(TrainingData data) throws ProblemException, CancelledException {
        var went = service.goOnWithLeft(data, console.progress(), console.cancel());
        for (var problem : went.problems()) {
            notBegun.add(problem);
            console.remark(problem.what());
            console.remark(problem.why());
            console.remark(problem.advice());
        }
        // somebody may put more in line meanwhile
        while (!went.runs().isEmpty()) {
            for (var run : went.runs()) {
                train(run);
            }
            if (console.cancel().requested()) {
                return this;
            }
            went = service.goOnWithLeft(data, console.progress(), console.cancel());
        }
        return this;
    }

    private void train(TrainingRun run) throws ProblemException, CancelledException {
        if (!run.isSetAside()) {
            console.remark(Phrase.of("cli.train.run", run.id().value()));
            new RunFollowing(service, console, service::setAside).follow(run);
            var summary = run.folder().summary();
            ended.add(summary);
            tell(run, summary);
        }
    }

    private void tell(TrainingRun run, RunSummary summary) {
        var state = Phrase.of("train.state." + summary.state().word());
        var id = summary.run().value();
        console.print(
                summary.state().hasModel()
                        ? Phrase.of("cli.queue.ended", id, state, MetricName.of(summary.metric()), summary.best())
                        : Phrase.of("cli.queue.endedWithout", id, state));
        run.history().snapshot().outcome().ifPresent(outcome -> {
            if (outcome instanceof RunOutcome.Failed(Problem why)) {
                console.remark(why.what());
                console.remark(why.advice());
            }
        });
    }

    /** What was trained. */
    ObjectNode json() {
        var into = Reports.object();
        ArrayNode runs = into.putArray("runs");
        ended.forEach(run -> Reports.run(runs.addObject(), run));
        var problems = into.putArray("notBegun");
        notBegun.forEach(problem -> Reports.problem(problems.addObject(), problem, console.texts()));
        return into;
    }

    /** @throws ProblemException when one of them did not come to a model */
    void check() throws ProblemException {
        long bad = notBegun.size()
                + ended.stream().filter(run -> !run.state().hasModel()).count();
        if (bad > 0) {
            throw new ProblemException(new Problem(
                    Phrase.of("cli.queue.failed", bad, ended.size() + notBegun.size()),
                    Phrase.of("cli.queue.failed.why"),
                    Phrase.of("cli.queue.failed.advice")));
        }
    }
}
