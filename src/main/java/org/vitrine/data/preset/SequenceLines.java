package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Layout;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;

/** One shopper a line: {@code user item item item …} in the order of time, as S3-Rec and others write it; beside it perhaps the attributes of items. */
final class SequenceLines implements Preset {
    private static final String ATTRIBUTES = "_item2attributes.json";

    @Override
    public String name() {
        return "sequence-lines";
    }

    @Override
    public List<String> files() {
        return List.of("*.txt: user item item item …", "*" + ATTRIBUTES);
    }

    @Override
    public String where() {
        return "https://github.com/RUCAIBox/CIKM2020-S3Rec";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) throws IOException, ImportException {
        for (var file : files.ending(".txt")) {
            var guess = FormatSniffer.sniff(file);
            if (guess.format().layout() == Layout.SEQUENCE_LINES) {
                var source = Specs.source(
                                file, guess.format(), Specs.user("user", "user_id"), Specs.item("item", "item_id"))
                        .withDerived(
                                DerivedColumn.rowOrder("order"),
                                DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, "view"));
                var tables = new ArrayList<TablePlan>();
                attributes(file, files).ifPresent(items -> tables.add(new TablePlan(TableKind.ITEMS, items)));
                tables.add(new TablePlan(TableKind.EVENTS, source));
                return Optional.of(new ImportPlan(name(), tables, Map.of()));
            }
        }
        return Optional.empty();
    }

    /** The numbers of fine categories and brands of each item, which S3-Rec keeps in a file named after that of the sequences. */
    private static Optional<SourceSpec> attributes(Path sequences, FileSet files) throws IOException, ImportException {
        var plain = FileSet.plain(sequences);
        var found = files.find(plain.substring(0, plain.length() - ".txt".length()) + ATTRIBUTES);
        if (found.isEmpty() || FormatSniffer.sniff(found.get()).format().layout() != Layout.JSON_OBJECT) {
            return Optional.empty();
        }
        return Optional.of(Specs.source(
                found.get(),
                SourceFormat.of(Layout.JSON_OBJECT),
                Specs.item("key", "item_id"),
                Specs.role("values", "attributes", ColumnRole.CATEGORY)));
    }
}
