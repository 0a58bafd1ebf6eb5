package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.FileTree;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.ImportReport;
import org.vitrine.data.QualityLight;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.QualityThresholds.Unit;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.recipe.QualityRemedies;
import org.vitrine.data.recipe.RecipeJson;
import org.vitrine.data.recipe.RecipeTables;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.LeakFindings;
import org.vitrine.encode.SplitCheck;
import org.vitrine.encode.Splitter;
import org.vitrine.project.Project;
import org.vitrine.project.ProjectMemory;
import org.vitrine.project.QualityPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what is in a project's tables, or in files, and what is doubtful about it. */
@Command(
        name = "profile",
        description = "${bundle:cli.profile.description}",
        footer = "%n${bundle:cli.profile.example}")
public final class ProfileCommand extends CliCommand {
    @Option(names = "--threshold", paramLabel = "NAME=VALUE", description = "${bundle:cli.profile.threshold}")
    private List<String> thresholds = new ArrayList<>();

    @Option(names = "--usual-thresholds", description = "${bundle:cli.profile.usual}")
    private boolean usual;

    @Option(names = "--thresholds", description = "${bundle:cli.profile.thresholds}")
    private boolean list;

    @Option(names = "--memory", description = "${bundle:cli.profile.memory}")
    private boolean memory;

    @Option(names = "--to", paramLabel = "FILE.html", description = "${bundle:cli.profile.to}")
    private @Nullable Path to;

    @Mixin
    private SplitOptions split = new SplitOptions();

    @Mixin
    private SourceOptions sources = new SourceOptions();

