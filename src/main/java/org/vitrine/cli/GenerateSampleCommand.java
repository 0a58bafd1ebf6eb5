package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.vitrine.domain.Phrase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes the sample market again. */
@Command(
        name = "generate-sample",
        description = "${bundle:sample.generate.description}",
        footer = "%n${bundle:sample.generate.example}")
public final class GenerateSampleCommand extends CliCommand {
    private final Maker maker;

    @Parameters(paramLabel = "DIR", description = "${bundle:sample.generate.folder}")
    private Path folder = Path.of("");

    public GenerateSampleCommand(Terminal terminal, Maker maker) {
        super(terminal);
        this.maker = maker;
    }

    @Override
    protected void run(Console console) throws IOException {
        long bytes = maker.make(folder, common().seed());
        console.print(Phrase.of("sample.generate.done", folder.toAbsolutePath().toString(), bytes));
        console.answer(Map.of("folder", folder.toAbsolutePath().toString(), "bytes", bytes, "seed", common().seed()));
    }

    /** Who makes it: the generator, which the command line need not know. */
    @FunctionalInterface
    public interface Maker {
        /** @return bytes written */
        long make(Path folder, long seed) throws IOException;
    }
}
