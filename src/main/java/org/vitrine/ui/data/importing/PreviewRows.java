package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.Preview;
import org.vitrine.data.SetAsideRow;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Rows;

/** The first rows of a file as they are read; before those that would be set aside stands why. */
final class PreviewRows implements Rows {
    private static final int WIDEST = 260;

    private final Preview preview;
    private final Map<Long, SetAsideRow> aside;
    private final Texts texts;
    private final boolean reasons;

    PreviewRows(Preview preview, Map<Long, SetAsideRow> aside, Texts texts) {
        this.preview = preview;
        this.aside = aside;
        this.texts = texts;
        this.reasons = asideCount() > 0;
    }

    /** Rows that would be set aside. */
    long asideCount() {
        return preview.rows().stream().filter(row -> reason(row).isPresent()).count();
    }

    /** Why the row would be set aside; empty when it would be read. */
    Optional<String> reason(int row) {
        return reason(preview.rows().get(row)).map(texts::of);
    }

    private Optional<Phrase> reason(Preview.Row row) {
        return Optional.ofNullable(row.fault())
                .or(() -> Optional.ofNullable(aside.get(row.line())).map(SetAsideRow::reason));
    }

    @Override
    public List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.add(new Column(texts.of("data.setAside.line"), true, 64));
        if (reasons) {
            columns.add(new Column(texts.of("importing.reading.aside"), false, WIDEST));
        }
        for (int c = 0; c < preview.columns().size(); c++) {
            columns.add(new Column(preview.columns().get(c), false, width(c)));
        }
        return columns;
    }

    private double width(int column) {
        int longest = preview.columns().get(column).length();
        for (var value : preview.values(column)) {
            longest = Math.max(longest, display(value));
        }
        return Math.clamp(32 + 7.5 * longest, 72, WIDEST);
    }

    /** Chinese characters are twice as wide. */
    private static int display(String value) {
        return value.chars().map(c -> c > 0x2e80 ? 2 : 1).sum();
    }

    @Override
    public int size() {
        return preview.rows().size();
    }

    @Override
    public @Nullable Object cell(int row, int column) {
        var it = preview.rows().get(row);
        if (column == 0) {
            return it.line();
        }
        if (reasons && column == 1) {
            return reason(row).orElse("");
        }
        int place = column - (reasons ? 2 : 1);
        if (it.fault() != null) {
            return place == 0 ? it.raw() : "";
        }
        var value = it.values().get(place);
        return value.isEmpty() ? null : value;
    }

    @Override
    public int compare(int column, int rowA, int rowB) {
        if (column == 0) {
            return Long.compare(
                    preview.rows().get(rowA).line(), preview.rows().get(rowB).line());
        }
        return String.valueOf(cell(rowA, column)).compareTo(String.valueOf(cell(rowB, column)));
    }
}
