package org.vitrine.ui.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnProfile;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.BarList;
import org.vitrine.ui.fx.Turns;

/** The inspector's words on one column: role, type, missing, distinct, distribution, most frequent values. */
public final class ColumnPane extends VBox {
    private static final int BARS = 12;

    private final VBox column = new VBox();
    private final VBox row = new VBox();
    private Subscription filling = Subscription.EMPTY;

    public ColumnPane() {
        getStyleClass().addAll("inspector-body", "column-pane");
        column.getStyleClass().add("column-pane");
        row.getStyleClass().add("row-ways");
        row.setId("row-ways");
        row.managedProperty().bind(row.visibleProperty());
        row.setVisible(false);
        getChildren().addAll(row, column);
    }

    /** Tells where the chosen row leads, a link for each way. */
    void lead(List<RowWays.Way> ways, Texts texts) {
        row.setVisible(!ways.isEmpty());
        row.getChildren().setAll(label(texts.of("data.row.title"), "overline"));
        for (var way : ways) {
            var link = new Hyperlink(texts.of(way.words()));
            link.setMnemonicParsing(false);
            link.setWrapText(true);
            link.setOnAction(event -> way.go().run());
            row.getChildren().add(link);
        }
    }

    /** Its parts come one a frame. */
    void show(Optional<ColumnInfo> wanted, Optional<ColumnProfile> profile, Texts texts, Turns turns) {
        filling.unsubscribe();
        column.getChildren().clear();
        if (wanted.isEmpty()) {
            column.getChildren().add(label(texts.of("data.column.none"), "text-secondary"));
            return;
        }
        var info = wanted.get();
        var steps = new ArrayList<Runnable>();
        steps.add(() -> add(
                label(texts.of("data.column.title"), "overline"),
                label(info.name(), "text-heading"),
                facts(info, profile, texts)));
        profile.flatMap(ColumnProfile::distribution)
                .ifPresent(shape ->
                        steps.add(() -> add(distribution(shape, info, texts).toArray(Node[]::new))));
        profile.filter(known -> !known.frequent().isEmpty())
                .ifPresent(known -> steps.add(() ->
                        add(label(texts.of("data.column.frequent"), "text-strong"), frequent(known, info, texts))));
        filling = turns.take(steps);
    }

    private void add(Node... parts) {
        column.getChildren().addAll(parts);
    }

    private static GridPane facts(ColumnInfo info, Optional<ColumnProfile> profile, Texts texts) {
        var grid = new GridPane();
        grid.getStyleClass().add("facts");
        var number = texts.wholes();
        var percent = texts.percents();
        percent.setMaximumFractionDigits(1);
        fact(
                grid,
                texts.of("data.column.role"),
                texts.of("import.role." + info.role().name()));
        fact(
                grid,
                texts.of("data.column.type"),
                texts.of("data.type." + info.type().name()));
        fact(grid, texts.of("data.column.distinct"), texts.of("data.column.distinct.count", info.distinct()));
        var missing = number.format(info.missing());
        fact(
                grid,
                texts.of("data.column.missing"),
                profile.filter(known -> known.rows() > 0 && known.missing() > 0)
                        .map(known -> missing + " (" + percent.format((double) known.missing() / known.rows()) + ")")
                        .orElse(missing));
        return grid;
    }

    private static void fact(GridPane grid, String name, String value) {
        var said = label(value, "text-body");
        GridPane.setHgrow(said, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), label(name, "text-secondary"), said);
    }

    private static List<Region> distribution(ColumnProfile.Distribution shape, ColumnInfo info, Texts texts) {
        var bins = new HBox();
        bins.getStyleClass().add("histogram");
        int most = 1;
        for (int rows : shape.bins()) {
            most = Math.max(most, rows);
        }
        for (int rows : shape.bins()) {
            var bar = new Region();
            bar.getStyleClass().add("histogram-bar");
            double height = rows == 0 ? 0 : Math.max(2, 64.0 * rows / most);
            bar.setMinHeight(height);
            bar.setMaxHeight(height);
            HBox.setHgrow(bar, Priority.ALWAYS);
            bins.getChildren().add(bar);
        }
        var low = value(shape.min(), info, texts);
        var high = value(shape.max(), info, texts);
        bins.setAccessibleText(texts.of("data.column.spread", low, high));
        var ends = new HBox(label(low, "text-secondary"), spacer(), label(high, "text-secondary"));
        var median = value(shape.median(), info, texts);
        var middle = isTime(info)
                ? texts.of("data.column.medianOnly", median)
                : texts.of("data.column.middle", median, value(shape.mean(), info, texts));
        return List.of(new VBox(4, bins, ends), label(middle, "text-secondary"));
    }

    private static BarList frequent(ColumnProfile profile, ColumnInfo info, Texts texts) {
        var number = texts.wholes();
        double most = profile.frequent().getFirst().rows();
        var bars = new BarList();
        bars.getStyleClass().add("compact");
        bars.show(profile.frequent().stream()
                .limit(BARS)
                .map(each -> new BarList.Bar(
                        info.type() == ValueType.TIME
                                ? value(Double.parseDouble(each.value()), info, texts)
                                : info.role() == ColumnRole.EVENT_TYPE
                                        ? EventWords.said(each.value(), texts)
                                        : each.value(),
                        each.rows() / most,
                        number.format(each.rows())))
                .toList());
        return bars;
    }

    private static boolean isTime(ColumnInfo info) {
        return info.type() == ValueType.TIME || info.type() == ValueType.DATE;
    }

    private static String value(double value, ColumnInfo info, Texts texts) {
        if (isTime(info)) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(texts.locale())
                    .withZone(ZoneOffset.UTC)
                    .format(Instant.ofEpochSecond((long) value));
        }
        var number = texts.numbers();
        number.setMaximumFractionDigits(2);
        return number.format(value);
    }

    private static Region spacer() {
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
