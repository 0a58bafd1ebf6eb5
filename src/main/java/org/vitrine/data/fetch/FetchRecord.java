package org.vitrine.data.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.AtomicFile;

/**
 * What was received and what became of it; lies in the folder of the data as {@code .fetched.json}, written last.
 *
 * @param received the files as the publisher sent them
 * @param kept     the files of the folder, unpacked where they were packed
 */
public record FetchRecord(String preset, String choice, List<Received> received, List<Kept> kept) {
    /** What the file is called. */
    public static final String FILE = ".fetched.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    public FetchRecord {
        received = List.copyOf(received);
        kept = List.copyOf(kept);
    }

    /**
     * A file as it came.
     *
     * @param address what was asked for
     * @param from    where it came from in the end; another address where the publisher sent on
     * @param sha256  of what came
     * @param checked the publisher's own digest it was compared with; empty where none is given
     */
    public record Received(
            String name, String address, String from, Instant at, long bytes, String sha256, String checked) {}

    /** A file of the folder, its name as seen from there. */
    public record Kept(String name, long bytes) {}

    /** The record of a folder; empty where it was not fetched. */
    public static Optional<FetchRecord> read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(JSON.readTree(Files.readString(file))));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            // written whole or not at all, so somebody changed it: no record of ours any more
            return Optional.empty();
        }
    }

    /** Whether this is the record of that data set. */
    boolean isOf(PublicData data) {
        return preset.equals(data.preset()) && choice.equals(data.choice());
    }

    /** The first file that is gone or of another size than it was fetched with. */
    Optional<String> missing(Path folder) throws IOException {
        for (var each : kept) {
            var file = folder.resolve(each.name());
            if (!Files.isRegularFile(file) || Files.size(file) != each.bytes()) {
                return Optional.of(each.name());
            }
        }
        return Optional.empty();
    }

    void write(Path folder) throws IOException {
        var node = JSON.createObjectNode().put("preset", preset).put("choice", choice);
        var files = node.putArray("received");
        received.forEach(each -> files.add(json(each)));
        var names = node.putArray("files");
        kept.forEach(each -> names.addObject().put("name", each.name()).put("bytes", each.bytes()));
        AtomicFile.write(
                folder.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    }

    static JsonNode json(Received each) {
        return JSON.createObjectNode()
                .put("name", each.name())
                .put("address", each.address())
                .put("from", each.from())
                .put("at", each.at().toString())
                .put("bytes", each.bytes())
                .put("sha256", each.sha256())
                .put("checked", each.checked());
    }

    static Received received(JsonNode node) {
        return new Received(
                node.path("name").asText(),
                node.path("address").asText(),
                node.path("from").asText(),
                Instant.parse(node.path("at").asText()),
                node.path("bytes").asLong(),
                node.path("sha256").asText(),
                node.path("checked").asText());
    }

    private static FetchRecord of(JsonNode node) {
        var received = new ArrayList<Received>();
        node.path("received").forEach(each -> received.add(received(each)));
        var kept = new ArrayList<Kept>();
        node.path("files")
                .forEach(each -> kept.add(
                        new Kept(each.path("name").asText(), each.path("bytes").asLong())));
        return new FetchRecord(node.path("preset").asText(), node.path("choice").asText(), received, kept);
    }
}
