package org.vitrine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.vitrine.data.DataTable;
import org.vitrine.data.ImportChanges;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.MoreFiles;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.SeenColumns;
import org.vitrine.data.ShopFolder;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableImporter;
import org.vitrine.data.recipe.RecipeHistory;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.SharedWork;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Encoder;

/**
 * An open project. Safe to share between threads.
 *
 * <p>The one who may change a project holds its lock: {@link #open} and {@link #create}. Everything in the folder is replaced as a
 * whole by renaming, so {@link #read} needs no lock and sees what was whole last.
 */
public final class Project implements AutoCloseable {
    private final ProjectFolder folder;
    private final @Nullable FolderLock lock;
    private final List<Problem> damage = new CopyOnWriteArrayList<>();
    private final List<Path> salvaged;
    private volatile Manifest manifest;
    private final SharedWork encoding = new SharedWork();
    private final ProjectTables tables;
    private final KeptFile kept;
    private final RunStore runs;
    private @Nullable ImportChanges changes;
    private @Nullable Encoded encoded;

    /** The data set and what it was made from: other findings alone do not change it. */
    private record Encoded(DataTable events, EncodedDataset dataset) {}

    private Project(ProjectFolder folder, @Nullable FolderLock lock, Manifest manifest) {
        this.folder = folder;
        this.tables = new ProjectTables(folder);
        this.runs = new RunStore(folder.runs());
        this.kept = KeptFile.read(folder.path(), lock != null);
        this.lock = lock;
        this.manifest = manifest;
        this.salvaged = List.of();
    }

    /** What is left of a project; it can be looked at, no more. */
    private Project(ProjectFolder folder, Salvage left, Problem damage) {
        this.folder = folder;
        this.tables = new ProjectTables(folder);
        this.runs = new RunStore(folder.runs());
        this.kept = KeptFile.read(folder.path(), false);
        this.lock = null;
        this.manifest = left.manifest();
        this.salvaged = left.tables();
        this.damage.add(damage);
    }

    /**
     * Opens a project to work in it; nobody else can until it is closed. A folder that cannot be written to is opened to be read,
     * and so is one whose {@code project.json} is damaged: with its newest whole tables and its runs.
     *
     * @throws ProblemException when it is no project or open elsewhere; lesser damage is told by {@link #damage}
     */
    public static Project open(Path path, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var folder = new ProjectFolder(path);
        Manifest manifest;
        try {
            manifest = Manifest.read(folder.path());
        } catch (ProjectProblem e) {
            return salvage(folder, e, progress);
        }
        var lock = Files.isWritable(folder.path()) ? FolderLock.acquire(folder.path()) : null;
        try {
            var project = new Project(folder, lock, manifest);
            project.load(progress, cancel);
            return project;
        } catch (IOException | ProblemException | CancelledException | RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            throw e;
        }
    }

    /** Opens a project to look at it, whoever else has it open. */
    public static Project read(Path path, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var folder = new ProjectFolder(path);
        Manifest manifest;
        try {
            manifest = Manifest.read(folder.path());
        } catch (ProjectProblem e) {
            return salvage(folder, e, progress);
        }
        var project = new Project(folder, null, manifest);
        project.load(progress, cancel);
        return project;
    }

    private static Project salvage(ProjectFolder folder, ProjectProblem damage, Progress progress)
            throws IOException, ProjectProblem {
        var left = damage.isDamagedManifest() ? Salvage.of(folder) : Optional.<Salvage>empty();
        if (left.isEmpty()) {
            throw damage;
        }
        LoggerFactory.getLogger(Project.class).warn("{} is damaged", folder.path(), damage);
        var project = new Project(folder, left.get(), damage.problem());
        project.loadSalvaged(progress);
        return project;
    }

    /**
     * Makes a project from files, or imports anew into one that is there; its runs stay. Open and locked on return.
     *
     * @param plan paths in it are relative to {@code base}
     */
    public static Project create(
            Path path, String name, ImportPlan plan, Path base, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var folder = new ProjectFolder(path);
        if (Files.exists(folder.path()) && !Files.isDirectory(folder.path())) {
            throw ProjectProblem.thrown("file", folder.path(), "");
        }
        boolean isNew = !Files.exists(folder.path().resolve(Manifest.FILE));
        var lock = FolderLock.acquire(folder.path());
        try {
            var known = isNew ? Optional.<Manifest>empty() : Manifest.readOrPutAside(folder.path());
            if (known.isEmpty()) {
                known = Salvage.manifest(folder);
            }
            var manifest = known.orElseGet(
                    () -> new Manifest(Manifest.FORMAT, name, Instant.now().toString(), null, List.of(), null));
            var project = new Project(folder, lock, manifest);
            project.tables.readSettings();
            project.importAnew(folder.relative(plan, base), progress, cancel);
            return project;
        } catch (IOException | ProblemException | CancelledException | RuntimeException e) {
            lock.close();
            if (isNew) {
                folder.forget();
            }
            throw e;
        }
    }

