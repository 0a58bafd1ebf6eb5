package org.vitrine.ui.data.recipe;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.SpellingClusters;
import org.vitrine.data.SpellingMethod;
import org.vitrine.data.SpellingWish;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.Language;

/** Looks for spellings of the chosen column's values, and shows the clusters with how many rows have each spelling. */
final class SpellingsFound extends VBox {
    /** Clusters that are shown; all are filled in. */
    private static final int SHOWN = 50;

    private static final double HEIGHT = 160;
    private static final double SIZE_WIDTH = 88;

    private final Language language;
    private final VBox clusters = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(clusters);
    private final Label summary = new Label();
    private final VBox result = new VBox(8);
    private final Subscription bound;

    SpellingsFound(StepDraft draft, Language language) {
        super(8);
        this.language = language;
        var find = new Button(language.of("recipe.page.spellings.find"), new FontIcon("mdmz-search"));
        find.setId("find-spellings");
        var size = new Spinner<Integer>();
        size.setId("spelling-size");
        size.setPrefWidth(SIZE_WIDTH);
        var sizeName = new Label();
        sizeName.setLabelFor(size);
        var sized = new HBox(12, sizeName, size);
        sized.setAlignment(Pos.CENTER_LEFT);
        sized.managedProperty().bind(sized.visibleProperty());
        var explained = new Label();
        explained.setId("spelling-method-text");
        explained.setWrapText(true);
        explained.setMinHeight(Region.USE_PREF_SIZE);
        explained.getStyleClass().add("text-secondary");
        var method = new ComboBox<SpellingMethod>();
        method.setId("spelling-method");
        method.setMaxWidth(Double.MAX_VALUE);
        method.setAccessibleText(language.of("recipe.page.spellings.method"));
        method.setConverter(new ChoiceWords<>(each -> language.of(key(each))));
        method.getItems().setAll(SpellingMethod.values());
        method.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                explained.setText(language.of(key(chosen) + ".text"));
                sized.setVisible(chosen.hasSize());
                if (chosen.hasSize()) {
                    sizeName.setText(language.of(key(chosen) + ".size"));
                    size.setAccessibleText(sizeName.getText());
                    size.setValueFactory(new SpinnerValueFactory.IntegerSpinnerValueFactory(
                            chosen.least(), chosen.most(), chosen.usual()));
                }
            }
        });
        var name = new Label(language.of("recipe.page.spellings.method"));
        name.getStyleClass().add("recipe-field-name");
        name.setLabelFor(method);
        var named = new VBox(4, name, method);
        var before = draft.spellingWish();
        method.setValue(before.method());
        if (before.method().hasSize()) {
            size.getValueFactory().setValue(before.size());
        }
        // chosen and not looked for yet, it stays when the form is filled anew
        method.valueProperty().subscribe(() -> draft.choose(wish(method, size)));
        size.valueProperty().subscribe(() -> draft.choose(wish(method, size)));
        find.setOnAction(event -> draft.findSpellings(draft.spellingWish()));
        var progress = new ProgressBar();
        progress.getStyleClass().add("thin");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(language.of("recipe.page.spellings.looking"));
        HBox.setHgrow(progress, Priority.ALWAYS);
        var cancel = new Button(language.of("recipe.page.leave"), new FontIcon("mdal-close"));
        cancel.setId("cancel-spellings");
        cancel.setOnAction(event -> draft.stopFinding());
        var busy = new HBox(12, progress, cancel);
        busy.setAlignment(Pos.CENTER_LEFT);
        busy.managedProperty().bind(busy.visibleProperty());
        find.managedProperty().bind(find.visibleProperty());
        bound = draft.finding().subscribe(job -> {
            find.setVisible(job.isEmpty());
            busy.setVisible(job.isPresent());
            progress.progressProperty().unbind();
            job.ifPresent(running -> progress.progressProperty().bind(running.progress()));
        });
        summary.setId("spellings-found");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        summary.getStyleClass().add("text-secondary");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HEIGHT);
        scroll.getStyleClass().add("recipe-several");
        getChildren().addAll(named, explained, sized, find, busy);
        show(draft.spellings().get());
    }

    /** What was found. */
    Node result() {
        return result;
    }

    /** To be ended when the form is filled anew. */
    Subscription bound() {
        return bound;
    }

    private static SpellingWish wish(ComboBox<SpellingMethod> method, Spinner<Integer> size) {
        var chosen = method.getValue();
        return chosen.hasSize()
                ? new SpellingWish(chosen, Math.clamp(size.getValue(), chosen.least(), chosen.most()))
                : SpellingWish.of(chosen);
    }

    private static String key(SpellingMethod method) {
        return "recipe.spellings." + method.word();
    }

    private void show(Optional<SpellingClusters> found) {
        found.ifPresent(known -> {
            long rows = known.clusters().stream()
                    .mapToLong(SpellingClusters.Cluster::rows)
                    .sum();
            summary.setText(
                    language.of("recipe.page.spellings.found", known.clusters().size(), rows)
                            + (known.whole() ? "" : " " + language.of("recipe.page.spellings.part")));
            known.clusters().stream().limit(SHOWN).forEach(this::show);
            result.getChildren().add(summary);
            if (!known.clusters().isEmpty()) {
                result.getChildren().add(scroll);
            }
            getChildren().add(result);
        });
    }

    private void show(SpellingClusters.Cluster cluster) {
        var right = new Label(said(cluster.right()));
        right.getStyleClass().add("text-strong");
        var wrong = new Label(cluster.wrong().stream().map(this::said).collect(Collectors.joining(", ")));
        wrong.getStyleClass().add("text-secondary");
        for (var label : new Label[] {right, wrong}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        clusters.getChildren().add(new VBox(right, wrong));
    }

    private String said(SpellingClusters.Spelling spelling) {
        return spelling.value() + " (" + language.texts().get().wholes().format(spelling.rows()) + ")";
    }
}
