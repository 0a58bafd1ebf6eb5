package org.vitrine.project;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
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

    RecipeHistory recipe() {
        return recipe.history();
    }

    /** Why {@code recipe.json} could not be read. */
    Optional<Problem> recipeDamage() {
        return recipe.damage();
    }

    void readRecipe() throws IOException {
        recipe = ProjectRecipe.read(folder.path());
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
            show(ShopFolder.read(before));
            return;
        }
        var after = folder.tables(key(manifest, steps));
        if (ShopFolder.isWhole(after)) {
            try {
                current = ShopFolder.read(after);
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

    /** Does the recipe to imported tables and shows the result. */
    ShopTables work(ShopTables from, Progress progress, CancelToken cancel) throws CancelledException {
        var steps = recipe().recipe();
        var made = RecipeTables.of(from, steps, Instant.now(), progress, cancel);
        take(from, made, steps);
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
        }
    }

    /** Keeps freshly imported tables and what the recipe makes of them; {@link Replaced#show} shows them. */
    Replaced replace(ShopTables loaded, Manifest manifest, CancelToken cancel) throws IOException, CancelledException {
        folder.store(loaded, manifest.tablesKey(), manifest, cancel);
        var steps = recipe().recipe();
        var made = RecipeTables.of(loaded, steps, Instant.now(), Progress.SILENT, cancel);
        store(made.tables(), steps, manifest, cancel);
        return () -> take(loaded, made, steps);
    }

    /** Tables that are in their folder, not yet shown. */
    @FunctionalInterface
    interface Replaced {
        void show();
    }

    /** The tables as they were imported. */
    ShopTables imported(Manifest manifest) throws IOException {
        var there = imported;
        if (there == null) {
            there = ShopFolder.read(folder.tables(manifest.tablesKey()));
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
            var arrays = RecipeTables.arrays(imported(manifest));
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
        var from = imported(manifest);
        var made = RecipeTables.of(from, next.recipe(), Instant.now(), progress, cancel);
        store(made.tables(), next.recipe(), manifest, cancel);
        recipe = recipe.write(folder.path(), next);
        take(from, made, next.recipe());
        return made.result().withoutTables();
    }
}
