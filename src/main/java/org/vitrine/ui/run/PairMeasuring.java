package org.vitrine.ui.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.evaluate.Classification;
import org.vitrine.project.RunStore;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.train.RunId;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** Measures finished runs on labelled pairs, when somebody asks, and keeps what came out while the project is open. */
public final class PairMeasuring {
    /** Pairs that never met, for each that did: one in five is positive. */
    private static final int NEGATIVES = 4;

    private static final Problem CANCELLED = new Problem(
            Phrase.of("run.pairs.cancelled"), Phrase.of("run.pairs.cancelled.why"), Phrase.of("run.pairs.about"));

    /**
     * Where the measuring of one run stands.
     *
     * @param busy   whether it is being done
     * @param result what came out
     * @param problem why nothing did
     */
    public record Standing(boolean busy, Optional<Classification> result, Optional<Problem> problem) {
        static final Standing NONE = new Standing(false, Optional.empty(), Optional.empty());

        /** Whether nobody has tried yet. */
        public boolean isOpen() {
            return !busy && result.isEmpty() && problem.isEmpty();
        }
    }

    private final LiveRuns live;
    private final Work work;
    private final Engine engine;
    private final Map<RunId, Standing> known = new HashMap<>();
    private final ReadOnlyObjectWrapper<Long> changes = new ReadOnlyObjectWrapper<>(0L);

    public PairMeasuring(LiveRuns live, Work work, Engine engine) {
        this.live = live;
        this.work = work;
        this.engine = engine;
        live.session().project().subscribe(project -> {
            known.clear();
            changed();
        });
    }

    /** Grows whenever a standing changed. */
    ReadOnlyObjectProperty<Long> changes() {
        return changes.getReadOnlyProperty();
    }

    public Standing of(RunId run) {
        return known.getOrDefault(run, Standing.NONE);
    }

    /** Measures a run that has just ended; once, whatever comes of it. */
    public void measureOnce(RunId id) {
        if (of(id).isOpen()) {
            measure(id);
        }
    }

    /** Measures the run, unless that was done or is being done. */
    public void measure(RunId id) {
        var project = live.project();
        if (project.isEmpty() || of(id).busy() || of(id).result().isPresent()) {
            return;
        }
        put(id, new Standing(true, Optional.empty(), Optional.empty()));
        var job = work.run(
                Phrase.of("run.pairs.measuring"),
                (progress, cancel) -> {
                    var data = TrainingData.of(project.get());
                    var folder = project.get().runStore().find(id).orElseThrow(() -> RunStore.noSuchRun(id.value()));
                    return TrainedModel.open(data, folder, engine.get(), progress, cancel)
                            .pairs(NEGATIVES, cancel);
                },
                result -> put(id, new Standing(false, Optional.of(result), Optional.empty())),
                why -> put(id, new Standing(false, Optional.empty(), Optional.of(why))));
        job.whenEnded(() -> {
            if (job.state().get() == Job.State.CANCELLED) {
                put(id, new Standing(false, Optional.empty(), Optional.of(CANCELLED)));
            }
        });
    }

    private void put(RunId id, Standing standing) {
        known.put(id, standing);
        changed();
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }
}