    public ProfileCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (to != null && !isPage(to)) {
            throw new ProblemException(new Problem(
                    Phrase.of("cli.profile.kind", to.toString()),
                    Phrase.of("cli.profile.kind.why"),
                    Phrase.of("cli.profile.kind.advice")));
        }
        WrongValueException.ifRefused(split::check);
        if (sources.namesFiles() || sources.saysHow()) {
            lookAtFiles(console);
            return;
        }
        try (var project = opened(console)) {
            var answer = Reports.object();
            answer.put("project", project.folder().toString());
            tell(project, Phrase.of("cli.profile.name", project.name()), answer, console);
        }
    }

    /** In a project nobody sees, which goes when all is said; one that is there stays as it is. */
    private void lookAtFiles(Console console) throws ProblemException, CancelledException, IOException {
        var place = common().project();
        var hidden = Files.createTempDirectory("vitrine-profile");
        try (var database = new DatabaseFiles(sources.database(), console)) {
            var plan = sources.plan(place, database);
            try (var project =
                    Project.create(hidden, sources.called(place), plan, place, console.progress(), console.cancel())) {
                change(project, console);
                tell(project, Phrase.of("cli.profile.files", project.name()), Reports.object(), console);
            }
        } finally {
            FileTree.delete(hidden);
        }
    }

    private void tell(Project project, Phrase heading, ObjectNode answer, Console console)
            throws ProblemException, CancelledException, IOException {
        answer.put("name", project.name());
        if (list) {
            limits(project.thresholds(), answer, console);
            if (to == null && !split.isAsked()) {
                console.answer(answer);
                return;
            }
        }
        if (memory) {
            MemoryReport.of(ProjectMemory.of(project, console.cancel()), answer.putObject("memory"), console);
            if (to == null && !split.isAsked()) {
                console.answer(answer);
                return;
            }
        }
        var looked = looked(project, console);
        var report = project.tables().report().and(looked.map(LookedAt::leaks).orElse(List.of()));
        tell(project, heading, report, answer, console);
        looked.ifPresent(split -> tell(split, answer, console));
        if (to != null) {
            var subject =
                    QualityPage.Subject.of(project, report.findings(), looked.map(LookedAt::check), Instant.now());
            AtomicFile.write(to.toAbsolutePath(), QualityPage.of(subject, console.texts()));
            answer.put("file", to.toString());
            console.print(Phrase.of("cli.profile.written", to.toString()));
        }
        console.answer(answer);
    }

    private static boolean isPage(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".html") || name.endsWith(".htm");
    }

    /** To be read, unless thresholds are to be changed. */
    private Project opened(Console console) throws ProblemException, CancelledException, IOException {
        if (thresholds.isEmpty() && !usual) {
            return RunDesk.opened(common().project(), console);
        }
        var project = Project.open(common().project(), console.progress(), console.cancel());
        try {
            project.damage().forEach(problem -> console.remark(problem.what()));
            change(project, console);
            return project;
        } catch (ProblemException | CancelledException | IOException | RuntimeException e) {
            project.close();
            throw e;
        }
    }

    /** Puts the thresholds that were said into force. */
    private void change(Project project, Console console) throws ProblemException, CancelledException, IOException {
        if (thresholds.isEmpty() && !usual) {
            return;
        }
        var next = usual ? QualityThresholds.USUAL : project.thresholds();
        for (var each : thresholds) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new ProblemException(new Problem(
                        Phrase.of("cli.profile.pair", each),
                        Phrase.of("cli.profile.pair.why"),
                        Phrase.of("quality.limit.problem.advice")));
            }
            next = next.with(each.substring(0, equals), each.substring(equals + 1));
        }
        project.change(next, console.progress(), console.cancel());
    }

    private static void limits(QualityThresholds limits, ObjectNode answer, Console console) {
        var all = answer.putArray("thresholds");
        int width = Arrays.stream(Limit.values())
                .mapToInt(limit -> limit.word().length())
                .max()
                .orElse(0);
        for (var limit : Limit.values()) {
            all.addObject()
                    .put("name", limit.word())
                    .put("value", limits.get(limit))
                    .put("usual", limit.usual())
                    .put("least", limit.least())
                    .put("most", limit.most())
                    .put("text", console.texts().of("quality.limit." + limit.word()));
            var value = limit.unit() == Unit.COUNT
                    ? String.valueOf(limits.count(limit))
                    : String.valueOf(limits.get(limit));
            var mark = limits.changed().containsKey(limit) ? " *" : "";
            console.print(TableReports.pad(limit.word(), width) + "  " + TableReports.pad(value + mark, 10) + "  "
                    + console.texts().of("quality.limit." + limit.word()));
        }
    }

    private static void tell(Project project, Phrase heading, ImportReport report, ObjectNode answer, Console console)
            throws ProblemException, CancelledException {
        var tables = project.tables();
        // an interrupted import's plan is not the one these tables were read by
        var plan = project.wasInterrupted() ? Optional.<ImportPlan>empty() : project.plan();
        TableReports.answer(answer, report, tables, plan, project.thresholds(), console.texts());
        if (console.json()) {
            remedies(project, report, answer.putArray("fixes"), console);
        }
        var lights = answer.putObject("lights");
        var problems = answer.putArray("problems");
        for (var problem : project.damage()) {
            problems.add(console.texts().of(problem.what()));
        }
        console.print(heading);
        TableReports.print(
                report,
                tables,
                plan,
                project.thresholds(),
                project.recipe().recipe().active().size(),
                console);
        console.print("");
        var said = new SaidWords(console.texts());
        for (var kind : TableKind.values()) {
            if (tables.table(kind).isPresent()) {
                var light = QualityLight.of(tables.report().findings(), kind);
                lights.put(kind.tableName(), light.word());
                console.print(
                        Phrase.of("cli.profile.light", said.table(kind), Phrase.of("quality.light." + light.name())));
            }
        }
        console.print(Phrase.of("quality.light.rule"));
    }

    /** For findings that can be mended the steps, as {@code vitrine recipe add} takes them. */
    private static void remedies(Project project, ImportReport report, ArrayNode fixes, Console console)
            throws ProblemException, CancelledException {
        var arrays = new EnumMap<TableKind, TableArrays>(RecipeTables.arrays(project.tables()));
        for (var finding : report.findings()) {
            var steps = QualityRemedies.of(finding, arrays, project.thresholds(), console.cancel());
            if (!steps.isEmpty()) {
                var fix = fixes.addObject()
                        .put("finding", finding.id())
                        .put("table", finding.table().tableName())
                        .put("column", finding.column())
                        .putArray("steps");
                steps.forEach(step -> fix.add(RecipeJson.tree(step)));
            }
        }
    }

    /** A split somebody asked about. */
    private record LookedAt(SplitOptions.Chosen chosen, SplitCheck check, List<Finding> leaks) {}

    private Optional<LookedAt> looked(Project project, Console console) throws ProblemException, CancelledException {
        if (!split.isAsked()) {
            return Optional.empty();
        }
        var data = project.dataset(console.progress(), console.cancel());
        var chosen = split.choose(project.kept().now().split(), data, common().seed());
        var spec = chosen.spec();
        var check = SplitCheck.of(new Splitter().split(data, spec));
        return Optional.of(new LookedAt(
                chosen, check, LeakFindings.of(project.tables(), data, spec, project.thresholds(), console.cancel())));
    }

    private static void tell(LookedAt looked, ObjectNode answer, Console console) {
        var check = looked.check();
        console.print("");
        console.print(looked.chosen().said());
        check.guard().forEach(said -> console.print("  " + console.texts().of(said)));
        console.print("  " + console.texts().of(check.warmth()));
        var node = answer.putObject("split")
                .put("kind", looked.chosen().spec().kind())
                .put("from", looked.chosen().source().word())
                .put("clean", check.isClean())
                .put("trained", check.trained())
                .put("heldOut", check.heldOut())
                .put("repeated", check.repeated())
                .put("later", check.later())
                .put("ahead", check.ahead())
                .put("warmUsers", check.warmUsers())
                .put("users", check.users())
                .put("warmItems", check.warmItems())
                .put("items", check.items())
                .put("warm", check.warm())
                .put("tested", check.tested());
        var words = node.putArray("guard");
        check.guard().forEach(said -> words.add(console.texts().of(said)));
    }
}
