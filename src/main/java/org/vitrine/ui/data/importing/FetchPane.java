package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.fetch.PublicData;
import org.vitrine.data.fetch.PublicDataCatalogue;
import org.vitrine.data.preset.Preset;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.PathText;

/** What the list of known layouts shows of fetching: the offer beside a layout, and what stands in its place once somebody asked for it. */
final class FetchPane {
    private static final double MEGABYTE = 1e6;

    private final Language language;
    private final FetchViewModel model;
    private Subscription following = Subscription.EMPTY;
    private Subscription keeping = Subscription.EMPTY;

    FetchPane(Language language, FetchViewModel model) {
        this.language = language;
        this.model = model;
    }

    FetchViewModel model() {
        return model;
    }

    /** A line with a button, or why there is none; nothing for a format that is no data set. */
    List<Node> offer(Preset preset) {
        keeping.unsubscribe();
        var chosen = model.chosen().get();
        if (chosen.isEmpty()) {
            return byHand(preset)
                    .<List<Node>>map(how -> List.of(part("importing.fetch.byHand"), text(language.of(how))))
                    .orElse(List.of());
        }
        var nodes = new ArrayList<Node>();
        nodes.add(part("importing.fetch.title"));
        if (model.offers().get().size() > 1) {
            nodes.add(choice(chosen.get()));
        }
        var from = text("");
        nodes.add(from);
        var ask = button("fetch-ask", "importing.fetch.button", "mdal-cloud_download", model::ask);
        var use = button("fetch-use", "importing.fetch.use", "mdal-check", model::use);
        var where = text("");
        keeping = Subscription.combine(
                model.chosen()
                        .subscribe(data -> from.setText(data.map(this::source).orElse(""))),
                model.kept().subscribe(kept -> {
                    ImportSheetView.show(use, kept.isPresent());
                    ImportSheetView.show(where, kept.isPresent());
                    ImportSheetView.show(ask, kept.isEmpty());
                    where.setText(kept.map(
                                    folder -> language.of("importing.fetch.kept", PathText.wrapping(folder.toString())))
                            .orElse(""));
                }));
        ask.setDisable(isRunning());
        nodes.add(where);
        nodes.add(new HBox(8, ask, use));
        return nodes;
    }

    private static Optional<Phrase> byHand(Preset preset) {
        return switch (PublicDataCatalogue.access(preset.name())) {
            case SIGN_IN ->
                PublicDataCatalogue.signIn(preset.name()).map(host -> Phrase.of("importing.fetch.signIn", host));
            case BY_HAND -> Optional.of(Phrase.of("importing.fetch.browser"));
            case FETCH, INCLUDED, FORMAT -> Optional.empty();
        };
    }

    private String source(PublicData data) {
        return language.of("importing.fetch.offer", String.join(", ", data.hosts()), language.of(size(data)));
    }

    private Node choice(PublicData chosen) {
        var box = new ComboBox<PublicData>();
        box.setId("fetch-choice");
        box.setAccessibleText(language.of("importing.fetch.choice"));
        box.setConverter(new ChoiceWords<>(PublicData::choiceTitle));
        box.getItems().setAll(model.offers().get());
        box.setValue(chosen);
        box.setOnAction(event -> model.choose(Optional.ofNullable(box.getValue())));
        return box;
    }

    /** What stands in the place of the layout, or above it: the question, the failure, the progress. */
    List<Node> instead(FetchViewModel.Phase phase) {
        following.unsubscribe();
        return switch (phase) {
            case FetchViewModel.Phase.Choosing choosing -> List.of();
            case FetchViewModel.Phase.Asking(PublicData data) -> question(data);
            case FetchViewModel.Phase.Running(PublicData data, Job job) -> running(data, job);
            case FetchViewModel.Phase.Failed(PublicData data, Problem problem) -> failed(data, problem);
            case FetchViewModel.Phase.Cancelled(PublicData data) ->
                List.of(
                        title("importing.fetch.task", data),
                        text(language.of("importing.fetch.cancelled")),
                        buttons(again(), back()));
        };
    }

