package org.vitrine.train.linear;

import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.EvaluationSample;
import org.vitrine.recommend.linear.Ease;
import org.vitrine.recommend.linear.ItemWeights;
import org.vitrine.train.Prediction;
import org.vitrine.train.SingleForecast;
import org.vitrine.train.Trainer;
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
        var forecast = new SingleForecast(job);
        var tooLarge = forecast.tooLarge();
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        var data = job.split().data();
        int threads = Math.max(1, job.plan().threads());
        long items = data.items().size();
        double inverting = Ease.secondsPerOperation(threads, cancel) * Math.pow(items, 3);
        double counting =
                Ease.secondsOfCounting(job.split().train(), data.users().size(), (int) items, threads, cancel);
        double training = inverting + counting + writing(forecast) * items * items / WRITTEN;
        long need = Ease.bytes(items);
        return forecast.of(
                new SingleForecast.Size(items * items, need, need), training, ranking(job, (int) items, cancel));
    }

    private static double writing(SingleForecast forecast) throws IOException {
        var entry = new WeightFile.Entry(new long[] {WRITTEN}, new float[WRITTEN]);
        return forecast.writing(
                folder -> new WeightFile(Map.of("a", entry), Map.of()).write(folder.resolve("a.safetensors")));
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
                new ItemWeights(rows, all), job.split().data(), job.split().knownBeforeValidation())) {
            return job.validator().sample(scorer, cancel);
        }
    }
}
