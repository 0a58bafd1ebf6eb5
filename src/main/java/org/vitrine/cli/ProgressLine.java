package org.vitrine.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Progress on standard error: a bar redrawn in place for a person, else a line every few seconds. Safe for several threads. */
final class ProgressLine implements Progress {
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int CELLS = 24;
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final PrintStream err;
    private final boolean interactive;
    private final Texts texts;
    private final LongSupplier nanoTime;
    private long nextNanos;
    private boolean drawn;

    ProgressLine(PrintStream err, boolean interactive, Texts texts, LongSupplier nanoTime) {
        this.err = err;
        this.interactive = interactive;
        this.texts = texts;
        this.nanoTime = nanoTime;
        // a job shorter than one line's wait says nothing to a script
        this.nextNanos = nanoTime.getAsLong() + (interactive ? 0 : LINE_NANOS);
    }

    @Override
    public synchronized void at(double done, Phrase doing) {
        long now = nanoTime.getAsLong();
        if (now - nextNanos < 0) {
            return;
        }
        nextNanos = now + (interactive ? REDRAW_NANOS : LINE_NANOS);
        var percent = done < 0 ? "    " : "%4s".formatted(texts.percents().format(Math.min(done, 1)));
        if (interactive) {
            err.print(ERASE_LINE + bar(done) + " " + percent + "  " + texts.of(doing));
            err.flush();
            drawn = true;
        } else {
            err.println((done < 0 ? "" : percent.strip() + "  ") + texts.of(doing));
        }
    }

    /** Takes the bar away before something else is printed. */
    synchronized void clear() {
        if (drawn) {
            err.print(ERASE_LINE);
            err.flush();
            drawn = false;
        }
    }

    private static String bar(double done) {
        int full = done < 0 ? 0 : (int) Math.round(CELLS * Math.min(done, 1));
        return "[" + "█".repeat(full) + "·".repeat(CELLS - full) + "]";
    }
}
