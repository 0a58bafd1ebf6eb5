package org.vitrine.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.vitrine.domain.Phrase;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line: {@code vitrine COMMAND}. */
@Command(
        name = "vitrine",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        header = "${bundle:cli.header}",
        footer = "${bundle:cli.footer}",
        optionListHeading = "%n",
        commandListHeading = "%n")
public final class VitrineCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "${bundle:cli.option.help}")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "${bundle:cli.option.version}")
    @SuppressWarnings("UnusedVariable") // picocli acts on it by itself
    private boolean version;

    private VitrineCommand() {}

    @Override
    public void run() {
        throw new WrongLine(spec, Phrase.of("cli.usage.missing"));
    }

    /**
     * Runs one command of the process; Ctrl-C cancels it.
     *
     * @param commands makes the commands for the terminal they run on
     * @return the exit status
     */
    public static int run(Function<Terminal, List<CliCommand>> commands, String[] args) {
        var terminal = Terminal.ofProcess();
        var interruption = new Interruption(terminal.cancel());
        interruption.watch();
        int status;
        try {
            status = line(terminal, commands.apply(terminal)).execute(args);
        } catch (OutOfMemoryError e) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            var what = terminal.texts().of("cli.memory", megabytes);
            terminal.err().println(what);
            if (FailureAnswer.isAsked(args)) {
                new FailureAnswer(terminal).print(ExitStatus.BAD_INPUT, what);
            }
            status = ExitStatus.BAD_INPUT.code();
        }
        return interruption.ended(status);
    }

    /** Help is asked for a command there is not: picocli would show the general help as if nothing were wrong. */
    private static int execute(ParseResult parsed) {
        if (!parsed.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(parsed.commandSpec().commandLine(), parsed.unmatched());
        }
        return new RunLast().execute(parsed);
    }

    /** The whole line; tests hand in their own terminal. */
    public static CommandLine line(Terminal terminal, List<CliCommand> commands) {
        var line = new CommandLine(new VitrineCommand());
        commands.forEach(line::addSubcommand);
        line.setExecutionStrategy(VitrineCommand::execute);
        var heading = terminal.texts().of("cli.usage.heading");
        line.getCommandSpec().usageMessage().synopsisHeading(heading);
        line.getSubcommands()
                .values()
                .forEach(each -> each.getCommandSpec().usageMessage().synopsisHeading(heading));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setResourceBundle(terminal.texts().bundle())
                .setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()))
                .setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()))
                .setParameterExceptionHandler(new WrongUsage(terminal))
                .setExecutionExceptionHandler(new Failures(terminal));
    }
}
