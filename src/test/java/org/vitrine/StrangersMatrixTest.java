package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.ListGround;
import org.vitrine.project.ListModel;
import org.vitrine.project.Project;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.recommend.ListRequest;
import org.vitrine.recommend.Warmth;
import org.vitrine.train.DataSize;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;

/**
 * Every model under the protocols that ask for nobody it learnt from: it knows each of them by what is read, what is read of one tells nothing of
 * another, the numbers come again, and the shop's own shoppers get their lists – or it is refused before it begins.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersMatrixTest {
    private static final double SHARE = 0.04;
    /** Of the settings that say how long and how wide a model learns, for those that have them. */
    private static final Map<String, String> SHORT = Map.of(
            "epochs",
            "1",
            "patience",
            "0",
            "batch-size",
            "256",
            "dim",
            "8",
            "hidden",
            "8",
            "experts",
            "2",
            "expert-width",
            "8");

    private static final List<SplitSpec> SPLITS = List.of(
            new SplitSpec.StrongGeneralisation(0.2, 0.2, 0.8, SplitSpec.Order.TIME, 42),
            new SplitSpec.Session(0.2, 0.2, 30, SplitSpec.Target.LAST),
            new SplitSpec.Session(0.2, 0.2, 30, SplitSpec.Target.EVERY));

    private final ModelCatalogue catalogue = new ModelCatalogue();
    private final TrainingService service = new TrainingDesk().get();

    private Optional<Project> project = Optional.empty();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        var files = Path.of("sample-projects/harbour-market/data").toAbsolutePath();
        var plan = new ImportRequest(Map.of(), Optional.of(files), "harbour-market", List.of(), "", "").plan();
        var cut = new ImportPlan(plan.preset(), plan.tables(), plan.eventTypes(), SHARE);
        project = Optional.of(
                Project.create(folder.resolve("shop"), "shop", cut, files, Progress.SILENT, new CancelToken()));
    }

    @AfterAll
    void close() throws Exception {
        project.orElseThrow().close();
    }

    static Stream<Arguments> cells() {
        return SPLITS.stream()
                .flatMap(split -> new ModelCatalogue().cards().stream().map(card -> Arguments.of(card.kind(), split)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cells")
    void everyModelReadsStrangersOrIsRefused(String kind, SplitSpec spec) throws Exception {
        var data = TrainingData.of(project.orElseThrow());
        if (kind.equals("ensemble")) {
            trained(data, "popularity", spec);
            trained(data, "item-neighbours", spec);
        }
        var request = request(data, kind, spec);
        if (!request.model().foldsIn()) {
            int before = data.runs().list().runs().size();
            var refused = catchThrowableOfType(
                    ProblemException.class, () -> service.start(data, request, Progress.SILENT, new CancelToken()));
            assertThat(refused.problem().what())
                    .isEqualTo(Phrase.of("train.problem.strangers", Phrase.of("model." + kind + ".title")));
            assertThat(data.runs().list().runs()).hasSize(before);
            return;
        }
        var run = trained(data, kind, spec);
        var found = TrainedModel.open(data, run.folder(), new TrainingDesk().get(), Progress.SILENT, new CancelToken());
        var again = found.testAsTrained(new CancelToken());
        assertThat(again.evaluation().metrics())
                .isEqualTo(run.folder().evaluation().orElseThrow().metrics());
        // an item that goes with no other one tells the models of such steps nothing
        assertThat(again.coldUsers()).as("strangers to it").isLessThanOrEqualTo(again.users().length / 20);
        assertThat(again.evaluation().protocol().seenFilter()).isEqualTo(!spec.asksForMet());
        assertThatOneStrangerTellsNothingOfAnother(found);
        assertThatTheShopIsServed(data, found);
    }

    private static void assertThatOneStrangerTellsNothingOfAnother(TrainedModel found) throws Exception {
        var split = found.split();
        int user = split.test().user(0);
        var own = of(split.foldIn().orElseThrow().test(), user);
        var one = scores(found, split.train().mergedWith(own), user);
        var all = scores(found, split.knownBeforeTest(), user);
        assertThat(one).isEqualTo(all);
    }

    private static Interactions of(Interactions events, int user) {
        return events.at(IntStream.range(0, events.size())
                .filter(k -> events.user(k) == user)
                .toArray());
    }

    private static float[] scores(TrainedModel found, Interactions known, int user) throws ProblemException {
        var split = found.split();
        var scores = new float[split.data().items().size()];
        try (var scorer = found.trainer().load(found.plan(), found.run().model(), split.data(), known)) {
            scorer.score(new int[] {user}, scores);
        }
        return scores;
    }

    /** Whom the training met is well known; who was held out is read as everybody new is. */
    private static void assertThatTheShopIsServed(TrainingData data, TrainedModel found) throws Exception {
        var events = data.dataset(Progress.SILENT, new CancelToken());
        var ground = ListGround.of(events, 2, Progress.SILENT, new CancelToken());
        var split = found.split();
        try (var model = ListModel.of(found.served(), ground, new CancelToken())) {
            var known = model.list(ListRequest.home(split.shopper(split.train().user(0)), 10));
            assertThat(known.warmth()).isEqualTo(Warmth.HOT);
            assertThat(known.items()).hasSize(10);
            assertThat(known.source().contains(Phrase.of("recommend.sessions")))
                    .isEqualTo(split.sessions().isPresent());
            if (split.sessions().isEmpty()) {
                var held =
                        model.list(ListRequest.home(split.shopper(split.test().user(0)), 10));
                assertThat(held.warmth()).isEqualTo(Warmth.WARM);
                assertThat(held.items()).hasSize(10);
            }
        }
    }

    private TrainingRequest request(TrainingData data, String kind, SplitSpec spec) throws Exception {
        var settings = new HashMap<>(SHORT);
        settings.keySet()
                .retainAll(catalogue.card(kind).parameters().stream()
                        .map(parameter -> parameter.name())
                        .toList());
        var size = DataSize.of(data.dataset(Progress.SILENT, new CancelToken()).fingerprint());
        return new TrainingRequest(
                catalogue.configure(kind, settings, size),
                spec,
                42,
                new DeviceChoice.Cpu(),
                2,
                TrainingService.defaultMetric());
    }

    private TrainingRun trained(TrainingData data, String kind, SplitSpec spec) throws Exception {
        var run = service.start(data, request(data, kind, spec), Progress.SILENT, new CancelToken());
        assertThat(run.awaitEnd(10, TimeUnit.MINUTES)).as("ended").isTrue();
        var end = run.history().snapshot();
        assertThat(end.state().hasModel()).as("%s", end.outcome()).isTrue();
        return run;
    }
}
