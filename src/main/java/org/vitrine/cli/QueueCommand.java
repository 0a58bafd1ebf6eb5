package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.KeptQueue;
import org.vitrine.project.RunStore;
import org.vitrine.project.WorkerJvm;
import org.vitrine.train.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs that wait for their turn: lists them, adds, moves and removes one, trains one after another. */
@Command(name = "queue", description = "${bundle:cli.queue.description}", footer = "%n${bundle:cli.queue.example}")
public final class QueueCommand extends CliCommand {
    private final RunDesk desk;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What to do with the line. */
    enum Action {
        LIST,
        ADD,
        MOVE,
        REMOVE,
        RUN
    }

    /** What to do, as it is typed. */
    static final class ActionWord extends Word<Action> {
        ActionWord() {
            super(Action.class);
        }
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|add|move|remove|run",
            converter = ActionWord.class,
            description = "${bundle:cli.queue.action}")
    private Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = "${bundle:cli.option.run}")
    private @Nullable String run;

    @Option(names = "--place", paramLabel = "N", description = "${bundle:cli.queue.place}")
    private @Nullable Integer place;

    @Option(names = "--model", paramLabel = "M", description = "${bundle:cli.queue.model}")
    private @Nullable String model;

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    public QueueCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (action == Action.ADD) {
            options.check(needed(model, "--model"));
        }
        var runs = desk.runs(common().project(), console);
        var queue = new KeptQueue(common().project().resolve("runs"));
        switch (action) {
            case LIST -> list(runs, queue, console);
            case ADD -> add(queue, console);
            case MOVE -> move(runs, queue, console);
            case REMOVE -> remove(runs, queue, console);
            case RUN -> train(runs, queue, console);
        }
    }

    private String needed(@Nullable String given, String what) {
        if (given == null) {
            throw lacking(what);
        }
        return given;
    }

    private WrongLine lacking(String what) {
        var word = action.name().toLowerCase(java.util.Locale.ROOT);
        return new WrongLine(spec, Phrase.of("cli.queue.needs", word, what));
    }

    private static void list(RunStore runs, KeptQueue queue, Console console) throws ProblemException, IOException {
        var into = Reports.object();
        tell(runs, queue, into, console);
        console.answer(into);
    }

    /** Who waits now. */
    private static void tell(RunStore runs, KeptQueue queue, ObjectNode into, Console console) throws ProblemException {
        var line = into.putArray("waiting");
        var left = queue.left();
        for (int k = 0; k < left.size(); k++) {
            var summary = runs.named(left.get(k).value()).summary();
            line.addObject()
                    .put("place", k + 1)
                    .put("run", summary.run().value())
                    .put("model", summary.model())
                    .put("status", summary.state().word());
            var title = Phrase.of("model." + summary.model() + ".title");
            console.print(Phrase.of("cli.queue.line", k + 1, summary.run().value(), title));
        }
        if (left.isEmpty()) {
            console.print(Phrase.of("cli.queue.empty"));
        }
    }

    private void add(KeptQueue queue, Console console) throws ProblemException, CancelledException, IOException {
        var kind = needed(model, "--model");
        var data = desk.data(common().project(), console);
        var asked = options.request(kind, data, common(), console);
        var into = Reports.object();
        var added = desk.training()
                .get()
                .putAllInLine(data, asked.request().origins(), console.progress(), console.cancel());
        if (added.size() == 1) {
            into.put("added", added.getFirst().value());
        } else {
            added.forEach(id -> into.withArray("added").add(id.value()));
        }
        added.forEach(id -> console.print(Phrase.of("cli.queue.added", id.value())));
        tell(data.runs(), queue, into, console);
        console.answer(into);
    }

    private void move(RunStore runs, KeptQueue queue, Console console) throws ProblemException, IOException {
        var id = waiting(runs, queue);
        var wanted = place;
        if (wanted == null) {
            throw lacking("--place");
        }
        var order = new ArrayList<>(queue.left());
        order.remove(id);
        order.add(Math.clamp(wanted - 1L, 0, order.size()), id);
        queue.arrange(order);
        var into = Reports.object().put("moved", id.value());
        tell(runs, queue, into, console);
        console.answer(into);
    }

    private void remove(RunStore runs, KeptQueue queue, Console console) throws ProblemException, IOException {
        var id = waiting(runs, queue);
        boolean began = !runs.named(id.value()).log().events().isEmpty();
        queue.arrange(queue.left().stream().filter(each -> !each.equals(id)).toList());
        if (!began) {
            runs.delete(id);
        }
        var into = Reports.object().put("removed", id.value());
        console.print(Phrase.of("cli.queue.removed", id.value()));
        tell(runs, queue, into, console);
        console.answer(into);
    }

    private RunId waiting(RunStore runs, KeptQueue queue) throws ProblemException {
        var id = runs.named(needed(run, "RUN")).id();
        if (!queue.left().contains(id)) {
            throw new ProblemException(new Problem(
                    Phrase.of("cli.queue.notWaiting", id.value()),
                    Phrase.of("cli.queue.notWaiting.why"),
                    Phrase.of("cli.queue.notWaiting.advice")));
        }
        return id;
    }

    private void train(RunStore runs, KeptQueue queue, Console console)
            throws ProblemException, CancelledException, IOException {
        var service = desk.training().get().apart(WorkerJvm.forCommand());
        var done = new QueueTraining(service, console).train(desk.data(common().project(), console));
        var into = done.json();
        tell(runs, queue, into, console);
        console.answer(into);
        console.cancel().check();
        done.check();
    }
}
