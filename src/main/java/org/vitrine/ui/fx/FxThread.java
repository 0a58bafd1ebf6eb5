package org.vitrine.ui.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/** Drives the window from another thread, as a person would: for the tour and for tests, never for the program itself. */
public final class FxThread {
    private static final long PATIENCE_SECONDS = 60;

    private FxThread() {}

    /** Does {@code step} on the FX thread and waits for its answer. */
    public static <T> T call(Callable<T> step) {
        var answer = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                answer.complete(step.call());
            } catch (Exception | LinkageError | AssertionError e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while driving the window", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the FX thread gave no answer for " + PATIENCE_SECONDS + " s", e);
        }
    }

    public static void run(Runnable step) {
        call(() -> {
            step.run();
            return true;
        });
    }

    /** Starts the toolkit, if it is not up yet, and waits until it is. */
    public static void startToolkit() {
        var up = new CompletableFuture<Void>();
        try {
            Platform.startup(() -> up.complete(null));
            up.join();
        } catch (IllegalStateException alreadyUp) {
            run(() -> {});
        }
    }

    /** Asks again and again, letting the window draw in between, until the answer is yes. */
    public static void await(String what, BooleanSupplier condition) {
        await(what, condition, Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /** As {@link #await(String, BooleanSupplier)}, for what may take longer, such as training. */
    public static void await(String what, BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited " + patience.toSeconds() + " s in vain for: " + what);
            }
            letDraw();
        }
    }

    /** Lets two frames pass. */
    public static void letDraw() {
        var drawn = new CompletableFuture<Void>();
        Platform.runLater(() -> new javafx.animation.AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames > 2) {
                    stop();
                    drawn.complete(null);
                }
            }
        }.start());
        drawn.join();
    }
}
