package org.vitrine.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrewTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyPieceIsDoneOnceWheneverTheCallReturns(int threads) {
        var crew = new Crew(threads, "crew-test");
        for (int job = 0; job < 2000; job++) {
            int chunks = job % 7;
            var times = new AtomicIntegerArray(chunks + 1);
            crew.run(chunks, times::incrementAndGet);
            for (int k = 0; k < chunks; k++) {
                assertThat(times.get(k)).isEqualTo(1);
            }
        }
    }

    @Test
    void whatAPieceThrowsIsThrownToTheCaller() {
        var crew = new Crew(3, "crew-test");
        assertThatThrownBy(() -> crew.run(50, k -> {
                    if (k == 20) {
                        throw new IllegalStateException("piece 20");
                    }
                }))
                .hasMessage("piece 20");
        var times = new AtomicIntegerArray(10);
        crew.run(10, times::incrementAndGet);
        assertThat(times.toString()).doesNotContain("0");
    }

    @Test
    void helpersEndWhenNothingIsAsked() throws InterruptedException {
        new Crew(3, "crew-that-rests").run(100, k -> {});
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (helpers() > 0 && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(helpers()).isZero();
    }

    private static long helpers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("crew-that-rests"))
                .count();
    }
}
