package org.vitrine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PrefetchTest {
    /** A thread that dies without a word leaves the run waiting for ever. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void memoryThatRunsOutAheadIsThrownWhereTheBatchIsWanted() throws Exception {
        var filled = new AtomicInteger();
        var out = new OutOfMemoryError("Java heap space");
        BatchSource.Filler<int[]> filler = batch -> {
            if (filled.getAndIncrement() == 1) {
                throw out;
            }
            return true;
        };
        try (var ahead = new Prefetch<>("test-batches", filler, List.of(new int[1], new int[1]))) {
            assertThatThrownBy(() -> takeAll(ahead)).isSameAs(out);
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whateverElseIsThrownAheadEndsTheRunWithItsCause() {
        var cause = new StackOverflowError();
        BatchSource.Filler<int[]> filler = batch -> {
            throw cause;
        };
        try (var ahead = new Prefetch<>("test-batches", filler, List.of(new int[1]))) {
            assertThatThrownBy(() -> takeAll(ahead))
                    .isInstanceOf(IllegalStateException.class)
                    .hasCause(cause);
        }
    }

    private static void takeAll(Prefetch<int[]> ahead) throws InterruptedException {
        for (var batch = ahead.next(); batch.isPresent(); batch = ahead.next()) {
            assertThat(batch.get()).hasSize(1);
            ahead.giveBack(batch.get());
        }
    }
}
