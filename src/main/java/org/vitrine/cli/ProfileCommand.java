package org.vitrine.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.vitrine.data.DataTable;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableReport;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import picocli.CommandLine.Command;

/** Tells what is in a project's tables and what is doubtful about it. */
@Command(
        name = "profile",
        description = "${bundle:cli.profile.description}",
        footer = "%n${bundle:cli.profile.example}")
public final class ProfileCommand extends CliCommand {
    public ProfileCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        try (var project = RunDesk.opened(common().project(), console)) {
            var tables = project.tables();
            var report = tables.report();
            // an interrupted import's plan is not the one these tables were read by
            var plan = project.wasInterrupted() ? Optional.<ImportPlan>empty() : project.plan();
            var answer = Reports.object();
            answer.put("project", project.folder().toString());
            answer.put("name", project.name());
            TableReports.answer(answer, report, plan, console.texts(), table -> rows(tables, table));
            var problems = answer.putArray("problems");
            for (var problem : project.damage()) {
                problems.add(console.texts().of(problem.what()));
            }
            console.print(Phrase.of("cli.profile.name", project.name()));
            TableReports.print(report, plan, console);
            if (!project.recipe().recipe().active().isEmpty()) {
                console.print("");
                console.print(Phrase.of(
                        "cli.profile.recipe", project.recipe().recipe().active().size()));
                for (var table : report.tables()) {
                    console.print("  " + console.texts().of("cli.profile.rows", table.name(), rows(tables, table)));
                }
            }
            console.answer(answer);
        }
    }

    /** Rows of a table after the recipe. */
    private static long rows(ShopTables tables, TableReport report) {
        return Arrays.stream(TableKind.values())
                .filter(kind -> kind.tableName().equals(report.name()))
                .flatMap(kind -> tables.table(kind).stream())
                .mapToLong(DataTable::rowCount)
                .sum();
    }
}
