package org.vitrine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;
import org.vitrine.project.SplitChoice;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.project.WorkerJvm;
import org.vitrine.train.DataSize;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunState;

/** Kills the processes of runs at random moments, lets the runs go on, and holds them against one that nobody disturbed. */
public final class Workers {
    private static final int MOST = 5;

    private final TrainingService apart = new TrainingDesk().get().apart(WorkerJvm.forCommand());
    private final TrainingData data;
    private final TrainingRequest request;

    private Workers(TrainingData data, TrainingRequest request) {
        this.data = data;
        this.request = request;
    }

    public static void main(String[] args) throws Exception {
        try (var project = Project.read(Path.of(args[0]), Progress.SILENT, new CancelToken())) {
            var data = TrainingData.of(project);
            var dataset = data.dataset(Progress.SILENT, new CancelToken());
            var model = model(args, DataSize.of(dataset.fingerprint()));
            var request = new TrainingRequest(
                    model, SplitChoice.usual(dataset, 42), 42, new DeviceChoice.Cpu(), 1, "ndcg@10");
            var same = new Workers(data, request).run(Integer.parseInt(args[1]), new Random(Long.parseLong(args[3])));
            System.exit(same ? 0 : 1);
        }
    }

    private static ModelConfig model(String[] args, DataSize size) throws Exception {
        var settings = new HashMap<>(Map.of("epochs", "12", "patience", "0", "checkpoint-minutes", "0.02"));
        for (int k = 4; k < args.length; k++) {
            settings.put(args[k].substring(0, args[k].indexOf('=')), args[k].substring(args[k].indexOf('=') + 1));
        }
        return new ModelCatalogue().configure(args[2], settings, size);
    }

    private TrainingRun start() throws Exception {
        return apart.start(data, request, Progress.SILENT, new CancelToken());
    }

    private boolean run(int times, Random random) throws Exception {
        await(start()); // measures the simple models
        long from = System.nanoTime();
        var whole = start();
        await(whole);
        long span = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        System.out.printf("undisturbed: %s, %d epochs in %d ms, load %s%n", whole.plan().model().kind(), whole.history().snapshot().epochs().size(), span, load());
        int kills = 0;
        int late = 0;
        int runs = 0;
        boolean same = true;
        var hits = new TreeMap<Integer, Integer>();
        while (kills < times) {
            var run = start();
            runs++;
            for (int k = 0; k < MOST && kills < times; k++) {
                long after = random.nextLong(span);
                if (run.awaitEnd(after, TimeUnit.MILLISECONDS)) {
                    late++;
                    break;
                }
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                await(run);
                if (run.state() != RunState.FAILED) {
                    late++;
                    break;
                }
                kills++;
                int epochs = run.history().snapshot().epochs().size();
                hits.merge(epochs, 1, Integer::sum);
                System.out.printf(
                        "kill %d, run %d, after %d ms: %d epochs told, %s%n",
                        kills, runs, after, epochs, run.folder().lastCheckpoint().isPresent() ? "a checkpoint" : "no checkpoint yet");
                run = apart.resume(data, run.id(), Progress.SILENT, new CancelToken());
            }
            await(run);
            boolean alike = alike(run, whole);
            same &= alike;
            System.out.printf("run %d: %s, %s%n", runs, run.state(), alike ? "same curve, test and weights" : "OTHER NUMBERS");
        }
        System.out.println("| epochs told when it was killed | kills |\n|---:|---:|");
        hits.forEach((epochs, count) -> System.out.printf("| %d | %d |%n", epochs, count));
        System.out.printf("%d kills in %d runs, %d more came after a run's end; %s; load %s%n", kills, runs, late,
                same ? "every run reproduced the undisturbed one" : "NOT every run reproduced the undisturbed one", load());
        return same;
    }

    private static boolean alike(TrainingRun run, TrainingRun whole) throws Exception {
        return run.state() == RunState.COMPLETED
                && curve(run).equals(curve(whole))
                && run.folder().evaluation().equals(whole.folder().evaluation())
                && Files.mismatch(model(run, "best"), model(whole, "best")) == -1
                && Files.mismatch(model(run, "checkpoint"), model(whole, "checkpoint")) == -1;
    }

    private static Path model(TrainingRun run, String name) {
        return run.folder().model().resolve(name + ".safetensors");
    }

    private static List<List<Object>> curve(TrainingRun run) throws Exception {
        return run.folder().history().snapshot().epochs().stream()
                .map(e -> List.<Object>of(e.epoch(), e.loss(), e.validationLoss(), e.taskLosses(), e.validation().metrics(), e.gradientNorm()))
                .toList();
    }

    private static void await(TrainingRun run) throws InterruptedException {
        if (!run.awaitEnd(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException(run.id() + " does not end");
        }
    }

    private static String load() throws Exception {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
