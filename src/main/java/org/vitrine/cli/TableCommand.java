package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.Facets;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.Pivot;
import org.vitrine.data.explore.PivotSpec;
import org.vitrine.data.explore.ShownWords;
import org.vitrine.data.explore.TableExport;
import org.vitrine.data.recipe.Expression;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks into a table: filtered, sorted, counted, grouped, and written to a file as it is shown. */
@Command(name = "table", description = "${bundle:cli.table.description}", footer = "%n${bundle:cli.table.example}")
public final class TableCommand extends CliCommand {
    @Option(names = "--table", paramLabel = "NAME", description = "${bundle:cli.table.table}")
    private Optional<String> name = Optional.empty();

    @Option(names = "--finding", paramLabel = "ID[:COLUMN]", description = "${bundle:cli.table.finding}")
    private Optional<String> finding = Optional.empty();

    @Option(names = "--filter", paramLabel = "CONDITION", description = "${bundle:cli.table.filter}")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--search", paramLabel = "TEXT", description = "${bundle:cli.table.search}", defaultValue = "")
    private String search = "";

    @Option(names = "--sort", paramLabel = "COLUMN[:desc]", split = ",", description = "${bundle:cli.table.sort}")
    private List<String> sorts = new ArrayList<>();

    @Option(names = "--columns", paramLabel = "COLUMN", split = ",", description = "${bundle:cli.table.columns}")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--facet", paramLabel = "COLUMN", split = ",", description = "${bundle:cli.table.facet}")
    private List<String> facets = new ArrayList<>();

    @Option(
            names = "--pivot",
            paramLabel = "ROWS[,COLUMNS[,VALUE]]",
            description = "${bundle:cli.table.pivot}",
            defaultValue = "")
    private String pivot = "";

    @Mixin
    private NestedOptions nested = new NestedOptions();

    @Option(names = "--top", paramLabel = "N", description = "${bundle:cli.table.top}", defaultValue = "20")
    private int top = 20;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--limit", paramLabel = "N", description = "${bundle:cli.table.limit}", defaultValue = "20")
    private int limit = 20;

    @Option(names = "--to", paramLabel = "FILE", description = "${bundle:cli.table.to}")
    private Optional<Path> to = Optional.empty();

    @Option(
            names = "--words",
            paramLabel = "beside|inside",
            converter = WordsWord.class,
            description = "${bundle:cli.table.words}")
    private TableExport.Words wordsWhere = TableExport.Words.BESIDE;

    /** Where the words go, as it is typed. */
    static final class WordsWord extends Word<TableExport.Words> {
        WordsWord() {
            super(TableExport.Words.class);
        }
    }

