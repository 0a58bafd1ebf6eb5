package org.vitrine.data.preset;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.FormatSniffer;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Layout;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;

/** One shopper a line: {@code user item item item …} in the order of time, as S3-Rec and others write it. */
final class SequenceLines implements Preset {
    @Override
    public String name() {
        return "sequence-lines";
    }

    @Override
    public List<String> files() {
        return List.of("*.txt: user item item item …");
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
                return Optional.of(new ImportPlan(name(), List.of(new TablePlan(TableKind.EVENTS, source)), Map.of()));
            }
        }
        return Optional.empty();
    }
}
