package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.data.ByteSize;
import org.vitrine.data.ColumnMemory;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableMemory;
import org.vitrine.data.recipe.CellStep;
import org.vitrine.data.recipe.MemorySaving;
import org.vitrine.project.ProjectMemory;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.StatePane;
import org.vitrine.ui.fx.Treemap;
import org.vitrine.ui.fx.Turns;

/** What the tables take of memory: against what there is, as a map of all columns, and which steps would make them smaller. */
final class MemoryPart implements DataPart {
    private static final double BAR = 12;

    /** Steps that are proposed. */
    private static final int MOST_SAVINGS = 3;

    private final MemoryViewModel model;
    private final Language language;
    private final Turns turns;
    private final StatePane node = new StatePane();
    private final Label heading = label("text-heading");
    private final Label limit = label("text-secondary");
    private final Label beside = label("text-secondary");
    private final MemoryMeter meter = new MemoryMeter();
    private final FlowPane legend = new FlowPane();
    private final Treemap map = new Treemap();
    private final Label how = label("text-secondary");
    private final VBox savings = new VBox(8);
    private final MemoryColumns columns;
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;
    private List<TableMemory> shown = List.of();
    private Optional<ProjectMemory> last = Optional.empty();

    MemoryPart(MemoryViewModel model, Language language, Turns turns) {
        this.model = model;
        this.language = language;
        this.turns = turns;
        this.columns = new MemoryColumns(language.texts().get(), model::show);
        node.setId("memoryPane");
        heading.setId("memory-heading");
        limit.setId("memory-limit");
        beside.setId("memory-beside");
        map.setId("memory-map");
        map.speak(language.texts().get());
        map.whenChosen((group, tile) -> choose(group, tile));
        legend.getStyleClass().add("memory-legend");
        savings.setId("memory-savings");
        how.setText(language.of("memory.map.how"));
        var head = new VBox(heading, limit, beside);
        head.getStyleClass().add("memory-head");
        var body = new VBox(head, new VBox(8, meter.node(), legend), new VBox(4, map, how), savings, columns.node());
        body.getStyleClass().add("memory");
        body.setPadding(new Insets(0, BAR, 0, 0));
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // the bar stands beside what is told and not over its edge
        StackPane.setMargin(scroll, new Insets(0, -BAR, 0, 0));
        node.getChildren().add(scroll);
        bound = node.follow(model.state(), language).and(model.memory().subscribe(this::show));
    }

    @Override
    public Node node() {
        return node;
    }

