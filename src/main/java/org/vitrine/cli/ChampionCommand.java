package org.vitrine.cli;

import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Champions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells, sets and takes back which run the shop goes by. */
@Command(
        name = "champion",
        description = "${bundle:cli.champion.description}",
        footer = "%n${bundle:cli.champion.example}")
public final class ChampionCommand extends CliCommand {
    private final RunDesk desk;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "${bundle:cli.champion.run}")
    private @Nullable String run;

    @Option(names = "--reason", paramLabel = "TEXT", description = "${bundle:cli.champion.reason}")
    private String reason = "";

    @Option(names = "--back", description = "${bundle:cli.champion.back}")
    private boolean back;

    public ChampionCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (back && run != null) {
            throw new WrongLine(command, Phrase.of("cli.champion.both"));
        }
        var store = desk.runs(common().project(), console);
        var champions = new Champions(common().project(), InstantSource.system());
        Champions.Line line;
        if (back) {
            line = champions.back();
        } else if (run != null) {
            line = champions.crown(store.named(run).id(), reason);
        } else {
            line = champions.line();
        }
        tell(line, console);
    }

    private static void tell(Champions.Line line, Console console) throws IOException {
        var into = Reports.object();
        into.put("champion", line.champion().map(title -> title.run().value()).orElse(null));
        var titles = into.putArray("titles");
        for (var title : line.titles()) {
            titles.addObject()
                    .put("run", title.run().value())
                    .put("since", title.since().toString())
                    .put("reason", title.reason());
            console.print(Phrase.of(
                    titles.size() == 1 ? "cli.champion.now" : "cli.champion.before",
                    title.run().value(),
                    title.since().toString(),
                    title.reason()));
        }
        if (line.titles().isEmpty()) {
            console.print(Phrase.of("cli.champion.none"));
        }
        console.answer(into);
    }
}
