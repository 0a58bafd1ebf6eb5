package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.vitrine.data.RowFile;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.ItemMap;
import org.vitrine.project.TrainedModel;
import org.vitrine.recommend.BatchLists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the lists of everybody, or a map of the items, to one file. */
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
        MAP
    }

    /** What is written, as it is typed. */
    static final class WhatWord extends Word<What> {
        WhatWord() {
            super(What.class);
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "lists|map",
            converter = WhatWord.class,
            description = "${bundle:cli.export.what}")
    private What what = What.LISTS;

    @Option(names = "--run", required = true, paramLabel = "RUN", description = "${bundle:cli.option.run}")
    private String run = "";

    @Option(names = "--top", paramLabel = "N", description = "${bundle:cli.recommend.top}")
    private int top = 10;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "${bundle:cli.export.to}")
    private Path to = Path.of("");

    @Option(names = "--threads", paramLabel = "N", description = "${bundle:cli.export.threads}")
    private int threads = Runtime.getRuntime().availableProcessors();

    public ExportCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var file = new RowFile(to, what == What.MAP ? MAP : COLUMNS);
        folderIsThere();
        var model = desk.model(common().project(), run, console);
        long began = System.nanoTime();
        switch (what) {
            case LISTS -> lists(model, file, console, began);
            case MAP -> map(model, file, console);
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

    private void lists(TrainedModel model, RowFile file, Console console, long began)
            throws ProblemException, CancelledException, IOException {
        var data = model.split().data();
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
