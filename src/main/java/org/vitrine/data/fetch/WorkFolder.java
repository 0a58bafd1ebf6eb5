package org.vitrine.data.fetch;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.vitrine.data.FileTree;
import org.vitrine.domain.ProblemException;

/**
 * Where a fetch is under way, {@code FOLDER.part}, as long as there is something in it to go on with.
 *
 * @param place it
 * @param above the folder that was there before it; empty where none was
 */
record WorkFolder(Path place, Optional<Path> above) {
    private static final String LOCK = "lock";

    /** Makes it beside the folder of the data set. */
    static WorkFolder beside(Path target) throws ProblemException {
        var place = target.resolveSibling(target.getFileName() + ".part");
        var above = Optional.ofNullable(place.getParent());
        while (above.isPresent() && !Files.exists(above.get())) {
            above = Optional.ofNullable(above.get().getParent());
        }
        try {
            Files.createDirectories(place);
        } catch (IOException e) {
            throw FetchProblems.disk(place, e);
        }
        return new WorkFolder(place, above);
    }

    Path lock() {
        return place.resolve(LOCK);
    }

    /** After a fetch that ended: takes it away with the folders made for it, unless a later try finds something in it. */
    void leave(boolean isWhole) {
        try {
            if (isWhole || !holdsContent()) {
                FileTree.delete(place);
                for (var each = place.getParent();
                        each != null && !Optional.of(each).equals(above);
                        each = each.getParent()) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (DirectoryNotEmptyException e) {
            // the data set lies there, or another one
        } catch (IOException e) {
            // what is left costs room and nothing else
            LoggerFactory.getLogger(WorkFolder.class).warn("could not delete {}", place, e);
        }
    }

    /** Whether anything came: what is said of a file before it comes is nothing to go on with. */
    private boolean holdsContent() throws IOException {
        try (var all = Files.walk(place)) {
            for (var each : (Iterable<Path>) all::iterator) {
                var name = String.valueOf(each.getFileName());
                boolean isContent = Files.isRegularFile(each) && !name.equals(LOCK) && !name.endsWith(Download.FROM);
                if (isContent && Files.size(each) > 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
