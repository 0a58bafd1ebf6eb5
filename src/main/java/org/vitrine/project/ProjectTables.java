package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.vitrine.data.QualityCheck;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.ShopFolder;
import org.vitrine.data.ShopTables;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.RecipeHistory;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.RecipeRunner;
import org.vitrine.data.recipe.RecipeTables;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;

/**
 * The tables of a project: those imported, the recipe, and the tables it makes of them. Both lie in folders of their own, so that
 * opening does no step again. Changed by one thread at a time; {@link #current} and {@link #recipe} may be asked at any time.
 */
final class ProjectTables {
    private final ProjectFolder folder;
    private volatile @Nullable ShopTables current;
    private volatile ProjectRecipe recipe = new ProjectRecipe(RecipeHistory.EMPTY, Optional.empty());
    private volatile ProjectQuality quality = new ProjectQuality(QualityThresholds.USUAL, Optional.empty());
    private @Nullable ShopTables imported;
    private @Nullable Worked worked;

    /** A recipe and what became of it. */
    private record Worked(Recipe recipe, RecipeResult result) {}

    ProjectTables(ProjectFolder folder) {
        this.folder = folder;
    }

    /** The tables after the recipe, null when there are none. */
    @Nullable
    ShopTables current() {
        return current;
    }

    /** The imported tables where they are in memory and others than the present ones. */
    Optional<ShopTables> beside() {
        return Optional.ofNullable(imported).filter(there -> there != current);
    }

    RecipeHistory recipe() {
        return recipe.history();
    }

    /** Why {@code recipe.json} could not be read. */
    Optional<Problem> recipeDamage() {
        return recipe.damage();
    }

    QualityThresholds limits() {
        return quality.limits();
    }

    /** Why {@code quality.json} could not be read. */
    Optional<Problem> qualityDamage() {
        return quality.damage();
    }

    /** Reads what is beside {@code project.json}. */
    void readSettings() throws IOException {
        recipe = ProjectRecipe.read(folder.path());
        quality = ProjectQuality.read(folder.path());
    }

    /** The folders of the tables as imported and as they are after the recipe. */
    Set<String> keys(Manifest manifest) {
        return new TreeSet<>(List.of(manifest.tablesKey(), key(manifest, recipe().recipe())));
    }

    private static String key(Manifest manifest, Recipe recipe) {
        return ProjectRecipe.tablesKey(manifest.tablesKey(), recipe);
    }

    /** Shows tables as they are; for a project that can only be looked at. */
    void show(ShopTables tables) {
        imported = tables;
        current = tables;
    }

    /**
     * Reads the tables after the recipe; they are made from the imported ones when they are not there or damaged.
     *
     * @param mayStore whether what was made may be kept
     * @throws IOException when the imported ones cannot be read
     */
    void open(Manifest manifest, boolean mayStore, Progress progress, CancelToken cancel)
            throws IOException, CancelledException {
        var before = folder.tables(manifest.tablesKey());
        var steps = recipe().recipe();
        if (steps.active().isEmpty()) {
            show(checked(ShopFolder.read(before), before, mayStore, cancel));
            return;
        }
        var after = folder.tables(key(manifest, steps));
        if (ShopFolder.isWhole(after)) {
            try {
                current = checked(ShopFolder.read(after), after, mayStore, cancel);
                return;
            } catch (IOException e) {
                LoggerFactory.getLogger(ProjectTables.class).warn("{} is made again", after, e);
            }
        }
        var made = work(ShopFolder.read(before), progress, cancel);
        if (mayStore) {
            store(made, steps, manifest, cancel);
        }
    }

    /** Tables with findings by the limits that hold; looked for again when they were made by others. */
    private ShopTables checked(ShopTables shop, Path place, boolean mayStore, CancelToken cancel)
            throws IOException, CancelledException {
        if (quality.made(place)) {
            return shop;
        }
        var made = QualityCheck.recheck(shop, limits(), Instant.now(), cancel);
        if (mayStore) {
            ShopFolder.writeReport(made.report(), place);
            quality.sign(place);
        }
        return made;
    }

