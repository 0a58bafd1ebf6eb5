package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.Split;
import org.vitrine.project.ListGround;
import org.vitrine.project.ListModel;
import org.vitrine.project.Project;
import org.vitrine.project.SplitChoice;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.recommend.ListRequest;
import org.vitrine.recommend.RecommendationList;
import org.vitrine.recommend.ScoredItem;
import org.vitrine.recommend.Warmth;
import org.vitrine.train.DataSize;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;

/**
 * Every model on every data set: trains, is measured, is opened again by somebody else, measures the same there, and makes the same lists for
 * shoppers it knows well, a little and not at all. The committed sample, cut down, always; all others with {@code -Dvitrine.matrix=all}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZooMatrixTest {
    private static final long SEED = 42;
    private static final int TOP = 10;
    /** Of the settings that say how long a model learns, for those that have them. */
    private static final Map<String, String> SHORT = Map.of("epochs", "2", "patience", "0", "batch-size", "256");

    private final ModelCatalogue catalogue = new ModelCatalogue();
    private final TrainingService service = new TrainingDesk().get();
    private final Map<Shop, Opened> opened = new HashMap<>();

    @TempDir
    Path folder;

    /**
     * A data set.
     *
     * @param path  its folder, below that of the public data sets but for the sample's
     * @param share of its shoppers that is taken
     */
    record Shop(String path, double share) {
        static final Shop SAMPLE = new Shop("sample-projects/harbour-market/data", 0.06);

        boolean isSample() {
            return equals(SAMPLE);
        }

        Path files() {
            var given = System.getProperty("vitrine.data");
            return (isSample() ? Path.of("") : given == null ? Path.of("../shared/data") : Path.of(given))
                    .resolve(path)
                    .toAbsolutePath()
                    .normalize();
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** A shop's project, with what lists need. */
    private record Opened(Shop shop, Project project, TrainingData data, EncodedDataset events, ListGround ground) {}

    static Stream<Arguments> cells() {
        var shops = Stream.of(
                Shop.SAMPLE,
                new Shop("ml-100k", 0.3),
                new Shop("ml-1m", 0.05),
                new Shop("ml-1m/sasrec", 0.05),
                new Shop("ml-1m/ncf", 0.05),
                new Shop("amazon_beauty", 0.05),
                new Shop("book_crossing", 0.05),
                new Shop("completejourney/retail_3weeks", 0.2),
                new Shop("icecat_chorus", 1),
                new Shop("lastfm_lightgcn", 0.2),
                new Shop("retrotech", 0.2));
        return shops.flatMap(shop ->
                new ModelCatalogue().cards().stream().map(card -> Arguments.of(card.kind(), shop)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cells")
    void everyModelDoesItsWholeWork(String kind, Shop shop) throws Exception {
        assumeTrue(
                shop.isSample() || "all".equals(System.getProperty("vitrine.matrix")),
                "only the sample is trained on; set -Dvitrine.matrix=all for the public data sets");
        assumeTrue(Files.isDirectory(shop.files()), () -> "no data at " + shop.files() + "; set -Dvitrine.data=FOLDER");
        var here = open(shop);
        if (kind.equals("ensemble")) {
            trained(here, "popularity");
            trained(here, "item-neighbours");
        }
        var run = trained(here, kind);
        var measured = run.folder().evaluation().orElseThrow().metrics();
        assertThat(measured).isNotEmpty();
        // somebody else, later: nothing is left of what the training had in memory
        var later = new TrainingDesk().get();
        var found = TrainedModel.open(here.data(), run.folder(), later, Progress.SILENT, new CancelToken());
        var again = found.testAsTrained(new CancelToken()).evaluation().metrics();
        assertThat(again.keySet()).isEqualTo(measured.keySet());
        again.forEach((metric, value) -> assertThat(value).as(metric).isEqualTo(measured.get(metric)));
        List<RecommendationList> lists = lists(here, found);
        var once = TrainedModel.open(here.data(), run.folder(), service, Progress.SILENT, new CancelToken());
        assertThat(lists(here, once)).isEqualTo(lists);
    }

    private TrainingRun trained(Opened here, String kind) throws Exception {
        var settings = new HashMap<>(SHORT);
        settings.keySet()
                .retainAll(catalogue.card(kind).parameters().stream()
                        .map(parameter -> parameter.name())
                        .toList());
        var size = DataSize.of(here.events().fingerprint());
        var request = new TrainingRequest(
                catalogue.configure(kind, settings, size),
                SplitChoice.usual(here.events(), SEED),
                SEED,
                new DeviceChoice.Cpu(),
                2,
                TrainingService.defaultMetric());
        var run = service.start(here.data(), request, Progress.SILENT, new CancelToken());
        assertThat(run.awaitEnd(5, TimeUnit.MINUTES)).as("ended").isTrue();
        var end = run.history().snapshot();
        assertThat(end.state().hasModel()).as("%s", end.outcome()).isTrue();
        return run;
    }

    private List<RecommendationList> lists(Opened here, TrainedModel found) throws Exception {
        var made = new ArrayList<RecommendationList>();
        try (var model = ListModel.of(found, here.ground(), new CancelToken())) {
            for (var warmth : Warmth.values()) {
                var user = somebody(found.split(), warmth);
                if (user.isPresent()) {
                    var list = model.list(ListRequest.home(user.get(), TOP));
                    // of somebody without an event attributes may be known
                    assertThat(list.warmth())
                            .as("%s", user.get())
                            .isIn(warmth, warmth == Warmth.COLD ? Warmth.WARM : warmth);
                    if (warmth == Warmth.COLD) {
                        assertThat(list.source())
                                .as("why %s has no list of the model", user.get())
                                .isNotEmpty();
                    }
                    made.add(list);
                } else {
                    assertThat(here.shop().isSample())
                            .as("the sample has somebody %s", warmth)
                            .isFalse();
                }
            }
            var stranger = model.list(ListRequest.home(new UserId("nobody ever came by this name"), TOP));
            assertThat(stranger.warmth()).isEqualTo(Warmth.COLD);
            assertThat(stranger.source()).isNotEmpty();
            made.add(stranger);
        }
        for (var list : made) {
            check(here, list);
        }
        return made;
    }

    private static void check(Opened here, RecommendationList list) {
        var who = list.user() + ", " + list.warmth();
        assertThat(list.items()).as(who).hasSize(TOP);
        assertThat(new HashSet<>(list.items().stream().map(ScoredItem::item).toList()))
                .as(who)
                .hasSize(TOP);
        assertThat(list.items()).as(who).allMatch(item -> Double.isFinite(item.score()));
        for (int rank = 1; rank < TOP; rank++) {
            assertThat(list.items().get(rank).score())
                    .as(who)
                    .isLessThanOrEqualTo(list.items().get(rank - 1).score());
        }
        var data = here.events();
        data.users().position(list.user()).ifPresent(user -> {
            var met = History.of(data.interactions(), data.users().size()).distinctItemsOf(user);
            for (var item : list.items()) {
                assertThat(met)
                        .as(who)
                        .doesNotContain(data.items().position(item.item()).orElseThrow());
            }
        });
    }

    /** The shopper with most events among those known so well. */
    private static Optional<UserId> somebody(Split split, Warmth wanted) {
        var data = split.data();
        var all = new int[data.users().size()];
        var trained = new int[all.length];
        for (int user : data.interactions().users()) {
            all[user]++;
        }
        for (int user : split.train().users()) {
            trained[user]++;
        }
        int best = -1;
        for (int user = 0; user < all.length; user++) {
            var warmth = trained[user] > 0 ? Warmth.HOT : all[user] > 0 ? Warmth.WARM : Warmth.COLD;
            boolean room = all[user] + TOP <= data.items().size();
            if (warmth == wanted && room && (best < 0 || all[user] > all[best])) {
                best = user;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(data.users().id(best));
    }

    private Opened open(Shop shop) throws Exception {
        var there = opened.get(shop);
        if (there != null) {
            return there;
        }
        var preset = shop.isSample() ? "harbour-market" : "";
        var plan = new ImportRequest(Map.of(), Optional.of(shop.files()), preset, List.of(), "", "").plan();
        var cut = new ImportPlan(plan.preset(), plan.tables(), plan.eventTypes(), shop.share());
        var project = Project.create(
                folder.resolve(shop.path().replace('/', '-')),
                shop.path(),
                cut,
                shop.files(),
                Progress.SILENT,
                new CancelToken());
        var data = TrainingData.of(project);
        var events = data.dataset(Progress.SILENT, new CancelToken());
        var made =
                new Opened(shop, project, data, events, ListGround.of(events, 2, Progress.SILENT, new CancelToken()));
        opened.put(shop, made);
        return made;
    }

    @AfterAll
    void close() throws Exception {
        for (var each : opened.values()) {
            each.project().close();
        }
    }
}
