package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** The import sheet: a draft that is built up over four steps, every change of which can be taken back. */
final class ImportSheetViewModel {
    private final Work work;
    private final DestinationViewModel destination;
    private final Trials trials;
    private final DatabaseFetching fetching;
    private final GivenFiles given;
    private final DraftHistory history = new DraftHistory(Draft.EMPTY);
    private final ReadOnlyObjectWrapper<FilesGiven.Passed> passed = new ReadOnlyObjectWrapper<>(FilesGiven.Passed.NONE);
    private final ReadOnlyObjectWrapper<Draft> draft = new ReadOnlyObjectWrapper<>(Draft.EMPTY);
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.FILES);
    private final ReadOnlyObjectWrapper<List<Complaint>> complaints = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Phrase>> whyNot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Integer>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Offer>> offer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty layouts = new SimpleBooleanProperty();
    private Optional<DraftFile> inReading = Optional.empty();
    private Optional<Job> reading = Optional.empty();
    private Draft lastProposed = Draft.EMPTY;

    ImportSheetViewModel(Work work, DestinationViewModel destination) {
        this.work = work;
        this.destination = destination;
        this.trials = new Trials(work);
        this.fetching = new DatabaseFetching(work);
        this.given = new GivenFiles(work, draft::get, this::proposed);
        complaints.set(DraftCheck.complaints(Draft.EMPTY));
        destination.whyNot().subscribe(why -> judge());
        given.looking().subscribe(job -> judge());
    }

    ReadOnlyObjectProperty<Draft> draft() {
        return draft.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /** What is wrong, wherever it is. */
    ReadOnlyObjectProperty<List<Complaint>> complaints() {
        return complaints.getReadOnlyProperty();
    }

    /** Why the next step cannot be taken; empty when it can. */
    ReadOnlyObjectProperty<Optional<Phrase>> whyNot() {
        return whyNot.getReadOnlyProperty();
    }

    /** The file the second and third step speak of, by its id. */
    ReadOnlyObjectProperty<Optional<Integer>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Files of the folder given last that were not looked into. */
    ReadOnlyObjectProperty<FilesGiven.Passed> passed() {
        return passed.getReadOnlyProperty();
    }

    /** Whether the list of known layouts is looked at, in the place of the files. */
    BooleanProperty layouts() {
        return layouts;
    }

    /** The known layout the files look like; there as long as one can choose between it and a guess. */
    ReadOnlyObjectProperty<Optional<Offer>> offer() {
        return offer.getReadOnlyProperty();
    }

    /** The job that looks into files just added. */
    ReadOnlyObjectProperty<Optional<Job>> looking() {
        return given.looking();
    }

    /** Rows on their way from a database. */
    DatabaseFetching fetching() {
        return fetching;
    }

    /** Fetches rows of a database into the draft, in the place of {@code known} or as one more file. */
    void fetch(DatabaseFetching.Wish wish, Optional<DraftFile> known) {
        fetching.fetch(wish, known, file -> {
            var now = draft.get();
            if (known.filter(each -> now.file(each.id()).isPresent()).isPresent()) {
                put(now.replace(file.withId(known.get().id())));
                return;
            }
            int id = now.files().stream().mapToInt(DraftFile::id).max().orElse(-1) + 1;
            var first = now.files(wish.kind()).stream().findFirst();
            var added = first.map(each -> FileReading.like(file, each)).orElse(file);
            var all = new ArrayList<>(now.files());
            all.add(added.withId(id));
            put(now.withFiles(all));
        });
    }

    Trials trials() {
        return trials;
    }

    DestinationViewModel destination() {
        return destination;
    }

    Optional<DraftFile> shownFile() {
        return shown.get().flatMap(draft.get()::file);
    }

    /** Adds files, and those of folders; what they are is found out in the background. */
    void add(List<Path> places) {
        given.add(places);
    }

    private record Again(Draft draft, List<Path> empty) {}

    /** Starts from the plan of a project. */
    void begin(ImportPlan plan, Path base) {
        given.first(
                (progress, cancel) -> new Again(FileReading.again(plan, base, cancel), FileReading.empty(plan, base)),
                found -> {
                    lastProposed = found.draft();
                    passed.set(FilesGiven.Passed.NONE.withEmpty(found.empty()));
                    put(found.draft());
                });
    }

    /** Takes the known layout, or reads the files one by one. */
    void choose(boolean preset) {
        offer.get().ifPresent(choice -> {
            lastProposed = preset ? choice.recognised() : choice.guessed();
            put(lastProposed);
        });
    }

    void remove(int id) {
        put(draft.get().without(id));
    }

    /** Which table a file's rows go to; columns are guessed anew for it. */
    void assign(int id, Optional<TableKind> kind) {
        put(draft.get().change(id, file -> file.kind().equals(kind) ? file : joined(file, kind)));
    }

    private DraftFile joined(DraftFile file, Optional<TableKind> kind) {
        var assigned = FileReading.assigned(file, kind);
        return kind.flatMap(table -> draft.get().files(table).stream().findFirst())
                .map(first -> FileReading.like(assigned, first))
                .orElse(assigned);
    }

    /** Whether later imports look for more files of a table by the names its files have in common. */
    void follow(TableKind kind, boolean wanted) {
        put(draft.get().withPattern(kind, wanted ? draft.get().commonPattern(kind) : Optional.empty()));
    }

    void show(int id) {
        shown.set(Optional.of(id));
        shownFile().ifPresent(file -> trials.look(file, draft.get().words()));
    }

    /** Reads the shown file in another way; its rows are read again in the background. */
    void format(UnaryOperator<SourceFormat> change) {
        shownFile().ifPresent(file -> {
            var base = newest(file);
            var spec = base.spec().withFormat(change.apply(base.format()));
            if (!spec.equals(base.spec())) {
                read(base.withSpec(spec), () -> FileReading.read(base, spec), file.format());
            }
        });
    }

    /** Reads another file of the shown archive. */
    void entry(String entry) {
        shownFile().filter(file -> !file.spec().entry().equals(entry)).ifPresent(file -> {
            var base = newest(file);
            reread(base, () -> List.of(FileReading.entry(base, entry)));
        });
    }

    void role(String column, ColumnRole role) {
        roles(List.of(column), role);
    }

    /** Gives columns of the shown file a meaning, as one change. */
    void roles(List<String> columns, ColumnRole role) {
        change(columns, spec -> spec.withRole(role));
    }

    /** Says how attributes among these columns are stored, as one change. */
    void types(List<String> columns, Optional<ValueType> type) {
        change(columns, spec -> spec.role() == ColumnRole.ATTRIBUTE ? spec.withType(type.orElse(null)) : spec);
    }

    void change(String column, UnaryOperator<ColumnSpec> change) {
        change(List.of(column), change);
    }

    private void change(List<String> columns, UnaryOperator<ColumnSpec> change) {
        shownFile()
                .map(file -> draft.get().change(file, columns, change))
                .filter(changed -> !changed.equals(draft.get()))
                .ifPresent(this::put);
    }

    /** Says what a word of the event type column means. */
    void word(String word, Behaviour meaning) {
        put(draft.get().withWord(word, meaning));
    }

    boolean canUndo() {
        return history.canUndo() && !destination.isBusy();
    }

    boolean canRedo() {
        return history.canRedo() && !destination.isBusy();
    }

    void undo() {
        if (canUndo()) {
            history.undo();
            now();
        }
    }

    void redo() {
        if (canRedo()) {
            history.redo();
            now();
        }
    }

    /** Goes on, if nothing stands in the way. */
    void next() {
        if (whyNot.get().isEmpty() && step.get() != Step.REPORT) {
            go(Step.values()[step.get().ordinal() + 1]);
        }
    }

    void back() {
        if (step.get() != Step.FILES) {
            go(Step.values()[step.get().ordinal() - 1]);
        }
    }

    /** Whether a step can be gone to: all before it are in order. */
    boolean isOpen(Step wanted) {
        return !destination.isBusy()
                && complaints.get().stream().noneMatch(each -> each.step().compareTo(wanted) < 0);
    }

    void go(Step wanted) {
        if (!isOpen(wanted)) {
            return;
        }
        if (wanted == Step.REPORT) {
            destination.from(given.all());
            destination.prepare(draft.get());
        }
        step.set(wanted);
        chooseShown();
        judge();
    }

    private DraftFile newest(DraftFile file) {
        return inReading.filter(under -> under.id() == file.id()).orElse(file);
    }

    private interface Reading {
        DraftFile read();
    }

    /** Reads a file in another way, and with it those of its table that were read like it. */
    private void read(DraftFile under, Reading how, SourceFormat before) {
        var alike = draft.get().files().stream()
                .filter(other -> other.id() != under.id()
                        && other.isUsed()
                        && other.kind().equals(under.kind())
                        && other.format().equals(before))
                .toList();
        reread(under, () -> {
            var all = new ArrayList<DraftFile>();
            all.add(how.read());
            alike.forEach(other -> all.add(FileReading.read(other, other.spec().withFormat(under.format()))));
            return all;
        });
    }

    private void reread(DraftFile under, Supplier<List<DraftFile>> how) {
        reading.ifPresent(Job::cancel);
        inReading = Optional.of(under);
        var job = work.runQuietly(
                (progress, cancel) -> how.get(),
                read -> {
                    inReading = Optional.empty();
                    var changed = draft.get();
                    for (var file : read) {
                        changed = changed.replace(file);
                    }
                    put(changed);
                },
                problem -> inReading = Optional.empty());
        reading = Optional.of(job);
    }

    private void proposed(Offer found) {
        boolean untouched = draft.get() == lastProposed;
        boolean isKnown = found.recognised() != found.guessed();
        passed.set(found.passed());
        offer.set(isKnown ? Optional.of(found) : Optional.empty());
        var taken = isKnown && untouched ? found.recognised() : found.guessed();
        lastProposed = taken;
        put(taken);
    }

    private void put(Draft changed) {
        layouts.set(false);
        history.add(changed);
        now();
    }

    private void now() {
        reading.ifPresent(Job::cancel);
        inReading = Optional.empty();
        complaints.set(DraftCheck.complaints(history.now()));
        draft.set(history.now());
        while (step.get() != Step.FILES && !isOpen(step.get())) {
            step.set(Step.values()[step.get().ordinal() - 1]);
        }
        chooseShown();
        if (step.get() == Step.REPORT) {
            destination.from(given.all());
            destination.prepare(draft.get());
        }
        judge();
    }

    private void chooseShown() {
        var used = draft.get().used();
        if (shownFile().filter(DraftFile::isUsed).isEmpty()) {
            shown.set(used.stream().findFirst().map(DraftFile::id));
        }
        shownFile().ifPresent(file -> trials.look(file, draft.get().words()));
    }

    private void judge() {
        var found = complaints.get();
        if (step.get() == Step.REPORT) {
            whyNot.set(destination.whyNot().get());
        } else if (given.looking().get().isPresent()) {
            whyNot.set(Optional.of(Phrase.of("importing.why.looking")));
        } else {
            whyNot.set(found.stream()
                    .filter(each -> each.step().compareTo(step.get()) <= 0)
                    .map(Complaint::text)
                    .findFirst());
        }
    }
}
