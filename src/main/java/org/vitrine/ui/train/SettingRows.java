package org.vitrine.ui.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.domain.Phrase;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;

/** Fields of a form. They come one after another: each costs as much as a line of a table, and all at once would be felt. */
final class SettingRows {
    private final Language language;
    private final Turns turns;
    private final Runnable changed;
    private final List<SettingRow> rows = new ArrayList<>();
    private Subscription filling = Subscription.EMPTY;

    /** @param changed is told of each new field, and when one is wanted or not, set or not */
    SettingRows(Language language, Turns turns, Runnable changed) {
        this.language = language;
        this.turns = turns;
        this.changed = changed;
    }

    /** Adds fields for these settings to a part of the form. */
    void fill(VBox into, List<Setting> settings) {
        into.getChildren().clear();
        filling = filling.and(turns.take(settings.stream()
                .<Runnable>map(setting -> () -> add(setting, into))
                .toList()));
    }

    private void add(Setting setting, VBox into) {
        var row = new SettingRow(setting, language);
        row.managedProperty().bind(row.visibleProperty());
        rows.add(row);
        into.getChildren().add(row);
        row.also(setting.wanted().subscribe(wanted -> changed.run()));
        row.also(setting.changed().subscribe(now -> changed.run()));
    }

    void show(Predicate<Setting> wanted) {
        rows.forEach(row -> row.setVisible(wanted.test(row.setting())));
    }

    boolean anyShown() {
        return rows.stream().anyMatch(Node::isVisible);
    }

    /** Whether what is wrong stands in a field that is not shown. */
    boolean hideProblem() {
        return rows.stream().anyMatch(row -> row.setting().problem().get().isPresent() && !row.isVisible());
    }

    /** Writes beside a field. */
    void note(String setting, Phrase words, boolean problem) {
        rows.stream().filter(row -> row.setting().name().equals(setting)).forEach(row -> row.note(words, problem));
    }

    /** Takes all fields away. */
    void clear() {
        filling.unsubscribe();
        filling = Subscription.EMPTY;
        rows.forEach(SettingRow::dispose);
        rows.clear();
    }
}
