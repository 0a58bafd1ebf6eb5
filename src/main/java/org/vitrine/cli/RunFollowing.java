package org.vitrine.cli;

import java.util.concurrent.TimeUnit;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.train.RunState;

/** Tells a run as it goes, until it has ended. */
final class RunFollowing {
    private static final long LOOK_MILLIS = 50;

    /** How long a run may take to notice that it is cancelled; half of what the whole command has. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TrainingService service;
    private final Console console;
    private final Runnable beforeCancel;

    RunFollowing(TrainingService service, Console console) {
        this(service, console, () -> {});
    }

    /** @param beforeCancel is done before a run is cancelled because somebody wants the whole command to end */
    RunFollowing(TrainingService service, Console console, Runnable beforeCancel) {
        this.service = service;
        this.console = console;
        this.beforeCancel = beforeCancel;
    }

    /** Tells every epoch until the end. Ctrl-C cancels the run and waits for it, but not for long: the command must end in time. */
    void follow(TrainingRun run) throws CancelledException, ProblemException {
        var told = Told.NOTHING;
        boolean ended = false;
        long asked = 0;
        try {
            while (!ended) {
                ended = run.awaitEnd(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (!ended && console.cancel().requested()) {
                    if (asked == 0) {
                        asked = System.nanoTime();
                        beforeCancel.run();
                    }
                    service.cancel(run);
                    ended = System.nanoTime() - asked > PATIENCE_NANOS && service.abandon(run);
                }
                told = tell(run, told);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /**
     * What was said of a run already.
     *
     * @param foretold whether its forecast was
     */
    private record Told(int epochs, int warnings, boolean foretold) {
        static final Told NOTHING = new Told(0, 0, false);
    }

    private Told tell(TrainingRun run, Told told) {
        var now = run.history().snapshot();
        if (!told.foretold()) {
            now.prediction().ifPresent(prediction -> console.remark(prediction.said()));
        }
        var warnings = now.warnings();
        warnings.subList(Math.min(told.warnings(), warnings.size()), warnings.size())
                .forEach(console::remark);
        int epochs = now.epochs().size();
        for (var epoch : now.epochs().subList(Math.min(told.epochs(), epochs), epochs)) {
            console.remark(RunReport.epoch(epoch, run.plan().metric()));
        }
        var doing = run.doing();
        if (doing.isPresent()) {
            console.progress().at(-1, doing.get());
        } else if (now.state() == RunState.RUNNING) {
            console.progress().at(now.share(), RunReport.doing(now));
        }
        return new Told(epochs, warnings.size(), now.prediction().isPresent());
    }
}
