package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ImportReport;
import org.vitrine.data.NamedIds;
import org.vitrine.data.SetAsideRow;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Rows;

/** The rows that could not be used, each with its place and its reason. */
public final class SetAsideRows implements Rows {
    /** Where the column of ids stands. */
    private static final int ID = 3;

    private final List<SetAsideRow> rows;
    private final Texts texts;
    /** Whether some were set aside because their id is there already: it is told in a column of its own then. */
    private final boolean hasIds;

    public SetAsideRows(List<SetAsideRow> rows, Texts texts) {
        this.rows = List.copyOf(rows);
        this.texts = texts;
        this.hasIds = rows.stream().anyMatch(row -> id(row).isPresent());
    }

    /** How many there are, and how many of them are listed. */
    static Phrase title(ImportReport report) {
        long all = report.allSetAside();
        int listed = report.setAside().size();
        return listed < all ? Phrase.of("data.setAside.first", listed, all) : Phrase.of("data.setAside.title", all);
    }

    private static Optional<String> id(SetAsideRow row) {
        return NamedIds.twice(row.reason());
    }

    /** The id that leads on, with the column it stands in. */
    void follow(int row, BiConsumer<String, String> way) {
        var it = rows.get(row);
        id(it).ifPresent(id -> way.accept(it.column(), id));
    }

    @Override
    public List<Column> columns() {
        var columns = new ArrayList<>(List.of(
                new Column(texts.of("data.setAside.file"), false, 150),
                new Column(texts.of("data.setAside.line"), true, 90),
                new Column(texts.of("data.setAside.column"), false, 110),
                new Column(texts.of("data.setAside.reason"), false, 300),
                new Column(texts.of("data.setAside.raw"), false, 520)));
        if (hasIds) {
            columns.add(ID, new Column(texts.of("data.setAside.id"), false, 120));
        }
        return List.copyOf(columns);
    }

    @Override
    public boolean leadsOn(int column) {
        return hasIds && column == ID;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        var it = rows.get(row);
        if (leadsOn(column)) {
            return id(it).orElse(null);
        }
        return switch (hasIds && column > ID ? column - 1 : column) {
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
