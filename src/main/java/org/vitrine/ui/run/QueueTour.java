package org.vitrine.ui.run;

import java.util.List;
import java.util.Map;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.TourStop;

/** The pictures a tour takes of the line: runs that wait behind one that is held, and runs that were left in line. They are gone afterwards. */
public final class QueueTour {
    private static final List<Map.Entry<String, Map<String, String>>> WANTED = List.of(
            Map.entry("neumf", Map.of("dim", "16", "epochs", "12")),
            Map.entry("sasrec", Map.of()),
            Map.entry("bpr-mf", Map.of("learning-rate", "0.01", "sampling", "popularity")));

    private final QueueViewModel queue;
    private final LiveRuns live;

    public QueueTour(QueueViewModel queue) {
        this.queue = queue;
        this.live = queue.live();
    }

    /** Runs wait; only where one is under way. */
    public TourStop waiting(Runnable enter) {
        return new TourStop(
                        "queue",
                        () -> {
                            enter.run();
                            live.changed();
                        },
                        () -> unable()
                                || queue.waiting().get().size() == WANTED.size()
                                || live.live().isEmpty(),
                        () -> {
                            queue.waiting().get().forEach(queue::takeOut);
                            queue.forgetTakenOut();
                        })
                .after(() -> putInLine(true));
    }

    /** Runs were left in line. */
    public TourStop left(Runnable enter) {
        return new TourStop(
                        "queue-left",
                        () -> {
                            enter.run();
                            live.changed();
                        },
                        () -> unable() || queue.left().get().size() == WANTED.size(),
                        () -> {
                            queue.takeOutLeft();
                            queue.forgetTakenOut();
                        })
                .after(() -> putInLine(false));
    }

    private boolean unable() {
        return live.current().get().isEmpty();
    }

    private void putInLine(boolean here) {
        var project = live.project();
        var like = live.current().get().map(run -> run.plan());
        if (project.isEmpty() || like.isEmpty() || here && live.live().isEmpty()) {
            return;
        }
        var data = TrainingData.of(project.get());
        var service = live.engine().get();
        try {
            for (var wanted : WANTED) {
                var request = request(like.get(), wanted.getKey(), wanted.getValue());
                if (here) {
                    service.start(data, request, Progress.SILENT, new CancelToken());
                } else {
                    service.putInLine(data, request, Progress.SILENT, new CancelToken());
                }
            }
        } catch (ProblemException | CancelledException e) {
            throw new IllegalStateException("the tour's own runs cannot stand in line", e);
        }
    }

    private static TrainingRequest request(TrainingPlan like, String kind, Map<String, String> settings)
            throws ProblemException {
        var model = new ModelCatalogue().configure(kind, settings);
        return new TrainingRequest(model, like.split(), like.seed(), like.device(), like.threads(), like.metric());
    }
}