    public String name() {
        return manifest.name();
    }

    public Path folder() {
        return folder.path();
    }

    /** Where the runs lie; the folder need not exist yet. */
    public Path runs() {
        return folder.runs();
    }

    /** The runs; what was read of them once is kept as long as the project is open. */
    public RunStore runStore() {
        return runs;
    }

    /** Whether this project may be changed by us. */
    public boolean isWritable() {
        return lock != null;
    }

    /** The plan the tables were made by, or the one of an import that did not end. */
    public Optional<ImportPlan> plan() {
        return manifest.latestPlan();
    }

    /** What the last import changed against the tables before it; empty when there were none, or nothing was imported since it was opened. */
    public synchronized Optional<ImportChanges> changes() {
        return Optional.ofNullable(changes);
    }

    /** What is wrong with the folder, empty when all is well. */
    public List<Problem> damage() {
        return List.copyOf(damage);
    }

    /** Whether an import was begun and not ended; {@link #importAgain} does it again. */
    public boolean wasInterrupted() {
        return manifest.pending() != null;
    }

    /** Answers at once, whatever else is being done with the project. */
    public boolean hasTables() {
        return tables.current() != null;
    }

    /** @throws ProblemException when there are none, because the import never ended or the folder is damaged */
    public ShopTables tables() throws ProblemException {
        var there = tables.current();
        if (there == null) {
            throw ProjectProblem.thrown(
                    damage().stream().findFirst().orElseGet(() -> ProjectProblem.of("noTables", folder.path(), "")));
        }
        return there;
    }

    /** The cleaning steps of the project, with everything they were before. */
    public RecipeHistory recipe() {
        return tables.recipe();
    }

    /** The tables as they were imported, before any step of the recipe. */
    public synchronized ShopTables imported() throws IOException, ProblemException {
        tables();
        try {
            return tables.imported(manifest, new CancelToken());
        } catch (CancelledException e) {
            throw new IllegalStateException("nobody asked", e);
        }
    }

    /** The imported tables, if they lie in memory beside those the recipe made of them. */
    synchronized Optional<ShopTables> importedBeside() {
        return tables.beside();
    }

    /** From where on the quality checks speak. */
    public QualityThresholds thresholds() {
        return tables.limits();
    }

    /**
     * Other limits hold from now on; the tables are looked at again by them.
     *
     * @throws ProblemException when the project cannot be changed now
     */
    public synchronized void change(QualityThresholds next, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        if (lock == null) {
            throw ProjectProblem.thrown("readOnly", folder.path(), "");
        }
        tables();
        progress.at(0, Phrase.of("import.progress.checking"));
        var unread = tables.qualityDamage();
        tables.change(next, manifest, cancel);
        unread.ifPresent(damage::remove);
        progress.at(1, Phrase.of("import.progress.checking"));
    }

    /** What was set up for it that is no part of its data. */
    public KeptFile kept() {
        return kept;
    }

    /** The files the tables were made from, as they were then; empty before the first import. */
    public List<SourceFile> sources() {
        return manifest.sources();
    }

    /** What became of every line of the recipe that holds; worked out when it is not known yet. */
    public synchronized RecipeResult recipeResult(Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        tables();
        return tables.result(manifest, progress, cancel);
    }

    /**
     * Another recipe holds from now on: its steps are done to the imported tables, and what they make is what {@link #tables()} tells.
     * A step that does not fit is passed over; the runs stay.
     *
     * @return what became of each line, without tables
     * @throws ProblemException when the project cannot be changed now
     */
    public synchronized RecipeResult change(RecipeHistory next, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        checkChangeable();
        tables();
        var unread = tables.recipeDamage();
        var result = tables.change(next, manifest, progress, cancel);
        unread.ifPresent(damage::remove);
        folder.deleteTablesBut(tables.keys(manifest));
        return result;
    }

    /** The tables in numbers; made once, then kept. */
    public EncodedDataset dataset(Progress progress, CancelToken cancel) throws ProblemException, CancelledException {
        var now = tables();
        return encoding.run(cancel, heard -> {
            var made = encoded;
            if (made == null || made.events() != now.events()) {
                made = new Encoded(now.events(), new Encoder().encode(now, progress, heard));
                encoded = made;
            }
            return made.dataset();
        });
    }

    /** Does the recorded import again, with the files its patterns stand for now: the interrupted one if there is one. */
    public void importAgain(Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var plan = plan().orElseThrow(() -> ProjectProblem.thrown("noPlan", folder.path(), ""));
        importAnew(wasInterrupted() ? plan : MoreFiles.refreshed(plan, folder.path()), progress, cancel);
    }

