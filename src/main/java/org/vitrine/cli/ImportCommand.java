package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.TableKind;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.data.preset.ImportRequest.DeclaredRole;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project from files, or imports anew into one. */
@Command(name = "import", description = "${bundle:cli.import.description}", footer = "%n${bundle:cli.import.example}")
public final class ImportCommand extends CliCommand {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", arity = "0..1", description = "${bundle:cli.import.folder}")
    private @Nullable Path folder;

    @Option(names = "--users", paramLabel = "F", description = "${bundle:cli.import.users}")
    private @Nullable Path users;

    @Option(names = "--items", paramLabel = "F", description = "${bundle:cli.import.items}")
    private @Nullable Path items;

    @Option(names = "--events", paramLabel = "F", description = "${bundle:cli.import.events}")
    private @Nullable Path events;

    @Option(names = "--shops", paramLabel = "F", description = "${bundle:cli.import.shops}")
    private @Nullable Path shops;

    @Option(names = "--candidates", paramLabel = "F", description = "${bundle:cli.import.candidates}")
    private @Nullable Path candidates;

    @Option(names = "--from", paramLabel = "FOLDER", description = "${bundle:cli.import.from}")
    private @Nullable Path from;

    @Option(names = "--preset", paramLabel = "NAME", description = "${bundle:cli.import.preset}")
    private String preset = "";

    @Option(
            names = "--role",
            paramLabel = "table.column=role",
            converter = RoleText.class,
            description = "${bundle:cli.import.role}")
    private List<DeclaredRole> roles = new ArrayList<>();

    @Option(names = "--encoding", paramLabel = "E", description = "${bundle:cli.import.encoding}")
    private String encoding = "";

    @Option(
            names = "--delimiter",
            paramLabel = "D",
            converter = DelimiterText.class,
            description = "${bundle:cli.import.delimiter}")
    private String delimiter = "";

    @Option(names = "--name", paramLabel = "NAME", description = "${bundle:cli.import.name}")
    private String name = "";

    public ImportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (folder == null && from == null && files().isEmpty() && !common().namesProject()) {
            throw new ParameterException(command.commandLine(), console.texts().of("cli.import.nothing"));
        }
        var place =
                (folder == null ? common().project() : folder).toAbsolutePath().normalize();
        var plan = plan(place);
        var called = name.isEmpty() ? nameOf(place) : name;
        long begin = System.nanoTime();
        try (var project = Project.create(place, called, plan, place, console.progress(), console.cancel())) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            var report = project.tables().report();
            var answer = Reports.object();
            answer.put("project", place.toString());
            answer.put("preset", plan.preset());
            var others = preset.isEmpty() ? PresetCatalogue.others(plan) : List.<String>of();
            others.forEach(answer.putArray("alsoFits")::add);
            TableReports.answer(answer, report, project.plan(), console.texts());
            answer.put("seconds", report.took().toNanos() / 1e9);
            answer.put("secondsWithStoring", seconds);
            console.print(Phrase.of("cli.import.done", place.toString(), seconds));
            if (!plan.preset().isEmpty()) {
                console.print(Phrase.of("cli.import.recognised", plan.preset()));
                if (!others.isEmpty()) {
                    console.print(Phrase.of("cli.import.others", String.join(", ", others)));
                }
            }
            TableReports.print(report, project.plan(), console);
            console.answer(answer);
        }
    }

    private ImportPlan plan(Path place) throws ProblemException, IOException {
        var files = files();
        if (files.isEmpty() && from == null && preset.isEmpty()) {
            // a project knows what it was made from
            var recorded = Project.recordedPlan(place);
            if (recorded.isPresent()) {
                return recorded.get();
            }
        }
        var folderOfFiles = files.isEmpty() ? Optional.of(from == null ? place : from) : Optional.<Path>empty();
        return new ImportRequest(files, folderOfFiles, preset, roles, encoding, delimiter).plan();
    }

    private Map<TableKind, Path> files() {
        var files = new EnumMap<TableKind, Path>(TableKind.class);
        put(files, TableKind.USERS, users);
        put(files, TableKind.ITEMS, items);
        put(files, TableKind.EVENTS, events);
        put(files, TableKind.SHOPS, shops);
        put(files, TableKind.CANDIDATES, candidates);
        return files;
    }

    private static void put(Map<TableKind, Path> files, TableKind kind, @Nullable Path file) {
        if (file != null) {
            files.put(kind, file.toAbsolutePath().normalize());
        }
    }

    private static String nameOf(Path place) {
        var last = place.getFileName();
        return last == null ? place.toString() : last.toString();
    }
}
