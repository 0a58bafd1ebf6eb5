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
                done.add(new RecipeResult.Done(
                        RecipeResult.State.DONE, work.changed(), work.lost(), sizes, Optional.empty()));
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
            case CellStep.Rename rename -> new CellSteps(work).rename(rename);
            case CellStep.Retype retype -> new CellSteps(work).retype(retype);
            case CellStep.Normalise normalise -> new CellSteps(work).normalise(normalise);
            case CellStep.Fill fill -> new CellSteps(work).fill(fill);
            case CellStep.MergeValues merge -> new CellSteps(work).merge(merge);
            case CellStep.DropColumns drop -> new CellSteps(work).drop(drop);
            case CellStep.Derive derive -> new CellSteps(work).derive(derive);
            case RowStep.KeepRows keep -> new RowSteps(work).keep(keep);
            case RowStep.DropDuplicates drop -> new RowSteps(work).dropDuplicates(drop);
            case RowStep.KnownOnly known -> new RowSteps(work).knownOnly(known);
            case RowStep.KCore core -> new RowSteps(work).core(core);
            case RowStep.MinimumCounts minimum -> new RowSteps(work).minimum(minimum);
            case RowStep.MinimumValue value -> new ValueSteps(work).minimum(value);
            case EventStep.DropRobots robots -> new RateSteps(work).robots(robots);
            case EventStep.DropBursts bursts -> new MomentSteps(work).bursts(bursts);
            case EventStep.SpreadTies ties -> new MomentSteps(work).spread(ties);
            case EventStep.LimitEvents limit -> new LimitSteps(work).limit(limit);
            case RowStep.DropOutliers outliers -> new OddSteps(work).outliers(outliers);
            case IdStep.MergeTwins twins -> new OddSteps(work).twins(twins);
            case IdStep.MergeIds ids -> new IdSteps(work).merge(ids);
            case CellStep.Join join -> new RowSteps(work).join(join);
            case EventStep.EventWeights weights -> new EventSteps(work).weights(weights);
            case EventStep.TimeDecay decay -> new EventSteps(work).decay(decay);
            case EventStep.Sessionise sessions -> new EventSteps(work).sessionise(sessions);
            case IdStep.Pseudonymise hide -> new EventSteps(work).pseudonymise(hide);
        }
    }
}
