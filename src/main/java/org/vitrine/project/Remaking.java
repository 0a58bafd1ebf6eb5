package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.ShopFolder;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableImporter;
import org.vitrine.data.TableKind;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/** Makes a project's tables again that are not there, or damaged: they are derived from its sources. */
record Remaking(ProjectFolder folder, @Nullable FolderLock lock, Manifest manifest) {
    /** What could be made, and what is wrong with it. */
    record Made(Optional<ShopTables> tables, List<Problem> damage) {}

    /**
     * A table whose source is gone is left out; what was made from other files than before is not kept under their name.
     *
     * @param changed the sources that are not what they were
     */
    Made of(ImportPlan plan, List<SourceFile> changed, Progress progress, CancelToken cancel)
            throws IOException, CancelledException {
        var damage = new ArrayList<Problem>();
        var gone = new ArrayList<String>();
        for (var source : changed) {
            boolean isGone = !Files.exists(folder.path().resolve(source.file()));
            damage.add(ProjectProblem.of(isGone ? "sourceGone" : "sourceRead", source.file(), ""));
            if (isGone) {
                gone.add(source.file());
            }
        }
        var left = plan.without(gone);
        if (left.table(TableKind.EVENTS).isEmpty()) {
            return new Made(Optional.empty(), damage);
        }
        try {
            var made = new TableImporter().load(left, folder.path(), progress, cancel);
            if (changed.isEmpty()) {
                store(made, cancel);
            }
            return new Made(Optional.of(made), damage);
        } catch (ProblemException e) {
            damage.add(e.problem());
            return new Made(Optional.empty(), damage);
        }
    }

    /** Keeps what was made again; without the lock only if nobody else holds it now. */
    private void store(ShopTables made, CancelToken cancel) throws IOException, CancelledException {
        if (lock != null) {
            folder.store(made, manifest.tablesKey(), manifest, cancel);
        } else if (Files.isWritable(folder.path())) {
            try (var brief = FolderLock.acquire(folder.path())) {
                if (brief.isHeld() && !ShopFolder.isWhole(folder.tables(manifest.tablesKey()))) {
                    folder.store(made, manifest.tablesKey(), manifest, cancel);
                }
            } catch (ProjectProblem e) {
                // whoever has the project open stores them himself
                LoggerFactory.getLogger(Remaking.class).debug("tables of {} not stored", folder.path(), e);
            }
        }
    }
}
