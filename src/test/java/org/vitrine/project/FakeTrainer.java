package org.vitrine.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.Validator;

/** Three epochs of nothing, with a checkpoint after each; can be made to wait in the second for somebody to turn the control. */
final class FakeTrainer implements Trainer {
    static final int EPOCHS = 3;

    private final CountDownLatch inSecondEpoch = new CountDownLatch(1);
    private volatile boolean waits;
    private volatile boolean breaks;
    private volatile boolean deaf;
    private final CountDownLatch heard = new CountDownLatch(1);
    private int trained;

    static FakeTrainer quick() {
        return new FakeTrainer();
    }

    /** Stays in its second epoch until it is stopped, cancelled, or paused and resumed. */
    static FakeTrainer waiting() {
        var trainer = new FakeTrainer();
        trainer.waits = true;
        return trainer;
    }

    /** Does not look at its control in the second epoch until {@link #hear}, as a library that loads, and then goes on to its end. */
    static FakeTrainer deaf() {
        var trainer = new FakeTrainer();
        trainer.deaf = true;
        return trainer;
    }

    void hear() {
        heard.countDown();
    }

    static FakeTrainer breaking() {
        var trainer = new FakeTrainer();
        trainer.breaks = true;
        return trainer;
    }

    void awaitSecondEpoch() throws InterruptedException {
        inSecondEpoch.await();
    }

    int trained() {
        return trained;
    }

    @Override
    public boolean trains(ModelConfig model) {
        return true;
    }

    @Override
    public RunOutcome train(Job job, Consumer<Draft> observer, RunControl control) {
        trained++;
        try {
            return learn(job, observer, control);
        } catch (CancelledException e) {
            return new RunOutcome.Cancelled();
        } catch (ProblemException e) {
            return new RunOutcome.Failed(e.problem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunOutcome learn(Job job, Consumer<Draft> observer, RunControl control)
            throws CancelledException, ProblemException, IOException, InterruptedException {
        boolean simple = !job.plan().model().kind().equals("bpr-mf");
        var checkpoint = job.model().resolve("checkpoint");
        int done = job.resume() && Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
        if (done > 0) {
            int epoch = done;
            observer.accept((run, n, at) -> new RunEvent.Resumed(run, n, at, epoch));
        } else {
            observer.accept((run, n, at) ->
                    new RunEvent.Started(run, n, at, job.plan(), "cpu", Phrase.of("model.cost", 1), 10, EPOCHS, 2, 20));
        }
        for (int epoch = done + 1; epoch <= EPOCHS && !control.isStopping(); epoch++) {
            if (breaks && !simple && epoch == 2) {
                throw new IllegalStateException("no such tensor");
            }
            if (waits && !simple && epoch == 2) {
                inSecondEpoch.countDown();
                while (!control.isCancelled() && !control.isStopping()) {
                    Thread.onSpinWait();
                }
            }
            if (deaf && !simple && epoch == 2) {
                inSecondEpoch.countDown();
                heard.await();
            } else {
                control.token().check();
            }
            epoch(job, epoch, observer);
            Files.createDirectories(job.model());
            Files.writeString(checkpoint, Integer.toString(epoch));
            int checked = epoch;
            observer.accept((run, n, at) -> new RunEvent.Checkpointed(run, n, at, checked));
        }
        var best = new RunOutcome.Best(EPOCHS, job.plan().metric(), 0.3);
        var test = job.validator().test(scorer(), control.token());
        return control.isStopping()
                ? new RunOutcome.Stopped(best, test)
                : new RunOutcome.Completed(best, test, Phrase.of("model.cost", 1));
    }

    private void epoch(Job job, int epoch, Consumer<Draft> observer) throws CancelledException, ProblemException {
        var validation = job.validator().validation(scorer(), new CancelToken());
        for (int batch = 1; batch <= 2; batch++) {
            long number = (epoch - 1) * 2L + batch;
            observer.accept((run, n, at) -> new RunEvent.BatchMeasured(run, n, at, number, 1f / number, 100));
        }
        observer.accept((run, n, at) -> new RunEvent.EpochMeasured(
                run,
                n,
                at,
                epoch,
                1f / epoch,
                1f / epoch,
                Map.of(),
                validation,
                true,
                0.1,
                1,
                100,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                0));
    }

    @Override
    public Scorer load(TrainingPlan plan, Path model, EncodedDataset data) {
        return scorer();
    }

    private static Scorer scorer() {
        return new Scorer() {
            @Override
            public int items() {
                return 1;
            }

            @Override
            public boolean knows(int user) {
                return true;
            }

            @Override
            public void score(int[] users, float[] out) {
                java.util.Arrays.fill(out, 0);
            }
        };
    }

    /** Says the same of every model. */
    static Validator validator() {
        var evaluation =
                new Evaluation(Map.of("ndcg@10", 0.3), new Protocol("temporal", "full", "hash", true, 1, 0, 0.0, "ab"));
        return new Validator() {
            @Override
            public Evaluation validation(Scorer scorer, CancelToken cancel) {
                return evaluation;
            }

            @Override
            public Evaluation test(Scorer scorer, CancelToken cancel) throws CancelledException {
                cancel.check();
                return evaluation;
            }
        };
    }
}
