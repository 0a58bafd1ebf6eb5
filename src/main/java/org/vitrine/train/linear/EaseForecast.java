package org.vitrine.train.linear;

import java.io.IOException;
import java.nio.file.Files;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import org.vitrine.data.FileTree;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.EvaluationSample;
import org.vitrine.recommend.linear.Ease;
import org.vitrine.recommend.linear.ItemWeights;
import org.vitrine.train.DataSize;
import org.vitrine.train.MachineMemory;
import org.vitrine.train.Prediction;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.Trainer;
import org.vitrine.train.WaysOut;
import org.vitrine.train.WeightFile;

/**
 * Foretells EASE: its memory is known from the number of items, its time from a small inversion, a piece of the counting and of the
 * ranking, all done here and now. A second or two.
 */
final class EaseForecast {
    /** Rows the ranking is tried with: more than a cache holds, so that they cost what all of them will. */
    private static final int ROWS = 512;

    private static final int WRITTEN = 4 << 20;

    private EaseForecast() {}

    /** Unmeasured when it would not fit. */
    static Prediction of(Trainer.Job job, CancelToken cancel) throws CancelledException, ProblemException, IOException {
        var data = job.split().data();
        long resident = ProcessMemory.resident();
        var room = new Prediction.Room(
                resident + new MachineMemory().available(), Runtime.getRuntime().maxMemory(), null);
        var tooLarge = WaysOut.tooLarge(job.plan().model(), DataSize.of(data.fingerprint()), resident, room);
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        int threads = Math.max(1, job.plan().threads());
        long items = data.items().size();
        double inverting = Ease.secondsPerOperation(threads, cancel) * Math.pow(items, 3);
        double counting =
                Ease.secondsOfCounting(job.split().train(), data.users().size(), (int) items, threads, cancel);
        double training = inverting + counting + writing(job, items);
        var sample = ranking(job, (int) items, cancel);
        var pace = new Prediction.Pace(
                1, 1, sample.measured(), sample.users(), training, training, sample.seconds(), sample.seconds());
        var runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        long need = Ease.bytes(items);
        // what the process once had it takes again before it grows
        long program = Math.max(ProcessMemory.resident(), ProcessMemory.peak() - need);
        var memory = new Prediction.Memory(program, need, 0, 0, 0, heap + need, 0);
        return new Prediction("cpu", items * items, 1, memory, pace, room);
    }

    private static double writing(Trainer.Job job, long items) throws IOException {
        var scratch = job.model().resolve("preflight");
        FileTree.delete(scratch); // a process that was killed here leaves it
        Files.createDirectories(scratch);
        try {
            long from = System.nanoTime();
            new WeightFile(Map.of("a", new WeightFile.Entry(new long[] {WRITTEN}, new float[WRITTEN])), Map.of())
                    .write(scratch.resolve("a.safetensors"));
            return (System.nanoTime() - from) / 1e9 * items * items / WRITTEN;
        } finally {
            FileTree.delete(scratch);
        }
    }

    private static EvaluationSample ranking(Trainer.Job job, int items, CancelToken cancel)
            throws ProblemException, CancelledException {
        var random = new SplittableRandom(1);
        var some = new float[Math.min(ROWS, items)][items];
        for (var row : some) {
            for (int k = 0; k < items; k++) {
                row[k] = random.nextFloat();
            }
        }
        var rows = new float[items][];
        for (int item = 0; item < items; item++) {
            rows[item] = some[item % some.length];
        }
        var all = new BitSet();
        all.set(0, items);
        try (var scorer = LinearTrainer.scorer(
                new ItemWeights(rows, all), job.split().data(), job.split().train())) {
            return job.validator().sample(scorer, cancel);
        }
    }

    /** Why a model cannot be made here. */
    static Problem tooLarge(Prediction found) {
        return new Problem(
                Phrase.of("train.ease.tooLarge", Math.round(Math.sqrt(found.parameters()))),
                WaysOut.warning(found),
                Phrase.of("train.ease.tooLarge.advice"));
    }
}
