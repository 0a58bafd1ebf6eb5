package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserValuesTest {
    @TempDir
    Path folder;

    private static UserValues values(int users) {
        var random = new SplittableRandom(users);
        var metrics = new LinkedHashMap<String, float[]>();
        for (var name : new String[] {"ndcg@10", "revenue@10"}) {
            var each = new float[users];
            for (int u = 0; u < users; u++) {
                each[u] = u % 7 == 0 ? Float.NaN : random.nextFloat();
            }
            metrics.put(name, each);
        }
        var positions = new int[users];
        Arrays.setAll(positions, u -> 3 * u);
        return new UserValues("ab12", positions, metrics);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        // below, at and above the size of a buffer
        for (int users : new int[] {0, 1, 16_384, 40_000}) {
            var file = folder.resolve(users + ".safetensors");
            values(users).write(file);
            assertThat(UserValues.read(file)).contains(values(users));
        }
    }

    @Test
    void theFileIsTheFormatItSays() throws Exception {
        var file = folder.resolve("v.safetensors");
        new UserValues("ab", new int[] {4, 9}, Map.of("hr@1", new float[] {0, 1})).write(file);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var header = new byte[(int) bytes.getLong()];
        bytes.get(header);
        assertThat(bytes.position() % 8).isZero();
        var root = new ObjectMapper().readTree(new String(header, StandardCharsets.UTF_8));
        assertThat(root.path("users").toString()).isEqualTo("{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}");
        assertThat(root.path("hr@1").toString()).isEqualTo("{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}");
        assertThat(root.path("__metadata__").path("dataset").asText()).isEqualTo("ab");
        assertThat(bytes.getInt()).isEqualTo(4);
        assertThat(bytes.getInt()).isEqualTo(9);
        assertThat(bytes.getFloat()).isEqualTo(0);
        assertThat(bytes.getFloat()).isEqualTo(1);
        assertThat(bytes.remaining()).isZero();
    }

    @Test
    void aFileThatIsCutOrSomethingElseIsNoFile() throws Exception {
        var file = folder.resolve("v.safetensors");
        assertThat(UserValues.read(file)).isEmpty();
        values(100).write(file);
        var whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 8, 60, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(UserValues.read(file)).as("%d bytes", length).isEmpty();
        }
        Files.writeString(file, "this was never one of them, and is longer than a header");
        assertThat(UserValues.read(file)).isEmpty();
    }
}
