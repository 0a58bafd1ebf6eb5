package org.vitrine.data.explore;

import java.util.stream.Collectors;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.DataTable;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** What is asked of a table's columns, and what cannot be. */
final class Asked {
    private Asked() {}

    /** The place of a column. */
    static int column(DataTable table, String name) throws ProblemException {
        for (int k = 0; k < table.columns().size(); k++) {
            if (table.columns().get(k).name().equals(name)) {
                return k;
            }
        }
        throw new ProblemException(new Problem(
                Phrase.of("explore.noColumn", table.kind().tableName(), name),
                Phrase.of(
                        "explore.noColumn.why",
                        table.columns().stream().map(ColumnInfo::name).collect(Collectors.joining(", "))),
                Phrase.of("explore.noColumn.advice")));
    }

    static boolean isNumber(ColumnInfo column) {
        return column.type() == ValueType.INTEGER || column.type() == ValueType.DECIMAL;
    }

    static boolean isTime(ColumnInfo column) {
        return column.type() == ValueType.TIME || column.type() == ValueType.DATE;
    }

    static ProblemException noNumber(String column) {
        return problem("noNumber", column);
    }

    static ProblemException noTime(String column) {
        return problem("noTime", column);
    }

    static ProblemException tooMany(String column) {
        return problem("tooMany", column);
    }

    private static ProblemException problem(String key, String column) {
        return new ProblemException(new Problem(
                Phrase.of("explore." + key, column),
                Phrase.of("explore." + key + ".why"),
                Phrase.of("explore." + key + ".advice")));
    }
}
