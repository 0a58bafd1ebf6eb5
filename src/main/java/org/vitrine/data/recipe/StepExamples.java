package org.vitrine.data.recipe;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;

/** One step of each kind, as people usually write it. */
public final class StepExamples {
    private static final double USUAL_HALF_LIFE = 30;
    private static final int USUAL_GAP = 30;
    private static final int USUAL_CORE = 5;
    private static final int USUAL_RATING = 4;
    private static final int USUAL_VIEWS = (int) Limit.ROBOT_VIEWS.usual();
    private static final int USUAL_SECONDS = (int) Limit.ROBOT_SECONDS.usual();
    private static final int USUAL_FULL = 500;
    private static final int USUAL_MOST = 1_000;
    private static final int USUAL_A_DAY = (int) Limit.EVENTS_A_DAY.usual();

    private StepExamples() {}

    /** In the order in which data is usually cleaned. */
    public static List<RecipeStep> all() {
        return List.of(
                new RecipeStep.KeepRows(TableKind.EVENTS, "price > 0"),
                new RecipeStep.DropDuplicates(TableKind.EVENTS, List.of("user", "item"), Keep.LAST),
                new RecipeStep.KnownOnly(false, true, false),
                new RecipeStep.KCore(USUAL_CORE, USUAL_CORE),
                new RecipeStep.MinimumCounts(USUAL_CORE, USUAL_CORE),
                new RecipeStep.MinimumValue(USUAL_RATING, true),
                new RecipeStep.DropRobots(USUAL_VIEWS, USUAL_SECONDS, USUAL_A_DAY),
                new RecipeStep.DropBursts(1, USUAL_FULL, 1),
                new RecipeStep.SpreadTies(TieOrder.ROWS),
                new RecipeStep.LimitEvents(0, USUAL_MOST, Pick.SAMPLE, QualityRemedies.SEED),
                new RecipeStep.DropOutliers(TableKind.ITEMS, "price", Limit.PRICE_DEVIATIONS.usual()),
                new RecipeStep.MergeTwins(TableKind.ITEMS),
                new RecipeStep.MergeIds(TableKind.ITEMS, Map.of("007", "7")),
                new RecipeStep.EventWeights(Map.of(Behaviour.VIEW, 1.0, Behaviour.CART, 3.0, Behaviour.BUY, 5.0)),
                new RecipeStep.TimeDecay(USUAL_HALF_LIFE),
                new RecipeStep.Sessionise(USUAL_GAP),
                new RecipeStep.Normalise(TableKind.ITEMS, "brand", Set.of(Form.SPACES, Form.LOWER)),
                new RecipeStep.MergeValues(TableKind.ITEMS, "brand", Map.of("acme inc.", "acme")),
                new RecipeStep.Fill(TableKind.ITEMS, "price", With.MEDIAN, ""),
                new RecipeStep.Retype(TableKind.ITEMS, "size", ValueType.DECIMAL),
                new RecipeStep.Derive(TableKind.ITEMS, "dear", "price > 100"),
                new RecipeStep.Rename(TableKind.ITEMS, "name", "title"),
                new RecipeStep.DropColumns(TableKind.USERS, List.of("phone")),
                new RecipeStep.Join(TableKind.EVENTS, "item", TableKind.ITEMS, List.of("category")),
                new RecipeStep.Pseudonymise(ColumnRole.USER, "a phrase of your own"));
    }
}
