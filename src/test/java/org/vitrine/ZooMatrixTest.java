package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.EntityId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.History;
import org.vitrine.encode.IdIndex;
import org.vitrine.encode.Split;
import org.vitrine.project.ListGround;
import org.vitrine.project.ListModel;
import org.vitrine.project.Project;
import org.vitrine.project.ServedModel;
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
    /** Of the settings that say how long and how wide a model learns, for those that have them. */
    private static final Map<String, String> SHORT = Map.of(
            "epochs",
            "2",
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

    private final ModelCatalogue catalogue = new ModelCatalogue();
    private final TrainingService service = new TrainingDesk().get();
    private final Map<Shop, Opened> opened = new HashMap<>();

    /** Their scores depend on everybody's events, or on all other items. */
    private static final Set<String> OF_THE_WHOLE = Set.of("lightgcn", "ensemble");

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
        if (shop.isSample()) {
            servesChangedData(kind, found, later, lists.getFirst());
        }
    }

    /** A month later: ids stand elsewhere, there is a new item at the top of the catalogue and there are shoppers the model never met. */
    private void servesChangedData(String kind, TrainedModel found, TrainingService service, RecommendationList before)
            throws Exception {
        var now = later();
        var run = found.run();
        var refused = catchThrowableOfType(
                ProblemException.class,
                () -> TrainedModel.open(now.data(), run, service, Progress.SILENT, new CancelToken()));
        assertThat(refused.problem().what().key())
                .as("the test part of other data is not that of the run")
                .isEqualTo("project.run.other-data");
        var served = ServedModel.open(now.data(), run, service, Progress.SILENT, new CancelToken());
        var trained = found.split();
        int users = strangers(
                now.events().users(),
                now.events().interactions().users(),
                trained.data().users(),
                trained.train().users());
        int items = strangers(
                now.events().items(),
                now.events().interactions().items(),
                trained.data().items(),
                trained.train().items());
        assertThat(served.notes()).containsExactly(Phrase.of("recommend.otherData", users, items));
        try (var model = ListModel.of(served, now.ground(), new CancelToken())) {
            var known = model.list(ListRequest.home(before.user(), TOP));
            assertThat(known.warmth()).isEqualTo(Warmth.HOT);
            assertThat(known.source()).containsAll(served.notes());
            check(now, known);
            if (!OF_THE_WHOLE.contains(kind)) {
                // nothing of theirs has changed, so what both lists have stands as it stood
                var scores = before.items().stream().collect(Collectors.toMap(ScoredItem::item, ScoredItem::score));
                var both = known.items().stream()
                        .filter(item -> scores.containsKey(item.item()))
                        .toList();
                assertThat(both).as(kind).hasSizeGreaterThanOrEqualTo(TOP - 1);
                assertThat(both)
                        .allSatisfy(item ->
                                assertThat(item.score()).isCloseTo(scores.get(item.item()), withinPercentage(0.01)));
            }
            var newcomer = now.events().users().ids().stream()
                    .filter(ZooMatrixTest::isNew)
                    .findFirst()
                    .orElseThrow();
            var list = model.list(ListRequest.home(newcomer, TOP));
            assertThat(list.warmth()).isEqualTo(Warmth.WARM);
            check(now, list);
        }
        var met = run.path().resolve("met.bin");
        var kept = Files.readAllBytes(met);
        Files.delete(met);
        var older = catchThrowableOfType(
                ProblemException.class,
                () -> ServedModel.open(now.data(), run, service, Progress.SILENT, new CancelToken()));
        assertThat(older.problem().what().key()).isEqualTo("project.run.other-data");
        Files.write(met, kept);
    }

    /** Ids that have an event now and had none in the training. */
    private static <T extends EntityId> int strangers(IdIndex<T> ids, int[] now, IdIndex<T> idsThen, int[] then) {
        var met = Arrays.stream(then).mapToObj(idsThen::id).collect(Collectors.toSet());
        return (int) Arrays.stream(now)
                .mapToObj(ids::id)
                .filter(id -> !met.contains(id))
                .distinct()
                .count();
    }

    private static boolean isNew(UserId user) {
        return user.value().startsWith("newcomer");
    }

    private Opened later() throws Exception {
        var shop = new Shop("later", Shop.SAMPLE.share());
        var there = opened.get(shop);
        if (there != null) {
            return there;
        }
        var files = Files.createDirectories(folder.resolve("later-files"));
        for (var name : List.of("shoppers.csv", "shops.csv")) {
            Files.copy(Shop.SAMPLE.files().resolve(name), files.resolve(name));
        }
        var items = Files.readAllLines(Shop.SAMPLE.files().resolve("items.csv"));
        items.add(1, "AA0001,A new tent,新帐篷,Outdoor,户外露营,Tents,帐篷,Tallgrass,99.00,S03,Cherry,2026-06-01,,CNY");
        Files.write(files.resolve("items.csv"), items);
        try (var in = new GZIPInputStream(
                        Files.newInputStream(Shop.SAMPLE.files().resolve("events.csv.gz")));
                var out = new GZIPOutputStream(Files.newOutputStream(files.resolve("events.csv.gz")))) {
            in.transferTo(out);
            for (int person = 0; person < 100; person++) {
                for (var item : List.of("AA0001", "OD1001", "OD1002", "KT1308")) {
                    var event = "2026-06-20 10:%02d:00,newcomer%d,browse,%s,S03,99.00,,\n"
                            .formatted(person % 60, person, item);
                    out.write(event.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return open(shop, files, "harbour-market");
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
        try (var model = ListModel.of(found.served(), here.ground(), new CancelToken())) {
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
        return open(shop, shop.files(), shop.isSample() ? "harbour-market" : "");
    }

    private Opened open(Shop shop, Path files, String preset) throws Exception {
        var plan = new ImportRequest(Map.of(), Optional.of(files), preset, List.of(), "", "").plan();
        var cut = new ImportPlan(plan.preset(), plan.tables(), plan.eventTypes(), shop.share());
        var project = Project.create(
                folder.resolve(shop.path().replace('/', '-')),
                shop.path(),
                cut,
                files,
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
