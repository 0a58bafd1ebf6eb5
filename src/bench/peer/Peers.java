package org.vitrine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
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

/**
 * Factorisation with BPR, NeuMF and the peer's two-branch LSTM on the data of the PyTorch peer: their speed, or the loss of each step from written
 * weights and batches. The first two are Vitrine's own networks on Vitrine's own batches; the peer's LSTM differs from Vitrine's (which trains every
 * position of a window at once), so it is built here of the same layers. See peers.sh.
 */
public final class Peers {
    private static final int USERS = 6040;
    private static final int ITEMS = 3706;
    private static final int LENGTH = 50;
    private static final int WARM_STEPS = 100;

    private Peers() {}

    /** {@code speed|trajectory mf-bpr|neumf|lstm-two-branch DATA dim batch steps threads [FOLDER]}; steps 0 for a whole epoch. */
    public static void main(String[] args) throws Exception {
        boolean speed = args[0].equals("speed");
        var data = Path.of(args[2]);
        int dim = Integer.parseInt(args[3]);
        int batch = Integer.parseInt(args[4]);
        int steps = Integer.parseInt(args[5]);
        int threads = Integer.parseInt(args[6]);
        var engine = new NativeEngine(NativeEngine.defaultCache());
        var context = new NativeContext(engine.start(), engine.place(new DeviceChoice.Cpu()), threads);
        NativeEngine.threads(threads);
        var folder = speed ? data : Path.of(args[7]);
        switch (args[1]) {
            case "mf-bpr" -> {
                var learning = learning(Learning.Loss.BPR, 1, batch);
                var pairs = pairs(data, learning);
                var twin = new Factorisation(
                        new MatrixFactorizationNetwork(new ModelConfig.MatrixFactorization(dim, learning), pairs, 1));
                // Vitrine's factorisation has item biases, the peer's has none: held at zero where losses are compared
                Network<PairBatch> network = speed ? twin.own() : twin;
                run(network, learning, pairs.training(), steps, speed, folder, context, twin::dump, Factorisation::rows);
            }
            case "neumf" -> {
                var learning = learning(Learning.Loss.BCE, 4, Math.ceilDiv(batch, 5));
                var pairs = pairs(data, learning);
                var config = new ModelConfig.NeuralCf(dim, List.of(dim, dim / 2, dim / 4), 0, learning);
                var network = new NeuralCfNetwork(config, pairs, 1, context);
                run(
                        network,
                        learning,
                        pairs.training(),
                        steps,
                        speed,
                        folder,
                        context,
                        to -> neuMf(network.weights(), dim, to),
                        Peers::labelled);
            }
            case "lstm-two-branch" -> {
                var learning = learning(Learning.Loss.BCE, 1, batch);
                var source = new LstmSource(ints(data.resolve("sequences.bin")), batch);
                var network = new PeerLstm(dim, speed, source);
                run(network, learning, source, steps, speed, folder, context, network::dump, LstmBatch::rows);
            }
            default -> throw new IllegalArgumentException(args[1]);
        }
    }

    private static Learning learning(Learning.Loss loss, int negatives, int batch) {
        return new Learning(
                loss, Learning.Optimizer.ADAM, 0.001, 0, 0, 0, negatives, Learning.Sampling.UNIFORM, batch, 1, 0, 0);
    }

    private static PairData pairs(Path data, Learning learning) throws IOException {
        var users = ints(data.resolve("users.bin"));
        var items = ints(data.resolve("items.bin"));
        int n = users.length;
        var events = new Interactions(users, items, new byte[n], new float[n], new long[n]);
        var known = KnownItems.of(events, USERS, ITEMS);
        var training = PairSource.training(known, new NegativeSampler(known, learning.sampling(), items), learning);
        return new PairData(USERS, ITEMS, known, training, training);
    }

    /** Writes the weights as the peer calls them. */
    private interface Dump {
        void to(Path folder) throws IOException;
    }

    /** A batch as the peer reads it, by name. */
    private interface Rows<B> {
        Map<String, int[]> of(B batch);
    }

