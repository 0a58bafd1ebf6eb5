package org.vitrine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFileTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatWasWritten() throws IOException {
        var file = folder.resolve("w.safetensors");
        var large = new float[150_000];
        for (int k = 0; k < large.length; k++) {
            large[k] = k * 0.5f - 7;
        }
        written(large).write(file);
        var read = WeightFile.read(file);
        assertThat(read.arrays().keySet()).containsExactly("user", "empty", "one");
        assertThat(read.arrays().get("user").values()).containsExactly(large);
        assertThat(read.arrays().get("user").shape()).containsExactly(50_000, 3);
        assertThat(read.arrays().get("empty").values()).isEmpty();
        assertThat(read.notes()).containsExactly(Map.entry("epoch", "4"), Map.entry("kind", "bpr-mf"));
    }

    @Test
    void theLayoutIsThatOfSafetensors() throws IOException {
        var file = folder.resolve("w.safetensors");
        written(new float[] {1, 2, 3}).write(file);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) bytes.getLong();
        assertThat(header % 8).isZero();
        assertThat(bytes.limit()).isEqualTo(8 + header + 16);
        assertThat(bytes.getFloat(8 + header + 4)).isEqualTo(2);
    }

    @Test
    void aFlippedBitIsNoticed() throws IOException {
        var file = folder.resolve("w.safetensors");
        written(new float[] {1, 2, 3}).write(file);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 5] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> WeightFile.read(file)).isInstanceOf(WeightFile.DamagedException.class);
    }

    @Test
    void aCutFileAndAStrangeFileAreNoticed() throws IOException {
        var file = folder.resolve("w.safetensors");
        written(new float[] {1, 2, 3}).write(file);
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 200));
        assertThatThrownBy(() -> WeightFile.read(file)).isInstanceOf(WeightFile.DamagedException.class);
        Files.writeString(file, "this is no weight file at all");
        assertThatThrownBy(() -> WeightFile.read(file)).isInstanceOf(WeightFile.DamagedException.class);
    }

    @Test
    void rowsAreWrittenAndReadWithoutBeingPutTogether() throws IOException {
        var file = folder.resolve("w.safetensors");
        var rows = new float[][] {{1, 2, 3}, {4, 5, 6}};
        new WeightFile(Map.of("b", new WeightFile.Entry(new long[] {2, 3}, rows)), Map.of()).write(file);
        assertThat(WeightFile.readRows(file).array("b").parts()).isDeepEqualTo(rows);
        assertThat(WeightFile.read(file).array("b").values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(WeightFile.read(file).array("b").shape()).containsExactly(2, 3);
    }

    private static WeightFile written(float[] user) {
        var arrays = new LinkedHashMap<String, WeightFile.Entry>();
        arrays.put("user", new WeightFile.Entry(new long[] {user.length / 3, 3}, user));
        arrays.put("empty", new WeightFile.Entry(new long[] {0, 3}, new float[0]));
        arrays.put("one", new WeightFile.Entry(new long[] {1}, new float[] {42}));
        return new WeightFile(arrays, Map.of("kind", "bpr-mf", "epoch", "4"));
    }
}
