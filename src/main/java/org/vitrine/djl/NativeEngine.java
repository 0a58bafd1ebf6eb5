package org.vitrine.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.DeviceChoice;

/** PyTorch, started once: offline, without telemetry, its natives unpacked to a folder of ours. */
final class NativeEngine {
    private static final Logger LOG = LoggerFactory.getLogger(NativeEngine.class);

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");
    private static final int LONGEST_REASON = 240;

    private final Path cache;
    private @Nullable Engine engine;

    NativeEngine(Path cache) {
        this.cache = cache;
    }

    /** {@code $XDG_CACHE_HOME/vitrine/engine}, by default {@code ~/.cache/vitrine/engine}. */
    static Path defaultCache() {
        var xdg = System.getenv("XDG_CACHE_HOME");
        var root = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return root.resolve("vitrine").resolve("engine");
    }

    /** Loads the engine on first use: about a second, 7 to 17 when the natives are unpacked for the first time. */
    synchronized Engine start() throws ProblemException {
        var running = engine;
        if (running != null) {
            return running;
        }
        // DJL reads these when its classes load; a value the person set wins
        property("DJL_CACHE_DIR", cache.toString());
        property("ENGINE_CACHE_DIR", cache.toString());
        property("ai.djl.offline", "true");
        property("OPT_OUT_TRACKING", "true");
        NativeSettings.apply();
        try {
            var started = System.nanoTime();
            running = Engine.getEngine("PyTorch");
            engine = running;
            LOG.info(
                    "{} {} ready in {} ms",
                    running.getEngineName(),
                    running.getVersion(),
                    (System.nanoTime() - started) / 1_000_000);
            return running;
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the engine does not start", e);
            throw new ProblemException(
                    new Problem(
                            Phrase.of("engine.start.what"),
                            Phrase.of("engine.start.why", reason(e)),
                            Phrase.of("engine.start.advice", cache.toString())),
                    e);
        }
    }

    /** Where a run computes. */
    record Place(Device device, String name, Phrase reason) {}

    /**
     * Decides by a real training step, because a device that cannot compute shows it only then.
     *
     * @throws ProblemException when a GPU was asked for by name and cannot be used
     */
    Place place(DeviceChoice choice) throws ProblemException {
        var started = start();
        return switch (choice) {
            case DeviceChoice.Cpu c -> cpu(Phrase.of("engine.device.asked"));
            case DeviceChoice.Gpu g -> {
                check(started, g);
                var failure = tryStep(started, Device.gpu(g.index()));
                if (failure.isPresent()) {
                    throw unusable(g, Phrase.of("engine.gpu.why", failure.get()));
                }
                yield gpu(g.index(), Phrase.of("engine.device.asked"));
            }
            case DeviceChoice.Auto a -> {
                if (!started.hasCapability(StandardCapabilities.CUDA)) {
                    yield cpu(Phrase.of("engine.device.cpu-build"));
                }
                var failure = tryStep(started, Device.gpu(0));
                yield failure.isPresent()
                        ? cpu(Phrase.of("engine.device.gpu-failed", failure.get()))
                        : gpu(0, Phrase.of("engine.device.gpu-works"));
            }
        };
    }

    /**
     * Looks whether there is such a device, without computing on it: that may be done while a run learns.
     *
     * @throws ProblemException when a GPU was asked for by name and this build or this machine has none like it
     */
    void check(DeviceChoice choice) throws ProblemException {
        if (choice instanceof DeviceChoice.Gpu gpu) {
            check(start(), gpu);
        }
    }

    private static void check(Engine started, DeviceChoice.Gpu gpu) throws ProblemException {
        if (!started.hasCapability(StandardCapabilities.CUDA)) {
            throw unusable(gpu, Phrase.of("engine.gpu.no-cuda"));
        }
        // counted through libcudart, which may be missing where the engine still finds its GPUs
        int known = started.getGpuCount();
        if (known > 0 && gpu.index() >= known) {
            throw unusable(gpu, Phrase.of("engine.gpu.fewer", known));
        }
    }

    private static ProblemException unusable(DeviceChoice.Gpu gpu, Phrase why) {
        return new ProblemException(
                new Problem(Phrase.of("engine.gpu.what", "gpu:" + gpu.index()), why, Phrase.of("engine.gpu.advice")));
    }

    private static Place cpu(Phrase reason) {
        return new Place(Device.cpu(), "cpu", reason);
    }

    private static Place gpu(int index, Phrase reason) {
        return new Place(Device.gpu(index), "gpu:" + index, reason);
    }

    /** Number of threads the calling thread computes with; PyTorch keeps this for each thread. */
    static void threads(int count) {
        JniUtils.setNumThreads(Math.max(1, count));
    }

    /** The reason why the device cannot take a training step, or nothing when it can. */
    private static Optional<String> tryStep(Engine engine, Device device) {
        try (NDManager manager = engine.newBaseManager(device)) {
            NDArray weight = manager.ones(new ai.djl.ndarray.types.Shape(4, 4));
            weight.setRequiresGradient(true);
            try (var collector = engine.newGradientCollector()) {
                collector.backward(weight.matMul(weight).sum());
            }
            var gradient = weight.getGradient().sum().getFloat();
            return gradient == 128 ? Optional.empty() : Optional.of("wrong gradient " + gradient);
        } catch (EngineException | IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            LOG.info("no training step on {}: {}", device, reason(e));
            return Optional.of(reason(e));
        }
    }

    /** What an exception says in its first sentence: PyTorch adds pages of what its own makers need. */
    static String reason(Throwable e) {
        var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        var line = message.lines().findFirst().orElse(message);
        var sentence = SENTENCE_END.split(line, 2)[0].strip();
        return sentence.length() <= LONGEST_REASON ? sentence : sentence.substring(0, LONGEST_REASON) + "…";
    }

    private static void property(String name, String value) {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
