package org.vitrine.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.data.FileTree;
import org.vitrine.evaluate.EvaluationSample;

/** Foretells the run of a model that is fitted once, from what its fitting, writing and ranking are found to take. */
public final class SingleForecast {
    private final Trainer.Job job;
    private final long resident = ProcessMemory.resident();
    private final Prediction.Room room = new Prediction.Room(
            resident + new MachineMemory().available(), Runtime.getRuntime().maxMemory(), null);

    /** Looks at the memory there is now, before anything of the forecast is made. */
    public SingleForecast(Trainer.Job job) {
        this.job = job;
    }

    /** What is known of a model so large that even a rough count does not fit. */
    public Optional<Prediction> tooLarge() {
        var size = DataSize.of(job.split().data().fingerprint());
        return WaysOut.tooLarge(job.plan().model(), size, resident, room);
    }

    /**
     * What a fitted model takes.
     *
     * @param parameters numbers that are found
     * @param weights    bytes of them
     * @param need       bytes at the most beside the data, the weights included
     */
    public record Size(long parameters, long weights, long need) {}

    /**
     * Adds up.
     *
     * @param training seconds of fitting and writing
     */
    public Prediction of(Size size, double training, EvaluationSample ranking) {
        var pace = new Prediction.Pace(
                1, 1, ranking.measured(), ranking.users(), training, training, ranking.seconds(), ranking.seconds());
        var runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        // what the process once had it takes again before it grows
        long program = Math.max(ProcessMemory.resident(), ProcessMemory.peak() - size.need());
        var memory = new Prediction.Memory(
                program, size.weights(), 0, size.need() - size.weights(), 0, heap + size.need(), 0);
        return new Prediction("cpu", size.parameters(), 1, memory, pace, room);
    }

    /** Writes some of a model into a folder. */
    @FunctionalInterface
    public interface Writing {
        void into(Path folder) throws IOException;
    }

    /** Seconds of a writing; nothing of it stays. */
    public double writing(Writing some) throws IOException {
        var scratch = job.model().resolve("preflight");
        FileTree.delete(scratch); // a process that was killed here leaves it
        Files.createDirectories(scratch);
        try {
            long from = System.nanoTime();
            some.into(scratch);
            return (System.nanoTime() - from) / 1e9;
        } finally {
            FileTree.delete(scratch);
        }
    }
}
