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
                new RowStep.KeepRows(TableKind.EVENTS, "price > 0"),
                new RowStep.DropDuplicates(TableKind.EVENTS, List.of("user", "item"), Keep.LAST),
                new RowStep.KnownOnly(false, true, false),
                new RowStep.KCore(USUAL_CORE, USUAL_CORE),
                new RowStep.MinimumCounts(USUAL_CORE, USUAL_CORE),
                new RowStep.MinimumValue(USUAL_RATING, true),
                new EventStep.DropRobots(USUAL_VIEWS, USUAL_SECONDS, USUAL_A_DAY),
                new EventStep.DropBursts(1, USUAL_FULL, 1),
                new EventStep.SpreadTies(TieOrder.ROWS),
                new EventStep.LimitEvents(0, USUAL_MOST, Pick.SAMPLE, QualityRemedies.SEED),
                new RowStep.DropOutliers(TableKind.ITEMS, "price", Limit.PRICE_DEVIATIONS.usual()),
                new IdStep.MergeTwins(TableKind.ITEMS),
                new IdStep.MergeIds(TableKind.ITEMS, Map.of("007", "7")),
                new EventStep.EventWeights(Map.of(Behaviour.VIEW, 1.0, Behaviour.CART, 3.0, Behaviour.BUY, 5.0)),
                new EventStep.TimeDecay(USUAL_HALF_LIFE),
                new EventStep.Sessionise(USUAL_GAP),
                new CellStep.Normalise(TableKind.ITEMS, "brand", Set.of(Form.SPACES, Form.LOWER)),
                new CellStep.MergeValues(TableKind.ITEMS, "brand", Map.of("acme inc.", "acme")),
                new CellStep.Fill(TableKind.ITEMS, "price", With.MEDIAN, ""),
                new CellStep.Retype(TableKind.ITEMS, "size", ValueType.DECIMAL),
                new CellStep.Derive(TableKind.ITEMS, "dear", "price > 100"),
                new CellStep.Rename(TableKind.ITEMS, "name", "title"),
                new CellStep.DropColumns(TableKind.USERS, List.of("phone")),
                new CellStep.Join(TableKind.EVENTS, "item", TableKind.ITEMS, List.of("category")),
                new IdStep.Pseudonymise(ColumnRole.USER, "a phrase of your own"));
    }
}
