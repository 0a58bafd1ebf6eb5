package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.data.RowFile;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.ItemMap;
import org.vitrine.project.Project;
import org.vitrine.project.RunFolder;
import org.vitrine.project.ServedModel;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.UnopenedProject;
import org.vitrine.project.exchange.RunExchange;
import org.vitrine.recommend.BatchLists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes for other programs: the lists of everybody or a map of the items to one file, or runs. */
@Command(name = "export", description = "${bundle:cli.export.description}", footer = "%n${bundle:cli.export.example}")
public final class ExportCommand extends CliCommand {
    private static final List<RowFile.Column> COLUMNS = List.of(
            new RowFile.Column("user", ValueType.TEXT),
            new RowFile.Column("rank", ValueType.INTEGER),
            new RowFile.Column("item", ValueType.TEXT),
            new RowFile.Column("score", ValueType.DECIMAL),
            new RowFile.Column("warmth", ValueType.TEXT));

    private static final List<RowFile.Column> MAP = List.of(
            new RowFile.Column("item", ValueType.TEXT),
            new RowFile.Column("x", ValueType.DECIMAL),
            new RowFile.Column("y", ValueType.DECIMAL),
            new RowFile.Column("events", ValueType.INTEGER),
            new RowFile.Column("group", ValueType.TEXT));

    private final RunDesk desk;

    /** What is written. */
    enum What {
        LISTS,
        MAP,
        RUNS
    }

    /** What is written, as it is typed. */
    static final class WhatWord extends Word<What> {
        WhatWord() {
            super(What.class);
        }
    }

    /** What runs are written as, as it is typed. */
    static final class FormWord extends Word<RunExchange.Form> {
        FormWord() {
            super(RunExchange.Form.class);
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "lists|map|runs",
            converter = WhatWord.class,
            description = "${bundle:cli.export.what}")
    private What what = What.LISTS;

    @Option(names = "--run", paramLabel = "RUN", description = "${bundle:cli.export.run}")
    private List<String> named = new ArrayList<>();

    @Option(
            names = "--as",
            paramLabel = "table|mlflow|tensorboard",
            converter = FormWord.class,
            description = "${bundle:cli.export.as}")
    private RunExchange.Form form = RunExchange.Form.TABLE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--top",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "${bundle:cli.recommend.top}")
    private int top = 10;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "${bundle:cli.export.to}")
    private Path to = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "${bundle:cli.export.threads}")
    private int threads = Runtime.getRuntime().availableProcessors();

    public ExportCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        switch (what) {
            case LISTS, MAP -> {
                if (named.size() != 1) {
                    throw new WrongLine(spec, Phrase.of("cli.export.oneRun"));
                }
                var file = new RowFile(to, what == What.MAP ? MAP : COLUMNS);
                folderIsThere();
                var project = Project.read(common().project(), console.progress(), console.cancel());
                if (what == What.MAP) {
                    map(desk.model(project, named.getFirst(), console), file, console);
                } else {
                    lists(desk.served(project, named.getFirst(), console), file, console, System.nanoTime());
                }
            }
            case RUNS -> {
                folderIsThere();
                runs(console, System.nanoTime());
            }
        }
    }

    /** All runs, or those that are named. */
    private void runs(Console console, long began) throws ProblemException, CancelledException, IOException {
        var folder = common().project();
        var store = desk.runs(folder, console);
        var chosen = new ArrayList<RunFolder>();
        for (var name : named) {
            chosen.add(store.named(name));
        }
        if (named.isEmpty()) {
            for (var run : store.list().runs()) {
                store.find(run.run()).ifPresent(chosen::add);
            }
        }
        if (chosen.isEmpty()) {
            throw new ProblemException(new Problem(
                    Phrase.of("cli.export.noRuns", folder.toString()),
                    Phrase.of("cli.export.noRuns.why"),
                    Phrase.of("cli.export.noRuns.advice")));
        }
        var project = UnopenedProject.name(folder).orElse(String.valueOf(folder.getFileName()));
        var written = new RunExchange(project, InstantSource.system())
                .write(chosen, form, to, console.progress(), console.cancel());
        double seconds = (System.nanoTime() - began) / 1e9;
        written.leftOut().forEach(problem -> console.remark(problem.what()));
        console.answer(Reports.object()
                .put("runs", written.runs())
                .put("leftOut", written.leftOut().size())
                .put("as", form.name().toLowerCase(Locale.ROOT))
                .put("seconds", seconds)
                .put("to", written.at().toString()));
        console.print(Phrase.of("cli.export.runs", written.runs(), written.at().toString(), seconds));
        switch (form) {
            case TABLE -> {}
            case MLFLOW ->
                console.print(Phrase.of("cli.export.mlflow", written.at().toString()));
            case TENSORBOARD ->
                console.print(Phrase.of("cli.export.tensorboard", written.at().toString()));
        }
    }

    /** A folder that is not there is a slip of the pen more often than a wish. */
    private void folderIsThere() throws ProblemException {
        var folder = to.toAbsolutePath().normalize().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ProblemException(new Problem(
                    Phrase.of("cli.export.noFolder", folder.toString()),
                    Phrase.of("cli.export.noFolder.why", String.valueOf(to.getFileName())),
                    Phrase.of("cli.export.noFolder.advice")));
        }
    }

    private void map(TrainedModel model, RowFile file, Console console)
            throws ProblemException, CancelledException, IOException {
        var map = ItemMap.of(model, console.cancel());
        file.write(sink -> {
            for (int k = 0; k < map.items().size(); k++) {
                int group = map.groupOf()[k];
                sink.row(
                        map.items().get(k).value(),
                        map.x()[k],
                        map.y()[k],
                        map.events()[k],
                        group < 0 ? "" : map.groups().get(group));
            }
        });
        var path = to.toAbsolutePath().normalize();
        var into = Reports.object()
                .put("run", model.run().id().value())
                .put("rows", map.items().size())
                .put("leftOut", map.leftOut())
                .put("unknown", map.unknown())
                .put("file", path.toString());
        into.putArray("explained").add(map.explained()[0]).add(map.explained()[1]);
        console.answer(into);
        console.print(Phrase.of("map.about", map.items().size(), map.explained()[0], map.explained()[1]));
        console.print(Phrase.of("cli.export.map", path.toString()));
    }

    private void lists(ServedModel model, RowFile file, Console console, long began)
            throws ProblemException, CancelledException, IOException {
        var data = model.data();
        model.notes().forEach(console::remark);
        var rows = new long[1];
        try (var scorer = model.forLists()) {
            var lists = new BatchLists(model.recommender(scorer, console.cancel()), threads);
            file.write(sink -> lists.make(
                    Math.max(1, top),
                    list -> {
                        var user = data.users().id(list.user()).value();
                        var warmth = list.warmth().name().toLowerCase(Locale.ROOT);
                        for (int k = 0; k < list.items().length; k++) {
                            var item = data.items().id(list.items()[k]).value();
                            sink.row(user, k + 1, item, list.scores()[k], warmth);
                        }
                        rows[0] += list.items().length;
                    },
                    console.progress(),
                    console.cancel()));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        var path = to.toAbsolutePath().normalize();
        console.answer(Reports.object()
                .put("run", model.run().id().value())
                .put("users", data.users().size())
                .put("rows", rows[0])
                .put("seconds", seconds)
                .put("file", path.toString())
                .put("bytes", Files.size(path)));
        console.print(Phrase.of(
                "cli.export.done", rows[0], data.users().size(), path.toString(), Files.size(path) / 1e6, seconds));
    }
}
