package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.Texts;
import org.vitrine.recommend.Weighting;

class ModelCatalogueTest {
    private final ModelCatalogue catalogue = new ModelCatalogue();

    @Test
    void defaultsAreCompleteAndLegalForEverySize() throws Exception {
        for (var card : catalogue.cards()) {
            for (long events : new long[] {1_000, 100_000, 1_000_000}) {
                var size = new DataSize(100, 100, events);
                assertThat(catalogue.defaults(card.kind(), size).keySet())
                        .isEqualTo(new HashSet<>(card.parameters().stream()
                                .map(ModelParameter::name)
                                .toList()));
                assertThat(catalogue.configure(card.kind(), Map.of(), size).kind())
                        .isEqualTo(card.kind());
            }
        }
    }

    @Test
    void settingsOfAModelMakeTheSameModel() throws Exception {
        for (var card : catalogue.cards()) {
            var config = catalogue.configure(card.kind(), Map.of());
            assertThat(catalogue.configure(card.kind(), catalogue.settings(config)))
                    .isEqualTo(config);
        }
    }

    @Test
    void whatIsSetIsWhatIsTrained() throws Exception {
        var config = catalogue.configure(
                "neumf", Map.of("layers", "128, 64", "loss", "bpr", "learning-rate", "1e-3", "negatives", "2"));
        assertThat(config).isInstanceOfSatisfying(ModelConfig.NeuralCf.class, neumf -> {
            assertThat(neumf.layers()).containsExactly(128, 64);
            assertThat(neumf.learning().loss()).isEqualTo(Learning.Loss.BPR);
            assertThat(neumf.learning().learningRate()).isEqualTo(0.001);
            assertThat(neumf.learning().negatives()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bpr          | dim=8            | There is no model called “bpr”. | popularity, item-neighbours, user-neighbours, rp3beta, slim, ease, ials, bpr-mf
                    bpr-mf       | dims=8           | no setting called “dims” | dim, epochs
                    popularity   | dim=8            | no setting called “dim” | window, days, by, segment
                    bpr-mf       | dim=eight        | “eight” cannot be used for Vector length (dim) | default is 64
                    bpr-mf       | dim=100000       | “100000” cannot be used | default is 64
                    bpr-mf       | learning-rate=-1 | “-1” cannot be used | default is
                    bpr-mf       | learning-rate=NaN | “NaN” cannot be used | default is
                    bpr-mf       | loss=hinge       | “hinge” cannot be used | default is bpr
                    neumf        | layers=64,,16    | “64,,16” cannot be used | default is 64,32,16
                    neumf        | layers=0         | “0” cannot be used | default is
                    bpr-mf       | momentum=0.9     | Momentum is set | sgd
                    bpr-mf       | negatives=0      | no negatives | softmax
                    bpr-mf       | nesterov=true    | needs momentum | sgd
                    bpr-mf       | label-smoothing=0.1 | no labels to smooth | bce or softmax
                    bpr-mf       | warm-up=30       | longer than the run | less than the epochs
                    bpr-mf       | schedule=exponential | “exponential” cannot be used | default is constant
                    sasrec       | heads=3          | cannot be shared among the heads | multiple of heads
                    sasrec       | loss=bce         | no negatives | softmax
                    mult-vae     | negatives=4      | no setting called “negatives” | kl-weight
                    mult-vae     | kl-weight=-1     | “-1” cannot be used | default is 0.2
                    deepfm       | loss=bpr         | no setting called “loss” | labels
                    deepfm       | sampling=dynamic | “dynamic” cannot be used | default is uniform
                    deepfm       | labels=clicks    | “clicks” cannot be used for Yes and no from (labels) | default is auto
                    dcn-v2       | rank=-1          | “-1” cannot be used for Rank of the cross layers (rank) | default is
                    mmoe         | experts=0        | “0” cannot be used for Experts (experts) | default is 6
                    mmoe         | own-experts=1    | no setting called “own-experts” | expert-width
                    ple          | own-experts=0    | “0” cannot be used for Experts of each task (own-experts) | default is 1
                    ple          | extraction-layers=9 | “9” cannot be used for Layers of experts (extraction-layers) | default is 2
                    lightgcn     | hops=0           | “0” cannot be used | default is 3
                    lightgcn     | negatives=0      | no negatives | softmax
                    gru4rec      | recurrent-layers=5 | “5” cannot be used for Recurrent layers (recurrent-layers) | default is 1
                    gru4rec      | loss=bpr-max     | no negatives | softmax
                    bpr-mf       | score-penalty=-1 | “-1” cannot be used | default is 1
                    ensemble     | runs=a,a         | two runs or more, each once | two or more different
                    ensemble     | weights=1,2      | not as many weights as runs | leave the weights empty
                    ensemble     | weights=1,x      | “1,x” cannot be used for Weights (weights) | default is
                    rp3beta      | alpha=2.5        | “2.5” cannot be used | default is 1
                    rp3beta      | beta=-1          | “-1” cannot be used | default is 0.6
                    popularity   | window=week      | “week” cannot be used for Events that count (window) | default is all
                    popularity   | days=-1          | “-1” cannot be used | default is 0
                    popularity   | by=segment       | no segment | segment=
                    user-neighbours | similar-shoppers=0 | “0” cannot be used for Similar shoppers (similar-shoppers) | default is 100
                    slim         | lasso=-1         | “-1” cannot be used for L1 penalty (lasso) | default is
                    slim         | ridge=0          | “0” cannot be used for Ridge (ridge) | default is
                    item-neighbours | weighting=idf | “idf” cannot be used for Weigh events (weighting) | default is tf-idf
                    bpr-mf       | decay=0          | “0” cannot be used | default is 0.5
                    """)
    void whatCannotBeIsRefusedWithAWayOut(String kind, String setting, String what, String advice) {
        var pair = setting.split("=", 2);
        var refused = catchThrowableOfType(
                ModelProblemException.class, () -> catalogue.configure(kind, Map.of(pair[0], pair[1])));
        var texts = Texts.in(Locale.ENGLISH);
        assertThat(texts.of(refused.problem().what())).contains(what);
        assertThat(texts.of(refused.problem().why())).isNotBlank();
        assertThat(texts.of(refused.problem().advice())).contains(advice);
    }

    @Test
    void twoWaysOfClippingAreRefusedUnlessOneWasTheDefault() throws Exception {
        var alone = catalogue.configure("bpr-mf", Map.of("clip-value", "0.5"));
        assertThat(ModelCatalogue.learning(alone).orElseThrow().clipNorm()).isZero();
        var refused = catchThrowableOfType(
                ModelProblemException.class,
                () -> catalogue.configure("bpr-mf", Map.of("clip-value", "0.5", "clip-norm", "5")));
        assertThat(refused.problem().what().key()).isEqualTo("model.problem.rule.clip");
    }

    @Test
    void aRateThatFallsAfterTheRunHasStoppedIsRefused() {
        var refused = catchThrowableOfType(
                ModelProblemException.class,
                () -> catalogue.configure("neumf", Map.of("schedule", "plateau", "decay-every", "5", "patience", "5")));
        assertThat(refused.problem().what().key()).isEqualTo("model.problem.rule.plateau");
    }

    @ParameterizedTest
    @CsvSource({
        "deepfm, labels, sampled, yes-from, 4, yes-from",
        "deepfm, labels, sampled, negatives, 0, negatives",
        "dcn-v2, rank, 0, experts, 2, experts",
        "mmoe, task-weighting, gradnorm, buy-weight, 2, task-weights",
        "ple, task-weighting, uncertainty, task-asymmetry, 1, task-asymmetry"
    })
    void settingsOfClickThroughModelsThatDoNotGoTogetherAreRefused(
            String kind, String first, String value, String second, String other, String rule) {
        var refused = catchThrowableOfType(
                ModelProblemException.class, () -> catalogue.configure(kind, Map.of(first, value, second, other)));
        assertThat(refused.problem().what().key()).isEqualTo("model.problem.rule." + rule);
    }

    @Test
    void clickThroughModelsTakeTheirVectorsFromTheDensityOfTheData() throws Exception {
        var sparse = new DataSize(50_000, 40_000, 200_000);
        var dense = new DataSize(4_000, 1_500, 250_000);
        assertThat(catalogue.defaults("deepfm", sparse)).containsEntry("dim", "8");
        assertThat(catalogue.defaults("deepfm", dense)).containsEntry("dim", "16");
        assertThat(ModelCatalogue.learning(catalogue.configure("dcn-v2", Map.of("labels", "ratings", "negatives", "0")))
                        .orElseThrow()
                        .negatives())
                .isZero();
    }

    @Test
    void softmaxOverAllItemsIsForModelsThatScoreByOneProduct() throws Exception {
        var settings = Map.of("loss", "softmax", "negatives", "0");
        assertThat(catalogue.configure("bpr-mf", settings).kind()).isEqualTo("bpr-mf");
        assertThat(catalogue.configure("sasrec", settings).kind()).isEqualTo("sasrec");
        assertThat(catalogue.configure("gru4rec", settings).kind()).isEqualTo("gru4rec");
        for (var kind : new String[] {"neumf", "lightgcn"}) {
            var refused = catchThrowableOfType(ModelProblemException.class, () -> catalogue.configure(kind, settings));
            assertThat(refused.problem().what().key()).isEqualTo("model.problem.rule.all-items");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bpr-mf, loss, softmax, dynamic-softmax",
        "neumf, loss, gbce, dynamic-gbce",
        "sasrec, loss, softmax, sampling-all",
        "bpr-mf, popularity-exponent, 0.5, exponent"
    })
    void theHardestOfSomeIsRefusedWhereItMeansNothing(String kind, String name, String value, String rule) {
        var settings = Map.of("sampling", "dynamic", name, value);
        var refused = catchThrowableOfType(ModelProblemException.class, () -> catalogue.configure(kind, settings));
        assertThat(refused.problem().what().key()).isEqualTo("model.problem.rule." + rule);
    }

    @Test
    void theHardestOfSomeIsForWhoeverComparesWithDrawnItems() throws Exception {
        for (var kind : List.of("bpr-mf", "lightgcn", "neumf", "two-branch-lstm", "gru4rec", "sasrec")) {
            var settings = Map.of("sampling", "dynamic", "hardest-of", "16", "loss", "bpr", "negatives", "2");
            var config = catalogue.configure(kind, settings);
            assertThat(catalogue.settings(config)).containsAllEntriesOf(settings);
            assertThat(ModelCatalogue.learning(config).orElseThrow().drawsEach())
                    .isEqualTo(16);
        }
    }

    @Test
    void aRunOfAnOlderVersionDrewByPopularityAsItWas() throws Exception {
        var config = catalogue.configure("bpr-mf", Map.of("sampling", "popularity"));
        var json = new RunJson();
        var old = json.line(config).replaceAll(",\"draws\":\\{[^}]*}", "");
        assertThat(old).doesNotContain("draws");
        assertThat(json.read(old, ModelConfig.class)).isEqualTo(config);
    }

    @Test
    void theNetworksOfPlainEventsTakeStepsAndWidthsFromTheSizeOfTheData() {
        var small = new DataSize(1_000, 1_700, 80_000);
        var large = new DataSize(200_000, 40_000, 20_000_000);
        assertThat(catalogue.defaults("mult-vae", small)).containsEntry("batch-size", "32");
        assertThat(catalogue.defaults("mult-vae", large)).containsEntry("batch-size", "512");
        assertThat(catalogue.defaults("lightgcn", small)).containsEntry("batch-size", "1024");
        assertThat(catalogue.defaults("lightgcn", large)).containsEntry("batch-size", "65536");
    }

    @Test
    void theTransformerDrawsNegativesWhereThereAreManyItems() {
        assertThat(catalogue.defaults("sasrec", new DataSize(1_000, 3_000, 100_000)))
                .containsEntry("negatives", "0");
        assertThat(catalogue.defaults("sasrec", new DataSize(1_000, 300_000, 100_000)))
                .containsEntry("negatives", "256");
    }

    @Test
    void pairsAreWeighedAsOlderRunsAndTodaysSay() throws Exception {
        assertThat(catalogue.configure("item-neighbours", Map.of()))
                .isEqualTo(new ModelConfig.ItemNeighbours(100, 50, Weighting.TF_IDF));
        assertThat(catalogue.configure("item-neighbours", Map.of("weighting", "bm25")))
                .isEqualTo(new ModelConfig.ItemNeighbours(100, 50, Weighting.BM25));
        var json = new RunJson();
        for (var weighting : new Weighting[] {Weighting.NONE, Weighting.TF_IDF}) {
            var older = "{\"type\":\"item-neighbours\",\"neighbours\":20,\"shrink\":5.0,\"tfIdf\":"
                    + (weighting == Weighting.TF_IDF) + "}";
            assertThat(json.read(older, ModelConfig.class)).isEqualTo(new ModelConfig.ItemNeighbours(20, 5, weighting));
        }
        for (var weighting : Weighting.values()) {
            var model = new ModelConfig.ItemNeighbours(20, 5, weighting);
            assertThat(json.read(json.line(model), ModelConfig.class)).isEqualTo(model);
        }
    }

    @Test
    void everythingShownIsSaidInBothLanguages() {
        for (var locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            var texts = Texts.in(locale);
            for (var card : catalogue.cards()) {
                assertThat(texts.of(card.titleKey())).isNotBlank();
                assertThat(texts.of(card.lineKey())).isNotBlank();
                assertThat(texts.of(card.needsKey())).isNotBlank();
                assertThat(texts.of("model.family." + card.family())).isNotBlank();
                for (var parameter : card.parameters()) {
                    assertThat(texts.of(parameter.labelKey())).isNotBlank();
                    assertThat(texts.of(parameter.helpKey())).isNotBlank();
                    if (parameter.type() == ModelParameter.Type.CHOICE) {
                        assertThat(parameter.choices())
                                .allSatisfy(choice -> assertThat(texts.of("train.choice." + choice))
                                        .isNotBlank());
                    }
                }
            }
        }
    }
}
