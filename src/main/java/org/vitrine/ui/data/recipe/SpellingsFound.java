package org.vitrine.ui.data.recipe;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.SpellingClusters;
import org.vitrine.ui.fx.Language;

/** Looks for spellings of the chosen column's values, and shows the clusters with how many rows have each spelling. */
final class SpellingsFound extends VBox {
    /** Clusters that are shown; all are filled in. */
    private static final int SHOWN = 50;

    private static final double HEIGHT = 160;

    private final Language language;
    private final VBox clusters = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(clusters);
    private final Label summary = new Label();

    SpellingsFound(StepDraft draft, Language language) {
        super(8);
        this.language = language;
        var find = new Button(language.of("recipe.page.spellings.find"), new FontIcon("mdmz-search"));
        find.setId("find-spellings");
        find.setOnAction(event -> draft.findSpellings());
        summary.setId("spellings-found");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        summary.getStyleClass().add("text-secondary");
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(HEIGHT);
        scroll.getStyleClass().add("recipe-several");
        getChildren().add(find);
        show(draft.spellings().get());
    }

    private void show(Optional<SpellingClusters> found) {
        found.ifPresent(known -> {
            long rows = known.clusters().stream()
                    .mapToLong(SpellingClusters.Cluster::rows)
                    .sum();
            summary.setText(
                    language.of("recipe.page.spellings.found", known.clusters().size(), rows));
            known.clusters().stream().limit(SHOWN).forEach(this::show);
            getChildren().add(summary);
            if (!known.clusters().isEmpty()) {
                getChildren().add(scroll);
            }
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
