package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.ImportReport;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.SetAsideRow;
import org.vitrine.data.ShopTables;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.TableReport;
import org.vitrine.data.recipe.QualityWays;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

/** What an import or a profile has to say: the tables, the rows set aside, the findings. */
final class TableReports {
    /** Rows set aside that are shown to a person. */
    private static final int SHOWN = 10;

    private TableReports() {}

    /**
     * Puts {@code tables}, {@code setAside} and {@code findings}. What was read, kept and set aside is the import's; {@code rows} and
     * the columns are what the tables are now, after their recipe.
     *
     * @param plan   how the tables were read, so that what was guessed is shown
     * @param limits the findings were made by
     */
    static void answer(
            ObjectNode into,
            ImportReport report,
            ShopTables tables,
            Optional<ImportPlan> plan,
            QualityThresholds limits,
            Texts texts) {
        put(into, report, tables, plan);
        into.put("rowsSetAside", report.allSetAside());
        into.put("rowsSetAsideListed", report.setAside().size());
        var aside = into.putArray("setAside");
        for (var row : report.setAside()) {
            aside.addObject()
                    .put("file", row.file())
                    .put("line", row.line())
                    .put("column", row.column())
                    .put("reason", texts.of(row.reason()))
                    .put("raw", row.raw());
        }
        var findings = into.putArray("findings");
        for (var finding : report.findings()) {
            var node = findings.addObject()
                    .put("id", finding.id())
                    .put("severity", severity(finding))
                    .put("table", finding.table().tableName())
                    .put("column", finding.column())
                    .put("count", finding.count())
                    .put("rowsListed", finding.listed())
                    .put("text", texts.of(finding.text()));
            QualityWays.advice(finding, tables.role(finding), limits)
                    .ifPresent(why -> node.put("advice", texts.of(why)));
        }
    }

    private static void put(ObjectNode into, ImportReport report, ShopTables tables, Optional<ImportPlan> plan) {
        var all = into.putArray("tables");
        for (var table : report.tables()) {
            var node = all.addObject();
            node.put("name", table.name());
            node.put("rowsRead", table.read());
            node.put("rowsKept", table.kept());
            node.put("rowsSetAside", table.setAside());
            node.put("rowsMerged", table.merged());
            node.put("rowsLeftOut", table.leftOut());
            where(plan, table.name()).ifPresent(condition -> node.put("where", condition));
            node.put("rows", rows(tables, table));
            var sources = node.putArray("sources");
            sources(plan, table.name()).forEach(source -> source(sources.addObject(), source));
            var columns = node.putArray("columns");
            for (var column : table.columns()) {
                columns.addObject()
                        .put("name", column.name())
                        .put("type", type(column))
                        .put("role", RoleText.word(column.role()))
                        .put("missing", column.missing())
                        .put("distinct", column.distinct());
            }
        }
    }

    /** How many rows it has now. */
    private static long rows(ShopTables tables, TableReport report) {
        return Arrays.stream(TableKind.values())
                .filter(kind -> kind.tableName().equals(report.name()))
                .flatMap(kind -> tables.table(kind).stream())
                .mapToLong(DataTable::rowCount)
                .sum();
    }

    /** Puts how each table would be read. */
    static void sources(ObjectNode into, ImportPlan plan) {
        var tables = into.putArray("tables");
        for (var table : plan.tables()) {
            var node = tables.addObject().put("name", table.kind().tableName());
            if (!table.where().isEmpty()) {
                node.put("where", table.where());
            }
            var sources = node.putArray("sources");
            table.sources().forEach(source -> source(sources.addObject(), source));
            var columns = node.putArray("columns");
            for (var column : table.sources().getFirst().columns()) {
                columns.addObject().put("name", column.name()).put("role", RoleText.word(column.role()));
            }
        }
    }

    static void printSources(ImportPlan plan, Console console) {
        var words = new SaidWords(console.texts());
        for (var table : plan.tables()) {
            console.print(words.table(table.kind()));
            for (var source : table.sources()) {
                console.print("  " + console.texts().of(told(source, words)) + values(source.format(), words));
                for (var column : source.columns()) {
                    console.print("    " + column.name() + "  " + words.role(column.role()));
                }
            }
        }
    }