    /** Other limits hold from now on; a kill leaves the ones before or these, and findings by others are looked for again at the next opening. */
    void change(QualityThresholds next, Manifest manifest, CancelToken cancel) throws IOException, CancelledException {
        var there = Objects.requireNonNull(current);
        var made = QualityCheck.recheck(there, next, Instant.now(), cancel);
        quality = quality.write(folder.path(), next);
        var place = folder.tables(key(manifest, recipe().recipe()));
        ShopFolder.writeReport(made.report(), place);
        quality.sign(place);
        boolean same = imported == there;
        current = made;
        // the findings of what was imported are read and looked for again when somebody asks
        imported = same ? made : null;
    }

    /** Does the recipe to imported tables and shows the result. */
    ShopTables work(ShopTables from, Progress progress, CancelToken cancel) throws CancelledException {
        var steps = recipe().recipe();
        boolean stays = steps.active().isEmpty() && !limits().equals(QualityThresholds.USUAL);
        var checked = stays ? QualityCheck.recheck(from, limits(), Instant.now(), cancel) : from;
        var made = RecipeTables.of(checked, steps, limits(), Instant.now(), progress, cancel);
        take(checked, made, steps);
        return made.tables();
    }

    private void take(ShopTables from, RecipeTables made, Recipe steps) {
        imported = from;
        current = made.tables();
        worked = new Worked(steps, made.result().withoutTables());
    }

    private void store(ShopTables made, Recipe steps, Manifest manifest, CancelToken cancel)
            throws IOException, CancelledException {
        var key = key(manifest, steps);
        if (!key.equals(manifest.tablesKey())) {
            folder.store(made, key, manifest, cancel);
            quality.sign(folder.tables(key));
        }
    }

    /** Keeps freshly imported tables and what the recipe makes of them; {@link Replaced#show} shows them. */
    Replaced replace(ShopTables loaded, Manifest manifest, CancelToken cancel) throws IOException, CancelledException {
        var checked = limits().equals(QualityThresholds.USUAL)
                ? loaded
                : QualityCheck.recheck(loaded, limits(), Instant.now(), cancel);
        folder.store(checked, manifest.tablesKey(), manifest, cancel);
        quality.sign(folder.tables(manifest.tablesKey()));
        var steps = recipe().recipe();
        var made = RecipeTables.of(checked, steps, limits(), Instant.now(), Progress.SILENT, cancel);
        store(made.tables(), steps, manifest, cancel);
        return () -> take(checked, made, steps);
    }

    /** Tables that are in their folder, not yet shown. */
    @FunctionalInterface
    interface Replaced {
        void show();
    }

    /** The tables as they were imported. */
    ShopTables imported(Manifest manifest, CancelToken cancel) throws IOException, CancelledException {
        var there = imported;
        if (there == null) {
            var place = folder.tables(manifest.tablesKey());
            there = checked(ShopFolder.read(place), place, false, cancel);
            imported = there;
        }
        return there;
    }

    /** What became of every line of the recipe; worked out when it is not known yet. */
    RecipeResult result(Manifest manifest, Progress progress, CancelToken cancel)
            throws IOException, CancelledException {
        var steps = recipe().recipe();
        var known = worked;
        if (known == null || !known.recipe().equals(steps)) {
            var arrays = RecipeTables.arrays(imported(manifest, cancel));
            known = new Worked(
                    steps,
                    new RecipeRunner().run(arrays, steps, progress, cancel).withoutTables());
            worked = known;
        }
        return known.result();
    }

    /** Another recipe holds from now on; a kill leaves the one before or this one, with its tables. */
    RecipeResult change(RecipeHistory next, Manifest manifest, Progress progress, CancelToken cancel)
            throws IOException, CancelledException {
        var from = imported(manifest, cancel);
        var made = RecipeTables.of(from, next.recipe(), limits(), Instant.now(), progress, cancel);
        store(made.tables(), next.recipe(), manifest, cancel);
        recipe = recipe.write(folder.path(), next);
        take(from, made, next.recipe());
        return made.result().withoutTables();
    }
}
