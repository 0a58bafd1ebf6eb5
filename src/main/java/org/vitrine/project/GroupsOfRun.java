package org.vitrine.project;

import java.io.IOException;
import java.util.List;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.evaluate.Slicing;
import org.vitrine.evaluate.WorstUsers;

/**
 * How a finished run serves groups of shoppers, by the metric that decided it.
 *
 * @param metric such as {@code ndcg@10}
 * @param names  what shoppers can be grouped by
 * @param by     what they are grouped by, one of {@code names}
 * @param slices the groups, worst first
 * @param worst  whom it serves worst
 */
public record GroupsOfRun(String metric, List<String> names, String by, List<Slicing.Slice> slices, List<Worst> worst) {
    private static final int MOST_WORST = 10;

    /** A shopper it fails. */
    public record Worst(UserId user, WorstUsers.Worst found) {}

    public GroupsOfRun {
        names = List.copyOf(names);
        slices = List.copyOf(slices);
        worst = List.copyOf(worst);
    }

    /**
     * @param by one of the names; anything else stands for the first of them
     * @throws ProblemException when the run has no numbers of single users and cannot be measured again
     */
    public static GroupsOfRun of(
            TrainingData data, RunFolder run, String by, RunsMeasured source, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var plan = run.plan();
        var kept = run.userValues();
        var values = kept.isPresent() ? kept.get() : UserValues.of(source.measure(run, progress, cancel));
        if (!data.dataset(progress, cancel).fingerprint().sha256().equals(values.dataset())) {
            throw RunProblemException.of("project.run.other-data", run.id().value());
        }
        var split = data.split(plan.split(), cancel);
        var names = Slicing.names(split.data());
        var known = names.contains(by) ? by : names.getFirst();
        var reached = values.metrics().getOrDefault(plan.metric(), new float[values.users().length]);
        var slices = Slicing.of(split, values.users(), known).orElseThrow().slices(reached);
        var worst = new WorstUsers(split)
                .of(values.users(), reached, MOST_WORST).stream()
                        .map(each -> new Worst(split.shopper(each.user()), each))
                        .toList();
        return new GroupsOfRun(plan.metric(), names, known, slices, worst);
    }
}
