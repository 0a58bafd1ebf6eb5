package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Files;
import org.vitrine.data.FileTree;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.evaluate.EvaluationSample;
import org.vitrine.recommend.ItemNeighbours;
import org.vitrine.recommend.RandomWalk;

/** Foretells a random walk from some rows walked, written and ranked with here and now. A second or so. */
final class WalkForecast {
    private static final double SECONDS = 0.6;

    private final Trainer.Job job;
    private final ModelConfig.Rp3Beta model;

    WalkForecast(Trainer.Job job, ModelConfig.Rp3Beta model) {
        this.job = job;
        this.model = model;
    }

    /** Unmeasured when even a rough count would not fit. */
    Prediction make(CancelToken cancel) throws CancelledException, ProblemException, IOException {
        var data = job.split().data();
        long resident = ProcessMemory.resident();
        var room = new Prediction.Room(
                resident + new MachineMemory().available(), Runtime.getRuntime().maxMemory(), null);
        var tooLarge = WaysOut.tooLarge(model, DataSize.of(data.fingerprint()), resident, room);
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        long from = System.nanoTime();
        var walk = WalkTrainer.walk(job, model);
        double grouping = (System.nanoTime() - from) / 1e9;
        var piece = walk.piece(SECONDS, cancel);
        var some = some(piece, data.items().size());
        double training = grouping + piece.seconds() + writing(some, piece);
        return foretold(piece, training, ranking(some, cancel), room);
    }

    private Prediction foretold(
            RandomWalk.Piece piece, double training, EvaluationSample ranking, Prediction.Room room) {
        int threads = Math.max(1, job.plan().threads());
        long items = job.split().data().items().size();
        long ends = RandomWalk.bytesOfEnds(items, piece.numbers());
        long need = RandomWalk.bytes(items, job.split().train().size(), piece.numbers(), threads);
        var pace = new Prediction.Pace(
                1, 1, ranking.measured(), ranking.users(), training, training, ranking.seconds(), ranking.seconds());
        var runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        // what the process once had it takes again before it grows
        long program = Math.max(ProcessMemory.resident(), ProcessMemory.peak() - need);
        var memory = new Prediction.Memory(program, ends, 0, need - ends, 0, heap + need, 0);
        return new Prediction("cpu", piece.numbers(), 1, memory, pace, room);
    }

    /** A model of the rows there are, again and again. */
    private static ItemNeighbours some(RandomWalk.Piece piece, int items) {
        var ends = new int[items][];
        var weights = new float[items][];
        for (int item = 0; item < items; item++) {
            int row = item % piece.ends().length;
            ends[item] = piece.ends()[row];
            weights[item] = piece.weights()[row];
        }
        return ItemNeighbours.of(ends, weights);
    }

    private double writing(ItemNeighbours some, RandomWalk.Piece piece) throws IOException {
        var scratch = job.model().resolve("preflight");
        FileTree.delete(scratch); // a process that was killed here leaves it
        Files.createDirectories(scratch);
        try {
            long from = System.nanoTime();
            new BaselineFiles(scratch).writeNeighbours(some, job.split().data().items());
            double seconds = (System.nanoTime() - from) / 1e9;
            return seconds * piece.numbers() / Math.max(1, some.neighbours().length);
        } finally {
            FileTree.delete(scratch);
        }
    }

    private EvaluationSample ranking(ItemNeighbours some, CancelToken cancel)
            throws ProblemException, CancelledException {
        var split = job.split();
        try (var scorer = WalkTrainer.scorer(some, split.data(), split.train(), model.alpha())) {
            return job.validator().sample(scorer, cancel);
        }
    }

    /** Why a model cannot be made here. */
    static Problem tooLarge(Prediction found, ModelConfig.Rp3Beta model) {
        return new Problem(
                Phrase.of("train.walk.tooLarge", model.neighbours()),
                WaysOut.warning(found),
                Phrase.of("train.walk.tooLarge.advice"));
    }
}