    /** Imports by another plan, whose paths are relative to the project folder or absolute; the runs stay. */
    public synchronized void importAnew(ImportPlan plan, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        checkChangeable();
        var before = manifest;
        var kept = folder.adopt(plan);
        manifest = manifest.importing(kept);
        manifest.write(folder.path());
        try {
            replaceTables(kept, progress, cancel);
        } catch (ProblemException | CancelledException e) {
            // what a kill leaves open an orderly end takes back
            before.write(folder.path());
            manifest = before;
            folder.deleteSourcesBut(before.latestPlan());
            throw e;
        }
        progress.at(1, Phrase.of("import.progress.done"));
    }

    private void checkChangeable() throws IOException, ProblemException {
        if (lock == null) {
            throw ProjectProblem.thrown("readOnly", folder.path(), "");
        }
        var alive = runs.alive();
        if (!alive.isEmpty()) {
            // it would end as a run on tables it never saw
            throw ProjectProblem.thrown(
                    "training", folder.path(), alive.getFirst().value());
        }
    }

    /** The imported tables there are; without those that are gone or damaged there is nothing to compare with. */
    private Optional<ShopTables> earlier(CancelToken cancel) throws CancelledException {
        if (manifest.plan() == null || !ShopFolder.isWhole(folder.tables(manifest.tablesKey()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(tables.imported(manifest, cancel));
        } catch (IOException e) {
            LoggerFactory.getLogger(Project.class).warn("nothing to compare the import of {} with", folder.path(), e);
            return Optional.empty();
        }
    }

    private void replaceTables(ImportPlan plan, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var seen = new SeenColumns();
        var loaded = new TableImporter().load(plan, folder.path(), seen, progress, cancel);
        progress.at(0.95, Phrase.of("project.progress.storing"));
        var sources = SourceFile.of(seen, folder.path(), manifest.sources(), manifest.plan(), cancel);
        cancel.check();
        var earlier = earlier(cancel);
        var compared = earlier.isPresent()
                ? ImportChanges.between(earlier.get(), loaded, cancel).withFiles(SourceFile.changed(sources, plan))
                : null;
        var done = manifest.imported(plan, sources);
        var replaced = tables.replace(loaded, done, cancel);
        done.write(folder.path());
        manifest = done;
        replaced.show();
        changes = compared;
        damage.clear();
        tellSettings();
        folder.deleteTablesBut(tables.keys(done));
        folder.deleteSourcesBut(Optional.of(plan));
    }

    @Override
    public void close() throws IOException {
        try {
            kept.close();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private synchronized void load(Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        progress.at(0, Phrase.of("project.progress.opening", name()));
        if (manifest.pending() != null && (lock != null || !FolderLock.isHeld(folder.path()))) {
            damage.add(ProjectProblem.of("interrupted", folder.path(), ""));
        }
        var plan = manifest.plan();
        if (plan == null) {
            return;
        }
        var key = manifest.tablesKey();
        tables.readSettings();
        tellSettings();
        if (lock != null) {
            folder.deleteTablesBut(tables.keys(manifest));
        }
        var changed = manifest.sources().stream()
                .filter(source -> !source.isThere(folder.path()))
                .toList();
        if (ShopFolder.isWhole(folder.tables(key))) {
            changed.forEach(source -> damage.add(ProjectProblem.of("sourceChanged", source.file(), "")));
            try {
                tables.open(manifest, lock != null, progress, cancel);
                keepPlan(key);
                progress.at(1, Phrase.of("project.progress.opening", name()));
                return;
            } catch (IOException e) {
                damage.clear();
                tellSettings();
                damage.add(
                        ProjectProblem.thrown("tables", folder.tables(key), e).problem());
            }
        }
        var made = new Remaking(folder, lock, manifest).of(plan, changed, progress, cancel);
        damage.addAll(made.damage());
        if (made.tables().isPresent()) {
            tables.work(made.tables().get(), Progress.SILENT, cancel);
        }
    }

    private void tellSettings() {
        tables.recipeDamage().ifPresent(damage::add);
        tables.qualityDamage().ifPresent(damage::add);
    }

    /** Tables of an older version have no copy of the manifest beside them. */
    private void keepPlan(String key) throws IOException {
        if (lock != null && !Files.exists(folder.tables(key).resolve(Manifest.COPY))) {
            manifest.writeCopy(folder.tables(key));
        }
    }

    private void loadSalvaged(Progress progress) {
        progress.at(0, Phrase.of("project.progress.opening", name()));
        for (var each : salvaged) {
            try {
                tables.show(ShopFolder.read(each));
                return;
            } catch (IOException e) {
                damage.add(ProjectProblem.thrown("tables", each, e).problem());
            }
        }
    }
}