    /** Head, map and steps, then the columns a few a frame. */
    private void show(Optional<ProjectMemory> known) {
        if (known.isEmpty()) {
            filling.unsubscribe();
            last = Optional.empty();
            heading.setText(language.of("memory.looking"));
            return;
        }
        var memory = known.get();
        if (last.filter(before -> before.tables().equals(memory.tables())).isPresent()) {
            // the same tables as before: only what else is taken has changed
            tell(memory);
            return;
        }
        last = known;
        filling.unsubscribe();
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {
            tell(memory);
            draw(memory);
        });
        steps.add(() -> propose(memory.worthwhile()));
        steps.addAll(columns.filling(memory.tables()));
        filling = turns.take(steps);
    }

    private void tell(ProjectMemory memory) {
        heading.setText(language.of(
                "memory.heading", ByteSize.of(memory.bytes()), memory.tables().size()));
        limit.setText(language.of("memory.of", ByteSize.of(memory.limit()), ByteSize.of(memory.inUse())));
        show(beside, memory.beside() > 0);
        beside.setText(language.of("memory.beside", ByteSize.of(memory.beside())));
        var parts = new ArrayList<MemoryMeter.Part>();
        for (int k = 0; k < memory.tables().size(); k++) {
            var table = memory.tables().get(k);
            parts.add(new MemoryMeter.Part(name(table.kind()), table.bytes(), MemoryMeter.tone(k)));
        }
        if (memory.beside() > 0) {
            parts.add(new MemoryMeter.Part(language.of("memory.beside.name"), memory.beside(), "map-group-6"));
        }
        long others = Math.max(0, memory.inUse() - memory.bytes() - memory.beside());
        parts.add(new MemoryMeter.Part(language.of("memory.other"), others, "memory-rest"));
        meter.show(parts, memory.limit());
        legend.getChildren()
                .setAll(parts.stream()
                        .map(part -> MemoryMeter.entry(
                                part.name() + " " + language.of(ByteSize.of(part.bytes())), part.style()))
                        .toList());
    }

    private void draw(ProjectMemory memory) {
        shown = memory.tables().stream()
                .map(table -> new TableMemory(
                        table.kind(),
                        table.rows(),
                        table.columns().stream()
                                .sorted(Comparator.comparingLong(ColumnMemory::bytes)
                                        .reversed())
                                .toList()))
                .toList();
        var groups = new ArrayList<Treemap.Group>();
        for (int k = 0; k < shown.size(); k++) {
            var table = shown.get(k);
            groups.add(new Treemap.Group(
                    name(table.kind()),
                    k,
                    table.columns().stream()
                            .map(column -> tile(table.kind(), column))
                            .toList()));
        }
        map.show(groups, summary());
    }

    private String summary() {
        return shown.stream()
                .flatMap(table -> table.columns().stream().limit(1).map(column -> new Largest(table.kind(), column)))
                .max(Comparator.comparingLong(each -> each.column().bytes()))
                .map(each -> language.of(
                        "memory.map.summary",
                        each.column().info().name(),
                        name(each.kind()),
                        ByteSize.of(each.column().bytes())))
                .orElse("");
    }

    private record Largest(TableKind kind, ColumnMemory column) {}

    private Treemap.Tile tile(TableKind kind, ColumnMemory column) {
        var size = language.of(ByteSize.of(column.bytes()));
        var said = language.of(
                "memory.tile", name(kind), column.info().name(), language.of("memory.store." + column.store()), size);
        double dark = column.bytes() == 0 ? 0 : (double) column.dictionary() / column.bytes();
        return new Treemap.Tile(column.info().name(), size, said, column.bytes(), dark);
    }

    private void choose(int group, int tile) {
        var table = shown.get(group);
        model.show(table.kind(), table.columns().get(tile));
    }

    private void propose(List<MemorySaving> all) {
        savings.getChildren().setAll(styled(language.of("memory.savings"), "text-strong"));
        if (all.isEmpty()) {
            savings.getChildren().add(styled(language.of("memory.savings.none"), "text-secondary"));
            return;
        }
        all.stream().limit(MOST_SAVINGS).forEach(saving -> savings.getChildren().add(line(saving)));
        savings.getChildren().add(styled(language.of("memory.savings.when"), "text-secondary"));
    }

    private Node line(MemorySaving saving) {
        var words = styled(
                language.of(
                        "memory.saving." + saving.why(),
                        name(saving.table()),
                        saving.column().info().name(),
                        ByteSize.of(saving.bytes())),
                "text-body");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        var button = new Button(
                language.of(saving.step() instanceof CellStep.Retype ? "memory.saving.retype" : "memory.saving.drop"));
        button.setId("save-" + saving.table().tableName() + "-"
                + saving.column().info().name());
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setDisable(!model.isWritable());
        button.setOnAction(event -> model.propose(saving));
        var line = new HBox(words, button);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("memory-saving");
        return line;
    }

    private String name(TableKind kind) {
        return language.of("data.table." + kind.tableName());
    }

    private static void show(Node part, boolean wanted) {
        part.setVisible(wanted);
        part.setManaged(wanted);
    }

    private static Label label(String style) {
        return styled("", style);
    }

    private static Label styled(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    @Override
    public void dispose() {
        filling.unsubscribe();
        bound.unsubscribe();
    }
}
