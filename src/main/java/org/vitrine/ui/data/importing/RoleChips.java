package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;

/**
 * What columns can mean, each a chip: pressed, it is given to all columns that are selected; dragged, to the column it is dropped on; and
 * columns can be dropped on it.
 */
public final class RoleChips extends VBox {
    private static final DataFormat ROLE = new DataFormat("application/x-vitrine-role");
    private static final DataFormat COLUMNS = new DataFormat("application/x-vitrine-columns");

    /** Chips that come in one frame. */
    private static final int TOGETHER = 4;

    private final Label told = new Label();
    private final FlowPane chips = new FlowPane();
    private Optional<Shown> shown = Optional.empty();
    private Node types = new Region();
    private Subscription coming = Subscription.EMPTY;

    /** What decides how the chips look. */
    private record Shown(TableKind kind, java.util.Locale language, int selected, int typed) {}

    /** Hears what the columns that are selected are to be. */
    interface Hear {
        void role(ColumnRole role);

        void type(Optional<ValueType> type);
    }

    public RoleChips() {
        getStyleClass().add("role-chips");
        told.getStyleClass().add("text-secondary");
        told.setId("chipsTold");
        told.setMinWidth(Region.USE_PREF_SIZE);
        chips.getStyleClass().add("chips");
        getChildren().setAll(told, chips);
    }

    /**
     * @param selected how many columns are selected
     * @param typed    how many of them can be given a type
     */
    void show(Turns turns, Language language, TableKind kind, int selected, int typed, Hear hear) {
        var now = Optional.of(new Shown(kind, language.locale(), selected, typed));
        if (shown.equals(now)) {
            return;
        }
        boolean isNew = shown.filter(
                        before -> before.kind() == kind && before.language().equals(language.locale()))
                .isEmpty();
        shown = now;
        told.setText(language.of(selected == 0 ? "importing.chips.hint" : "importing.chips.selected", selected));
        if (isNew) {
            types = types(language, hear);
            come(turns, Kinds.roles(kind, Optional.empty()), language, hear);
        }
        types.setDisable(typed == 0);
    }

    private void come(Turns turns, List<ColumnRole> roles, Language language, Hear hear) {
        coming.unsubscribe();
        var steps = new ArrayList<Runnable>();
        steps.add(() -> chips.getChildren().clear());
        for (int from = 0; from < roles.size(); from += TOGETHER) {
            var some = roles.subList(from, Math.min(from + TOGETHER, roles.size()));
            steps.add(() -> some.forEach(role -> chips.getChildren().add(chip(role, language, hear))));
        }
        steps.add(() -> chips.getChildren().add(types));
        coming = turns.take(steps);
    }

    void dispose() {
        coming.unsubscribe();
    }

    private Node chip(ColumnRole role, Language language, Hear hear) {
        var chip = new Button(language.of("import.role." + role.name()));
        Kinds.icon(role).map(FontIcon::new).ifPresent(chip::setGraphic);
        chip.setId("chip-" + role.name());
        chip.getStyleClass().add("role-chip");
        Hint.on(chip, language.of("importing.chips.help", language.of("import.role." + role.name())));
        chip.setOnAction(event -> hear.role(role));
        drag(chip, ROLE, () -> role.name());
        accept(chip, COLUMNS, text -> hear.role(role));
        return chip;
    }

    private static Node types(Language language, Hear hear) {
        var all = new ArrayList<Optional<ValueType>>();
        all.add(Optional.empty());
        for (var type : ValueType.values()) {
            all.add(Optional.of(type));
        }
        var head = new Label(language.of("importing.columns.type"));
        head.getStyleClass().add("text-secondary");
        var row = new HBox(8, head);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setId("chip-types");
        for (var type : all) {
            var words = type.map(known -> language.of("data.type." + known.name()))
                    .orElse(language.of("importing.columns.auto"));
            var chip = new Button(words);
            chip.setId("chip-type-" + type.map(ValueType::name).orElse("AUTO"));
            chip.getStyleClass().add("role-chip");
            chip.setOnAction(event -> hear.type(type));
            row.getChildren().add(chip);
        }
        return row;
    }

    /** Takes a role that is dropped on the row of a column, and lets the row be dragged onto a role. */
    static void row(Node row, Runnable dragged, Consumer<ColumnRole> dropped) {
        drag(row, COLUMNS, () -> {
            dragged.run();
            return "";
        });
        accept(row, ROLE, text -> dropped.accept(ColumnRole.valueOf(text)));
    }

    private static void drag(Node from, DataFormat format, java.util.function.Supplier<String> what) {
        from.setOnDragDetected(event -> {
            var board = from.startDragAndDrop(TransferMode.LINK);
            var content = new ClipboardContent();
            content.put(format, what.get());
            board.setContent(content);
            event.consume();
        });
    }

    private static void accept(Node on, DataFormat format, Consumer<String> dropped) {
        on.setOnDragOver(event -> {
            if (event.getDragboard().hasContent(format)) {
                event.acceptTransferModes(TransferMode.LINK);
                event.consume();
            }
        });
        on.setOnDragDropped(event -> {
            if (event.getDragboard().hasContent(format)) {
                dropped.accept(text(event.getDragboard(), format));
                end(event);
            }
        });
    }

    private static String text(Dragboard board, DataFormat format) {
        return String.valueOf(board.getContent(format));
    }

    private static void end(DragEvent event) {
        event.setDropCompleted(true);
        event.consume();
    }
}
