package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Texts;
import org.vitrine.train.Prediction.Memory;
import org.vitrine.train.Prediction.Pace;
import org.vitrine.train.Prediction.Room;
import org.vitrine.train.WaysOut.Kind;
import org.vitrine.train.WaysOut.Way;

class WaysOutTest {
    private static final long GB = 1_000_000_000;

    private final ModelCatalogue catalogue = new ModelCatalogue();

    @Test
    void whatFitsNeedsNone() throws Exception {
        assertThat(WaysOut.of(model("sasrec"), needing(GB, 2 * GB))).isEmpty();
    }

    @Test
    void batchesThatAreTooLargeAreHalvedUntilTheyFit() throws Exception {
        var found = prediction(new Memory(GB, GB, GB, 8 * GB, 0, GB, 0), 6 * GB);
        var ways = WaysOut.of(model("sasrec"), found);
        var size = ModelCatalogue.learning(model("sasrec")).orElseThrow().batchSize();
        assertThat(ways.getFirst().kind()).isEqualTo(Kind.BATCH);
        assertThat(ways.getFirst().settings()).isEqualTo(Map.of("batch-size", String.valueOf(size / 4)));
        assertThat(ways.getFirst().then().memory().peak()).isEqualTo(5 * GB);
        assertThat(ways).allSatisfy(way -> assertThat(way.then().fits()).isTrue());
    }

    @Test
    void weightsThatAreTooLargeAreHelpedByShorterVectorsAndFewerShoppersOnly() throws Exception {
        var found = prediction(new Memory(GB, 8 * GB, 8 * GB, 0, 0, 16 * GB, 0), 6 * GB);
        assertThat(WaysOut.of(model("bpr-mf"), found)).extracting(Way::kind).containsExactly(Kind.VECTORS, Kind.SAMPLE);
    }

    @Test
    void aWalkThatIsTooLargeKeepsFewerNeighbours() throws Exception {
        var found = prediction(new Memory(GB, 8 * GB, 0, GB, 0, 10 * GB, 0), 5 * GB);
        var ways = WaysOut.of(model("rp3beta"), found);
        assertThat(ways).extracting(Way::option).containsExactly("--set neighbours=25");
        assertThat(ways.getFirst().then().memory().peak()).isEqualTo(4 * GB);
        for (var locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            assertThat(Texts.in(locale).of(ways.getFirst().what())).contains("25");
        }
    }

    @Test
    void anAutoencoderThatIsTooLargeGetsNarrowerLayers() throws Exception {
        var wide = catalogue.configure("mult-vae", Map.of("layers", "600,300"));
        var found = prediction(new Memory(GB, 8 * GB, 8 * GB, 0, 0, 16 * GB, 0), 6 * GB);
        var ways = WaysOut.of(wide, found);
        assertThat(ways).extracting(Way::kind).containsExactly(Kind.LAYERS, Kind.SAMPLE);
        assertThat(ways.getFirst().option()).isEqualTo("--set layers=150,75");
        assertThat(catalogue.configure("mult-vae", merged(wide, ways.getFirst())))
                .isNotEqualTo(wide);
        for (var locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            assertThat(Texts.in(locale).of(ways.getFirst().what())).contains("150,75");
        }
    }

    @Test
    void shorterVectorsKeepAllHeadsAlike() throws Exception {
        var twelve = catalogue.configure("sasrec", Map.of("dim", "24", "heads", "3"));
        var found = prediction(new Memory(GB, 8 * GB, 8 * GB, 0, 0, 16 * GB, 0), 6 * GB);
        var vectors = WaysOut.of(twelve, found).getFirst();
        assertThat(Integer.parseInt(vectors.settings().getOrDefault("dim", "")) % 3)
                .isZero();
        assertThat(catalogue.configure("sasrec", merged(twelve, vectors))).isNotEqualTo(twelve);
    }

