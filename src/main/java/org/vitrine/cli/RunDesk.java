package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Project;
import org.vitrine.project.RunStore;
import org.vitrine.project.ServedModel;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingService;
import org.vitrine.project.UnopenedProject;

/**
 * Where commands find runs and models. Projects are opened to be read: runs have locks of their own, so one may train beside an open window.
 *
 * @param training trains and reads models; made when first asked for, an engine is no light thing
 */
public record RunDesk(Supplier<TrainingService> training) {
    /** The runs of a project, without reading any table. */
    RunStore runs(Path project) throws IOException, ProblemException {
        return UnopenedProject.runs(project);
    }

    /** The same; what is wrong with the project's file is told beside the answer. */
    RunStore runs(Path project, Console console) throws IOException, ProblemException {
        var store = runs(project);
        UnopenedProject.damage(project).ifPresent(console::remark);
        return store;
    }

    TrainingData data(Path project, Console console) throws IOException, ProblemException, CancelledException {
        return TrainingData.of(opened(project, console));
    }

    /** A project to be read; what is wrong with its folder is told beside the answer. */
    static Project opened(Path project, Console console) throws IOException, ProblemException, CancelledException {
        var opened = Project.read(project, console.progress(), console.cancel());
        for (var problem : opened.damage()) {
            console.remark(problem);
        }
        return opened;
    }

    /** A finished run on the project's data. */
    TrainedModel model(Path project, String run, Console console)
            throws IOException, ProblemException, CancelledException {
        return model(Project.read(project, console.progress(), console.cancel()), run, console);
    }

    /** A finished run to make lists of a project's data as they are now. */
    ServedModel served(Project project, String run, Console console)
            throws IOException, ProblemException, CancelledException {
        var found = runs(project.folder()).usable(run);
        var data = TrainingData.of(project);
        return ServedModel.open(data, found, training.get(), console.progress(), console.cancel());
    }

    /** The same on a project that is read already. */
    TrainedModel model(Project project, String run, Console console)
            throws IOException, ProblemException, CancelledException {
        var found = runs(project.folder()).usable(run);
        var data = TrainingData.of(project);
        return TrainedModel.open(data, found, training.get(), console.progress(), console.cancel());
    }
}
