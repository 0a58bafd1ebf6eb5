package org.vitrine.ui.data;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.vitrine.data.ImportReport;
import org.vitrine.ui.fx.Language;

/** What was found in the tables, each finding a card. */
final class QualityPart implements DataPart {
    private final DataViewModel model;
    private final Language language;
    private final VBox findings = new VBox();
    private final ScrollPane node = new ScrollPane(findings);
    private final Subscription bound;

    QualityPart(DataViewModel model, Language language) {
        this.model = model;
        this.language = language;
        node.setId("quality");
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        findings.setId("findings");
        findings.getStyleClass().add("findings");
        bound = model.report().subscribe(this::fill);
    }

    @Override
    public Node node() {
        return node;
    }

    private void fill(Optional<ImportReport> report) {
        findings.getChildren().clear();
        report.ifPresent(this::fillFindings);
    }

    private void fillFindings(ImportReport report) {
        var texts = language.texts().get();
        if (report.findings().isEmpty()) {
            var none = new Label(language.of("data.finding.none"));
            none.getStyleClass().add("text-secondary");
            findings.getChildren().add(none);
        }
        for (var each : report.findings()) {
            findings.getChildren().add(new FindingCard(each, texts, Optional.of(model::showRows)));
        }
    }

    @Override
    public void dispose() {
        bound.unsubscribe();
    }
}
