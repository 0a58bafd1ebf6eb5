package org.vitrine.ui.data.recipe;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.recipe.RowsMeant;
import org.vitrine.data.recipe.StepField;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** Counts, while a condition is being written, the rows it is true for: the latest only, and never on the thread of the window. */
final class MeantRows {
    /** What is known of a condition: its rows, or what is wrong with it. */
    sealed interface Told {
        record Counted(RowsMeant rows) implements Told {}

        record Wrong(Problem problem) implements Told {}

        /** In a sentence. */
        default Phrase words() {
            return switch (this) {
                case Counted(var rows)
                when rows.rows() == rows.of() -> Phrase.of("recipe.page.meant.all", rows.of(), table(rows));
                case Counted(var rows) -> Phrase.of("recipe.page.meant", rows.rows(), rows.of(), table(rows));
                case Wrong(var problem) -> problem.why();
            };
        }

        private static Phrase table(RowsMeant rows) {
            return Phrase.of("data.table." + rows.table().tableName());
        }
    }

    private final Work work;
    private final ReadOnlyObjectWrapper<Optional<Told>> told = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Job> counting = Optional.empty();
    private @Nullable Asked last;

    private record Asked(TableKind table, String condition) {}

    MeantRows(Work work) {
        this.work = work;
    }

    /** Empty of a step without a condition, and until one was counted first. */
    ReadOnlyObjectProperty<Optional<Told>> told() {
        return told.getReadOnlyProperty();
    }

    /** Asks of the condition among the values of a step; what was asked before is left. */
    void ask(Iterable<StepField> fields, Map<TableKind, TableArrays> tables) {
        Optional<TableKind> named = Optional.empty();
        Optional<ColumnRole> role = Optional.empty();
        Optional<String> condition = Optional.empty();
        for (var field : fields) {
            if (field.kind() == StepField.Kind.TABLE) {
                named = Optional.of(TableKind.valueOf(field.value()));
            } else if (field.name().equals("role")) {
                role = Optional.of(ColumnRole.valueOf(field.value()));
            } else if (field.kind() == StepField.Kind.CONDITION) {
                condition = Optional.of(field.value());
            }
        }
        var kind = RowsMeant.table(named, role, tables);
        var table = tables.get(kind);
        if (condition.isEmpty() || table == null) {
            return;
        }
        var asked = new Asked(kind, condition.get());
        if (Objects.equals(asked, last)) {
            return;
        }
        last = asked;
        counting.ifPresent(Job::cancel);
        counting = Optional.of(work.runQuietly(
                (progress, cancel) -> RowsMeant.of(table, asked.condition(), cancel),
                rows -> take(asked, new Told.Counted(rows)),
                why -> take(asked, new Told.Wrong(why))));
    }

    private void take(Asked asked, Told found) {
        if (asked.equals(last)) {
            told.set(Optional.of(found));
        }
    }

    void stop() {
        counting.ifPresent(Job::cancel);
    }
}
