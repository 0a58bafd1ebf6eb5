package org.vitrine.ui.shopper;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.layout.HBox;
import org.vitrine.portrait.Rhythm;
import org.vitrine.ui.fx.HeatGrid;
import org.vitrine.ui.fx.Language;

/** When a shopper is about: hours of the week, and months beside those of everybody. */
record RhythmPanel(Language language, HBox pane, HeatGrid week, MonthChart months) {
    void speak() {
        week.speak(language.texts().get());
        months.speak(language.texts().get());
    }

    void show(Optional<Rhythm> rhythm) {
        pane.setVisible(rhythm.isPresent());
        pane.setManaged(rhythm.isPresent());
        rhythm.ifPresent(known -> {
            // an hour of a weekday that is none says nothing
            week.getParent().setVisible(known.daysKnown());
            week.getParent().setManaged(known.daysKnown());
            var days = IntStream.rangeClosed(1, 7)
                    .mapToObj(day -> DayOfWeek.of(day).getDisplayName(TextStyle.SHORT, language.locale()))
                    .toList();
            var hours = IntStream.range(0, 24).mapToObj(String::valueOf).toList();
            week.show(
                    days,
                    hours,
                    known.counts().stream()
                            .map(row -> row.stream().mapToDouble(n -> n).toArray())
                            .toArray(double[][]::new));
            months.show(known.months());
        });
        Awaited.came(week, months);
    }
}
