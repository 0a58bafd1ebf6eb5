package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.encode.SplitSpec;

class RunEventJsonTest {
    private final RunJson json = new RunJson();

    static Stream<Class<?>> events() {
        return Arrays.stream(RunEvent.class.getPermittedSubclasses());
    }

    static Stream<RunOutcome> outcomes() {
        return Arrays.stream(RunOutcome.class.getPermittedSubclasses()).map(t -> (RunOutcome) filled(t));
    }

    static Stream<SplitSpec> splits() {
        return Arrays.stream(SplitSpec.class.getPermittedSubclasses()).map(t -> (SplitSpec) filled(t));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventComesBackAsItWas(Class<?> type) throws Exception {
        var event = (RunEvent) filled(type);
        assertThat(json.line(event)).doesNotContain("\n").contains("\"type\":\"");
        assertThat(json.read(json.line(event), RunEvent.class)).isEqualTo(event);
        assertThat(json.read(json.page(event), RunEvent.class)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeComesBackAsItWas(RunOutcome outcome) throws Exception {
        var ended = new RunEvent.Ended(Runs.ID, 3, Runs.START, outcome);
        assertThat(json.read(json.line(ended), RunEvent.class)).isEqualTo(ended);
    }

    @ParameterizedTest
    @MethodSource("splits")
    void everySplitComesBackAsItWas(SplitSpec split) throws Exception {
        assertThat(json.read(json.line(split), SplitSpec.class)).isEqualTo(split);
    }

    @Test
    void everyModelIsNamedByItsKind() throws Exception {
        var catalogue = new ModelCatalogue();
        assertThat(catalogue.cards()).hasSize(kindsOf(ModelConfig.class));
        for (var card : catalogue.cards()) {
            var model = catalogue.configure(card.kind(), Map.of());
            assertThat(json.line(model)).contains("\"type\":\"" + card.kind() + "\"");
            assertThat(json.read(json.line(model), ModelConfig.class)).isEqualTo(model);
        }
    }

    private static int kindsOf(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .mapToInt(type -> type.isSealed() ? kindsOf(type) : 1)
                .sum();
    }

    @Test
    void phrasesKeepTheKindsOfTheirArguments() throws Exception {
        var phrase = Phrase.of(
                "some.key",
                "text",
                1,
                2L,
                0.5,
                0.25f,
                Double.NaN,
                true,
                Instant.parse("2026-01-02T03:04:05Z"),
                LocalDate.of(2026, 1, 2),
                new ItemId("010"),
                Phrase.of("inner", 3));
        assertThat(json.read(json.line(phrase), Phrase.class)).isEqualTo(phrase);
    }

    @Test
    void numbersThatAreNotFiniteSurvive() throws Exception {
        var batch = new RunEvent.BatchMeasured(Runs.ID, 1, Runs.START, 4, Float.NaN, Double.POSITIVE_INFINITY);
        assertThat(json.read(json.line(batch), RunEvent.class)).isEqualTo(batch);
    }

    @Test
    void fieldsOfLaterVersionsArePassedOver() throws Exception {
        var paused = new RunEvent.Paused(Runs.ID, 1, Runs.START);
        var later = json.line(paused).replace("}", ",\"mood\":\"calm\"}");
        assertThat(json.read(later, RunEvent.class)).isEqualTo(paused);
    }

    @Test
    void runsOfEarlierVersionsHadAConstantRate() throws Exception {
        var tree = (com.fasterxml.jackson.databind.node.ObjectNode) json.tree(Runs.plan());
        var learning = (com.fasterxml.jackson.databind.node.ObjectNode)
                tree.get("model").get("learning");
        assertThat(learning.remove("fine")).isNotNull();
        var plan = json.read(tree.toString(), TrainingPlan.class);
        assertThat(ModelCatalogue.learning(plan.model()).orElseThrow().fine()).isEqualTo(Learning.Fine.NONE);
    }

    @Test
    void baselinesOfEarlierVersionsHaveNoTestNumbers() throws Exception {
        var whole = new RunEvent.BaselineMeasured(
                Runs.ID, 1, Runs.START, "popularity", Runs.evaluation(0.1), Runs.evaluation(0.2));
        var tree = (com.fasterxml.jackson.databind.node.ObjectNode) json.tree(whole);
        tree.put("type", "baseline-measured");
        tree.remove("test");
        var read = (RunEvent.BaselineMeasured) json.read(tree.toString(), RunEvent.class);
        assertThat(read.test()).isNull();
        assertThat(read.validation()).isEqualTo(whole.validation());
    }

    @Test
    void aBadRunIdIsSaidNotTaken() {
        var text = json.line(new RunEvent.Paused(Runs.ID, 1, Runs.START)).replace(Runs.ID.value(), "../../etc");
        assertThatThrownBy(() -> json.read(text, RunEvent.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("../../etc");
    }

    /** A record with something in every component. */
    private static Object filled(Class<?> type) {
        try {
            var components = type.getRecordComponents();
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = Arrays.stream(components).map(RunEventJsonTest::value).toArray();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot fill " + type, e);
        }
    }

    private static Object value(RecordComponent component) {
        var type = component.getType();
        try {
            if (type == Map.class) {
                var arguments = ((ParameterizedType) component.getGenericType()).getActualTypeArguments();
                return Map.of("view", arguments[1] == Float.class ? (Object) 0.5f : (Object) 0.5);
            }
            if (type.isEnum()) {
                return type.getEnumConstants()[1];
            }
            return switch (type.getName()) {
                case "int" -> 3;
                case "long" -> 4L;
                case "float" -> 0.1f;
                case "double" -> 0.1;
                case "boolean" -> true;
                case "java.lang.String" -> "ndcg@10";
                case "java.time.Instant" -> Runs.START.plusNanos(123_456_789);
                case "java.time.Duration" -> Duration.ofMillis(1234);
                case "org.vitrine.train.RunId" -> Runs.ID;
                case "org.vitrine.domain.Phrase" -> Phrase.of("a.key", 1, "two");
                case "org.vitrine.domain.Problem" -> new Problem(Phrase.of("a"), Phrase.of("b", 1), Phrase.of("c"));
                case "org.vitrine.evaluate.Evaluation" -> Runs.evaluation(0.25);
                case "org.vitrine.train.TrainingPlan" -> Runs.plan();
                case "org.vitrine.train.RunOutcome" -> new RunOutcome.Cancelled();
                case "org.vitrine.train.RunOutcome$Best" -> new RunOutcome.Best(2, "ndcg@10", 0.3);
                case "org.vitrine.train.StepTimes" ->
                    new StepTimes(
                            3, Duration.ofNanos(5), Duration.ofMillis(6), Duration.ofSeconds(7), Duration.ofNanos(8));
                case "org.vitrine.train.Prediction" -> Runs.prediction();
                case "org.vitrine.train.DrawnNegatives" ->
                    new DrawnNegatives(List.of(new DrawnNegatives.Band(5, 6, 7)), 8, 9);
                case "java.util.List" -> List.of();
                default -> throw new IllegalStateException("no value for " + component);
            };
        } catch (ModelProblemException e) {
            throw new IllegalStateException(e);
        }
    }
}
