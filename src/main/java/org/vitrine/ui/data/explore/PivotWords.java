package org.vitrine.ui.data.explore;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Optional;
import java.util.function.Supplier;
import org.vitrine.data.DataTable;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedTable;
import org.vitrine.data.explore.Pivot;
import org.vitrine.ui.fx.Language;

/** Groups as a person reads them. */
record PivotWords(Language language, Supplier<Optional<DataTable>> table, Supplier<FacetWords> words)
        implements NestedTable.Words {
    @Override
    public String level(Grouping grouping) {
        return switch (grouping.by()) {
            case VALUE, RANGE -> grouping.column();
            case YEAR, MONTH, WEEK, DAY, WEEKDAY, HOUR ->
                language.of(
                        "explore.by",
                        grouping.column(),
                        language.of("explore.by." + grouping.by().name()));
        };
    }

    /** As a choice among ways to group by the same column. */
    String way(Grouping grouping) {
        return switch (grouping.by()) {
            case VALUE, RANGE ->
                language.of(
                        "explore.by",
                        grouping.column(),
                        language.of("explore.by." + grouping.by().name()));
            case YEAR, MONTH, WEEK, DAY, WEEKDAY, HOUR -> level(grouping);
        };
    }

    @Override
    public String value(Aggregate aggregate) {
        var kind = "explore.aggregate." + aggregate.kind().name();
        return aggregate.kind() == Aggregate.Kind.COUNT ? language.of(kind) : language.of(kind, aggregate.column());
    }

    @Override
    public String depth() {
        return language.of("explore.pivot.depth");
    }

    @Override
    public String kind() {
        return language.of("explore.pivot.kind");
    }

    @Override
    public String kind(Pivot.Label label) {
        return language.of(
                switch (label) {
                    case Pivot.Label.Group group -> "explore.pivot.kind.group";
                    case Pivot.Label.Other other -> "explore.pivot.kind.other";
                    case Pivot.Label.Missing missing -> "explore.pivot.kind.missing";
                    case Pivot.Label.All all -> "explore.pivot.kind.all";
                });
    }

    @Override
    public String label(Pivot.Label label, Grouping by) {
        return switch (label) {
            case Pivot.Label.Other other -> language.of("explore.other", other.groups());
            case Pivot.Label.Missing missing -> language.of("explore.missing");
            case Pivot.Label.All all -> language.of("explore.all");
            case Pivot.Label.Group group
            when by.by() == Grouping.By.WEEKDAY ->
                DayOfWeek.of(Integer.parseInt(group.text()))
                        .getDisplayName(TextStyle.SHORT_STANDALONE, language.locale());
            case Pivot.Label.Group group ->
                // groups in sight are still those of the table before while the next is counted
                table.get()
                        .flatMap(here -> here.columns().stream()
                                .filter(column -> column.name().equals(by.column()))
                                .findFirst())
                        .map(column -> words.get().value(column, group.text()))
                        .orElse(group.text());
        };
    }
}
