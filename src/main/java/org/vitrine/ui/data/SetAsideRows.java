package org.vitrine.ui.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ImportReport;
import org.vitrine.data.SetAsideRow;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Rows;

/** The rows that could not be used, each with its place and its reason. */
public final class SetAsideRows implements Rows {
    private final List<SetAsideRow> rows;
    private final Texts texts;

    public SetAsideRows(List<SetAsideRow> rows, Texts texts) {
        this.rows = List.copyOf(rows);
        this.texts = texts;
    }

    /** How many there are, and how many of them are listed. */
    static Phrase title(ImportReport report) {
        long all = report.allSetAside();
        int listed = report.setAside().size();
        return listed < all ? Phrase.of("data.setAside.first", listed, all) : Phrase.of("data.setAside.title", all);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column(texts.of("data.setAside.file"), false, 150),
                new Column(texts.of("data.setAside.line"), true, 90),
                new Column(texts.of("data.setAside.column"), false, 110),
                new Column(texts.of("data.setAside.reason"), false, 300),
                new Column(texts.of("data.setAside.raw"), false, 520));
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        var it = rows.get(row);
        return switch (column) {
            case 0 -> it.file();
            case 1 -> it.line();
            case 2 -> it.column().isEmpty() ? null : it.column();
            case 3 -> texts.of(it.reason());
            default -> it.raw();
        };
    }

    @Override
    public int compare(int column, int rowA, int rowB) {
        if (column == 1) {
            return Long.compare(rows.get(rowA).line(), rows.get(rowB).line());
        }
        return String.valueOf(cell(rowA, column)).compareTo(String.valueOf(cell(rowB, column)));
    }
}
