package org.vitrine.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Texts;
import org.vitrine.train.DrawnNegatives;
import org.vitrine.train.DrawnWords;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunSnapshot;
import org.vitrine.train.TrainingPlan;
import org.vitrine.ui.fx.BandChart;

/** What the run drew as negatives in its last epoch, by popularity beside what it drew them for, and what that means in words. */
final class DrawnPane extends VBox {
    private final Label title = new Label();
    private final BandChart chart = new BandChart();
    private final Label said = new Label();
    private Texts texts = Texts.in(Locale.ENGLISH);
    private Optional<RunEvent.NegativesDrawn> shown = Optional.empty();

    DrawnPane() {
        setId("drawnPane");
        getStyleClass().add("test-pane");
        title.getStyleClass().add("text-heading");
        said.getStyleClass().add("text-body");
        said.setId("drawnSaid");
        said.setWrapText(true);
        said.setMaxWidth(960);
        chart.setId("drawnChart");
        chart.setMaxWidth(960);
        getChildren().addAll(title, said, chart);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    void speak(Texts now) {
        texts = now;
        chart.speak(now);
        shown = Optional.empty();
    }

    void show(RunWords words, TrainingPlan plan, RunSnapshot run) {
        var learning = ModelCatalogue.learning(plan.model());
        var last = run.draws().isEmpty()
                ? Optional.<RunEvent.NegativesDrawn>empty()
                : Optional.of(run.draws().getLast());
        setVisible(learning.isPresent() && last.isPresent());
        if (!isVisible() || shown.equals(last)) {
            return;
        }
        shown = last;
        title.setText(words.of("run.drawn"));
        var sentences = new ArrayList<String>();
        DrawnWords.of(learning.orElseThrow(), last.orElseThrow()).forEach(each -> sentences.add(words.of(each)));
        said.setText(texts.sentences(sentences));
        chart.show(
                new BandChart.Names(
                        words.of("run.drawn.positives"), words.of("run.drawn.negatives"), words.of("run.drawn.alike")),
                bands(words, last.orElseThrow().drawn()));
    }

    private static List<BandChart.Band> bands(RunWords words, DrawnNegatives drawn) {
        var bands = new ArrayList<BandChart.Band>();
        int before = 0;
        for (var band : drawn.bands()) {
            double from = (double) before / drawn.catalogue();
            before += band.items();
            double to = (double) before / drawn.catalogue();
            bands.add(new BandChart.Band(
                    words.of("run.drawn.band", Math.round(100 * from), Math.round(100 * to)),
                    drawn.positiveShare(band),
                    drawn.negativeShare(band),
                    to - from));
        }
        return bands;
    }
}