    private Map<String, String> merged(ModelConfig model, Way way) {
        var all = new java.util.HashMap<>(catalogue.settings(model));
        all.putAll(way.settings());
        return all;
    }

    @Test
    void aHeapThatIsTooSmallIsToldThoughTheMachineHasRoom() throws Exception {
        var memory = new Memory(GB, 2 * GB, 2 * GB, 0, 0, 5 * GB, 0);
        var found = new Prediction("cpu", 10, 3, memory, pace(), new Room(100 * GB, 4 * GB, null));
        assertThat(found.fits()).isFalse();
        assertThat(Texts.in(Locale.ENGLISH).of(WaysOut.warning(found)))
                .contains("5,000 MB in the Java heap", "which may have 4,000 MB");
        assertThat(WaysOut.of(model("bpr-mf"), found)).isNotEmpty();
    }

    @Test
    void everythingIsSaidInWords() throws Exception {
        var found = prediction(new Memory(GB, GB, GB, 8 * GB, 0, GB, 0), 6 * GB);
        var texts = Texts.in(Locale.ENGLISH);
        assertThat(texts.of(found.said()))
                .isEqualTo(
                        "10 parameters; about 11,000 MB of memory at its peak, evaluation included; 60.0 s to learn an"
                                + " epoch and 6.0 s to measure it: about 3 minutes for all 3 epochs, less if it stops early.");
        assertThat(WaysOut.of(model("sasrec"), found).getFirst().option()).startsWith("--set batch-size=");
        assertThat(texts.of(WaysOut.of(model("sasrec"), found).getFirst().what()))
                .startsWith("Batches of ");
    }

    @Test
    void whatCameTrueIsHeldAgainstTheEpochsThatWereDone() {
        var found = needing(GB, 2 * GB);
        assertThat(found.secondsTotal()).isEqualTo(3 * 66 + 10);
        var truth = found.against(2, Duration.ofMillis(156_200), 1_100_000_000);
        assertThat(truth.foretold()).isEqualTo(142);
        assertThat(truth.timeOff()).isCloseTo(0.1, within(1e-6));
        assertThat(truth.memoryOff()).isCloseTo(0.1, within(1e-6));
        assertThat(truth.holds()).isTrue();
        assertThat(found.against(2, Duration.ofSeconds(200), GB).holds()).isFalse();
    }

    @Test
    void aModelTooLargeForTheHeapIsNotBuilt() throws Exception {
        var model = catalogue.configure("bpr-mf", Map.of("dim", "512"));
        var size = new DataSize(10_000_000, 1_000_000, 100_000_000);
        var rough = WaysOut.tooLarge(model, size, GB, new Room(24 * GB, 6 * GB, null));
        assertThat(rough).hasValueSatisfying(found -> {
            assertThat(found.parameters()).isEqualTo(11_000_000L * 512 + 1_000_000);
            assertThat(found.isMeasured()).isFalse();
            assertThat(Texts.in(Locale.ENGLISH).of(found.said())).contains("5,633,000,000 parameters");
            assertThat(WaysOut.of(model, found)).extracting(Way::kind).containsExactly(Kind.VECTORS, Kind.SAMPLE);
        });
        assertThat(WaysOut.tooLarge(model, DataSize.TYPICAL, GB, new Room(24 * GB, 6 * GB, null)))
                .isEmpty();
    }

    private ModelConfig model(String kind) throws ModelProblemException {
        return catalogue.configure(kind, Map.of());
    }

    private static Prediction needing(long bytes, long room) {
        return prediction(new Memory(bytes, 0, 0, 0, 0, bytes / 2, 0), room);
    }

    private static Prediction prediction(Memory memory, long room) {
        return new Prediction("cpu", 10, 3, memory, pace(), new Room(room, room, null));
    }

    private static Pace pace() {
        return new Pace(10, 60, 100, 1000, 1, 60, 6, 10);
    }
}
