package org.vitrine.train;

/** Where to compute, as asked for. */
public sealed interface DeviceChoice {
    /** The GPU when a real training step on it succeeds, else the CPU. */
    record Auto() implements DeviceChoice {}

    record Cpu() implements DeviceChoice {}

    record Gpu(int index) implements DeviceChoice {}

    /** @throws IllegalArgumentException when the text is none of {@code auto, cpu, gpu, gpu:N} */
    static DeviceChoice parse(String text) {
        return switch (text) {
            case "auto" -> new Auto();
            case "cpu" -> new Cpu();
            case "gpu" -> new Gpu(0);
            default -> {
                if (!text.matches("gpu:\\d{1,2}")) {
                    throw new IllegalArgumentException("device '" + text + "' is none of auto, cpu, gpu, gpu:N");
                }
                yield new Gpu(Integer.parseInt(text.substring(4)));
            }
        };
    }

    /** The text {@link #parse} reads. */
    default String text() {
        return switch (this) {
            case Auto a -> "auto";
            case Cpu c -> "cpu";
            case Gpu g -> "gpu:" + g.index();
        };
    }
}
