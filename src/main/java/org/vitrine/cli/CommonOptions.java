package org.vitrine.cli;

import java.nio.file.Path;
import java.util.List;
import org.vitrine.train.DeviceChoice;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Options every command understands. */
public final class CommonOptions {
    @Option(names = "--json", description = "${bundle:cli.option.json}")
    private boolean json;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            defaultValue = "",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "${bundle:cli.option.project}")
    private Path project = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "${bundle:cli.option.seed} [${DEFAULT-VALUE}]")
    private long seed = 42;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu|gpu:N",
            defaultValue = "auto",
            converter = DeviceText.class,
            description = "${bundle:cli.option.device} [${DEFAULT-VALUE}]")
    private DeviceChoice device = new DeviceChoice.Auto();

    /** Whether standard output carries one JSON object and nothing else. */
    public boolean json() {
        return json;
    }

    /** The project's folder, absolute; the folder one stands in unless named. */
    public Path project() {
        return project.toAbsolutePath().normalize();
    }

    /** Whether the line says which project is meant. */
    boolean namesProject() {
        return !project.toString().isEmpty();
    }

    public long seed() {
        return seed;
    }

    public DeviceChoice device() {
        return device;
    }

    /** Lets picocli report a bad device as wrong usage. */
    static final class DeviceText implements ITypeConverter<DeviceChoice> {
        @Override
        public DeviceChoice convert(String text) {
            try {
                return DeviceChoice.parse(text);
            } catch (IllegalArgumentException e) {
                throw WrongValue.among(List.of("auto", "cpu", "gpu", "gpu:N"));
            }
        }
    }
}
