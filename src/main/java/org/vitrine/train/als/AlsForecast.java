package org.vitrine.train.als;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.vitrine.data.FileTree;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.History;
import org.vitrine.evaluate.EvaluationSample;
import org.vitrine.recommend.als.AlsFit;
import org.vitrine.recommend.als.AlsScorer;
import org.vitrine.train.DataSize;
import org.vitrine.train.MachineMemory;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.Prediction;
import org.vitrine.train.ProcessMemory;
import org.vitrine.train.RunControl;
import org.vitrine.train.Trainer;
import org.vitrine.train.WaysOut;

/** Solves two batches of each side, writes a checkpoint and measures a piece, for what that costs; nothing of it stays. */
final class AlsForecast {
    private final Trainer.Job job;
    private final ModelConfig.Ials config;

    AlsForecast(Trainer.Job job, ModelConfig.Ials config) {
        this.job = job;
        this.config = config;
    }

    Prediction make(RunControl control) throws CancelledException, ProblemException, IOException {
        var data = job.split().data();
        var room = new Prediction.Room(
                ProcessMemory.resident() + new MachineMemory().available(),
                Runtime.getRuntime().maxMemory(),
                null);
        var tooLarge = WaysOut.tooLarge(config, DataSize.of(data.fingerprint()), ProcessMemory.resident(), room);
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        var settings = AlsTrainer.settings(config, job.plan().threads());
        var fit = AlsFit.begin(
                job.split().train(),
                data.users().size(),
                data.items().size(),
                settings,
                job.plan().seed());
        if (fit.meetings() == 0) {
            throw new ProblemException(AlsTrainer.empty());
        }
        double items = half(fit, 0, fit.itemBatches(), control);
        double users = half(fit, fit.itemBatches(), fit.batches(), control);
        double written = writing(fit);
        return foretold(fit, items, users, written, measured(fit, control), room);
    }

    /** Seconds of all batches of one side, told from its second; the first warms up and counts where there is no other. */
    private static double half(AlsFit fit, int from, int to, RunControl control) throws CancelledException {
        int batches = to - from;
        fit.solve(from, control.token());
        long begun = System.nanoTime();
        fit.solve(from, control.token());
        double first = (System.nanoTime() - begun) / 1e9;
        if (batches == 1) {
            return first;
        }
        begun = System.nanoTime();
        fit.solve(from + 1, control.token());
        return first + (batches - 1) * (System.nanoTime() - begun) / 1e9;
    }

    private double writing(AlsFit fit) throws IOException {
        var scratch = job.model().resolve("preflight");
        FileTree.delete(scratch); // a process that was killed here leaves it
        Files.createDirectories(scratch);
        try {
            long from = System.nanoTime();
            new AlsFiles(scratch).writeCheckpoint(fit, config.dim(), Map.of());
            return (System.nanoTime() - from) / 1e9;
        } finally {
            FileTree.delete(scratch);
        }
    }

    private EvaluationSample measured(AlsFit fit, RunControl control) throws ProblemException, CancelledException {
        var known = History.of(
                job.split().knownBeforeValidation(), job.split().data().users().size());
        try (var scorer = AlsScorer.of(fit, known, Math.max(1, job.plan().threads()))) {
            return job.validator().sample(scorer, control.token());
        }
    }

    private Prediction foretold(
            AlsFit fit, double items, double users, double written, EvaluationSample sample, Prediction.Room room) {
        long itemBytes = 4L * config.dim() * fit.itemVectors().length;
        long userBytes = 4L * config.dim() * fit.userVectors().length;
        // learnt and, of the items, kept as the best, scored by and laid out in blocks
        long weights = itemBytes + userBytes + 3 * itemBytes;
        long meetings = 2L * Integer.BYTES * fit.meetings();
        long program = Math.max(0, ProcessMemory.peak() - weights - meetings);
        var runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        double epoch = items + users;
        var pace = new Prediction.Pace(
                Math.min(4, fit.batches()),
                fit.batches(),
                sample.measured(),
                sample.users(),
                epoch / fit.batches(),
                epoch,
                sample.seconds() + written,
                sample.seconds() + users);
        var memory = new Prediction.Memory(program, weights, 0, meetings, 0, heap + itemBytes, 0);
        long parameters = (itemBytes + userBytes) / 4;
        return new Prediction("cpu", parameters, config.epochs(), memory, pace, room);
    }
}
