package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

class EngineVersionsTest {
    @Test
    @DisabledIfEnvironmentVariable(named = "PYTORCH_LIBRARY_PATH", matches = ".+")
    void theLibraryOfTheClassPathIsNamedWithItsFlavour() {
        var versions = Runs.trainer().versions();
        assertThat(versions).containsOnlyKeys("djl", "pytorch", "pytorch.flavour", "pytorch.jni");
        assertThat(versions.get("djl")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(versions.get("pytorch")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(versions.get("pytorch.flavour")).isEqualTo("cpu");
        assertThat(versions.get("pytorch.jni"))
                .startsWith(versions.get("pytorch").replaceAll("-.*", ""))
                .endsWith(versions.get("djl"));
    }
}
