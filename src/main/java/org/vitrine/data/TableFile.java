package org.vitrine.data;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;
import tech.tablesaw.columns.Column;

/** Loaded tables as Parquet files: any reader of Parquet understands them, and this one opens a million rows in a blink. */
public final class TableFile {
    private static final String ROLE = "vitrine.role.";
    private static final String COUNTS = "vitrine.counts.";
    private static final String TYPE = "vitrine.type.";
    private static final String KIND = "vitrine.table";

    private TableFile() {}

    /** Writes the table; the file is whole only when this returns. */
    public static void write(DataTable table, Path file, CancelToken cancel) throws IOException, CancelledException {
        var columns = new LinkedHashMap<String, ColumnData>();
        var notes = new LinkedHashMap<String, String>();
        notes.put(KIND, table.kind().tableName());
        for (int i = 0; i < table.columns().size(); i++) {
            var info = table.columns().get(i);
            columns.put(info.name(), TableArrays.data(table.tablesaw().column(i), info.type()));
            notes.put(ROLE + info.name(), info.role().name());
            notes.put(TYPE + info.name(), info.type().name());
            notes.put(COUNTS + info.name(), info.missing() + " " + info.distinct());
        }
        ParquetFile.write(file, columns, table.rowCount(), notes, cancel);
    }

    /**
     * Writes any columns as a Parquet file for other programs; the file is whole only when this returns.
     *
     * @param notes go into the file's key-value metadata
     */
    public static void export(TableArrays table, Map<String, String> notes, Path file, CancelToken cancel)
            throws IOException, CancelledException {
        ParquetFile.write(file, table.columns(), table.rows(), notes, cancel);
    }

    /** @throws IOException when the file is damaged or was not written by {@link #write} */
    public static DataTable read(Path file, TableKind kind) throws IOException {
        var content = content(file);
        if (!kind.tableName().equals(content.notes().get(KIND))) {
            throw new DamageException(Phrase.of("table.fault.kind", name(file)));
        }
        var columns = new ArrayList<Column<?>>();
        var infos = new ArrayList<ColumnInfo>();
        for (var each : content.columns().entrySet()) {
            columns.add(each.getValue().column(each.getKey()));
            infos.add(info(each.getKey(), each.getValue(), content.notes()));
        }
        return new DataTable(
                kind,
                tech.tablesaw.api.Table.create(kind.tableName(), columns.toArray(Column<?>[]::new)),
                List.copyOf(infos));
    }

    private static ParquetFile.Content content(Path file) throws IOException {
        try {
            return ParquetFile.read(file);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new DamageException(Phrase.of("table.fault.parquet", name(file)), e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static ColumnInfo info(String name, ColumnData data, Map<String, String> notes) throws IOException {
        var role = notes.get(ROLE + name);
        var counts = notes.getOrDefault(COUNTS + name, "").split(" ");
        if (role == null || counts.length != 2) {
            throw new DamageException(Phrase.of("table.fault.column", name));
        }
        try {
            return new ColumnInfo(
                    name, data.type(), ColumnRole.valueOf(role), Long.parseLong(counts[0]), Long.parseLong(counts[1]));
        } catch (IllegalArgumentException e) {
            throw new DamageException(Phrase.of("table.fault.column", name), e);
        }
    }
}
