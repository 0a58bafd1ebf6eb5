package org.vitrine.train;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.vitrine.domain.Phrase;
import org.vitrine.encode.SplitSpec;

/**
 * Runs as JSON: plans, events, outcomes, evaluations. What is written today is read by later versions: names are only ever added.
 *
 * <p>Sealed types carry their kind in {@code type}; times are ISO-8601; numbers that are not finite are written as text.
 */
public final class RunJson {
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(RunEvent.Started.class, "started"),
            Map.entry(RunEvent.Predicted.class, "predicted"),
            Map.entry(RunEvent.BaselineMeasured.class, "baseline-measured"),
            Map.entry(RunEvent.BatchMeasured.class, "batch-measured"),
            Map.entry(RunEvent.EpochMeasured.class, "epoch-measured"),
            Map.entry(RunEvent.LabelsCounted.class, "labels-counted"),
            Map.entry(RunEvent.TasksWeighed.class, "tasks-weighed"),
            Map.entry(RunEvent.NegativesDrawn.class, "negatives-drawn"),
            Map.entry(RunEvent.StepsTimed.class, "steps-timed"),
            Map.entry(RunEvent.Checkpointed.class, "checkpointed"),
            Map.entry(RunEvent.Paused.class, "paused"),
            Map.entry(RunEvent.Resumed.class, "resumed"),
            Map.entry(RunEvent.RateChanged.class, "rate-changed"),
            Map.entry(RunEvent.Warned.class, "warned"),
            Map.entry(RunEvent.Peaked.class, "peaked"),
            Map.entry(RunEvent.Ended.class, "ended"),
            Map.entry(RunOutcome.Completed.class, "completed"),
            Map.entry(RunOutcome.Stopped.class, "stopped"),
            Map.entry(RunOutcome.Cancelled.class, "cancelled"),
            Map.entry(RunOutcome.Failed.class, "failed"),
            Map.entry(ModelConfig.Popularity.class, "popularity"),
            Map.entry(ModelConfig.ItemNeighbours.class, "item-neighbours"),
            Map.entry(ModelConfig.UserNeighbours.class, "user-neighbours"),
            Map.entry(ModelConfig.Slim.class, "slim"),
            Map.entry(ModelConfig.Rp3Beta.class, "rp3beta"),
            Map.entry(ModelConfig.Ease.class, "ease"),
            Map.entry(ModelConfig.Ials.class, "ials"),
            Map.entry(ModelConfig.Ensemble.class, "ensemble"),
            Map.entry(ModelConfig.MatrixFactorization.class, "bpr-mf"),
            Map.entry(ModelConfig.MultVae.class, "mult-vae"),
            Map.entry(ModelConfig.LightGcn.class, "lightgcn"),
            Map.entry(ModelConfig.NeuralCf.class, "neumf"),
            Map.entry(ModelConfig.TwoTower.class, "two-tower"),
            Map.entry(ModelConfig.DeepFm.class, "deepfm"),
            Map.entry(ModelConfig.DcnV2.class, "dcn-v2"),
            Map.entry(ModelConfig.Mmoe.class, "mmoe"),
            Map.entry(ModelConfig.Ple.class, "ple"),
            Map.entry(ModelConfig.TwoBranchLstm.class, "two-branch-lstm"),
            Map.entry(ModelConfig.SasRec.class, "sasrec"),
            Map.entry(ModelConfig.Gru4Rec.class, "gru4rec"),
            Map.entry(SplitSpec.Temporal.class, "temporal"),
            Map.entry(SplitSpec.Rolling.class, "rolling"),
            Map.entry(SplitSpec.LeaveOneOut.class, "leave-one-out"),
            Map.entry(SplitSpec.Ratio.class, "ratio"),
            Map.entry(SplitSpec.StrongGeneralisation.class, "strong-generalisation"),
            Map.entry(SplitSpec.Session.class, "session"),
            Map.entry(SplitSpec.Provided.class, "provided"));

    /**
     * Made when something is first read or written, and then for all: to make it takes longer than to read hundreds of runs by it, and each one would
     * learn the types anew.
     */
    private static final class Shared {
        static final ObjectMapper MAPPER = made();

        private static ObjectMapper made() {
            var mapper = new ObjectMapper();
            mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
            mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
            mapper.registerModule(scalars());
            mapper.addMixIn(RunEvent.class, Tagged.class);
            mapper.addMixIn(RunOutcome.class, Tagged.class);
            mapper.addMixIn(ModelConfig.class, Tagged.class);
            mapper.addMixIn(SplitSpec.class, Tagged.class);
            TYPES.forEach((type, name) -> mapper.registerSubtypes(new NamedType(type, name)));
            return mapper;
        }
    }

    /** The value on one line, without the line's end. */
    public String line(Object value) {
        try {
            return Shared.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written: " + value.getClass().getName(), e);
        }
    }

    /** The value over several lines, for files people read. */
    public String page(Object value) {
        try {
            return Shared.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written: " + value.getClass().getName(), e);
        }
    }

    /**
     * @throws JsonProcessingException when the text is not a {@code type}
     */
    public <T> T read(String text, Class<T> type) throws JsonProcessingException {
        return Shared.MAPPER.readValue(text, type);
    }

    /** The value as a tree, for reports that add to it. */
    public JsonNode tree(Object value) {
        return Shared.MAPPER.valueToTree(value);
    }

    private static SimpleModule scalars() {
        var module = new SimpleModule();
        TextScalar.add(module, RunId.class, RunId::value, RunId::new);
        TextScalar.add(module, Instant.class, Instant::toString, Instant::parse);
        TextScalar.add(module, Duration.class, Duration::toString, Duration::parse);
        TextScalar.add(module, DeviceChoice.class, DeviceChoice::text, DeviceChoice::parse);
        module.addSerializer(Phrase.class, new PhraseJson.Writer());
        module.addDeserializer(Phrase.class, new PhraseJson.Reader());
        return module;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonAutoDetect(
            getterVisibility = JsonAutoDetect.Visibility.NONE,
            isGetterVisibility = JsonAutoDetect.Visibility.NONE,
            fieldVisibility = JsonAutoDetect.Visibility.ANY)
    private interface Tagged {}
}
