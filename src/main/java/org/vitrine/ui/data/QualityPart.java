package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportReport;
import org.vitrine.data.QualityLight;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;

/** The lights of the tables, and what was found in them, each finding a card with its way out. */
final class QualityPart implements DataPart {
    private static final int CARDS_A_FRAME = 3;

    private final QualityViewModel model;
    private final Language language;
    private final FlowPane lights = new FlowPane();
    private final VBox notes = new VBox();
    private final VBox findings = new VBox();
    private final ThresholdForm form;
    private final ToggleButton thresholds = new ToggleButton();
    private final Button report = new Button();
    private final ScrollPane node;
    private final Turns turns;
    private final Subscription bound;
    private Subscription filling = Subscription.EMPTY;

    QualityPart(QualityViewModel model, Language language, FileDialogs dialogs, Turns turns) {
        this.model = model;
        this.turns = turns;
        this.language = language;
        form = new ThresholdForm(model, language, turns);
        lights.getStyleClass().add("quality-lights");
        lights.setId("lights");
        notes.getStyleClass().add("findings");
        findings.setId("findings");
        findings.getStyleClass().add("findings");
        var rule = new Label(language.of("quality.light.rule"));
        rule.setWrapText(true);
        rule.setMinHeight(Region.USE_PREF_SIZE);
        rule.getStyleClass().add("text-secondary");
        HBox.setHgrow(rule, Priority.ALWAYS);
        rule.setMaxWidth(Double.MAX_VALUE);
        var head = new HBox(12, rule, thresholds, report);
        head.setAlignment(Pos.CENTER_LEFT);
        var body = new VBox(new VBox(12, lights, head), notes, findings);
        body.getStyleClass().add("quality");
        node = new ScrollPane(body);
        node.setId("quality");
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        thresholds.setId("thresholds");
        thresholds.setText(language.of("data.quality.thresholds"));
        thresholds.setGraphic(new FontIcon("mdmz-tune"));
        thresholds.setMinWidth(Region.USE_PREF_SIZE);
        thresholds.selectedProperty().bindBidirectional(model.asking());
        form.node().visibleProperty().bind(model.asking());
        report.setId("write-report");
        report.setText(language.of("data.quality.report"));
        report.setGraphic(new FontIcon("mdal-insert_drive_file"));
        report.setMinWidth(Region.USE_PREF_SIZE);
        report.setOnAction(event -> dialogs.target(language.of("data.quality.report"), model.fileName())
                .ifPresent(file -> model.write(file, language.texts().get())));
        bound = Subscription.combine(
                model.report().subscribe(this::fill),
                model.problem().subscribe(problem -> tell()),
                model.written().subscribe(file -> tell()),
                model.working().subscribe(working -> {
                    report.setDisable(working);
                    findings.setDisable(working);
                }),
                model.asking().subscribe(asked -> {
                    // sixteen fields are styled when somebody asks for them
                    if (asked && !body.getChildren().contains(form.node())) {
                        body.getChildren().add(1, form.node());
                    }
                }),
                form.bound());
    }

    @Override
    public Node node() {
        return node;
    }

    private void fill(Optional<ImportReport> report) {
        filling.unsubscribe();
        findings.getChildren().clear();
        lights.getChildren().setAll(model.lights().stream().map(this::light).toList());
        report.ifPresent(this::fillFindings);
    }

    /** The colour is said in words beside it. */
    private Node light(QualityViewModel.Light each) {
        var mark = new Region();
        mark.getStyleClass().addAll("light", severityClass(each.light()));
        var name = new Label(language.of("data.table." + each.table().tableName()));
        name.getStyleClass().add("text-strong");
        var words = new Label(language.of("quality.light." + each.light().name()));
        words.getStyleClass().add("text-secondary");
        var box = new HBox(8, mark, name, words);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("quality-light");
        return box;
    }

    private static String severityClass(QualityLight light) {
        return switch (light) {
            case GREEN -> "severity-none";
            case AMBER -> FindingCard.severityClass(Finding.Severity.WARNING);
            case RED -> FindingCard.severityClass(Finding.Severity.PROBLEM);
        };
    }

    private void fillFindings(ImportReport report) {
        var texts = language.texts().get();
        if (report.findings().isEmpty()) {
            var none = new Label(language.of("data.finding.none"));
            none.getStyleClass().add("text-secondary");
            findings.getChildren().add(none);
        }
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {});
        for (int k = 0; k < report.findings().size(); k += CARDS_A_FRAME) {
            var some = report.findings().subList(k, Math.min(report.findings().size(), k + CARDS_A_FRAME));
            steps.add(() -> some.forEach(each -> findings.getChildren()
                    .add(new FindingCard(
                            each,
                            texts,
                            Optional.of(model::showRows),
                            wayOut(each),
                            model.advice(each),
                            Optional.of(model::open)))));
        }
        filling = turns.take(steps);
    }

    private Optional<FindingCard.WayOut> wayOut(Finding finding) {
        if (model.canCutInTime(finding)) {
            return Optional.of(new FindingCard.WayOut("cutInTime", "mdal-call_split", model::cutInTime));
        }
        return model.canFix(finding)
                ? Optional.of(new FindingCard.WayOut("fix", "mdal-build", model::fix))
                : Optional.empty();
    }

    private void tell() {
        notes.getChildren().clear();
        model.problem().get().ifPresent(problem -> notes.getChildren().add(problem(problem)));
        model.written().get().ifPresent(file -> {
            var said = new Label(language.of("data.quality.written", file.toString()), new FontIcon("mdal-check"));
            said.setId("report-written");
            said.setWrapText(true);
            said.getStyleClass().add("text-body");
            notes.getChildren().add(said);
        });
        notes.setManaged(!notes.getChildren().isEmpty());
    }

    private Node problem(Problem problem) {
        var card = new DamageCard(problem, language.texts().get());
        card.setId("quality-problem");
        return card;
    }

    @Override
    public void dispose() {
        thresholds.selectedProperty().unbindBidirectional(model.asking());
        form.node().visibleProperty().unbind();
        bound.unsubscribe();
        filling.unsubscribe();
    }
}
