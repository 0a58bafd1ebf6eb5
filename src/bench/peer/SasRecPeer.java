package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.vitrine.encode.Interactions;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;

/** SASRec on the batches of the PyTorch peer: its speed, or the loss of each step from written weights and batches. See sasrec.sh. */
public final class SasRecPeer {
    private static final int LENGTH = 50;
    private static final int ITEMS = 3706;

    private SasRecPeer() {}

    /** {@code speed|trajectory LOSS DATA-OR-FOLDER [dim batch steps threads dropout]} */
    public static void main(String[] args) throws Exception {
        var loss = Learning.Loss.valueOf(args[1].toUpperCase(Locale.ROOT));
        var numbers = new int[] {64, 128, 94, 2};
        for (int k = 3; k < Math.min(args.length, 7); k++) {
            numbers[k - 3] = Integer.parseInt(args[k]);
        }
        boolean speed = args[0].equals("speed");
        var learning = new Learning(
                loss,
                Learning.Optimizer.ADAM,
                0.001,
                0,
                0,
                0,
                loss == Learning.Loss.SOFTMAX ? 0 : 1,
                Learning.Sampling.UNIFORM,
                numbers[1] * LENGTH,
                1,
                0,
                0);
        double dropout = args.length > 7 ? Double.parseDouble(args[7]) : speed ? 0.2 : 0;
        var config = new ModelConfig.SasRec(numbers[0], 1, 2, LENGTH, dropout, learning);
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), numbers[3]);
        NativeEngine.threads(numbers[3]);
        if (speed) {
            var sequences = Files.readAllBytes(Path.of(args[2], "sequences.bin"));
            speed(config, new Sequences(ints(sequences), layout(config), numbers[1], numbers[2]), context);
        } else {
            var sequences = new Sequences(chains(numbers[1] * numbers[2]), layout(config), numbers[1], numbers[2]);
            trajectory(config, sequences, Path.of(args[2]), context);
        }
    }

    private static WindowBatch.Layout layout(ModelConfig.SasRec config) {
        return WindowBatch.Layout.of(
                ITEMS, config.learning().batchSize(), config.learning().negatives());
    }

    private static void speed(ModelConfig.SasRec config, Sequences source, NativeContext context) {
        var network = new SasRecNetwork(config, new WindowData(1, ITEMS, source, source), 1, context);
        var optimizer = new RowOptimizer(config.learning());
        network.weights().forEach(w -> w.prepare(optimizer.moments()));
        try (var scope = context.scope()) {
            var round = List.of(source.blank(), source.blank(), source.blank());
            var pass = new EpochPass<>(context.engine(), scope, network, round, new Tape(true));
            for (int warm = 0; warm < 2; warm++) {
                long busy = cpu();
                var told = pass.learn(source, new SplittableRandom(warm), optimizer, new RunControl());
                if (warm == 1) {
                    var times = told.times();
                    double n = 1e6 * told.batches();
                    System.out.printf(
                            Locale.ROOT,
                            "{\"loss\": \"%s\", \"steps\": %d, \"ms_per_step\": %.2f, \"cpu\": %.2f, \"feed\": %.2f, \"forward\": %.2f, \"backward\": %.2f, \"update\": %.2f, \"mean_loss\": %.4f}%n",
                            config.learning().loss(),
                            told.batches(),
                            told.took().toNanos() / n,
                            (cpu() - busy) / n,
                            times.feed().toNanos() / n,
                            times.forward().toNanos() / n,
                            times.backward().toNanos() / n,
                            times.update().toNanos() / n,
                            told.loss());
                }
            }
        }
    }

    /** Nanoseconds of processor time of all threads. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory
                        .getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void trajectory(
            ModelConfig.SasRec config, Sequences source, Path folder, NativeContext context) throws IOException {
        var network = new SasRecNetwork(config, new WindowData(1, ITEMS, source, source), 1, context);
        write(folder.resolve("init"), network.weights());
        source.dump = new ArrayList<>();
        var optimizer = new RowOptimizer(config.learning());
        network.weights().forEach(w -> w.prepare(optimizer.moments()));
        var losses = new ArrayList<Float>();
        // the peer adds the two halves of BCE, Vitrine takes their mean
        double factor = config.learning().loss() == Learning.Loss.BCE ? 2 : 1;
        try (var scope = context.scope()) {
            var twin = new Scaled(network, factor, losses);
            var pass = new EpochPass<>(context.engine(), scope, twin, List.of(source.blank()), new Tape(true));
            pass.learn(source, new SplittableRandom(1), optimizer, new RunControl());
        }
        write(folder.resolve("batches"), source);
        System.out.println("{\"losses\": " + losses + "}");
    }

    private static void write(Path folder, List<Weight> weights) throws IOException {
        Files.createDirectories(folder);
        var index = new StringBuilder();
        for (var w : weights) {
            var bytes = ByteBuffer.allocate(4 * w.values().length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(w.values());
            Files.write(folder.resolve(w.name() + ".bin"), bytes.array());
            index.append(w.name());
            for (long n : w.shape()) {
                index.append(' ').append(n);
            }
            index.append('\n');
        }
        Files.writeString(folder.resolve("index.txt"), index);
    }

    private static void write(Path folder, Sequences source) throws IOException {
        Files.createDirectories(folder);
        int steps = source.dump.size();
        var index = new StringBuilder();
        for (var name : List.of("inputs", "targets", "negatives")) {
            var bytes = ByteBuffer.allocate(4 * steps * source.batch * LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            for (var batch : source.dump) {
                for (int row : batch.get(name)) {
                    bytes.putInt(row);
                }
            }
            Files.write(folder.resolve(name + ".bin"), bytes.array());
            index.append(name + " " + steps + " " + source.batch + " " + LENGTH + "\n");
        }
        Files.writeString(folder.resolve("index.txt"), index);
    }

    private static int[] ints(byte[] bytes) {
        var ints = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ints);
        return ints;
    }

    /** Sequences without padding: the peer attends to padding, Vitrine does not. */
    private static int[] chains(int rows) {
        var random = new SplittableRandom(7);
        var events = new int[rows * (LENGTH + 1)];
        for (int k = 0; k < events.length; k++) {
            boolean jump = k % (LENGTH + 1) == 0 || random.nextDouble() < 0.3;
            events[k] = 1 + (jump ? random.nextInt(ITEMS) : ((events[k - 1] - 1) * 7 + 13) % ITEMS);
        }
        return events;
    }

    /** The peer's batches: random windows of 50 events, padded in front, one negative for each position, seen or not. */
    private static final class Sequences implements BatchSource<WindowBatch> {
        private final int[] events;
        private final WindowBatch.Layout layout;
        private final int batch;
        private final int steps;
        private List<Map<String, int[]>> dump = List.of();

        Sequences(int[] events, WindowBatch.Layout layout, int batch, int steps) {
            this.events = events;
            this.layout = layout;
            this.batch = batch;
            this.steps = steps;
        }

        @Override
        public long batches() {
            return steps;
        }

        @Override
        public long examples() {
            return (long) steps * batch;
        }

        @Override
        public WindowBatch blank() {
            return new WindowBatch(layout);
        }

        @Override
        public Filler<WindowBatch> epoch(SplittableRandom random) {
            int rows = events.length / (LENGTH + 1);
            var done = new int[1];
            return into -> {
                if (done[0] == steps) {
                    return false;
                }
                var inputs = new int[batch * LENGTH];
                var targets = new int[inputs.length];
                var negatives = new int[inputs.length];
                for (int b = 0; b < batch; b++) {
                    int from = random.nextInt(rows) * (LENGTH + 1);
                    for (int t = 0; t < LENGTH; t++) {
                        int at = b * LENGTH + t;
                        inputs[at] = events[from + t];
                        targets[at] = inputs[at] == 0 ? 0 : events[from + t + 1];
                        negatives[at] = 1 + random.nextInt(ITEMS);
                    }
                }
                into.begin(batch, LENGTH, random.nextLong());
                for (int row : inputs) {
                    into.input(row);
                }
                for (int row : targets) {
                    into.target(row);
                }
                if (layout.negatives() > 0) {
                    for (int row : negatives) {
                        into.negative(row, 0);
                    }
                }
                into.end();
                if (!dump.equals(List.of()) || done[0] == 0 && dump instanceof ArrayList) {
                    dump.add(Map.of("inputs", inputs, "targets", targets, "negatives", negatives));
                }
                done[0]++;
                return true;
            };
        }
    }

    /** Multiplies the loss and notes it. */
    private record Scaled(SasRecNetwork network, double factor, List<Float> losses) implements Network<WindowBatch> {
        @Override
        public LinkedHashMap<String, NDArray> loss(WindowBatch batch, Tape tape) {
            var told = network.loss(batch, tape);
            told.replaceAll((task, loss) -> factor == 1 ? loss : loss.mul(Layers.number(loss, factor)));
            told.values().forEach(loss -> losses.add(loss.getFloat()));
            return told;
        }

        @Override
        public List<Weight> weights() {
            return network.weights();
        }

        @Override
        public BatchSource<WindowBatch> training() {
            return network.training();
        }

        @Override
        public BatchSource<WindowBatch> validation() {
            return network.validation();
        }

        @Override
        public Scorer scorer(Interactions known) {
            return network.scorer(known);
        }
    }
}
