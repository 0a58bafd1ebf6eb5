package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.AtomicFile;
import org.vitrine.evaluate.RankingResult;

/**
 * What each shopper of the test part reached: what significance is told from. Kept as one safetensors file, so that a script can read it: {@code users}
 * (I32) and an array for each metric (F32), all [users].
 *
 * @param dataset fingerprint of the data whose user positions these are
 * @param users   positions of the measured users, ascending
 * @param metrics name such as {@code ndcg@10} to values; NaN where a metric is not defined for a user
 */
public record UserValues(String dataset, int[] users, Map<String, float[]> metrics) {
    private static final Logger LOG = LoggerFactory.getLogger(UserValues.class);
    private static final String USERS = "users";
    private static final String ABOUT = "__metadata__";
    private static final int BUFFER = 1 << 16;
    private static final long MOST_HEADER = 1 << 20;

    public UserValues {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public static UserValues of(RankingResult result) {
        return new UserValues(result.evaluation().protocol().dataset(), result.users(), result.perUser());
    }

    /** Whole or not at all. */
    void write(Path file) throws IOException {
        var header = header().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> {
            out.write(numbers(Long.BYTES).putLong(header.length).array());
            out.write(header);
            var buffer = numbers(BUFFER);
            for (int user : users) {
                buffer = roomIn(buffer, out).putInt(user);
            }
            for (var values : metrics.values()) {
                for (float value : values) {
                    buffer = roomIn(buffer, out).putFloat(value);
                }
            }
            out.write(buffer.array(), 0, buffer.position());
        });
    }

    private static ByteBuffer numbers(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer roomIn(ByteBuffer buffer, OutputStream out) throws IOException {
        if (!buffer.hasRemaining()) {
            out.write(buffer.array());
            buffer.clear();
        }
        return buffer;
    }

    private String header() throws JsonProcessingException {
        var json = new ObjectMapper();
        var root = json.createObjectNode();
        root.putObject(ABOUT).put("dataset", dataset);
        long at = 0;
        at = describe(root.putObject(USERS), "I32", at);
        for (var name : metrics.keySet()) {
            at = describe(root.putObject(name), "F32", at);
        }
        var text = json.writeValueAsString(root);
        // the numbers start at a multiple of 8, as the format wants
        return text + " ".repeat((8 - text.getBytes(StandardCharsets.UTF_8).length % 8) % 8);
    }

    private long describe(com.fasterxml.jackson.databind.node.ObjectNode node, String type, long at) {
        long to = at + 4L * users.length;
        node.put("dtype", type);
        node.putArray("shape").add(users.length);
        node.putArray("data_offsets").add(at).add(to);
        return to;
    }

    /** Empty when there is no such file, or it is not what was written: the values can be measured again. */
    static Optional<UserValues> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parsed(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN)));
        } catch (IOException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | java.nio.BufferUnderflowException e) {
            LOG.warn("{} is damaged; it will be measured again when it is needed", file, e);
            return Optional.empty();
        }
    }

    private static UserValues parsed(ByteBuffer bytes) throws IOException {
        long length = bytes.getLong();
        if (length < 2 || length > Math.min(MOST_HEADER, bytes.remaining())) {
            throw new IOException("header of " + length + " bytes");
        }
        var text = new byte[(int) length];
        bytes.get(text);
        var root = new ObjectMapper().readTree(text);
        int data = bytes.position();
        var metrics = new LinkedHashMap<String, float[]>();
        int[] users = {};
        for (var entry : root.properties()) {
            var name = entry.getKey();
            if (name.equals(USERS)) {
                users = new int[count(entry.getValue())];
                bytes.slice(data + from(entry.getValue()), 4 * users.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer()
                        .get(users);
            } else if (!name.equals(ABOUT)) {
                var values = new float[count(entry.getValue())];
                bytes.slice(data + from(entry.getValue()), 4 * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(values);
                metrics.put(name, values);
            }
        }
        int n = users.length;
        if (metrics.values().stream().anyMatch(values -> values.length != n)) {
            throw new IOException("arrays of different length");
        }
        return new UserValues(root.path(ABOUT).path("dataset").asText(), users, metrics);
    }

    private static int count(JsonNode array) {
        return array.path("shape").path(0).asInt();
    }

    private static int from(JsonNode array) {
        return Math.toIntExact(array.path("data_offsets").path(0).asLong());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserValues o
                && dataset.equals(o.dataset)
                && Arrays.equals(users, o.users)
                && metrics.keySet().equals(o.metrics.keySet())
                && metrics.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), o.metrics.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(users);
    }
}
