package org.vitrine.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.RunFolder;
import org.vitrine.project.RunStore;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunId;
import org.vitrine.train.RunJson;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.RunState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One run: shows it or what it drew, deletes it, takes it back, writes a note about it. */
@Command(name = "run", description = "${bundle:cli.run.description}", footer = "%n${bundle:cli.run.example}")
public final class RunCommand extends CliCommand {
    private final RunDesk desk;

    /** What to do with it. */
    enum Action {
        SHOW,
        NEGATIVES,
        DELETE,
        RESTORE,
        NOTE
    }

    /** What to do, as it is typed. */
    static final class ActionWord extends Word<Action> {
        ActionWord() {
            super(Action.class);
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "show|negatives|delete|restore|note",
            converter = ActionWord.class,
            description = "${bundle:cli.run.action}")
    private Action action = Action.SHOW;

    @Parameters(index = "1", paramLabel = "RUN", description = "${bundle:cli.option.run}")
    private String run = "";

    @Parameters(index = "2", paramLabel = "TEXT", arity = "0..1", description = "${bundle:cli.run.note}")
    private @Nullable String note;

    public RunCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var runs = desk.runs(common().project(), console);
        switch (action) {
            case SHOW -> show(runs.named(run), console);
            case NEGATIVES -> DrawnReport.tell(runs.named(run), console);
            case DELETE -> {
                var id = runs.named(run).id();
                runs.delete(id);
                done(console, id, "deleted");
            }
            case RESTORE -> {
                var id = deleted(runs);
                runs.restore(id);
                done(console, id, "restored");
            }
            case NOTE -> {
                var id = runs.named(run).id();
                runs.note(id, note == null ? "" : note);
                done(console, id, "noted");
            }
        }
    }

    private RunId deleted(RunStore runs) throws ProblemException {
        return runs.deleted().stream()
                .filter(id -> id.value().contains(run))
                .findFirst()
                .orElseThrow(() -> RunStore.noSuchRun(run));
    }

    private static void done(Console console, RunId id, String what) throws IOException {
        console.answer(Reports.object().put(what, id.value()));
        console.print(Phrase.of("cli.run." + what, id.value()));
    }

    private static void show(RunFolder run, Console console) throws ProblemException, IOException {
        var summary = run.summary();
        var evaluation = run.evaluation();
        var into = Reports.object();
        Reports.run(into, summary);
        into.set("plan", new ObjectMapper().readTree(new RunJson().line(run.plan())));
        evaluation.ifPresent(e -> Reports.protocol(into.putObject("protocol"), e.protocol()));
        var gate = run.gate();
        gate.ifPresent(held -> Reports.gate(into, held));
        var versions = into.putObject("versions");
        run.versions().forEach(versions::put);
        var problem = problem(run);
        problem.ifPresent(told -> Reports.problem(into.putObject("problem"), told, console.texts()));
        boolean goesOn = summary.state() == RunState.INTERRUPTED || summary.state() == RunState.CANCELLED;
        if (goesOn) {
            into.put("resume", "vitrine train --resume " + summary.run());
        }
        var advice = new RunAdvice(
                run.plan(),
                run.history().snapshot(),
                gate,
                run.path().resolve("../..").normalize());
        advice.put(into, console);
        console.answer(into);
        console.print(summary.run() + "  "
                + console.texts().of("train.state." + summary.state().word()));
        problem.ifPresent(told -> {
            console.print("  " + console.texts().of(told.what()));
            console.print("  " + console.texts().of(told.why()));
            console.print("  " + console.texts().of(told.advice()));
        });
        if (goesOn) {
            console.print(Phrase.of("cli.run.resume", summary.run().value()));
        }
        new ModelCatalogue()
                .settings(run.plan().model())
                .forEach((name, value) -> console.print("  " + name + " = " + value));
        evaluation.ifPresent(e -> Reports.print(console, e));
        gate.ifPresent(held -> Reports.print(console, held));
        advice.print(console);
    }

    /** Why a failed run failed. */
    private static Optional<Problem> problem(RunFolder run) throws ProblemException {
        return run.history().snapshot().outcome().flatMap(outcome -> switch (outcome) {
            case RunOutcome.Completed c -> Optional.empty();
            case RunOutcome.Stopped s -> Optional.empty();
            case RunOutcome.Cancelled c -> Optional.empty();
            case RunOutcome.Failed f -> Optional.of(f.problem());
        });
    }
}
