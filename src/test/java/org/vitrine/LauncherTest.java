package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import org.junit.jupiter.api.Test;

final class LauncherTest {
    private static final int JAVA_17 = 61;

    /** Else an older Java would answer with UnsupportedClassVersionError instead of our sentence. */
    @Test
    void anOlderJavaCanLoadTheEntryPoint() throws Exception {
        try (var in =
                new DataInputStream(Launcher.class.getResource("Launcher.class").openStream())) {
            in.readInt();
            in.readUnsignedShort();
            assertThat(in.readUnsignedShort()).isEqualTo(JAVA_17);
        }
    }
}
