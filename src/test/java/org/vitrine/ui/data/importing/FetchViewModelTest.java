package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.fetch.FetchRecord;
import org.vitrine.data.fetch.PublicData;
import org.vitrine.data.fetch.PublicDataCatalogue;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.ui.data.importing.FetchViewModel.Phase;
import org.vitrine.ui.fx.DirectWork;

class FetchViewModelTest {
    private static final PublicData SMALL =
            PublicDataCatalogue.of("movielens-1m").getFirst();

    @TempDir
    Path shelf;

    private final List<PublicData> asked = new ArrayList<>();
    private final List<Path> handedOn = new ArrayList<>();
    private Optional<Problem> failure = Optional.empty();
    private boolean isCancelled;

    @Test
    void nobodyIsAskedBeforeSomebodyAgrees() {
        var model = model();
        model.show("movielens-1m");
        model.agree();
        model.again();
        model.ask();
        assertThat(model.phase().get()).isEqualTo(new Phase.Asking(SMALL));
        assertThat(asked).isEmpty();
        model.back();
        model.agree();
        assertThat(model.phase().get()).isEqualTo(new Phase.Choosing());
        assertThat(asked).isEmpty();
    }

    @Test
    void whatWasAgreedToIsFetchedAndHandedOn() {
        var model = model();
        model.show("movielens-1m");
        model.ask();
        model.agree();
        assertThat(asked).containsExactly(SMALL);
        assertThat(handedOn).containsExactly(shelf.resolve("movielens-1m"));
        assertThat(model.kept().get()).contains(shelf.resolve("movielens-1m"));
    }

    @Test
    void whatWasFetchedBeforeIsUsedWithoutAsking() {
        var first = model();
        first.show("movielens-1m");
        first.ask();
        first.agree();
        var second = model();
        second.show("movielens-1m");
        second.use();
        assertThat(asked).hasSize(1);
        assertThat(handedOn).hasSize(2);
    }

    @Test
    void oneOfSeveralIsChosen() {
        var model = model();
        model.show("amazon-2023");
        assertThat(model.offers().get()).hasSize(33);
        assertThat(model.chosen().get().orElseThrow().choice()).isEqualTo("All_Beauty");
        var gifts = model.offers().get().stream()
                .filter(data -> data.choice().equals("Gift_Cards"))
                .findFirst();
        model.choose(gifts);
        model.ask();
        model.agree();
        assertThat(asked).containsExactly(gifts.orElseThrow());
        assertThat(handedOn).containsExactly(shelf.resolve("amazon-2023-Gift_Cards"));
        model.show("olist");
        assertThat(model.chosen().get()).isEmpty();
        model.ask();
        assertThat(model.phase().get()).isEqualTo(new Phase.Choosing());
    }

    @Test
    void aFailureIsToldAndTriedAgain() {
        failure = Optional.of(new Problem(
                Phrase.of("fetch.problem.taken.what", "here"),
                Phrase.of("fetch.problem.taken.why"),
                Phrase.of("fetch.problem.taken.advice")));
        var model = model();
        model.show("movielens-1m");
        model.ask();
        model.agree();
        assertThat(model.phase().get()).isEqualTo(new Phase.Failed(SMALL, failure.get()));
        assertThat(handedOn).isEmpty();
        failure = Optional.empty();
        model.again();
        assertThat(handedOn).hasSize(1);
        assertThat(model.phase().get()).isEqualTo(new Phase.Choosing());
    }

    @Test
    void cancellingIsTold() {
        isCancelled = true;
        var model = model();
        model.show("movielens-1m");
        model.ask();
        model.agree();
        assertThat(model.phase().get()).isEqualTo(new Phase.Cancelled(SMALL));
        assertThat(handedOn).isEmpty();
        model.back();
        assertThat(model.phase().get()).isEqualTo(new Phase.Choosing());
    }

    private FetchViewModel model() {
        return new FetchViewModel(new DirectWork(), this::fetch, shelf, handedOn::add);
    }

    private FetchRecord fetch(PublicData data, Path folder, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        asked.add(data);
        if (failure.isPresent()) {
            throw new ProblemException(failure.get());
        }
        if (isCancelled) {
            cancel.cancel();
            cancel.check();
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("a.csv"), "ab");
        Files.writeString(folder.resolve(FetchRecord.FILE), """
                {"preset": "%s", "choice": "%s", "received": [], "files": [{"name": "a.csv", "bytes": 2}]}
                """.formatted(data.preset(), data.choice()));
        return FetchRecord.read(folder).orElseThrow();
    }
}
