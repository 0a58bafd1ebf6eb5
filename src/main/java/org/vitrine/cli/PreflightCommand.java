package org.vitrine.cli;

import java.io.IOException;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a run would need and how long it would take, from some of its batches; trains nothing. */
@Command(
        name = "preflight",
        description = "${bundle:cli.preflight.description}",
        footer = "%n${bundle:cli.preflight.example}")
public final class PreflightCommand extends CliCommand {
    private final RunDesk desk;

    @Option(names = "--model", paramLabel = "M", required = true, description = "${bundle:cli.train.model}")
    private String model = "";

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    public PreflightCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        options.check(model);
        var data = desk.data(common().project(), console);
        var request = options.request(model, data, common(), console).request();
        new PreflightReport(request).tell(desk.training().get(), data, console);
    }
}
