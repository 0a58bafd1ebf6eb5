package org.vitrine.ui.data.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.RecipeFile;
import org.vitrine.data.recipe.RecipeHistory;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.Sizes;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.project.Project;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** The cleaning steps of the open project, what each of them left, and the one being written. */
public final class RecipeViewModel {
    /** A line and what became of it. */
    public record Entry(Recipe.Line line, RecipeResult.Done done) {}

    /** All lines, and what there was before the first. */
    public record Shown(RecipeHistory history, Sizes imported, List<Entry> entries) {
        public Shown {
            entries = List.copyOf(entries);
        }
    }

    private final ProjectSession session;
    private final Work work;
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<StepDraft>> draft = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Phrase>> told = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Job> looking = Optional.empty();
    private boolean wanted;

    public RecipeViewModel(ProjectSession session, Work work) {
        this.session = session;
        this.work = work;
        session.project().subscribe(this::projectChanged);
    }

    public ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    /** Empty until somebody {@linkplain #look looked}. */
    public ReadOnlyObjectProperty<Optional<Shown>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The step being written. */
    public ReadOnlyObjectProperty<Optional<StepDraft>> draft() {
        return draft.getReadOnlyProperty();
    }

    /** Why the last change was not made. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What became of the recipe's file; empty once something else is done. */
    public ReadOnlyObjectProperty<Optional<Phrase>> told() {
        return told.getReadOnlyProperty();
    }

    /** Whether a change is being done; until then no other begins. */
    public ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /** Whether the recipe may be changed by us. */
    public boolean isWritable() {
        return project().filter(Project::isWritable).isPresent();
    }

    /** Asks for the recipe and what each step left. */
    public void look() {
        wanted = true;
        var open = project();
        if (shown.get().isPresent()
                || looking.isPresent()
                || open.isEmpty()
                || !open.get().hasTables()) {
            return;
        }
        var project = open.get();
        var job = work.runQuietly(
                (progress, cancel) -> {
                    var history = project.recipe();
                    var result = project.recipeResult(progress, cancel);
                    return shown(history, result);
                },
                found -> {
                    shown.set(Optional.of(found));
                    state.set(PaneState.filled());
                },
                why -> state.set(PaneState.failed(why)));
        looking = Optional.of(job);
        if (job.isRunning()) {
            state.set(new PaneState.Busy(Phrase.of("recipe.page.looking"), Optional.of(job)));
        }
    }

    private static Shown shown(RecipeHistory history, RecipeResult result) {
        var entries = new ArrayList<Entry>();
        var lines = history.recipe().lines();
        for (int k = 0; k < lines.size(); k++) {
            entries.add(new Entry(lines.get(k), result.done().get(k)));
        }
        return new Shown(history, result.before(), entries);
    }

    /** Begins to write a step of this kind, for the end of the recipe. */
    public void begin(RecipeStep example) {
        write(recipe().lines().size(), false, example);
    }

    /** Begins to change a step that is there. */
    public void edit(int at) {
        write(at, true, recipe().lines().get(at).step());
    }

    private void write(int at, boolean instead, RecipeStep step) {
        leave();
        project().ifPresent(open -> draft.set(Optional.of(new StepDraft(open, work, at, instead, step))));
    }

    /** Stops writing; nothing is kept. */
    public void leave() {
        draft.get().ifPresent(StepDraft::stop);
        draft.set(Optional.empty());
    }

    /** Puts the written step into the recipe. */
    public void keep() {
        draft.get()
                .ifPresent(written -> written.step().ifPresent(step -> {
                    var now = recipe();
                    var next = written.isInstead()
                            ? now.replace(written.at(), step)
                            : now.add(step).move(now.lines().size(), written.at());
                    change(history -> history.change(next));
                }));
    }

    /** Adds a step at the end, done at once. */
    public void add(RecipeStep step) {
        change(history -> history.change(history.recipe().add(step)));
    }

    /** Another recipe takes the place of the present one. */
    public void replace(Recipe other) {
        change(history -> history.change(other));
    }

    public void remove(int at) {
        change(history -> history.change(history.recipe().remove(at)));
    }

    public void move(int from, int to) {
        if (to >= 0 && to < recipe().lines().size() && from != to) {
            change(history -> history.change(history.recipe().move(from, to)));
        }
    }

    public void turn(int at, boolean on) {
        change(history -> history.change(history.recipe().turn(at, on)));
    }

    /** Says why a step is there; no words take the note away. */
    public void note(int at, String words) {
        change(history -> history.change(history.recipe().note(at, words.strip())));
    }

    /** A name for the recipe's file. */
    public String fileName() {
        var name = project().map(Project::name).orElse("").replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return name + "-recipe.json";
    }

    /** Writes the recipe that holds into a file of its own. */
    public void save(Path file) {
        var recipe = recipe();
        forgetTold();
        work.run(
                Phrase.of("recipe.page.saving"),
                (progress, cancel) -> {
                    RecipeFile.write(recipe, file);
                    return file;
                },
                done -> told.set(Optional.of(
                        Phrase.of("recipe.page.saved", recipe.lines().size(), done.toString()))),
                why -> problem.set(Optional.of(why)));
    }

    /** The recipe in the file takes the place of the present one, which can be taken back. */
    public void apply(Path file) {
        if (working.get()) {
            return;
        }
        forgetTold();
        work.runQuietly(
                (progress, cancel) -> RecipeFile.read(file),
                recipe -> change(
                        history -> history.change(recipe),
                        Optional.of(Phrase.of(
                                "recipe.page.applied", recipe.lines().size(), String.valueOf(file.getFileName())))),
                why -> problem.set(Optional.of(why)));
    }

    private void forgetTold() {
        problem.set(Optional.empty());
        told.set(Optional.empty());
    }

    public void undo() {
        change(RecipeHistory::undo);
    }

    public void redo() {
        change(RecipeHistory::redo);
    }

    /** Goes to an earlier or later state, whichever branch it is on. */
    public void goTo(int number) {
        change(history -> history.at(number));
    }

    public Recipe recipe() {
        return project().map(open -> open.recipe().recipe()).orElse(Recipe.EMPTY);
    }

    private void change(UnaryOperator<RecipeHistory> how) {
        change(how, Optional.empty());
    }

    /** @param then what is told when it is done */
    private void change(UnaryOperator<RecipeHistory> how, Optional<Phrase> then) {
        var open = project();
        if (open.isEmpty() || working.get()) {
            return;
        }
        var project = open.get();
        var next = how.apply(project.recipe());
        if (next.equals(project.recipe())) {
            told.set(then);
            return;
        }
        forgetTold();
        var job = work.run(
                Phrase.of("recipe.page.working"),
                (progress, cancel) -> project.change(next, progress, cancel),
                done -> {
                    leave();
                    session.refresh();
                    told.set(then);
                },
                why -> problem.set(Optional.of(why)));
        if (job.isRunning()) {
            working.set(true);
            job.whenEnded(() -> working.set(false));
        }
    }

    private Optional<Project> project() {
        return session.project().get().map(OpenProject::project);
    }

    private void projectChanged(Optional<OpenProject> open) {
        looking.ifPresent(Job::cancel);
        looking = Optional.empty();
        leave();
        forgetTold();
        shown.set(Optional.empty());
        state.set(PaneState.filled());
        if (open.isPresent() && wanted) {
            look();
        }
    }
}
