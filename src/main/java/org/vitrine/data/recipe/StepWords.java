package org.vitrine.data.recipe;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;

/** Steps in people's words. */
public final class StepWords {
    private StepWords() {}

    /** What kind of step it is: "k-core". */
    public static Phrase title(RecipeStep step) {
        return Phrase.of(key(step, "title"));
    }

    /** What the kind of step is for, in a sentence. */
    public static Phrase help(RecipeStep step) {
        return Phrase.of(key(step, "help"));
    }

    /** What this step does, in a sentence. */
    public static Phrase sentence(RecipeStep step) {
        return where(step.where(), all(step));
    }

    private static Phrase all(RecipeStep step) {
        return switch (step) {
            case CellStep.Rename s -> say(step, place(s.table(), s.column()), s.to());
            case CellStep.Retype s ->
                say(
                        step,
                        place(s.table(), s.column()),
                        Phrase.of("data.type." + s.type().name()));
            case CellStep.Normalise s ->
                say(
                        step,
                        place(s.table(), s.column()),
                        list(s.forms().stream().map(form -> Phrase.of("recipe.form." + form.name()))));
            case CellStep.Fill s ->
                say(
                        step,
                        place(s.table(), s.column()),
                        Phrase.of("recipe.with." + s.with().name(), s.value()));
            case CellStep.MergeValues s -> {
                var first = s.into().entrySet().iterator().next();
                yield say(step, place(s.table(), s.column()), s.into().size(), first.getKey(), first.getValue());
            }
            case RowStep.KeepRows s -> say(step, table(s.table()), s.condition());
            case RowStep.DropDuplicates s ->
                say(
                        step,
                        table(s.table()),
                        String.join(", ", s.columns()),
                        Phrase.of("recipe.keep." + s.keep().name()),
                        s.within() > 0
                                ? Phrase.of("recipe.step.drop-duplicates.within", s.within())
                                : Phrase.of("recipe.step.drop-duplicates.ever"));
            case CellStep.DropColumns s -> say(step, table(s.table()), String.join(", ", s.columns()));
            case RowStep.KnownOnly s -> {
                var which = new ArrayList<Phrase>();
                if (s.users()) {
                    which.add(Phrase.of("recipe.known.users"));
                }
                if (s.items()) {
                    which.add(Phrase.of("recipe.known.items"));
                }
                if (s.shops()) {
                    which.add(Phrase.of("recipe.known.shops"));
                }
                yield say(step, list(which.stream()));
            }
            case RowStep.KCore s -> say(step, s.users(), s.items());
            case RowStep.MinimumCounts s -> say(step, s.perUser(), s.perItem());
            case EventStep.DropRobots s -> {
                var which = s.views() == 0 ? "day" : s.perDay() == 0 ? "views" : "both";
                yield Phrase.of("recipe.robots." + which, s.views(), s.seconds(), s.perDay());
            }
            case EventStep.DropBursts s -> say(step, s.momentSeconds(), s.fullFrom(), s.left());
            case EventStep.SpreadTies s -> say(step, Phrase.of("recipe.order." + s.by().name()));
            case EventStep.LimitEvents s -> {
                var which = s.mostPerItem() == 0 ? "users" : s.mostPerUser() == 0 ? "items" : "both";
                yield Phrase.of(
                        "recipe.limit." + which,
                        s.mostPerUser(),
                        s.mostPerItem(),
                        Phrase.of("recipe.pick." + s.pick().name(), String.valueOf(s.seed())));
            }
            case RowStep.DropOutliers s -> say(step, place(s.table(), s.column()), s.deviations());
            case IdStep.MergeTwins s -> say(step, table(s.table()));
            case IdStep.MergeIds s -> {
                var first = s.into().entrySet().iterator().next();
                yield say(step, table(s.table()), s.into().size(), first.getKey(), first.getValue());
            }
            case EventStep.EventWeights s ->
                say(
                        step,
                        list(s.weights().entrySet().stream()
                                .map(e -> Phrase.of(
                                        "recipe.weight",
                                        Phrase.of("importing.behaviour."
                                                + e.getKey().name()),
                                        e.getValue()))));
            case RowStep.MinimumValue s ->
                say(step, s.least(), Phrase.of("recipe.step.minimum-value." + (s.unrated() ? "unrated" : "rated")));
            case EventStep.TimeDecay s -> say(step, s.halfLifeDays());
            case EventStep.Sessionise s -> say(step, s.gapMinutes());
            case CellStep.Derive s -> say(step, place(s.table(), s.column()), s.expression());
            case CellStep.Join s ->
                say(step, table(s.table()), String.join(", ", s.columns()), table(s.from()), s.column());
            case IdStep.Pseudonymise s ->
                say(step, Phrase.of("import.role." + s.role().name()));
        };
    }

    /** What became of the tables: rows that went, and from which of them, or cells that are others. */
    public static Phrase changed(RecipeStep step, RecipeResult.Done done) {
        var changed = changed(step, done.changed());
        return done.lost() == 0 ? changed : Phrase.of("recipe.changed.lost", changed, done.lost());
    }

    private static Phrase changed(RecipeStep step, long count) {
        if (step instanceof CellStep.Rename || step instanceof CellStep.DropColumns) {
            return Phrase.of("recipe.changed.columns", count);
        }
        return thinned(step)
                .map(thinned -> Phrase.of("recipe.gone", count, table(thinned)))
                .orElse(Phrase.of("recipe.changed", count));
    }

    /** The table a step leaves rows of out; empty of steps that change cells. */
    public static Optional<TableKind> thinned(RecipeStep step) {
        return switch (step) {
            case RowStep.KeepRows s -> Optional.of(s.table());
            case RowStep.DropDuplicates s -> Optional.of(s.table());
            case RowStep.DropOutliers s -> Optional.of(s.table());
            case RowStep.MinimumValue s -> Optional.of(TableKind.EVENTS);
            case EventStep.DropRobots s -> Optional.of(TableKind.EVENTS);
            case EventStep.DropBursts s -> Optional.of(TableKind.EVENTS);
            case EventStep.LimitEvents s -> Optional.of(TableKind.EVENTS);
            case RowStep.KnownOnly s -> Optional.of(TableKind.EVENTS);
            case RowStep.KCore s -> Optional.of(TableKind.EVENTS);
            case RowStep.MinimumCounts s -> Optional.of(TableKind.EVENTS);
            default -> Optional.empty();
        };
    }

    private static Phrase where(String condition, Phrase all) {
        return condition.isEmpty() ? all : Phrase.of("recipe.where", all, condition);
    }

    private static Phrase list(Stream<Phrase> phrases) {
        var all = phrases.toList();
        return Phrase.of("recipe.list." + all.size(), all.toArray());
    }

    private static Phrase place(TableKind table, String column) {
        return Phrase.of("recipe.place", table(table), column);
    }

    private static Phrase table(TableKind table) {
        return Phrase.of("data.table." + table.tableName());
    }

    private static Phrase say(RecipeStep step, Object... args) {
        return Phrase.of(key(step, "line"), args);
    }

    private static String key(RecipeStep step, String what) {
        return "recipe.step." + step.name() + "." + what;
    }
}
