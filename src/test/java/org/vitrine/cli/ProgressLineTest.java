package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

final class ProgressLineTest {
    private static final Phrase DOING = Phrase.of("cli.usage.missing");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(1_000);

    @Test
    void aShortJobSaysNothingToAScript() {
        var line = line(false);
        pass(Duration.ofSeconds(2));
        line.at(0.9, DOING);
        assertThat(said()).isEmpty();
    }

    @Test
    void aScriptHearsOneLineEveryThreeSeconds() {
        var line = line(false);
        for (int second = 1; second <= 9; second++) {
            pass(Duration.ofSeconds(1));
            line.at(second / 10.0, DOING);
        }
        assertThat(said().lines())
                .containsExactly("30%  Name a command.", "60%  Name a command.", "90%  Name a command.");
    }

    @Test
    void aPersonSeesOneBarRedrawnInPlaceAndTakenAway() {
        var line = line(true);
        line.at(0.5, DOING);
        line.at(0.51, DOING);
        line.clear();
        assertThat(said()).isEqualTo("\r\u001b[2K[████████████············]  50%  Name a command.\r\u001b[2K");
    }

    private ProgressLine line(boolean interactive) {
        return new ProgressLine(
                new PrintStream(err, true, StandardCharsets.UTF_8), interactive, Texts.in(Locale.ENGLISH), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
