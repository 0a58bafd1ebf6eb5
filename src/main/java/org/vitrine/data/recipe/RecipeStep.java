package org.vitrine.data.recipe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/**
 * One change of a shop's tables, as plain data: the same step over the same tables gives the same tables, bit for bit.
 * Stored as JSON under its {@link #name()}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CellStep.Rename.class, name = "rename"),
    @JsonSubTypes.Type(value = CellStep.Retype.class, name = "retype"),
    @JsonSubTypes.Type(value = CellStep.Normalise.class, name = "normalise"),
    @JsonSubTypes.Type(value = CellStep.Fill.class, name = "fill"),
    @JsonSubTypes.Type(value = CellStep.MergeValues.class, name = "merge-values"),
    @JsonSubTypes.Type(value = RowStep.KeepRows.class, name = "keep-rows"),
    @JsonSubTypes.Type(value = RowStep.DropDuplicates.class, name = "drop-duplicates"),
    @JsonSubTypes.Type(value = CellStep.DropColumns.class, name = "drop-columns"),
    @JsonSubTypes.Type(value = RowStep.KnownOnly.class, name = "known-only"),
    @JsonSubTypes.Type(value = RowStep.KCore.class, name = "k-core"),
    @JsonSubTypes.Type(value = RowStep.MinimumCounts.class, name = "minimum-counts"),
    @JsonSubTypes.Type(value = RowStep.MinimumValue.class, name = "minimum-value"),
    @JsonSubTypes.Type(value = EventStep.DropRobots.class, name = "drop-robots"),
    @JsonSubTypes.Type(value = EventStep.DropBursts.class, name = "drop-bursts"),
    @JsonSubTypes.Type(value = EventStep.SpreadTies.class, name = "spread-ties"),
    @JsonSubTypes.Type(value = EventStep.LimitEvents.class, name = "limit-events"),
    @JsonSubTypes.Type(value = RowStep.DropOutliers.class, name = "drop-outliers"),
    @JsonSubTypes.Type(value = IdStep.MergeTwins.class, name = "merge-twins"),
    @JsonSubTypes.Type(value = IdStep.MergeIds.class, name = "merge-ids"),
    @JsonSubTypes.Type(value = EventStep.EventWeights.class, name = "event-weights"),
    @JsonSubTypes.Type(value = EventStep.TimeDecay.class, name = "time-decay"),
    @JsonSubTypes.Type(value = EventStep.Sessionise.class, name = "sessionise"),
    @JsonSubTypes.Type(value = CellStep.Derive.class, name = "derive"),
    @JsonSubTypes.Type(value = CellStep.Join.class, name = "join"),
    @JsonSubTypes.Type(value = IdStep.Pseudonymise.class, name = "pseudonymise")
})
public sealed interface RecipeStep permits CellStep, RowStep, EventStep, IdStep {
    /** What the step is called in files, on the command line and in message keys: {@code k-core}. */
    @JsonIgnore
    default String name() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=K)(?=Core)", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The rows it is done to, an {@linkplain Expression expression}; empty for all, and of steps that are always about all. */
    default String where() {
        return "";
    }
}