    private static <B extends Batch> void run(
            Network<B> network,
            Learning learning,
            BatchSource<B> source,
            int steps,
            boolean speed,
            Path folder,
            NativeContext context,
            Dump dump,
            Rows<B> rows)
            throws IOException {
        var optimizer = new RowOptimizer(learning);
        network.weights().forEach(w -> w.prepare(optimizer.moments()));
        if (!speed) {
            dump.to(folder.resolve("init"));
        }
        var dumped = new ArrayList<Map<String, int[]>>();
        var told = new ArrayList<Float>();
        try (var scope = context.scope()) {
            var round = speed ? List.of(source.blank(), source.blank(), source.blank()) : List.of(source.blank());
            Network<B> watched = speed ? network : new Told<>(network, told);
            var pass = new EpochPass<>(context.engine(), scope, watched, round, new Tape(true));
            if (speed) {
                pass.learn(new Some<>(source, WARM_STEPS), new SplittableRandom(0), optimizer, new RunControl());
            }
            long busy = cpu();
            var some = new Some<>(source, steps == 0 ? (int) source.batches() : steps);
            some.seen = speed ? null : batch -> dumped.add(rows.of(batch));
            var result = pass.learn(some, new SplittableRandom(1), optimizer, new RunControl());
            if (speed) {
                double n = 1e6 * result.batches();
                var times = result.times();
                System.out.printf(
                        Locale.ROOT,
                        "{\"steps\": %d, \"ms_per_step\": %.3f, \"examples_per_second\": %.0f, \"cpu\": %.2f, \"feed\": %.3f, \"forward\": %.3f, \"backward\": %.3f, \"update\": %.3f, \"mean_loss\": %.4f}%n",
                        result.batches(),
                        result.took().toNanos() / n,
                        examples(source, result) / (result.took().toNanos() / 1e9),
                        (cpu() - busy) / n,
                        times.feed().toNanos() / n,
                        times.forward().toNanos() / n,
                        times.backward().toNanos() / n,
                        times.update().toNanos() / n,
                        result.loss());
                return;
            }
        }
        write(folder.resolve("batches"), dumped);
        System.out.println("{\"losses\": " + told + "}");
    }

    /** Examples as the peer counts them: interactions of BPR, rows of NeuMF, sequences of the LSTM. */
    private static double examples(BatchSource<?> source, EpochPass.Result result) {
        return source.blank() instanceof PairBatch pairs && pairs.negatives() == 1
                ? result.examples() / 2.0
                : result.examples();
    }

    /** Nanoseconds of processor time of all threads. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory
                        .getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static int[] ints(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var ints = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(ints);
        return ints;
    }

    /** Occurrences of a set, by their table rows. */
    private static int[] ids(RowSet set) {
        var ids = new int[set.occurrences()];
        var slots = set.slots().asLongBuffer();
        for (int k = 0; k < ids.length; k++) {
            ids[k] = set.id((int) slots.get(k));
        }
        return ids;
    }

    private static Map<String, int[]> labelled(PairBatch batch) {
        int columns = 1 + batch.negatives();
        var of = ids(batch.users());
        var users = new int[of.length * columns];
        var labels = new int[users.length];
        for (int k = 0; k < users.length; k++) {
            users[k] = of[k / columns];
            labels[k] = k % columns == 0 ? 1 : 0;
        }
        return Map.of("users", users, "items", ids(batch.items()), "labels", labels);
    }

    private static void write(Path folder, List<Map<String, int[]>> batches) throws IOException {
        Files.createDirectories(folder);
        var index = new StringBuilder();
        int steps = batches.size();
        for (var name : batches.getFirst().keySet()) {
            int n = batches.getFirst().get(name).length;
            var bytes = ByteBuffer.allocate(4 * steps * n).order(ByteOrder.LITTLE_ENDIAN);
            for (var batch : batches) {
                for (int id : batch.get(name)) {
                    bytes.putInt(id);
                }
            }
            Files.write(folder.resolve(name + ".bin"), bytes.array());
            index.append(name).append(' ').append(steps).append(' ').append(shape(name, n, batches.getFirst().containsKey("history"))).append('\n');
        }
        Files.writeString(folder.resolve("index.txt"), index);
    }

    private static String shape(String name, int n, boolean tasks) {
        return switch (name) {
            case "history" -> n / LENGTH + " " + LENGTH;
            case "attributes" -> n / 4 + " 4";
            case "labels" -> tasks ? n / 3 + " 3" : Integer.toString(n);
            default -> Integer.toString(n);
        };
    }

