package org.vitrine.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Vocabulary;
import org.vitrine.recommend.PopularityScorer;
import org.vitrine.recommend.Scorer;
import org.vitrine.recommend.SegmentPopularityScorer;

/**
 * Popularity of a window of time and by segment: fitted, written, read. Beside {@code popularity.jsonl} there is {@code segments.jsonl} of
 * a popularity by segment: one line {@code ["value", "id", shoppers]} for each item somebody of a segment met, small segments left out.
 */
final class PopularityTraining {
    private static final long DAY = 24 * 60 * 60;
    /** Part of the span of the events that is recent unless somebody says how many days. */
    private static final double RECENT = 0.1;

    private final ModelConfig.Popularity model;
    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    PopularityTraining(ModelConfig.Popularity model, Path folder) {
        this.model = model;
        this.folder = folder;
    }

    /**
     * Counts.
     *
     * @throws ProblemException when the data have no dates, or not this attribute
     */
    Scorer fit(EncodedDataset data, Interactions train) throws ProblemException {
        int items = data.items().size();
        var counted = model.window() == ModelConfig.Popularity.Window.RECENT ? recent(data, train) : train;
        if (model.by() == ModelConfig.Popularity.By.NONE) {
            return PopularityScorer.weighed(counted, data.users().size(), items);
        }
        var field = field(data).orElseThrow(() -> new ProblemException(noSuchAttribute(data)));
        return SegmentPopularityScorer.fit(
                counted, field.codes(), field.values().size(), items);
    }

    /** The events of the last days; those a faulty clock puts into the future are neither recent nor the last. */
    private Interactions recent(EncodedDataset data, Interactions train) throws ProblemException {
        if (data.clock() != EncodedDataset.Clock.SECONDS) {
            var why =
                    data.clock() == EncodedDataset.Clock.ORDER ? "encode.split.onlyOrder" : "encode.split.notEvenOrder";
            throw new ProblemException(new Problem(
                    Phrase.of("train.popularity.noDates"),
                    Phrase.of(why),
                    Phrase.of("train.popularity.noDates.advice")));
        }
        int end = train.size();
        while (end > 0 && train.time(end - 1) >= data.futureFrom()) {
            end--;
        }
        if (end == 0) {
            return train.at(new int[0]);
        }
        long last = train.time(end - 1);
        long span = last - train.time(0);
        long seconds = model.days() > 0 ? model.days() * DAY : Math.max(DAY, (long) Math.ceil(RECENT * span));
        int from = end;
        while (from > 0 && train.time(from - 1) > last - seconds) {
            from--;
        }
        return train.at(IntStream.range(from, end).toArray());
    }

    private Optional<Vocabulary> field(EncodedDataset data) {
        return data.userFeatures().fields().stream()
                .filter(field -> field.name().equals(model.segment()))
                .findFirst();
    }

    private Problem noSuchAttribute(EncodedDataset data) {
        var names = data.userFeatures().fields().stream().map(Vocabulary::name).collect(Collectors.joining(", "));
        return new Problem(
                Phrase.of("train.popularity.noAttribute", model.segment()),
                names.isEmpty()
                        ? Phrase.of("train.popularity.noAttribute.none")
                        : Phrase.of("train.popularity.noAttribute.why", names),
                Phrase.of("train.popularity.noAttribute.advice"));
    }

    void write(Scorer scorer, EncodedDataset data) throws IOException {
        var files = new BaselineFiles(folder);
        switch (scorer) {
            case SegmentPopularityScorer bySegment -> {
                files.writePopularity(bySegment.everybody(), data.items());
                writeSegments(bySegment, data);
            }
            case PopularityScorer everybody -> files.writePopularity(everybody, data.items());
            default -> throw new IllegalStateException(scorer.getClass().getName());
        }
    }

    private Path segments() {
        return folder.resolve("segments.jsonl");
    }

    private void writeSegments(SegmentPopularityScorer scorer, EncodedDataset data) throws IOException {
        var field = field(data).orElseThrow();
        AtomicFile.write(segments(), out -> {
            for (int segment = 0; segment < field.values().size(); segment++) {
                var shoppers = scorer.ofSegment(segment);
                for (int item = 0; item < shoppers.length; item++) {
                    if (shoppers[item] > 0) {
                        var line = List.of(
                                field.values().get(segment),
                                data.items().id(item).value(),
                                (int) shoppers[item]);
                        out.write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        });
    }

    Scorer read(EncodedDataset data) throws IOException {
        var everybody = new BaselineFiles(folder).readPopularity(data.items());
        if (model.by() == ModelConfig.Popularity.By.NONE) {
            return everybody;
        }
        // data that no longer have the attribute tell nobody's segment
        var values = field(data).map(Vocabulary::values).orElse(List.of());
        var none = new int[data.users().size()];
        Arrays.fill(none, -1);
        var codes = field(data).map(Vocabulary::codes).orElse(none);
        return new SegmentPopularityScorer(everybody, readSegments(data, values), codes);
    }

    private float[][] readSegments(EncodedDataset data, List<String> values) throws IOException {
        int items = data.items().size();
        var bySegment = new float[values.size()][0];
        try (var lines = Files.lines(segments())) {
            for (var line : (Iterable<String>) lines::iterator) {
                var row = json.readValue(line, new TypeReference<List<Object>>() {});
                if (row.size() != 3
                        || !(row.get(0) instanceof String value)
                        || !(row.get(1) instanceof String id)
                        || !(row.get(2) instanceof Number count)) {
                    throw new IOException("segments.jsonl: not a segment, an item and a count: " + line);
                }
                int segment = values.indexOf(value);
                if (segment >= 0) {
                    if (bySegment[segment].length == 0) {
                        bySegment[segment] = new float[items];
                    }
                    var own = bySegment[segment];
                    data.items().position(new ItemId(id)).ifPresent(item -> own[item] = count.floatValue());
                }
            }
        }
        return bySegment;
    }
}
