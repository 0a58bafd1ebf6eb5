package org.vitrine.ui.data;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.data.ColumnMemory;
import org.vitrine.data.TableKind;
import org.vitrine.data.recipe.MemorySaving;
import org.vitrine.domain.Problem;
import org.vitrine.project.Project;
import org.vitrine.project.ProjectMemory;
import org.vitrine.ui.data.recipe.RecipeViewModel;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** What the tables of the open project take of memory, added up behind everything else. */
public final class MemoryViewModel {
    private final ProjectSession session;
    private final Work work;
    private final DataViewModel data;
    private final RecipeViewModel recipe;
    private final ReadOnlyObjectWrapper<Optional<ProjectMemory>> memory = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private Optional<Job> looking = Optional.empty();
    private Optional<Path> folder = Optional.empty();

    public MemoryViewModel(ProjectSession session, Work work, DataViewModel data, RecipeViewModel recipe) {
        this.session = session;
        this.work = work;
        this.data = data;
        this.recipe = recipe;
        session.project().subscribe(project -> look());
        data.part().subscribe(part -> lookAgain(part));
    }

    /** Empty while it is being added up. */
    ReadOnlyObjectProperty<Optional<ProjectMemory>> memory() {
        return memory.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is taken besides the tables changes all the time: it is told anew whenever somebody comes to see it. */
    private void lookAgain(DataViewModel.Part part) {
        if (part == DataViewModel.Part.MEMORY && looking.filter(Job::isRunning).isEmpty()) {
            look();
        }
    }

    private void look() {
        looking.ifPresent(Job::cancel);
        var open = session.project().get().map(OpenProject::project).filter(Project::hasTables);
        var now = session.project().get().map(OpenProject::folder);
        if (open.isEmpty() || !now.equals(folder)) {
            // what another project takes is told no longer
            memory.set(Optional.empty());
        }
        folder = now;
        // a job that has ended would keep the tables of a project that is closed
        looking = open.map(this::lookAt);
    }

    private Job lookAt(Project project) {
        return work.runBehind(
                (progress, cancel) -> ProjectMemory.of(project, cancel),
                found -> {
                    if (isOpen(project)) {
                        memory.set(Optional.of(found));
                        state.set(PaneState.filled());
                    }
                },
                this::failed);
    }

    private boolean isOpen(Project project) {
        return session.project().get().map(OpenProject::project).equals(Optional.of(project));
    }

    private void failed(Problem problem) {
        state.set(PaneState.failed(problem, this::look));
    }

    /** Shows a column in its table. */
    void show(TableKind kind, ColumnMemory column) {
        data.tables().get().stream()
                .map(TableEntry::table)
                .filter(table -> table.kind() == kind)
                .findFirst()
                .ifPresent(table -> {
                    data.show(table);
                    data.choose(column.info());
                    data.part().set(DataViewModel.Part.TABLE);
                });
    }

    boolean isWritable() {
        return recipe.isWritable();
    }

    /** Proposes a step: what it would leave is told before it is done. */
    void propose(MemorySaving saving) {
        data.part().set(DataViewModel.Part.RECIPE);
        recipe.begin(saving.step());
    }
}