    private static List<SourceSpec> sources(Optional<ImportPlan> plan, String table) {
        return plan.stream()
                .flatMap(p -> p.tables().stream())
                .filter(t -> t.kind().tableName().equals(table))
                .flatMap(t -> t.sources().stream())
                .toList();
    }

    /** The condition its rows had to meet. */
    private static Optional<String> where(Optional<ImportPlan> plan, String table) {
        return plan.stream()
                .flatMap(p -> p.tables().stream())
                .filter(t -> t.kind().tableName().equals(table))
                .map(TablePlan::where)
                .filter(condition -> !condition.isEmpty())
                .findFirst();
    }

    private static void source(ObjectNode into, SourceSpec source) {
        var format = source.format();
        into.put("file", source.file());
        if (!source.entry().isEmpty()) {
            into.put("entry", source.entry());
        }
        var origin = source.origin();
        if (origin != null) {
            into.put("database", origin.url());
            into.put("query", origin.query());
        }
        into.put("layout", word(format.layout().name()));
        into.put("encoding", format.encoding());
        into.put("delimiter", format.delimiter());
        into.put("quoting", word(format.quoting().name()));
        into.put("header", format.header());
        into.put("linesAbove", format.above());
        into.put("decimal", format.decimal().isEmpty() ? "." : format.decimal());
        into.put("thousands", format.grouping());
        into.put("dates", format.dates());
    }

    /** One line for a file: how it was read. */
    private static Phrase told(SourceSpec source, SaidWords words) {
        var format = source.format();
        var origin = source.origin();
        if (origin != null) {
            return Phrase.of("cli.tables.database", origin.name(), origin.url());
        }
        var name = Path.of(source.file()).getFileName() + (source.entry().isEmpty() ? "" : "/" + source.entry());
        return switch (format.layout()) {
            case DELIMITED ->
                Phrase.of(
                        "cli.tables.delimited",
                        name,
                        format.encoding(),
                        words.sign(format.delimiter()),
                        Phrase.of("cli.tables.quoting." + word(format.quoting().name())),
                        Phrase.of(format.header() ? "cli.tables.header" : "cli.tables.noHeader"));
            case SHEET ->
                Phrase.of(
                        "cli.tables.sheet",
                        String.valueOf(Path.of(source.file()).getFileName()),
                        source.entry(),
                        Phrase.of(format.header() ? "cli.tables.header" : "cli.tables.noHeader"));
            case SEQUENCE_LINES, CANDIDATE_LINES, JSON_LINES, JSON_ARRAY, JSON_OBJECT, PARQUET ->
                Phrase.of("cli.tables.read", name, words.layout(format.layout()), format.encoding());
        };
    }

