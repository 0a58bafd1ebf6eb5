package org.vitrine.ui.lists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.ListModel;
import org.vitrine.project.RunStore;
import org.vitrine.project.RunSummary;
import org.vitrine.project.ServedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingService;
import org.vitrine.recommend.ListRequest;
import org.vitrine.ui.item.Shop;

/** The models that are loaded: the last few asked for stay, so that the next list of each comes at once. Thread-safe. */
public final class OpenModels {
    private static final int KEPT = 4;
    private static final int WARMED_ROWS = 10;

    private final Supplier<TrainingService> training;
    private final Map<Key, ListModel> loaded = new LinkedHashMap<>(2 * KEPT, 0.75f, true);

    private record Key(Shop shop, ModelChoice choice) {}

    /** @param training reads trained models; asked only when one is wanted */
    public OpenModels(Supplier<TrainingService> training) {
        this.training = training;
    }

    /** Whether asking these would not wait. */
    synchronized boolean have(Shop shop, List<ModelChoice> choices) {
        return choices.stream().allMatch(choice -> loaded.containsKey(new Key(shop, choice)));
    }

    /** The model, loaded now if it must be. */
    ListModel open(Shop shop, ModelChoice choice, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var key = new Key(shop, choice);
        var there = peek(key);
        if (there.isPresent()) {
            return there.get();
        }
        var made = load(shop, choice, progress, cancel);
        warm(made, shop, cancel);
        return keep(key, made);
    }

    /** The first list of a model takes several times as long as the next: better while one waits anyway. */
    private static void warm(ListModel model, Shop shop, CancelToken cancel)
            throws ProblemException, CancelledException {
        var users = shop.portraits(cancel).users();
        if (!users.isEmpty()) {
            model.list(ListRequest.home(users.getFirst(), WARMED_ROWS));
        }
    }

    private synchronized Optional<ListModel> peek(Key key) {
        return Optional.ofNullable(loaded.get(key));
    }

    private ListModel load(Shop shop, ModelChoice choice, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var ground = shop.ground(progress, cancel);
        cancel.check();
        return switch (choice) {
            case ModelChoice.Popularity p -> ListModel.popularity(ground, cancel);
            case ModelChoice.Neighbours n -> ListModel.itemNeighbours(ground, cancel);
            case ModelChoice.Trained(var run) -> {
                progress.at(0.8, Phrase.of("lists.loading.weights"));
                yield ListModel.of(trained(shop, run, progress, cancel), ground, cancel);
            }
        };
    }

    private ServedModel trained(Shop shop, RunSummary run, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        var data = TrainingData.of(shop.project());
        var folder = data.runs()
                .find(run.run())
                .orElseThrow(() -> RunStore.noSuchRun(run.run().value()));
        return ServedModel.open(data, folder, training.get(), progress, cancel);
    }

    /** Keeps a model, letting the one asked for longest ago go. */
    private synchronized ListModel keep(Key key, ListModel made) {
        var other = loaded.get(key);
        if (other != null) {
            made.close();
            return other;
        }
        loaded.put(key, made);
        if (loaded.size() > KEPT) {
            var eldest = loaded.entrySet().iterator();
            eldest.next().getValue().close();
            eldest.remove();
        }
        return made;
    }

    /** Lets every model go; waits for lists being made. */
    synchronized void closeAll() {
        loaded.values().forEach(ListModel::close);
        loaded.clear();
    }
}
