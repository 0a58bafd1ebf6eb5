package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Which throwables mean that memory ran out. */
class RunProcessTest {
    @Test
    void memoryThatRanOutIsKnownWhereverItWasNoticed() {
        var full = new OutOfMemoryError("Java heap space");
        assertThat(RunProcess.memory(full)).contains("Java heap space");
        assertThat(RunProcess.memory(new CompletionException(full))).isPresent();
        assertThat(RunProcess.memory(new ExceptionInInitializerError(full))).isPresent();
        // what later uses of a class hear whose first use ran out of memory
        var later = new NoClassDefFoundError("Could not initialize class org.vitrine.X");
        later.initCause(
                new ExceptionInInitializerError("Exception java.lang.OutOfMemoryError: Java heap space [in thread]"));
        assertThat(RunProcess.memory(later)).isPresent();
    }

    @Test
    void otherFailuresAreNoLackOfMemory() {
        assertThat(RunProcess.memory(new IllegalStateException("memory"))).isEmpty();
        assertThat(RunProcess.memory(new NoClassDefFoundError("org.vitrine.X"))).isEmpty();
    }
}