    /** What is decided below the question: it stays in sight however long the question is. */
    List<Node> answers(FetchViewModel.Phase phase) {
        if (!(phase instanceof FetchViewModel.Phase.Asking)) {
            return List.of();
        }
        var agree = new CheckBox(language.of("importing.fetch.agree"));
        agree.setId("fetch-agree");
        agree.setWrapText(true);
        var go = button("fetch-go", "importing.fetch.go", "mdal-cloud_download", model::agree);
        go.getStyleClass().add("accent");
        go.disableProperty().bind(agree.selectedProperty().not());
        return List.of(agree, buttons(go, back()));
    }

    private List<Node> question(PublicData data) {
        var preset = PresetCatalogue.named(data.preset()).orElseThrow();
        var nodes = new ArrayList<Node>();
        nodes.add(title("importing.fetch.ask", data));
        nodes.add(FilesStepView.styled(
                new Label(language.of("importing.fetch.files", data.files().size())), "overline"));
        for (var file : data.files()) {
            nodes.add(text(language.of(file.told())));
            nodes.add(ReportStepView.line(PathText.wrapping(file.address().toString()), "layouts-files"));
        }
        if (data.files().size() > 1) {
            nodes.add(text(language.of("importing.fetch.together", language.of(size(data)))));
        }
        nodes.addAll(List.of(
                part("importing.layouts.terms"),
                text(language.of(KnownLayouts.terms(preset))),
                text(preset.where()),
                text(language.of("importing.fetch.hosts", String.join(", ", data.hosts()))),
                part("importing.fetch.folder"),
                text(PathText.wrapping(model.folder(data).toString()))));
        return nodes;
    }

    private List<Node> running(PublicData data, Job job) {
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("thin");
        bar.setAccessibleText(language.of("importing.fetch.task", data.title()));
        var doing = text("");
        var cancel = button("fetch-cancel", "importing.fetch.cancel", "mdal-close", model::cancel);
        following = Subscription.combine(
                job.progress().subscribe(done -> bar.setProgress(done.doubleValue())),
                job.doing().subscribe(now -> doing.setText(now.map(language::of).orElse(""))));
        return List.of(title("importing.fetch.task", data), doing, bar, buttons(cancel));
    }

    private List<Node> failed(PublicData data, Problem problem) {
        var what = ReportStepView.line(language.of(problem.what()), "complaint");
        what.setGraphic(new FontIcon("mdal-error_outline"));
        var failure = new VBox(
                what, ReportStepView.line(language.sentences(problem.why(), problem.advice()), "text-secondary"));
        failure.getStyleClass().add("failure");
        return List.of(title("importing.fetch.task", data), failure, buttons(again(), back()));
    }

    private Button again() {
        return button("fetch-again", "importing.fetch.go", "mdal-cloud_download", model::again);
    }

    private Button back() {
        return button("fetch-back", "importing.fetch.back", "mdal-arrow_back", model::back);
    }

    private Button button(String id, String key, String icon, Runnable does) {
        var made = new Button(language.of(key), new FontIcon(icon));
        made.setId(id);
        made.setMinWidth(Button.USE_PREF_SIZE);
        made.setOnAction(event -> does.run());
        return made;
    }

    private static Node buttons(Button... all) {
        var row = new HBox(8, all);
        row.getStyleClass().add("fetch-buttons");
        return row;
    }

    private Label title(String key, PublicData data) {
        return ReportStepView.line(language.of(key, data.title()), "text-title");
    }

    private static Phrase size(PublicData data) {
        return data.bytes() == 0
                ? Phrase.of("fetch.size.unknown")
                : Phrase.of("fetch.size.about", data.bytes() / MEGABYTE);
    }

    private Label part(String key) {
        return FilesStepView.styled(new Label(language.of(key)), "overline");
    }

    private static Label text(String words) {
        return ReportStepView.line(words, "text-body");
    }

    boolean isRunning() {
        return model.phase().get() instanceof FetchViewModel.Phase.Running;
    }

    void dispose() {
        keeping.unsubscribe();
        following.unsubscribe();
    }
}
