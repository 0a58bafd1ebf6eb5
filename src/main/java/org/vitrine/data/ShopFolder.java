package org.vitrine.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;

/**
 * The tables of a shop and their import report in a folder: one Parquet file for each table, {@code report.json} and
 * {@code set-aside.jsonl}.
 */
public final class ShopFolder {
    private static final String REPORT = "report.json";
    private static final String ASIDE = "set-aside.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShopFolder() {}

    /** Writes everything; the report last, so that a folder with a report is whole. */
    public static void write(ShopTables shop, Path folder, CancelToken cancel) throws IOException, CancelledException {
        Files.createDirectories(folder);
        for (var kind : TableKind.values()) {
            var table = shop.table(kind);
            if (table.isPresent()) {
                TableFile.write(table.get(), folder.resolve(kind.tableName() + ".parquet"), cancel);
            }
        }
        cancel.check();
        AtomicFile.write(folder.resolve(ASIDE), out -> {
            var lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (var row : shop.report().setAside()) {
                lines.write(JSON.writeValueAsString(aside(row)));
                lines.write('\n');
            }
            lines.flush();
        });
        writeReport(shop.report(), folder);
    }

    /** Writes another report over the one that is there; the tables stay. */
    public static void writeReport(ImportReport report, Path folder) throws IOException {
        AtomicFile.write(
                folder.resolve(REPORT),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report(report)) + "\n");
    }

    /** Whether {@link #write} ended there. */
    public static boolean isWhole(Path folder) {
        return Files.isRegularFile(folder.resolve(REPORT));
    }

    /** @throws IOException when something in the folder is missing or damaged */
    public static ShopTables read(Path folder) throws IOException {
        TablesawStart.begin();
        var report = readReport(folder);
        TablesawStart.await();
        var tables = new EnumMap<TableKind, DataTable>(TableKind.class);
        for (var kind : TableKind.values()) {
            var file = folder.resolve(kind.tableName() + ".parquet");
            if (Files.exists(file)) {
                tables.put(kind, TableFile.read(file, kind));
            } else if (report.tables().stream().anyMatch(t -> t.name().equals(kind.tableName()))) {
                throw new NoSuchFileException(file.toString());
            }
        }
        try {
            return new ShopTables(tables, report);
        } catch (IllegalArgumentException e) {
            throw new DamageException(Phrase.of("table.fault.noEvents"), e);
        }
    }

    /** The report alone. */
    public static ImportReport readReport(Path folder) throws IOException {
        try {
            var tree = JSON.readTree(Files.readString(folder.resolve(REPORT)));
            var tables = new ArrayList<TableReport>();
            for (var table : tree.path("tables")) {
                tables.add(JSON.treeToValue(table, TableReport.class));
            }
            var findings = new ArrayList<Finding>();
            for (var finding : tree.path("findings")) {
                findings.add(FindingJson.finding(finding));
            }
            return new ImportReport(
                    tables,
                    asides(folder),
                    findings,
                    Duration.ofMillis(tree.path("tookMillis").asLong()));
        } catch (JsonProcessingException e) {
            throw damaged(folder.resolve(REPORT), e);
        } catch (IllegalArgumentException e) {
            throw new DamageException(Phrase.of("table.fault.report", REPORT), e);
        }
    }

    /** Where a file is not what was written there; the library's own words are for those who read the log. */
    private static IOException damaged(Path file, JsonProcessingException e) {
        var at = e.getLocation();
        var name = String.valueOf(file.getFileName());
        return new DamageException(
                at == null
                        ? Phrase.of("table.fault.report", name)
                        : Phrase.of("table.fault.json", name, at.getLineNr(), at.getColumnNr()),
                e);
    }

    private static ObjectNode report(ImportReport report) {
        var tree = JSON.createObjectNode();
        tree.put("tookMillis", report.took().toMillis());
        var tables = tree.putArray("tables");
        report.tables().forEach(t -> tables.add(JSON.<ObjectNode>valueToTree(t)));
        var findings = tree.putArray("findings");
        report.findings().forEach(f -> findings.add(FindingJson.tree(f)));
        return tree;
    }

    private static ObjectNode aside(SetAsideRow row) {
        var tree = JSON.createObjectNode();
        tree.put("file", row.file());
        tree.put("line", row.line());
        tree.put("column", row.column());
        tree.set("reason", FindingJson.tree(row.reason()));
        tree.put("raw", row.raw());
        return tree;
    }

    private static List<SetAsideRow> asides(Path folder) throws IOException {
        var file = folder.resolve(ASIDE);
        if (!Files.exists(file)) {
            return List.of();
        }
        var rows = new ArrayList<SetAsideRow>();
        try (var lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                var tree = tree(file, number, line);
                rows.add(new SetAsideRow(
                        tree.path("file").asText(),
                        tree.path("line").asLong(),
                        tree.path("column").asText(),
                        FindingJson.phrase(tree.path("reason")),
                        tree.path("raw").asText()));
            }
        }
        return rows;
    }

    private static JsonNode tree(Path file, long number, String line) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new DamageException(Phrase.of("table.fault.line", String.valueOf(file.getFileName()), number), e);
        }
    }
}
