package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Preview;
import org.vitrine.data.Quoting;
import org.vitrine.data.RoleGuesser;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.ValueType;

/** RecBole's atomic files: tab-separated, a header of {@code name:type}, one file for each kind of table. */
final class RecBoleFiles implements Preset {
    private static final int SAMPLE = 200;
    private static final SourceFormat FORMAT =
            SourceFormat.delimited("\t", true).withQuoting(Quoting.NONE);

    @Override
    public String name() {
        return "recbole";
    }

    @Override
    public List<String> files() {
        return List.of("*.inter", "*.user", "*.item");
    }

    @Override
    public String where() {
        return "https://recbole.io/docs/user_guide/data/atomic_files.html";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) throws IOException, ImportException {
        var inter = files.ending(".inter").stream().findFirst();
        if (inter.isEmpty()) {
            return Optional.empty();
        }
        var tables = new ArrayList<TablePlan>();
        add(tables, TableKind.USERS, files.ending(".user"));
        add(tables, TableKind.ITEMS, files.ending(".item"));
        add(tables, TableKind.EVENTS, List.of(inter.get()));
        return Optional.of(new ImportPlan(name(), tables, Map.of()));
    }

    private static void add(List<TablePlan> tables, TableKind kind, List<Path> files)
            throws IOException, ImportException {
        if (!files.isEmpty()) {
            tables.add(new TablePlan(kind, source(files.getFirst(), kind)));
        }
    }

    private static SourceSpec source(Path file, TableKind kind) throws IOException, ImportException {
        var preview = Preview.read(file, "", FORMAT, SAMPLE);
        var columns = new ArrayList<ColumnSpec>();
        for (var column : RoleGuesser.guess(kind, preview)) {
            boolean text = column.source().endsWith(":token") || column.source().endsWith("_seq");
            columns.add(column.role() == ColumnRole.ATTRIBUTE && text ? column.withType(ValueType.TEXT) : column);
        }
        return new SourceSpec(file.toString(), FORMAT, columns);
    }
}
