package org.vitrine.ui.data.map;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.ItemMap;
import org.vitrine.project.Project;
import org.vitrine.project.RunStore;
import org.vitrine.project.RunSummary;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingService;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Marked;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** The map of a run's items, made while it is in sight, and what of it is marked. */
public final class MapViewModel {
    /** More runs, the newest first, are not offered in one drop-down. */
    private static final int MOST_OFFERED = 100;

    /** Models that have a vector for each item. */
    private static final Set<String> WITH_VECTORS = Set.of(
            "bpr-mf",
            "ials",
            "lightgcn",
            "neumf",
            "mult-vae",
            "two-tower",
            "deepfm",
            "dcn-v2",
            "mmoe",
            "ple",
            "two-branch-lstm",
            "gru4rec",
            "sasrec");

    private final ProjectSession session;
    private final Work work;
    private final Marked marked;
    private final Supplier<TrainingService> training;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<RunSummary>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Optional<RunSummary>> run = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ItemMap>> map = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<BitSet> places = new ReadOnlyObjectWrapper<>(new BitSet());
    private final ReadOnlyObjectWrapper<Optional<Phrase>> told = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Job> looking = Optional.empty();
    private Optional<Job> making = Optional.empty();

    /** @param training reads trained models; asked only when a map is wanted */
    public MapViewModel(ProjectSession session, Work work, Marked marked, Supplier<TrainingService> training) {
        this.session = session;
        this.work = work;
        this.marked = marked;
        this.training = training;
        session.project().subscribe(project -> opened());
        open.subscribe(now -> look());
        run.subscribe(chosen -> make());
        marked.ids().subscribe(ids -> place());
    }

    /** Whether the map is in sight. */
    public BooleanProperty open() {
        return open;
    }

    /** Finished runs whose model can be shown, newest first. */
    public ReadOnlyObjectProperty<List<RunSummary>> runs() {
        return runs.getReadOnlyProperty();
    }

    /** The run that is shown. */
    public ObjectProperty<Optional<RunSummary>> run() {
        return run;
    }

    public ReadOnlyObjectProperty<Optional<ItemMap>> map() {
        return map.getReadOnlyProperty();
    }

    /** Places on the map whose items are marked. */
    public ReadOnlyObjectProperty<BitSet> places() {
        return places.getReadOnlyProperty();
    }

    /** What is to be said in the place of a map: that it is made, that there is no run, what went wrong. */
    public ReadOnlyObjectProperty<Optional<Phrase>> told() {
        return told.getReadOnlyProperty();
    }

    /** Marks what is at these places. */
    public void mark(BitSet wanted, boolean more) {
        map.get().ifPresent(shown -> {
            var items = new HashSet<ItemId>();
            if (more) {
                items.addAll(marked.ids().get().items());
            }
            wanted.stream().mapToObj(shown.items()::get).forEach(items::add);
            if (items.isEmpty()) {
                marked.forget();
            } else {
                marked.mark(new Marked.Ids(Marked.By.MAP, items, Set.of()));
            }
        });
    }

    /** Takes the marks off everywhere. */
    public void unmark() {
        marked.forget();
    }

    private void opened() {
        looking.ifPresent(Job::cancel);
        making.ifPresent(Job::cancel);
        runs.set(List.of());
        run.set(Optional.empty());
        map.set(Optional.empty());
        marked.forget();
        look();
    }

    private void look() {
        looking.ifPresent(Job::cancel);
        var project = session.project().get().map(OpenProject::project);
        if (!open.get() || project.isEmpty()) {
            return;
        }
        looking = Optional.of(work.runQuietly((progress, cancel) -> runs(project.get()), this::offer, this::failed));
    }

    private static List<RunSummary> runs(Project project) throws ProblemException {
        return project.runStore().list().runs().stream()
                .filter(each -> each.state().hasModel() && WITH_VECTORS.contains(each.model()))
                .limit(MOST_OFFERED)
                .toList();
    }

    private void offer(List<RunSummary> found) {
        runs.set(found);
        if (found.isEmpty()) {
            run.set(Optional.empty());
            told.set(Optional.of(Phrase.of("map.noRun")));
        } else if (run.get().filter(found::contains).isEmpty()) {
            run.set(Optional.of(found.getFirst()));
        }
    }

    private void make() {
        making.ifPresent(Job::cancel);
        map.set(Optional.empty());
        var project = session.project().get().map(OpenProject::project);
        if (run.get().isEmpty() || project.isEmpty()) {
            return;
        }
        var wanted = run.get().get();
        told.set(Optional.of(Phrase.of("map.making")));
        making = Optional.of(work.run(
                Phrase.of("map.making"),
                (progress, cancel) -> made(project.get(), wanted, progress, cancel),
                made -> {
                    if (run.get().equals(Optional.of(wanted))) {
                        told.set(Optional.empty());
                        map.set(Optional.of(made));
                        place();
                    }
                },
                this::failed));
    }

    private ItemMap made(Project project, RunSummary wanted, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var data = TrainingData.of(project);
        var folder = data.runs()
                .find(wanted.run())
                .orElseThrow(() -> RunStore.noSuchRun(wanted.run().value()));
        return ItemMap.of(TrainedModel.open(data, folder, training.get(), progress, cancel), cancel);
    }

    private void failed(Problem problem) {
        told.set(Optional.of(Phrase.of("map.failed", problem.what(), problem.advice())));
    }

    private void place() {
        var at = new BitSet();
        map.get().ifPresent(shown -> {
            var items = marked.ids().get().items();
            for (int k = 0; k < shown.items().size() && !items.isEmpty(); k++) {
                at.set(k, items.contains(shown.items().get(k)));
            }
        });
        places.set(at);
    }
}