    public TableCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (to.isPresent()) {
            TableExport.Format.of(to.get());
        }
        try (var project = RunDesk.opened(common().project(), console)) {
            if (limit < 0) {
                throw new WrongLine(command, Phrase.of("cli.table.limit.negative", limit));
            }
            var tables = new ArrayList<DataTable>();
            for (var kind : TableKind.values()) {
                project.tables().table(kind).ifPresent(tables::add);
            }
            var findings = project.tables().report().findings();
            var about = finding.isEmpty()
                    ? Optional.<Finding>empty()
                    : Optional.of(FindingText.of(findings, finding.get(), name));
            var table = table(
                    tables,
                    about.map(each -> each.table().tableName()).or(() -> name).orElse("events"));
            var words = new ArrayList<Phrase>();
            var filters = filters(table, words, console);
            about.ifPresent(each -> only(each, filters, words));
            var order = order(table);
            var shownColumns = columns.isEmpty()
                    ? table.columns().stream().map(ColumnInfo::name).toList()
                    : columns;
            for (var each : shownColumns) {
                known(table, each);
            }
            var kept = nested.within(table, RowQuery.bits(table, filters, console.cancel()), top, words, console);
            var answer = Reports.object();
            answer.put("project", project.folder().toString());
            answer.put("table", table.kind().tableName());
            answer.put("rows", table.rowCount());
            answer.put("shown", kept.count());
            var told = answer.putArray("filter");
            words.forEach(each -> told.add(console.texts().of(each)));
            var said = new SaidWords(console.texts());
            console.print(Phrase.of("cli.table.line", said.table(table.kind()), kept.count(), table.rowCount()));
            for (var each : words) {
                console.print("  " + console.texts().of(each));
            }
            facets(table, filters, answer, console);
            var pivoted = pivot(table, kept, answer, console);
            var groups = nested.answer(table, kept, top, answer, console);
            var grouped = pivoted.map(found -> found.asTable(
                            label -> PivotReports.said(label, console), label -> PivotReports.said(label, console)))
                    .or(() -> groups);
            int[] rows = RowQuery.sorted(table, kept, order, console.cancel());
            if (to.isPresent()) {
                var lines = ShownWords.lines(table, rows.length, words, order, shownColumns).stream()
                        .map(console.texts()::of)
                        .toList();
                // the groups are what is shown when there are any
                var export = grouped.isPresent()
                        ? TableExport.whole(grouped.get(), lines)
                        : new TableExport(table, rows, shownColumns, lines);
                write(export, to.get(), wordsWhere, answer, console);
            } else if (facets.isEmpty() && pivot.isEmpty() && !nested.showsGroups()) {
                print(new Shown(table, rows, shownColumns), answer, console);
            }
            console.answer(answer);
        }
    }

    private record Shown(DataTable table, int[] rows, List<String> columns) {}

    /** Its rows alone, and whether there are more of them. */
    private static void only(Finding wanted, List<RowFilter> filters, List<Phrase> words) {
        if (wanted.rows() instanceof Finding.RowsWanted.InTable(var rows)) {
            filters.add(new RowFilter.Only(rows));
            words.add(
                    wanted.isCut()
                            ? Phrase.of("data.finding.onlyFirst", wanted.text(), wanted.listed(), wanted.count())
                            : Phrase.of("data.finding.only", wanted.text()));
        }
    }

    private static DataTable table(List<DataTable> tables, String name) throws ProblemException {
        for (var table : tables) {
            if (table.kind().tableName().equals(name)) {
                return table;
            }
        }
        throw new ProblemException(new Problem(
                Phrase.of("cli.table.noTable", name),
                Phrase.of(
                        "cli.table.noTable.why",
                        String.join(
                                ", ",
                                tables.stream()
                                        .map(DataTable::kind)
                                        .map(TableKind::tableName)
                                        .toList())),
                Phrase.of("cli.table.noTable.advice")));
    }

    private static void known(DataTable table, String column) throws ProblemException {
        ShownWords.column(table, column);
    }

    private List<RowFilter> filters(DataTable table, List<Phrase> words, Console console)
            throws ProblemException, CancelledException {
        var filters = new ArrayList<RowFilter>();
        for (var text : conditions) {
            var expression = Expression.parse(text);
            for (var column : expression.columns()) {
                known(table, column);
            }
            var condition = expression.condition(TableArrays.of(table, expression.columns()));
            var rows = new int[table.rowCount()];
            int n = 0;
            for (int row = 0; row < rows.length; row++) {
                if ((row & 0xFFFF) == 0) {
                    console.cancel().check();
                }
                if (condition.test(row)) {
                    rows[n++] = row;
                }
            }
            filters.add(new RowFilter.Only(Arrays.copyOf(rows, n)));
            words.add(Phrase.of("explore.filter.condition", text));
        }
        if (!search.isBlank()) {
            var anywhere = new RowFilter.Anywhere(search.strip());
            filters.add(anywhere);
            words.add(ShownWords.of(anywhere, table));
        }
        return filters;
    }

    private List<RowQuery.Sort> order(DataTable table) throws ProblemException {
        var order = new ArrayList<RowQuery.Sort>();
        for (var each : sorts) {
            boolean descending = each.endsWith(":desc");
            var column = descending || each.endsWith(":asc") ? each.substring(0, each.lastIndexOf(':')) : each;
            known(table, column);
            order.add(new RowQuery.Sort(column, descending));
        }
        return order;
    }

    private void facets(DataTable table, List<RowFilter> filters, ObjectNode answer, Console console)
            throws ProblemException, CancelledException {
        if (facets.isEmpty()) {
            return;
        }
        var asked = new ArrayList<Facet>();
        for (var column : facets) {
            asked.add(Facet.of(table.columns().get(ShownWords.column(table, column))));
        }
        FacetReports.answer(
                Facets.of(table, filters, asked, Math.max(1, top), console.cancel())
                        .counts(),
                answer,
                console);
    }

    private Optional<Pivot> pivot(DataTable table, RowBits kept, ObjectNode answer, Console console)
            throws ProblemException, CancelledException, IOException {
        if (pivot.isEmpty()) {
            return Optional.empty();
        }
        var parts = pivot.split(",", 3);
        var across = parts.length > 1 && !parts[1].isBlank()
                ? Optional.of(NestedOptions.grouping(table, parts[1]))
                : Optional.<Grouping>empty();
        var spec = new PivotSpec(
                NestedOptions.grouping(table, parts[0]),
                across,
                parts.length > 2 ? NestedOptions.aggregate(parts[2]) : Aggregate.COUNT,
                Math.max(1, top),
                Math.max(1, top));
        var found = Pivot.of(table, kept, spec, console.cancel());
        PivotReports.answer(found, answer, console);
        return Optional.of(found);
    }

    private static void write(
            TableExport export, Path file, TableExport.Words where, ObjectNode answer, Console console)
            throws ProblemException, CancelledException, IOException {
        export.write(file, where, console.progress(), console.cancel());
        var path = file.toAbsolutePath().normalize();
        answer.put("file", path.toString());
        answer.put("bytes", Files.size(path));
        if (TableExport.Format.of(file) == TableExport.Format.CSV) {
            var words = where == TableExport.Words.INSIDE ? path : TableExport.wordsBeside(path);
            answer.put("words", words.toString());
        }
        console.print(Phrase.of("explore.export.done", export.rows().length, path.toString()));
    }

    private void print(Shown shown, ObjectNode answer, Console console) {
        var heads = answer.putArray("columns");
        shown.columns().forEach(heads::add);
        var list = answer.putArray("cells");
        var numbers = answer.putArray("rowNumbers");
        var grid = new ArrayList<List<String>>();
        grid.add(shown.columns());
        for (int at = 0; at < Math.min(Math.max(0, limit), shown.rows().length); at++) {
            var line = new ArrayList<String>();
            var node = list.addArray();
            numbers.add(shown.rows()[at] + 1);
            for (var column : shown.columns()) {
                int place = shown.table().place(column);
                var text = TableExport.text(shown.table(), shown.rows()[at], place);
                if (shown.table().value(shown.rows()[at], place) == null) {
                    node.addNull();
                } else {
                    node.add(text);
                }
                line.add(text);
            }
            grid.add(line);
        }
        TextGrid.print(grid, console);
    }
}
