package org.vitrine.data.recipe;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.ImportException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** A recipe in a file of its own, to be taken to other projects. */
public final class RecipeFile {
    private RecipeFile() {}

    /** @throws ProblemException when a project keeps its recipe there, with all it ever was */
    public static void write(Recipe recipe, Path file) throws IOException, ProblemException {
        if (Files.isRegularFile(file) && isHistory(file)) {
            throw new ProblemException(problem("kept", file));
        }
        AtomicFile.write(file, RecipeJson.write(recipe) + "\n");
    }

    /**
     * The recipe in the file; of a project's {@code recipe.json} the one that holds there.
     *
     * @throws ProblemException when it cannot be read, or is something else
     */
    public static Recipe read(Path file) throws ProblemException {
        try {
            var text = Files.readString(file);
            return RecipeJson.isHistory(text)
                    ? RecipeJson.history(text, file.toString()).recipe()
                    : RecipeJson.recipe(text, file.toString());
        } catch (CharacterCodingException e) {
            throw new ProblemException(problem("notText", file), e);
        } catch (IOException e) {
            throw ImportException.unreadable(file, e);
        }
    }

    private static boolean isHistory(Path file) throws IOException {
        try {
            return RecipeJson.isHistory(Files.readString(file));
        } catch (CharacterCodingException e) {
            // something else, which the person was asked about
            return false;
        }
    }

    private static Problem problem(String key, Path file) {
        return new Problem(
                Phrase.of("recipe.file." + key, file.toString()),
                Phrase.of("recipe.file." + key + ".why"),
                Phrase.of("recipe.file." + key + ".advice"));
    }
}