    /** Lines above the header, and how numbers and dates are written, where that is not as usual. */
    private static String values(SourceFormat format, SaidWords words) {
        var texts = words.texts();
        var said = new ArrayList<String>();
        if (format.above() > 0) {
            said.add(texts.of("cli.tables.above", format.above()));
        }
        if (!format.decimal().isEmpty()) {
            said.add(texts.of(format.decimal().length() > 1 ? "cli.tables.bothMarks" : "cli.tables.comma"));
        }
        if (!format.grouping().isEmpty()) {
            said.add(texts.of("cli.tables.thousands", words.sign(format.grouping())));
        }
        if (!format.dates().isEmpty()) {
            said.add(texts.of("cli.tables.dates", format.dates()));
        }
        return said.isEmpty() ? "" : texts.of("cli.tables.ways", String.join(texts.of("cli.list.comma"), said));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param limits the findings were made by
     * @param steps  how many steps of a recipe were done to the tables
     */
    static void print(
            ImportReport report,
            ShopTables tables,
            Optional<ImportPlan> plan,
            QualityThresholds limits,
            int steps,
            Console console) {
        var texts = console.texts();
        var words = new SaidWords(texts);
        for (var table : report.tables()) {
            console.print("");
            console.print(Phrase.of(
                    "cli.tables.line",
                    words.table(table.name()),
                    table.read(),
                    table.kept(),
                    table.setAside(),
                    table.merged()));
            leftOut(plan, table).ifPresent(said -> console.print("  " + texts.of(said)));
            sources(plan, table.name())
                    .forEach(source ->
                            console.print("  " + texts.of(told(source, words)) + values(source.format(), words)));
            if (steps > 0) {
                // the lines above are the import's, those below what the recipe made of it
                console.print("  " + texts.of("cli.tables.after", steps, rows(tables, table)));
            }
            int width = widest(table, ColumnInfo::name);
            int roles = widest(table, column -> words.role(column.role()));
            int types = widest(table, column -> words.type(column.type()));
            for (var column : table.columns()) {
                console.print("  " + pad(column.name(), width) + "  " + pad(words.role(column.role()), roles) + "  "
                        + pad(words.type(column.type()), types) + "  "
                        + texts.of("cli.tables.column", column.distinct(), column.missing()));
            }
        }
        printAside(report, console);
        console.print("");
        if (report.findings().isEmpty()) {
            console.print(Phrase.of("data.finding.none"));
        }
        for (var finding : report.findings()) {
            console.print(Phrase.of("cli.findings." + severity(finding), finding.text()));
            QualityWays.advice(finding, tables.role(finding), limits)
                    .ifPresent(why -> console.print("  " + texts.of(why)));
        }
    }

    private static int widest(TableReport table, Function<ColumnInfo, String> said) {
        return table.columns().stream()
                .mapToInt(column -> width(said.apply(column)))
                .max()
                .orElse(0);
    }

    /** Who did not want rows: the filter, the sample of the shoppers, or both. */
    private static Optional<Phrase> leftOut(Optional<ImportPlan> plan, TableReport table) {
        var condition = where(plan, table.name());
        boolean isSample = plan.map(ImportPlan::sample).orElse(0.0) > 0;
        if (condition.isEmpty()) {
            return table.leftOut() == 0
                    ? Optional.empty()
                    : Optional.of(Phrase.of("cli.tables.notSampled", table.leftOut()));
        }
        return Optional.of(Phrase.of(
                isSample ? "cli.tables.leftOutOrNotSampled" : "cli.tables.leftOut", table.leftOut(), condition.get()));
    }

    private static void printAside(ImportReport report, Console console) {
        long all = report.allSetAside();
        if (all == 0) {
            return;
        }
        console.print("");
        console.print(Phrase.of("cli.aside.line", all));
        for (var example : examples(report.setAside())) {
            console.print("  "
                    + console.texts()
                            .of(
                                    example.column().isEmpty() ? "cli.aside.row" : "cli.aside.cell",
                                    example.file(),
                                    String.valueOf(example.line()),
                                    example.reason(),
                                    example.column()));
        }
        if (all > report.setAside().size()) {
            console.print(Phrase.of("cli.aside.first", report.setAside().size(), all));
        }
    }

    /** Rows of as many different reasons as there are, at most {@value #SHOWN}. */
    private static List<SetAsideRow> examples(List<SetAsideRow> rows) {
        var byReason = new LinkedHashMap<String, SetAsideRow>();
        for (var row : rows) {
            byReason.putIfAbsent(
                    row.file() + " " + row.column() + " " + row.reason().key(), row);
        }
        var shown = new ArrayList<>(byReason.values());
        for (int i = 0; i < rows.size() && shown.size() < SHOWN; i++) {
            if (!shown.contains(rows.get(i))) {
                shown.add(rows.get(i));
            }
        }
        return shown.subList(0, Math.min(SHOWN, shown.size()));
    }

    private static String type(ColumnInfo column) {
        return column.type().name().toLowerCase(Locale.ROOT);
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    /** Blanks behind a text up to a width in terminal cells: Chinese characters take two. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            width += isWide(c) ? 2 : 1;
            at += Character.charCount(c);
        }
        return width;
    }

    /** Chinese, Japanese and Korean signs, and those made as wide as they are. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && isWideSign(c);
    }

    private static boolean isWideSign(int c) {
        return Character.isIdeographic(c)
                || c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6;
    }
}
