package org.vitrine;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;
import org.vitrine.project.SplitChoice;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.train.DataSize;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunState;

/** Trains for many epochs in this process, paused at two fifths, cancelled and taken up again at three fifths, and watches what it holds. */
public final class Soak {
    private static final double LONGEST_PAUSE = 20;
    private static final int EACH = 10;

    private final List<double[]> rows = new ArrayList<>();
    private final List<Long> pauses = Collections.synchronizedList(new ArrayList<>());

    private Soak() {}

    public static void main(String[] args) throws Exception {
        System.exit(new Soak().run(Path.of(args[0]), args[1], Integer.parseInt(args[2]), args) ? 0 : 1);
    }

    private boolean run(Path folder, String model, int epochs, String[] args) throws Exception {
        listen();
        var settings = new HashMap<String, String>();
        settings.put("epochs", Integer.toString(epochs));
        settings.put("patience", "0");
        for (int k = 3; k < args.length; k++) {
            settings.put(args[k].substring(0, args[k].indexOf('=')), args[k].substring(args[k].indexOf('=') + 1));
        }
        var service = new TrainingDesk().get();
        try (var project = Project.read(folder, Progress.SILENT, new CancelToken())) {
            var data = TrainingData.of(project);
            var dataset = data.dataset(Progress.SILENT, new CancelToken());
            var config = new ModelCatalogue().configure(model, settings, DataSize.of(dataset.fingerprint()));
            var request = new TrainingRequest(
                    config, SplitChoice.usual(dataset, 42), 42, new DeviceChoice.Cpu(), 2, "ndcg@10");
            System.out.printf("%s, %d epochs, %s, load %s%n", model, epochs, folder, load());
            System.out.println("| epoch | resident MB | beside the Java heap, MB | native arrays | Java heap in use, MB |\n|---:|---:|---:|---:|---:|");
            var run = service.start(data, request, Progress.SILENT, new CancelToken());
            watch(run, 1, epochs * 2 / 5);
            run.control().pause();
            while (run.state() != RunState.PAUSED) {
                Thread.sleep(10);
            }
            Thread.sleep(3_000);
            run.control().resume();
            watch(run, epochs * 2 / 5 + 1, epochs * 3 / 5);
            long asked = System.nanoTime();
            service.cancel(run);
            run.awaitEnd(1, TimeUnit.MINUTES);
            double cancelled = (System.nanoTime() - asked) / 1e6;
            var rest = service.resume(data, run.id(), Progress.SILENT, new CancelToken());
            watch(rest, epochs * 3 / 5 + 1, epochs);
            rest.awaitEnd(5, TimeUnit.MINUTES);
            return tell(service, rest, epochs, cancelled);
        }
    }

    private void listen() {
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, back) -> {
                                var told = GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData());
                                if (!told.getGcCause().contains("Heap Inspection")) {
                                    pauses.add(told.getGcInfo().getDuration());
                                }
                            },
                            null,
                            null);
        }
    }

    private void watch(TrainingRun run, int from, int to) throws Exception {
        int next = (from + EACH - 1) / EACH * EACH;
        for (int epoch = next; epoch <= to; epoch += EACH) {
            while (run.history().snapshot().epochs().size() < epoch) {
                if (run.hasEnded()) {
                    throw new IllegalStateException("ended in epoch "
                            + run.history().snapshot().epochs().size() + ": "
                            + run.history().snapshot().outcome());
                }
                Thread.sleep(5);
            }
            measure(epoch);
        }
    }

    private void measure(int epoch) throws Exception {
        var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        long arrays = histogram
                .lines()
                .filter(line -> line.contains("ai.djl.pytorch.engine.PtNDArray"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
                .sum();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double resident = resident();
        var row = new double[] {epoch, resident, resident - heap.getCommitted() / 1e6, arrays, heap.getUsed() / 1e6};
        rows.add(row);
        System.out.printf("| %.0f | %.1f | %.1f | %.0f | %.1f |%n", row[0], row[1], row[2], row[3], row[4]);
    }

    private static double resident() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                .findFirst()
                .orElseThrow();
    }

    private static String load() throws Exception {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private boolean tell(TrainingService service, TrainingRun run, int epochs, double cancelled) throws Exception {
        var now = run.history().snapshot();
        boolean whole = now.state() == RunState.COMPLETED && now.epochs().size() == epochs;
        System.out.printf("%s after %d epochs; cancelled in %.0f ms and taken up again%n", now.state(), now.epochs().size(), cancelled);
        boolean flat = true;
        int[] ends = {epochs / 5, epochs * 2 / 5, epochs * 3 / 5, epochs};
        String[] stretches = {"before the pause", "from the pause to the cancel", "after going on"};
        for (int k = 0; k < stretches.length; k++) {
            // what is touched first after an end belongs to it, not to the epochs
            int from = k == 0 ? ends[0] : ends[k] + EACH;
            System.out.printf("%s (epochs %d to %d):%n", stretches[k], from, ends[k + 1]);
            flat &= slope("  beside the Java heap, MB", 2, from, ends[k + 1]);
            flat &= slope("  native arrays", 3, from, ends[k + 1]);
            flat &= slope("  Java heap in use, MB", 4, from, ends[k + 1]);
        }
        long[] all = pauses.stream().mapToLong(Long::longValue).sorted().toArray();
        long longest = all.length == 0 ? 0 : all[all.length - 1];
        System.out.printf(
                "%d pauses of the collector, %d ms in all, median %d ms, longest %d ms; load %s%n",
                all.length, Arrays.stream(all).sum(), all.length == 0 ? 0 : all[all.length / 2], longest, load());
        System.out.println(whole && flat && longest < LONGEST_PAUSE ? "flat" : "NOT AS PROMISED");
        return whole && flat && longest < LONGEST_PAUSE;
    }

    /**
     * Least squares over one stretch. Flat: the slope is not above zero by two standard errors, or all it adds up to is less than a fiftieth.
     */
    private boolean slope(String what, int column, int from, int to) {
        var late = rows.stream().filter(row -> row[0] >= from && row[0] <= to).toList();
        double n = late.size();
        double meanX = late.stream().mapToDouble(row -> row[0]).average().orElseThrow();
        double meanY = late.stream().mapToDouble(row -> row[column]).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        for (var row : late) {
            xx += (row[0] - meanX) * (row[0] - meanX);
            xy += (row[0] - meanX) * (row[column] - meanY);
        }
        double slope = xy / xx;
        double rest = 0;
        for (var row : late) {
            rest += Math.pow(row[column] - meanY - slope * (row[0] - meanX), 2);
        }
        double error = Math.sqrt(rest / (n - 2) / xx);
        double gained = slope * (late.getLast()[0] - late.getFirst()[0]);
        boolean flat = slope <= 2 * error || gained < meanY / 50;
        System.out.printf(
                "%s: mean %.1f, slope %+.5f an epoch (standard error %.5f), %+.1f over %.0f epochs: %s%n",
                what, meanY, slope, error, gained, late.getLast()[0] - late.getFirst()[0], flat ? "flat" : "GROWS");
        return flat;
    }
}
