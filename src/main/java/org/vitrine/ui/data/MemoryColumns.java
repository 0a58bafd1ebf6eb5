package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vitrine.data.ByteSize;
import org.vitrine.data.ColumnMemory;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableMemory;
import org.vitrine.domain.Texts;

/** The columns that take most, one a line: how they are stored, what their rows and their dictionary take. */
final class MemoryColumns {
    /** Lines; what is less is told together. */
    private static final int MOST = 24;

    /** Lines that come in one frame. */
    private static final int A_FRAME = 4;

    private final Texts texts;
    private final BiConsumer<TableKind, ColumnMemory> shown;
    private final GridPane grid = new GridPane();
    private final VBox node = new VBox(8);

    private record Line(TableKind table, ColumnMemory column) {}

    /** @param shown hears the column that is chosen */
    MemoryColumns(Texts texts, BiConsumer<TableKind, ColumnMemory> shown) {
        this.texts = texts;
        this.shown = shown;
        grid.getStyleClass().add("memory-columns");
        grid.setId("memory-columns");
        node.getChildren().addAll(said(texts.of("memory.columns"), "text-strong"), grid);
    }

    Node node() {
        return node;
    }

    /** Steps that fill it. */
    List<Runnable> filling(List<TableMemory> tables) {
        var lines = tables.stream()
                .flatMap(table -> table.columns().stream().map(column -> new Line(table.kind(), column)))
                .sorted(Comparator.comparingLong((Line line) -> line.column().bytes())
                        .reversed())
                .toList();
        var steps = new ArrayList<Runnable>();
        steps.add(this::begin);
        int most = Math.min(MOST, lines.size());
        for (int from = 0; from < most; from += A_FRAME) {
            var some = lines.subList(from, Math.min(most, from + A_FRAME));
            steps.add(() -> some.forEach(this::add));
        }
        if (lines.size() > most) {
            var others = lines.subList(most, lines.size());
            long bytes =
                    others.stream().mapToLong(line -> line.column().bytes()).sum();
            steps.add(() -> grid.add(
                    said(texts.of("memory.others", others.size(), ByteSize.of(bytes)), "text-secondary"),
                    0,
                    grid.getRowCount(),
                    GridPane.REMAINING,
                    1));
        }
        return steps;
    }

    private void begin() {
        grid.getChildren().clear();
        grid.addRow(
                0,
                said(texts.of("memory.column"), "overline"),
                said(texts.of("memory.stored"), "overline"),
                number(texts.of("memory.rows"), "overline"),
                said(texts.of("memory.dictionary"), "overline"),
                number(texts.of("memory.all"), "overline"));
    }

    private void add(Line line) {
        var column = line.column();
        var name = new Hyperlink(texts.of("data.table." + line.table().tableName()) + " · "
                + column.info().name());
        name.setMnemonicParsing(false);
        name.setAccessibleText(texts.of("memory.open", column.info().name()));
        name.setOnAction(event -> shown.accept(line.table(), column));
        grid.addRow(
                grid.getRowCount(),
                name,
                said(texts.of("memory.store." + column.store()), "text-body"),
                number(texts.of(ByteSize.of(column.values())), "text-body"),
                said(
                        column.store().hasDictionary()
                                ? texts.of(
                                        "memory.texts.size", column.info().distinct(), ByteSize.of(column.dictionary()))
                                : "",
                        "text-body"),
                number(texts.of(ByteSize.of(column.bytes())), "text-strong"));
    }

    private static Label number(String text, String style) {
        var label = said(text, style);
        GridPane.setHalignment(label, HPos.RIGHT);
        return label;
    }

    private static Label said(String text, String style) {
        var label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
