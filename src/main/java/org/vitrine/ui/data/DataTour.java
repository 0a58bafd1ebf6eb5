package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.SpellingMethod;
import org.vitrine.data.SpellingWish;
import org.vitrine.data.TableKind;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedSpec;
import org.vitrine.data.recipe.CellStep;
import org.vitrine.data.recipe.EventStep;
import org.vitrine.data.recipe.Form;
import org.vitrine.data.recipe.IdStep;
import org.vitrine.data.recipe.Pick;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.RowStep;
import org.vitrine.domain.Behaviour;
import org.vitrine.ui.data.DataViewModel.Part;
import org.vitrine.ui.data.map.MapViewModel;
import org.vitrine.ui.data.recipe.RecipeViewModel;
import org.vitrine.ui.data.recipe.StepDraft;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;

/** The states of the Data page of which pictures are taken. */
record DataTour(
        DataViewModel model,
        QualityViewModel quality,
        RecipeViewModel recipe,
        MapViewModel map,
        MemoryViewModel memory,
        OpenedMenu menu,
        FrozenColumns frozen) {
    /** Steps a shop would take; one is switched off, one does not fit. */
    private static final Recipe STEPS = new Recipe(List.of(
            new Recipe.Line(
                    new RowStep.KCore(5, 20), true, "Shoppers of four items and fewer tell a model nearly nothing."),
            new Recipe.Line(new CellStep.Normalise(TableKind.ITEMS, "brand", Set.of(Form.SPACES, Form.WIDTH))),
            new Recipe.Line(
                    new EventStep.EventWeights(Map.of(Behaviour.VIEW, 1.0, Behaviour.CART, 3.0, Behaviour.BUY, 5.0))),
            new Recipe.Line(new EventStep.TimeDecay(90), false, ""),
            new Recipe.Line(new CellStep.DropColumns(TableKind.USERS, List.of("phone")))));

    /** Stricter than usual, so that somebody is left out. */
    private static final RecipeStep ROBOTS = new EventStep.DropRobots(100, 5, 200);

    List<TourStop> stops(TourRound round) {
        return switch (round) {
            case CALM ->
                List.of(
                        new TourStop(
                                "table",
                                () -> model.part().set(Part.TABLE),
                                () -> model.profile().get().isPresent()),
                        new TourStop("export", () -> menu.open("#tableFiles"), menu::isDrawn, menu::close),
                        new TourStop("facets", this::showFacets, this::areCounted, this::hideFacets),
                        new TourStop("marked", this::markRows, this::isMarked, this::unmark),
                        new TourStop("map", this::showMap, this::isMapped, this::hideMap),
                        new TourStop(
                                "groups",
                                () -> model.explore().pivot().open().set(true),
                                () -> model.explore().pivot().isCurrent()),
                        new TourStop(
                                "groups-nested",
                                this::nest,
                                this::isNested,
                                () -> model.explore().pivot().open().set(false)),
                        new TourStop("no-rows", this::findNothing, this::isNothingFound, this::findAll),
                        new TourStop("frozen", this::freeze, this::areFrozen, this::letGo),
                        TourStop.now("quality", () -> model.part().set(Part.QUALITY)),
                        TourStop.now(
                                "quality-thresholds", () -> quality.asking().set(true)),
                        new TourStop(
                                "quality-fix",
                                () -> {
                                    quality.asking().set(false);
                                    fixRobots();
                                },
                                this::isForetold),
                        new TourStop(
                                "recipe",
                                this::showRecipe,
                                () -> recipe.shown().get().isPresent()),
                        new TourStop("recipe-step", () -> recipe.begin(new RowStep.KCore(5, 20)), this::isForetold),
                        new TourStop(
                                "recipe-weights",
                                () -> recipe.begin(new EventStep.EventWeights(
                                        Map.of(Behaviour.VIEW, 1.0, Behaviour.CART, 3.0, Behaviour.BUY, 5.0))),
                                this::isForetold),
                        new TourStop("recipe-robots", () -> recipe.begin(ROBOTS), this::isForetold),
                        new TourStop(
                                "recipe-outliers",
                                () -> recipe.begin(new RowStep.DropOutliers(TableKind.ITEMS, "price", 3.5)),
                                this::isForetold),
                        new TourStop(
                                "recipe-twins",
                                () -> recipe.begin(new IdStep.MergeTwins(TableKind.ITEMS)),
                                this::isForetold),
                        new TourStop(
                                "recipe-known-only",
                                () -> recipe.begin(new RowStep.KnownOnly(true, true, false)),
                                this::isForetold),
                        new TourStop(
                                "recipe-where",
                                () -> recipe.begin(new EventStep.LimitEvents(
                                        20, 0, Pick.LAST, 1, "event = 'VIEW' and price > 10")),
                                this::isForetold),
                        new TourStop(
                                "recipe-where-wrong",
                                () -> recipe.begin(new EventStep.LimitEvents(
                                        20, 0, Pick.LAST, 1, "event = 'VIEW' and prize > 10")),
                                this::isForetold),
                        new TourStop(
                                "split",
                                () -> {
                                    recipe.leave();
                                    model.part().set(Part.SPLIT);
                                },
                                () -> model.splits().shown().get().isPresent()),
                        new TourStop(
                                "split-leaks",
                                () -> model.splits().kind().set(Optional.of("leave-one-out")),
                                () -> model.splits().shown().get().isPresent()),
                        new TourStop(
                                "split-origins",
                                () -> model.splits().kind().set(Optional.of("rolling")),
                                () -> model.splits()
                                        .shown()
                                        .get()
                                        .filter(shown ->
                                                !shown.timeline().origins().isEmpty())
                                        .isPresent()),
                        strangers("split-strangers", "strong-generalisation"),
                        strangers("split-sessions", "session"),
                        new TourStop(
                                "split-busy",
                                () -> {
                                    model.splits().hold(true);
                                    model.splits().kind().set(Optional.of("ratio"));
                                },
                                () -> model.splits().state().get() instanceof PaneState.Busy,
                                () -> model.splits().hold(false)),
                        new TourStop(
                                "split-failed",
                                () -> model.splits().kind().set(Optional.of("provided")),
                                () -> model.splits().state().get() instanceof PaneState.Failed,
                                () -> model.splits().kind().set(Optional.empty())),
                        TourStop.now("report", () -> {
                            model.splits().kind().set(Optional.empty());
                            model.part().set(Part.REPORT);
                        }),
                        new TourStop(
                                "memory",
                                () -> model.part().set(Part.MEMORY),
                                () -> memory.memory().get().isPresent()));
            case CLEANED ->
                List.of(
                        new TourStop("recipe-steps", this::showRecipe, this::isCleaned),
                        new TourStop(
                                "recipe-spellings",
                                () -> recipe.begin(new CellStep.MergeValues(
                                        TableKind.ITEMS, "brand", Map.of("TALLGRASS", "Tallgrass"))),
                                this::isForetold),
                        new TourStop(
                                "recipe-spellings-found",
                                () -> recipe.draft().get().ifPresent(StepDraft::findSpellings),
                                this::isSought),
                        new TourStop(
                                "recipe-spellings-method",
                                () -> recipe.draft()
                                        .get()
                                        .ifPresent(draft ->
                                                draft.findSpellings(SpellingWish.of(SpellingMethod.JARO_WINKLER))),
                                this::isSought));
            case FLAWLESS ->
                List.of(new TourStop(
                        "quality-nothing-found",
                        () -> model.part().set(Part.QUALITY),
                        () -> model.report()
                                .get()
                                .filter(report -> report.findings().isEmpty())
                                .isPresent()));
            case TRAINING, NO_PROJECT, ANOTHER, DAMAGED -> List.of();
        };
    }

    private boolean isSought() {
        return recipe.draft().get().filter(StepDraft::hasFoundSpellings).isPresent();
    }

    List<TourStop> props(TourRound round) {
        return round == TourRound.CLEANED
                ? List.of(
                        new TourStop(
                                "its page",
                                this::showRecipe,
                                () -> recipe.shown().get().isPresent()),
                        new TourStop("the recipe", () -> recipe.replace(STEPS), this::isCleaned))
                : List.of();
    }

    private void fixRobots() {
        model.report().get().stream()
                .flatMap(report -> report.findings().stream())
                .filter(finding -> finding.id().equals("robots"))
                .forEach(quality::fix);
    }

    /** Nothing in a shop is called this. */
    private void findNothing() {
        model.search().set("zzzz");
    }

    private boolean isNothingFound() {
        return model.explore().rows().get().filter(rows -> rows.length == 0).isPresent();
    }

    private void findAll() {
        model.search().set("");
    }

    /** With the first facet's most frequent value chosen. */
    private void showFacets() {
        model.explore().open().set(true);
        model.explore().chooseMostFrequent();
    }

    private boolean areCounted() {
        return model.explore().isCounted()
                && (model.explore().rows().get().isPresent() || !model.explore().chooseMostFrequent());
    }

    /** Groups of events: three levels, one group of each open, two values. */
    private void nest() {
        events().ifPresent(model::show);
    }

    private static NestedSpec nested(DataTable events, NestedSpec usual) {
        var levels = new ArrayList<>(usual.rows().subList(0, 1));
        var values = new ArrayList<>(usual.values().subList(0, 1));
        for (var column : events.columns()) {
            if (column.role() == ColumnRole.TIME) {
                levels.add(new Grouping(column.name(), Grouping.By.WEEKDAY));
                levels.add(new Grouping(column.name(), Grouping.By.HOUR));
            } else if (column.role() == ColumnRole.USER) {
                values.add(new Aggregate(Aggregate.Kind.DISTINCT, column.name()));
            }
        }
        return usual.withRows(levels).withValues(values);
    }

    private boolean isNested() {
        var pivot = model.explore().pivot();
        var table = pivot.table().get();
        if (table.isEmpty() || !table.equals(events())) {
            return false;
        }
        var now = pivot.spec().get().orElseThrow();
        var wanted = nested(table.get(), now);
        if (!wanted.equals(now)) {
            pivot.ask(wanted);
            return false;
        }
        if (!pivot.isCurrent()) {
            return false;
        }
        var shown = pivot.shown().get().orElseThrow();
        int open = shown.open().size();
        if (open < 2 && open + 1 < shown.tree().spec().rows().size()) {
            shown.groups().stream()
                    .filter(group -> group.depth() == open + 1)
                    .skip(1)
                    .findFirst()
                    .ifPresent(pivot::toggle);
            return false;
        }
        return true;
    }

    private void hideFacets() {
        model.explore().clear();
        model.explore().open().set(false);
    }

    /** Rows marked in the table, and what of each facet they are. */
    private void markRows() {
        model.explore().open().set(true);
        model.explore().brush(2, 9_999);
    }

    private boolean isMarked() {
        return model.explore().isCounted()
                && model.explore().brush().get().rows().stream()
                        .anyMatch(rows -> LongStream.of(rows).sum() > 0);
    }

    private void showMap() {
        items().ifPresent(model::show);
        map.open().set(true);
    }

    /** Without a run with vectors it says what to do. The facets come once the map is there, as when a person opens one after the other. */
    private boolean isMapped() {
        boolean told = map.told()
                .get()
                .filter(words -> !words.key().equals("map.making"))
                .isPresent();
        if (!told && map.map().get().isEmpty()) {
            return false;
        }
        model.explore().open().set(true);
        map.map().get().filter(made -> map.places().get().isEmpty()).ifPresent(made -> {
            var right = new BitSet();
            for (int k = 0; k < made.items().size(); k++) {
                right.set(k, made.x()[k] > 0.3 && made.y()[k] > 0);
            }
            map.mark(right, false);
        });
        return map.map().get().isEmpty() || isMarked();
    }

    private void hideMap() {
        map.open().set(false);
        map.unmark();
        hideFacets();
    }

    private void unmark() {
        model.explore().unbrush();
        hideFacets();
    }

    private Optional<DataTable> items() {
        return table(TableKind.ITEMS);
    }

    private Optional<DataTable> events() {
        return table(TableKind.EVENTS);
    }

    private Optional<DataTable> table(TableKind kind) {
        return model.tables().get().stream()
                .map(TableEntry::table)
                .filter(table -> table.kind() == kind)
                .findFirst();
    }

    /** The table with the most columns. */
    private void freeze() {
        items().ifPresent(model::show);
        frozen.begin();
    }

    private boolean areFrozen() {
        return items().filter(table -> frozen.areFrozen(table.columns().size())).isPresent();
    }

    private void letGo() {
        frozen.letGo();
        events().ifPresent(model::show);
    }

    private void showRecipe() {
        recipe.leave();
        model.part().set(Part.RECIPE);
    }

    private boolean isCleaned() {
        return recipe.shown()
                .get()
                .filter(shown -> shown.entries().size() == STEPS.lines().size())
                .isPresent();
    }

    private boolean isForetold() {
        return recipe.draft()
                .get()
                .filter(draft -> draft.outlook().get().isPresent())
                .isPresent();
    }

    private TourStop strangers(String name, String kind) {
        return new TourStop(
                name,
                () -> model.splits().kind().set(Optional.of(kind)),
                () -> model.splits()
                        .shown()
                        .get()
                        .filter(shown -> shown.spec().kind().equals(kind))
                        .isPresent());
    }
}
