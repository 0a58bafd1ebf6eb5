package org.vitrine.recommend.linear;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.vitrine.djl.DjlTrainer;
import org.vitrine.domain.CancelToken;

/** Times the inverse of a symmetric positive definite matrix: tiles of Java, and the engine's inverse and product. */
public final class Inverses {
    private Inverses() {}

    public static void main(String[] sizes) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        new DjlTrainer().startEngine();
        System.out.printf("rate told from a small one: %.1f GFLOP/s%n", 1e-9 / Ease.secondsPerOperation(threads, new CancelToken()));
        for (var size : sizes) {
            int n = Integer.parseInt(size);
            for (int round = 0; round < 2; round++) {
                java(n, threads);
            }
            for (var type : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
                engine(n, type);
            }
        }
    }

    private static void java(int n, int threads) throws Exception {
        var random = new SplittableRandom(1);
        var tiles = new SymmetricTiles(n);
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                tiles.add(i, j, i == j ? n : random.nextDouble());
            }
        }
        var from = Clock.now();
        tiles.invert(threads, new CancelToken(), share -> {});
        told(n, "java float64", from);
    }

    private static void engine(int n, DataType type) {
        try (var manager = NDManager.newBaseManager()) {
            var a = manager.randomUniform(0, 1, new Shape(n, n)).toType(type, true);
            var spd = a.add(a.transpose()).add(manager.eye(n).toType(type, true).mul(2L * n));
            read(spd.inverse());
            var from = Clock.now();
            read(spd.inverse());
            told(n, "engine inverse " + type, from);
            from = Clock.now();
            read(a.matMul(spd));
            told(n, "engine product " + type, from);
        }
    }

    /** The engine may still be at work when it has answered. */
    private static void read(NDArray array) {
        array.get(0).get(0).toType(DataType.FLOAT32, true).toFloatArray();
    }

    /** Seconds, and those of processors: these are the same however busy the machine is. */
    private static void told(int n, String what, Clock from) {
        double seconds = (System.nanoTime() - from.nanos()) / 1e9;
        double cpu = (Clock.now().cpu() - from.cpu()) / 1e9;
        System.out.printf("n %d %s: %.3f s, %.3f s of processors%n", n, what, seconds, cpu);
    }

    private record Clock(long nanos, long cpu) {
        static Clock now() {
            var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return new Clock(System.nanoTime(), system.getProcessCpuTime());
        }
    }
}