    /** A tensor for the peer. */
    private static void tensor(Path folder, String name, float[] values, long... shape) throws IOException {
        Files.createDirectories(folder);
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(folder.resolve(name + ".bin"), bytes.array());
        var line = new StringBuilder(name);
        for (long n : shape) {
            line.append(' ').append(n);
        }
        Files.writeString(
                folder.resolve("index.txt"),
                line.append('\n'),
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    private static void tensor(Path folder, String name, Weight weight) throws IOException {
        tensor(folder, name, weight.values(), weight.shape());
    }

    private static Weight named(List<Weight> all, String name) {
        return all.stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
    }

    /** The first layer over both branches and the layer over both halves are one matrix each there. */
    private static void neuMf(List<Weight> all, int dim, Path folder) throws IOException {
        tensor(folder, "gmf_user.weight", named(all, "gmf.user"));
        tensor(folder, "gmf_item.weight", named(all, "gmf.item"));
        tensor(folder, "mlp_user.weight", named(all, "mlp.user"));
        tensor(folder, "mlp_item.weight", named(all, "mlp.item"));
        var first = beside(named(all, "mlp.0.weight.user"), named(all, "mlp.0.weight.item"), dim);
        tensor(folder, "layers.0.weight", first, dim, 2L * dim);
        tensor(folder, "layers.0.bias", named(all, "mlp.0.bias"));
        for (int k = 1; k < 3; k++) {
            tensor(folder, "layers." + k + ".weight", named(all, "mlp." + k + ".weight"));
            tensor(folder, "layers." + k + ".bias", named(all, "mlp." + k + ".bias"));
        }
        var out = beside(named(all, "out.gmf"), named(all, "mlp.3.weight"), 1);
        tensor(folder, "output.weight", out, 1, out.length);
        tensor(folder, "output.bias", named(all, "mlp.3.bias"));
    }

    /** [rows, a] and [rows, b] as [rows, a + b]. */
    private static float[] beside(Weight a, Weight b, int rows) {
        int wa = a.values().length / rows;
        int wb = b.values().length / rows;
        var both = new float[rows * (wa + wb)];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(a.values(), r * wa, both, r * (wa + wb), wa);
            System.arraycopy(b.values(), r * wb, both, r * (wa + wb) + wa, wb);
        }
        return both;
    }

    /** The first batches of an epoch. */
    private static final class Some<B extends Batch> implements BatchSource<B> {
        private final BatchSource<B> all;
        private final int steps;
        private java.util.function.Consumer<B> seen;

        Some(BatchSource<B> all, int steps) {
            this.all = all;
            this.steps = steps;
        }

        @Override
        public long batches() {
            return Math.min(steps, all.batches());
        }

        @Override
        public long examples() {
            return all.examples() * batches() / all.batches();
        }

        @Override
        public B blank() {
            return all.blank();
        }

        @Override
        public Filler<B> epoch(SplittableRandom random) {
            var filler = all.epoch(random);
            var done = new int[1];
            return batch -> {
                if (done[0]++ == steps || !filler.fill(batch)) {
                    return false;
                }
                if (seen != null) {
                    seen.accept(batch);
                }
                return true;
            };
        }
    }

    /** Notes the loss of every step. */
    private record Told<B extends Batch>(Network<B> network, List<Float> losses) implements Network<B> {
        @Override
        public LinkedHashMap<String, NDArray> loss(B batch, Tape tape) {
            var told = network.loss(batch, tape);
            told.values().forEach(loss -> losses.add(loss.getFloat()));
            return told;
        }

        @Override
        public void stepped(RowOptimizer optimizer) {
            network.stepped(optimizer);
        }

        @Override
        public List<Weight> weights() {
            return network.weights();
        }

        @Override
        public BatchSource<B> training() {
            return network.training();
        }

        @Override
        public BatchSource<B> validation() {
            return network.validation();
        }

        @Override
        public Scorer scorer(Interactions known) {
            return network.scorer(known);
        }
    }

    /** Vitrine's factorisation without its item biases. */
    private record Factorisation(MatrixFactorizationNetwork own) implements Network<PairBatch> {
        static Map<String, int[]> rows(PairBatch batch) {
            var items = ids(batch.items());
            var positives = new int[items.length / 2];
            var negatives = new int[items.length / 2];
            for (int k = 0; k < positives.length; k++) {
                positives[k] = items[2 * k];
                negatives[k] = items[2 * k + 1];
            }
            return Map.of("users", ids(batch.users()), "positives", positives, "negatives", negatives);
        }

        void dump(Path folder) throws IOException {
            tensor(folder, "user.weight", named(own.weights(), "user"));
            tensor(folder, "item.weight", named(own.weights(), "item"));
        }

        @Override
        public void stepped(RowOptimizer optimizer) {
            named(own.weights(), "item_bias").fill(0);
        }

        @Override
        public LinkedHashMap<String, NDArray> loss(PairBatch batch, Tape tape) {
            return own.loss(batch, tape);
        }

        @Override
        public List<Weight> weights() {
            return own.weights();
        }

        @Override
        public BatchSource<PairBatch> training() {
            return own.training();
        }

        @Override
        public BatchSource<PairBatch> validation() {
            return own.validation();
        }

        @Override
        public Scorer scorer(Interactions known) {
            return own.scorer(known);
        }
    }

    /** Histories, candidates, their attributes and labels. */
    private static final class LstmBatch implements Batch {
        private final RowSet items;
        private final RowSet attributes;
        private final ByteBuffer labels;
        private final int size;

        LstmBatch(int size) {
            this.size = size;
            items = new RowSet(ITEMS + 1, size * (LENGTH + 1));
            attributes = new RowSet(4 * 64, size * 4);
            labels = NativeScope.allocate(4L * size * 3);
        }

        Map<String, int[]> rows() {
            var all = ids(items);
            var marks = new int[size * 3];
            for (int k = 0; k < marks.length; k++) {
                marks[k] = (int) labels.getFloat(4 * k);
            }
            return Map.of(
                    "history", java.util.Arrays.copyOf(all, size * LENGTH),
                    "candidates", java.util.Arrays.copyOfRange(all, size * LENGTH, all.length),
                    "attributes", ids(attributes),
                    "labels", marks);
        }

        @Override
        public int positives() {
            return size;
        }

        @Override
        public long examples() {
            return size;
        }
    }

    private static final class LstmSource implements BatchSource<LstmBatch> {
        private final int[] events;
        private final int batch;

        LstmSource(int[] events, int batch) {
            this.events = events;
            this.batch = batch;
        }

        private int sequences() {
            return events.length / (LENGTH + 1);
        }

        @Override
        public long batches() {
            return sequences() / batch;
        }

        @Override
        public long examples() {
            return batches() * batch;
        }

        @Override
        public LstmBatch blank() {
            return new LstmBatch(batch);
        }

        @Override
        public Filler<LstmBatch> epoch(SplittableRandom random) {
            int[] order = Shuffle.order(sequences(), random);
            var next = new int[1];
            return into -> {
                if (next[0] + batch > order.length) {
                    return false;
                }
                fill(into, order, next[0], random);
                next[0] += batch;
                return true;
            };
        }

        private void fill(LstmBatch into, int[] order, int from, SplittableRandom random) {
            into.items.clear();
            into.attributes.clear();
            for (int b = 0; b < batch; b++) {
                int at = order[from + b] * (LENGTH + 1);
                for (int t = 0; t < LENGTH; t++) {
                    into.items.add(events[at + t]);
                }
            }
            for (int b = 0; b < batch; b++) {
                boolean hit = random.nextBoolean();
                int item = hit ? events[order[from + b] * (LENGTH + 1) + LENGTH] : 1 + random.nextInt(ITEMS);
                into.items.add(item);
                for (int k = 0; k < 4; k++) {
                    into.attributes.add(64 * k + item * (7 + 2 * k) % 64);
                }
                into.labels.putFloat(12 * b, hit ? 1 : 0);
                into.labels.putFloat(12 * b + 4, hit && item % 2 == 0 ? 1 : 0);
                into.labels.putFloat(12 * b + 8, hit && item % 3 == 0 ? 1 : 0);
            }
        }
    }

    /** The peer's network of Vitrine's layers. */
    private static final class PeerLstm implements Network<LstmBatch> {
        private final int dim;
        private final boolean lazy;
        private final LstmSource source;
        private final float dropout;
        private final Weight item;
        private final Weight attribute;
        private final List<Weight> gates;
        private final Weight candidate;
        private final Weight candidateBias;
        private final TwoBranchWeights.Norm norm;
        private final Weight dense;
        private final Weight denseBias;
        private final Weight heads;
        private final Weight headsBias;

        /** @param lazy whether only the rows of a batch move, with dropout: as it learns; else as dense Adam, whose losses can be compared */
        PeerLstm(int dim, boolean lazy, LstmSource source) {
            this.dim = dim;
            this.lazy = lazy;
            this.source = source;
            this.dropout = lazy ? 0.2f : 0;
            var random = new java.util.Random(1);
            double bound = 1 / Math.sqrt(dim);
            double wide = 1 / Math.sqrt(2.0 * dim);
            item = table("item", ITEMS + 1).normal(random, 0.01);
            attribute = table("attribute", 4 * 64).normal(random, 0.01);
            gates = List.of(
                    Weight.matrix("weight_ih", 4 * dim, dim).uniform(random, bound),
                    Weight.matrix("weight_hh", 4 * dim, dim).uniform(random, bound),
                    Weight.vector("bias_ih", 4 * dim).uniform(random, bound),
                    Weight.vector("bias_hh", 4 * dim).uniform(random, bound));
            candidate = Weight.matrix("candidate", dim, dim).uniform(random, bound);
            candidateBias = Weight.vector("candidate_bias", dim).uniform(random, bound);
            norm = TwoBranchWeights.Norm.of("norm", 2 * dim);
            dense = Weight.matrix("dense", dim, 2 * dim).uniform(random, wide);
            denseBias = Weight.vector("dense_bias", dim).uniform(random, wide);
            heads = Weight.matrix("heads", 3, dim).uniform(random, bound);
            headsBias = Weight.vector("heads_bias", 3).uniform(random, bound);
            padding();
        }

        private Weight table(String name, int rows) {
            return lazy ? Weight.table(name, rows, dim) : Weight.matrix(name, rows, dim);
        }

        private NDArray rows(Weight table, RowSet set, Tape tape) {
            return lazy ? tape.rows(table, set) : tape.whole(table);
        }

        /** Where each occurrence finds its row in {@link #rows}. */
        private ByteBuffer places(RowSet set) {
            if (lazy) {
                return set.slots();
            }
            var ids = ids(set);
            var places = NativeScope.allocate(8L * ids.length);
            for (int k = 0; k < ids.length; k++) {
                places.putLong(8 * k, ids[k]);
            }
            return places;
        }

        /** Row 0 stands for padding and stays zero. */
        private void padding() {
            java.util.Arrays.fill(item.values(), 0, dim, 0);
        }

        void dump(Path folder) throws IOException {
            tensor(folder, "item.weight", item);
            tensor(folder, "attribute.weight", attribute);
            for (var gate : gates) {
                tensor(folder, "lstm." + gate.name() + "_l0", gate);
            }
            tensor(folder, "candidate.weight", candidate);
            tensor(folder, "candidate.bias", candidateBias);
            tensor(folder, "norm.weight", norm.scale());
            tensor(folder, "norm.bias", norm.offset());
            tensor(folder, "dense.weight", dense);
            tensor(folder, "dense.bias", denseBias);
            tensor(folder, "heads.weight", heads);
            tensor(folder, "heads.bias", headsBias);
        }

        @Override
        public void stepped(RowOptimizer optimizer) {
            padding();
        }

        @Override
        public LinkedHashMap<String, NDArray> loss(LstmBatch batch, Tape tape) {
            var scope = tape.scope();
            long n = batch.size;
            var rows = rows(item, batch.items, tape);
            var slots = places(batch.items);
            int split = 8 * batch.size * LENGTH;
            var read = Layers.pick(rows, scope.longs(part(slots, 0, split), n, LENGTH)); // [batch, 50, dim]
            var given = new NDList();
            gates.forEach(gate -> given.add(tape.whole(gate)));
            var state = Layers.lstm(read, given)
                    .get(new NDIndex().addAllDim().addIndices(LENGTH - 1)); // [batch, dim]
            var own = Layers.pick(rows, scope.longs(part(slots, split, slots.capacity()), n)); // [batch, dim]
            var facts = Layers.pick(
                    rows(attribute, batch.attributes, tape), scope.longs(places(batch.attributes), n, 4));
            var sum = own.add(facts.sum(new int[] {1}));
            var mean = sum.mul(Layers.number(sum, 0.2));
            var branch = Layers.dense(mean, tape.whole(candidate), tape.whole(candidateBias));
            var joined = Layers.norm(state.concat(branch, 1), norm, tape::whole, true);
            var hidden = Layers.relu(
                    Layers.dense(Layers.dropout(joined, dropout, true), tape.whole(dense), tape.whole(denseBias)));
            var logits = Layers.dense(hidden, tape.whole(heads), tape.whole(headsBias)); // [batch, 3]
            var labels = scope.floats(batch.labels, n, 3);
            var loss = Layers.softPlus(logits)
                    .sum()
                    .sub(logits.mul(labels).sum())
                    .div(Layers.number(logits, logits.size()));
            var tasks = new LinkedHashMap<String, NDArray>();
            tasks.put("interaction", loss);
            return tasks;
        }

        private static ByteBuffer part(ByteBuffer of, int from, int to) {
            return of.slice(from, to - from).order(ByteOrder.nativeOrder());
        }

        @Override
        public List<Weight> weights() {
            var all = new ArrayList<>(List.of(item, attribute));
            all.addAll(gates);
            all.addAll(List.of(candidate, candidateBias));
            all.addAll(norm.all());
            all.addAll(List.of(dense, denseBias, heads, headsBias));
            return all;
        }

        @Override
        public BatchSource<LstmBatch> training() {
            return source;
        }

        @Override
        public BatchSource<LstmBatch> validation() {
            return source;
        }

        @Override
        public Scorer scorer(Interactions known) {
            throw new IllegalStateException("only its steps are measured, nobody gets a list of it");
        }
    }
}
