package org.vitrine.project;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.RecipeHistory;
import org.vitrine.data.recipe.RecipeJson;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/**
 * What {@code recipe.json} says: the cleaning steps of the project with everything they ever were.
 *
 * @param history the recipe that holds, and those before it
 * @param damage  why the file could not be read; the tables are then as they were imported
 */
record ProjectRecipe(RecipeHistory history, Optional<Problem> damage) {
    static final String FILE = "recipe.json";

    /** A project without the file has an empty recipe. */
    static ProjectRecipe read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new ProjectRecipe(RecipeHistory.EMPTY, Optional.empty());
        }
        try {
            return new ProjectRecipe(RecipeJson.history(Files.readString(file), file.toString()), Optional.empty());
        } catch (ProblemException e) {
            return new ProjectRecipe(RecipeHistory.EMPTY, Optional.of(e.problem()));
        } catch (CharacterCodingException e) {
            return new ProjectRecipe(
                    RecipeHistory.EMPTY, Optional.of(ProjectProblem.of("recipeEncoding", file, "UTF-8")));
        }
    }

    /** Another history takes the file's place; a file nobody could read is kept under another name. */
    ProjectRecipe write(Path folder, RecipeHistory next) throws IOException {
        var file = folder.resolve(FILE);
        if (damage.isPresent()) {
            ProjectFolder.putAside(file);
        }
        AtomicFile.write(file, RecipeJson.write(next) + "\n");
        return new ProjectRecipe(next, Optional.empty());
    }

    /** The name of the folder of the tables a recipe makes of those imported: that of the latter if nothing is done. */
    static String tablesKey(String imported, Recipe recipe) {
        if (recipe.active().isEmpty()) {
            return imported;
        }
        try {
            var steps = new StringBuilder();
            recipe.active().forEach(step -> steps.append(RecipeJson.write(step)).append('\n'));
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(steps.toString().getBytes(StandardCharsets.UTF_8));
            return imported + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
