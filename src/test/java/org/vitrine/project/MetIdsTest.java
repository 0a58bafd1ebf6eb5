package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vitrine.encode.SmallData.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.encode.SmallData;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;

class MetIdsTest {
    @TempDir
    Path run;

    /** u0 and u1 were met, u2 only in the test part; so were i0 and i1, and i2 only in the validation part. */
    private MetIds met() {
        var train = events(new int[] {0, 0}, new int[] {1, 1}, new int[] {0, 1});
        var validation = events(new int[] {1, 2});
        var test = events(new int[] {2, 0});
        var data = SmallData.dataset(3, 3, train.mergedWith(validation).mergedWith(test), Map.of());
        return MetIds.of(new Split(data, new SplitSpec.Ratio(0.2, 0.2, 1), train, validation, test));
    }

    @Test
    void ofOtherDataThoseEventsAreKnownWhoseBothEndsWereMet() throws Exception {
        met().write(run);
        var read = MetIds.read(run).orElseThrow();
        var now = events(
                new int[] {0, 0}, // both were
                new int[] {0, 2}, // the item was not
                new int[] {2, 1}, // the shopper was not
                new int[] {3, 3}, // neither is known at all
                new int[] {1, 1},
                new int[] {3, 0});
        var data = SmallData.dataset(4, 5, now, Map.of());
        var among = read.among(data);
        var known = among.trained();
        assertThat(known.users()).containsExactly(0, 1);
        assertThat(known.items()).containsExactly(0, 1);
        assertThat(known.times()).containsExactly(0, 4);
        // u2 and u3; i2 and i3, while nobody met i4
        assertThat(among.users()).isEqualTo(2);
        assertThat(among.items()).isEqualTo(2);
    }

    @Test
    void aRunWithoutTheFileHasNone() throws Exception {
        assertThat(MetIds.read(run)).isEmpty();
    }

    @Test
    void aDamagedFileIsToldNeverBelieved() throws Exception {
        met().write(run);
        var file = run.resolve(MetIds.FILE);
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> MetIds.read(run)).isInstanceOf(IOException.class);
        }
        whole[4] = 0x7f;
        Files.write(file, whole);
        assertThatThrownBy(() -> MetIds.read(run)).isInstanceOf(IOException.class);
    }
}
