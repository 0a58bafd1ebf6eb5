package org.vitrine.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.KeptQueue;
import org.vitrine.project.Project;
import org.vitrine.project.RunStore;
import org.vitrine.project.TrainingRun;
import org.vitrine.train.RunId;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.Work;

/** The runs of the open project that wait for their turn: those in line here, and those left in line when the program ended. */
public final class QueueViewModel {
    private final LiveRuns live;
    private final Work work;
    private final ReadOnlyObjectWrapper<List<Place>> waiting = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Place>> left = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<TakenOut>> takenOut = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Project> opened = Optional.empty();

    /**
     * One place in line.
     *
     * @param run the run itself where it waits in this program; empty of one that was left in line
     */
    public record Place(TrainingPlan plan, Optional<TrainingRun> run) {
        public RunId id() {
            return plan.run();
        }
    }

    /**
     * What was taken out last, to be put back.
     *
     * @param before who was in line
     */
    public record TakenOut(List<RunId> gone, List<RunId> before, boolean waited) {}

    public QueueViewModel(LiveRuns live, Work work) {
        this.live = live;
        this.work = work;
        live.waiting().subscribe(this::waits);
        live.changes().subscribe(changes -> lookForLeft());
    }

    /** The runs it tells of. */
    LiveRuns live() {
        return live;
    }

    private void waits(List<TrainingRun> runs) {
        waiting.set(runs.stream()
                .map(run -> new Place(run.plan(), Optional.of(run)))
                .toList());
    }

    /** In line here, behind the run that is under way. */
    public ReadOnlyObjectProperty<List<Place>> waiting() {
        return waiting.getReadOnlyProperty();
    }

    /** Left in line when the program ended, or put there by a command: nobody comes for them by himself. */
    public ReadOnlyObjectProperty<List<Place>> left() {
        return left.getReadOnlyProperty();
    }

    /** What was taken out last, until something else happens in line. */
    public ReadOnlyObjectProperty<Optional<TakenOut>> takenOut() {
        return takenOut.getReadOnlyProperty();
    }

    private void lookForLeft() {
        var now = live.project();
        if (!now.equals(opened)) {
            opened = now;
            left.set(List.of());
            takenOut.set(Optional.empty());
        }
        now.ifPresent(project -> work.runQuietly(
                (progress, cancel) -> left(project, cancel),
                found -> {
                    if (opened.equals(Optional.of(project)) && !found.equals(left.get())) {
                        left.set(found);
                    }
                },
                why -> {}));
    }

    private static List<Place> left(Project project, CancelToken cancel) throws ProblemException, CancelledException {
        var store = project.runStore();
        var places = new ArrayList<Place>();
        for (var run : new KeptQueue(project.runs()).left()) {
            cancel.check();
            places.add(new Place(store.named(run.value()).plan(), Optional.empty()));
        }
        return List.copyOf(places);
    }

    /** Moves it so many places back, or forward if fewer than none. */
    public void move(Place place, int places) {
        takenOut.set(Optional.empty());
        place.run()
                .ifPresentOrElse(
                        run -> live.turnLine((progress, cancel) -> {
                            live.engine().get().move(run, places);
                            return places;
                        }),
                        () -> arrange(moved(ids(left.get()), place.id(), places)));
    }

    private static List<RunId> moved(List<RunId> order, RunId run, int places) {
        var now = new ArrayList<>(order);
        int at = now.indexOf(run);
        now.remove(run);
        now.add(Math.clamp((long) at + places, 0, now.size()), run);
        return now;
    }

    /** Takes it out of line; {@link #putBack} undoes that. */
    public void takeOut(Place place) {
        place.run().ifPresentOrElse(run -> takeOut(place, run), () -> takeOut(List.of(place)));
    }

    private void takeOut(Place place, TrainingRun run) {
        var before = ids(waiting.get());
        live.turnLine((progress, cancel) -> live.engine().get().takeOut(run));
        takenOut.set(Optional.of(new TakenOut(List.of(place.id()), before, true)));
    }

    /** Takes all out that were left in line. */
    public void takeOutLeft() {
        takeOut(left.get());
    }

    private void takeOut(List<Place> places) {
        var before = ids(left.get());
        var gone = ids(places);
        var stay = before.stream().filter(run -> !gone.contains(run)).toList();
        onDisk((project, store) -> {
            for (var run : gone) {
                if (store.named(run.value()).log().events().isEmpty()) {
                    store.delete(run);
                }
            }
            new KeptQueue(project.runs()).arrange(stay);
        });
        takenOut.set(Optional.of(new TakenOut(gone, before, false)));
    }

    /** Puts back what was taken out last: where it was, or at the end of the line where others train meanwhile. */
    public void putBack() {
        var back = takenOut.get();
        takenOut.set(Optional.empty());
        back.ifPresent(out -> onDisk(
                (project, store) -> {
                    var trash = store.deleted();
                    for (var run : out.gone()) {
                        if (trash.contains(run)) {
                            store.restore(run);
                        }
                    }
                    if (!out.waited()) {
                        new KeptQueue(project.runs()).arrange(out.before());
                    }
                },
                () -> {
                    if (out.waited()) {
                        live.goOn(out.gone().getFirst());
                    }
                }));
    }

    /** What was taken out last is offered back no more. */
    public void forgetTakenOut() {
        takenOut.set(Optional.empty());
    }

    /** Trains what was left in line, in its order. */
    public void goOn() {
        takenOut.set(Optional.empty());
        live.goOnWithLeft();
    }

    private void arrange(List<RunId> order) {
        onDisk((project, store) -> new KeptQueue(project.runs()).arrange(order));
    }

    private interface OnDisk {
        void change(Project project, RunStore store) throws ProblemException;
    }

    private void onDisk(OnDisk change) {
        onDisk(change, () -> {});
    }

    private void onDisk(OnDisk change, Runnable then) {
        live.project()
                .ifPresent(project -> live.turnLine(
                        (progress, cancel) -> {
                            change.change(project, project.runStore());
                            return project;
                        },
                        then));
    }

    private static List<RunId> ids(List<Place> places) {
        return places.stream().map(Place::id).toList();
    }
}
