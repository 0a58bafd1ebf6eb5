package org.vitrine.data.recipe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/** Does a recipe: the same recipe over the same tables gives the same tables, bit for bit, on every machine. */
public final class RecipeRunner {
    /**
     * Does every step that is switched on, in order. A step that does not fit is passed over and says why; the others are done.
     *
     * @param tables what was imported; not changed
     */
    public RecipeResult run(Map<TableKind, TableArrays> tables, Recipe recipe, Progress progress, CancelToken cancel)
            throws CancelledException {
        Map<TableKind, TableArrays> now = new EnumMap<>(tables);
        var done = new ArrayList<RecipeResult.Done>();
        var before = Sizes.of(now);
        var sizes = before;
        for (var line : recipe.lines()) {
            cancel.check();
            progress.at(
                    (double) done.size() / recipe.lines().size(),
                    Phrase.of("recipe.step." + line.step().name() + ".title"));
            if (!line.on()) {
                done.add(new RecipeResult.Done(RecipeResult.State.OFF, 0, sizes, Optional.empty()));
                continue;
            }
            var work = new WorkTables(now, line.step(), cancel);
            try {
                var some = Subset.table(line.step());
                if (some.isPresent()) {
                    new Subset(work, some.get(), cancel).run(line.step(), RecipeRunner::apply);
                } else {
                    apply(line.step(), work);
                }
                if (work.get(TableKind.EVENTS).rows() == 0) {
                    throw work.problem("nothingLeft");
                }
                var events = now.get(TableKind.EVENTS);
                now = work.all();
                sizes = now.get(TableKind.EVENTS) == events ? sizes : Sizes.of(now);
                done.add(new RecipeResult.Done(RecipeResult.State.DONE, work.changed(), sizes, Optional.empty()));
            } catch (ProblemException e) {
                done.add(failed(e.problem(), sizes));
            }
        }
        return new RecipeResult(now, before, done);
    }

    private static RecipeResult.Done failed(Problem why, Sizes sizes) {
        return new RecipeResult.Done(RecipeResult.State.FAILED, 0, sizes, Optional.of(why));
    }

    private static void apply(RecipeStep step, WorkTables work)
            throws StepException, ExpressionException, CancelledException {
        switch (step) {
            case RecipeStep.Rename rename -> new CellSteps(work).rename(rename);
            case RecipeStep.Retype retype -> new CellSteps(work).retype(retype);
            case RecipeStep.Normalise normalise -> new CellSteps(work).normalise(normalise);
            case RecipeStep.Fill fill -> new CellSteps(work).fill(fill);
            case RecipeStep.MergeValues merge -> new CellSteps(work).merge(merge);
            case RecipeStep.DropColumns drop -> new CellSteps(work).drop(drop);
            case RecipeStep.Derive derive -> new CellSteps(work).derive(derive);
            case RecipeStep.KeepRows keep -> new RowSteps(work).keep(keep);
            case RecipeStep.DropDuplicates drop -> new RowSteps(work).dropDuplicates(drop);
            case RecipeStep.KnownOnly known -> new RowSteps(work).knownOnly(known);
            case RecipeStep.KCore core -> new RowSteps(work).core(core);
            case RecipeStep.MinimumCounts minimum -> new RowSteps(work).minimum(minimum);
            case RecipeStep.MinimumValue value -> new ValueSteps(work).minimum(value);
            case RecipeStep.DropRobots robots -> new RateSteps(work).robots(robots);
            case RecipeStep.DropBursts bursts -> new MomentSteps(work).bursts(bursts);
            case RecipeStep.SpreadTies ties -> new MomentSteps(work).spread(ties);
            case RecipeStep.LimitEvents limit -> new LimitSteps(work).limit(limit);
            case RecipeStep.DropOutliers outliers -> new OddSteps(work).outliers(outliers);
            case RecipeStep.MergeTwins twins -> new OddSteps(work).twins(twins);
            case RecipeStep.MergeIds ids -> new IdSteps(work).merge(ids);
            case RecipeStep.Join join -> new RowSteps(work).join(join);
            case RecipeStep.EventWeights weights -> new EventSteps(work).weights(weights);
            case RecipeStep.TimeDecay decay -> new EventSteps(work).decay(decay);
            case RecipeStep.Sessionise sessions -> new EventSteps(work).sessionise(sessions);
            case RecipeStep.Pseudonymise hide -> new EventSteps(work).pseudonymise(hide);
        }
    }
}
