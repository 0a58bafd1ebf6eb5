package org.vitrine.ui.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.Finding;
import org.vitrine.data.NamedIds;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

/** One finding: how bad, what, how many, and the way to its rows. */
public final class FindingCard extends HBox {
    /** @param showRows opens the rows it is about; without it there is no button */
    public FindingCard(Finding finding, Texts texts, Optional<Consumer<Finding>> showRows) {
        this(finding, texts, showRows, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A way out of what was found.
     *
     * @param word what it is called: the end of its key and of the button's id
     */
    record WayOut(String word, String icon, Consumer<Finding> go) {}

    /**
     * @param fix    opens the way out of it; without it there is no button
     * @param advice why there is none
     * @param way    opens what an id of its sentence names; without it ids are text
     */
    FindingCard(
            Finding finding,
            Texts texts,
            Optional<Consumer<Finding>> showRows,
            Optional<WayOut> fix,
            Optional<Phrase> advice,
            Optional<IdSentence.Way> way) {
        getStyleClass().addAll("card", "finding", severityClass(finding.severity()));
        setAlignment(Pos.CENTER_LEFT);
        var sign = new FontIcon(icon(finding.severity()));
        sign.getStyleClass().add("finding-icon");
        var told = texts.of(finding.text());
        var what = sentence(finding, texts, told, way);
        var where = new Label(place(finding, texts));
        where.setWrapText(true);
        where.getStyleClass().add("text-secondary");
        var words = new VBox(2, what, where);
        advice.ifPresent(why -> {
            var said = new Label(texts.of(why));
            said.setId("advice-" + finding.id());
            said.setWrapText(true);
            said.getStyleClass().addAll("text-body", "finding-advice");
            words.getChildren().add(1, said);
        });
        HBox.setHgrow(words, Priority.ALWAYS);
        var count = new Label(texts.wholes().format(finding.count()));
        count.getStyleClass().addAll("finding-count", "text-number");
        getChildren().addAll(sign, words, count);
        showRows.ifPresent(rows -> {
            var show = new Button(texts.of("data.finding.show"));
            show.setId("show-" + finding.id());
            show.setOnAction(event -> rows.accept(finding));
            show.setVisible(!(finding.rows() instanceof Finding.RowsWanted.None));
            var out = fix.orElseGet(() -> new WayOut("fix", "mdal-build", nothing -> {}));
            var button = new Button(texts.of("data.finding." + out.word()), new FontIcon(out.icon()));
            button.setId(out.word() + "-" + finding.id());
            button.setOnAction(event -> out.go().accept(finding));
            button.setVisible(fix.isPresent());
            // what cannot be done keeps its place, so that numbers and buttons stand below one another
            for (var each : List.of(show, button)) {
                each.setMinWidth(USE_PREF_SIZE);
                each.setAccessibleText(each.getText() + ": " + told);
                getChildren().add(each);
            }
        });
    }

    private static Region sentence(Finding finding, Texts texts, String told, Optional<IdSentence.Way> way) {
        var named = NamedIds.in(finding);
        if (way.isPresent() && !named.isEmpty()) {
            return new IdSentence(finding.text(), named, texts, way.get());
        }
        var what = new Label(told);
        what.setWrapText(true);
        what.getStyleClass().add("text-body");
        return what;
    }

    static String severityClass(Finding.Severity severity) {
        return "severity-" + severity.name().toLowerCase(Locale.ROOT);
    }

    private static String icon(Finding.Severity severity) {
        return switch (severity) {
            case PROBLEM -> "mdal-error_outline";
            case WARNING -> "mdmz-warning";
            case INFO -> "mdal-info";
        };
    }

    private static String place(Finding finding, Texts texts) {
        var place = texts.of("data.severity." + finding.severity().name()) + "  ·  "
                + texts.of("data.table." + finding.table().tableName());
        return finding.column().isEmpty() ? place : place + "  ·  " + finding.column();
    }
}
