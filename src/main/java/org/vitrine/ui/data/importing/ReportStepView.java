package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.ImportReport;
import org.vitrine.data.MemoryNeed;
import org.vitrine.data.TableKind;
import org.vitrine.data.TableReport;
import org.vitrine.data.preset.UnusedFiles;
import org.vitrine.domain.Problem;
import org.vitrine.ui.data.FindingCard;
import org.vitrine.ui.data.SetAsideRows;
import org.vitrine.ui.data.importing.DestinationViewModel.Phase;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.RowTable;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.fx.Work;

/** The fourth step: where to save, the import under way, and what became of every row. */
public final class ReportStepView implements View {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ImportSheetViewModel model;
    private final DestinationViewModel destination;
    private final Language language;
    private final FileDialogs dialogs;
    private final Work work;
    private final Turns turns;
    private final ReportWords reportWords;
    private Subscription bound = Subscription.EMPTY;
    private Subscription following = Subscription.EMPTY;
    private Subscription filling = Subscription.EMPTY;
    /** The rows of what is planned. */
    private Subscription planning = Subscription.EMPTY;

    @FXML
    private ToggleGroup parts;

    @FXML
    private HBox asking;

    @FXML
    private VBox failure;

    @FXML
    private VBox place;

    @FXML
    private TextField name;

    @FXML
    private Label folder;

    @FXML
    private Button browse;

    @FXML
    private Label target;

    @FXML
    private Label note;

    @FXML
    private VBox planned;

    @FXML
    private Label need;

    @FXML
    private VBox counting;

    @FXML
    private ComboBox<Double> sample;

    @FXML
    private TextField where;

    @FXML
    private Label whereTold;

    @FXML
    private VBox running;

    @FXML
    private Label runningTitle;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label doing;

    @FXML
    private Button cancel;

    @FXML
    private VBox done;

    @FXML
    private Label doneTitle;

    @FXML
    private Label doneText;

    @FXML
    private Label unused;

    @FXML
    private GridPane accounts;

    @FXML
    private VBox changes;

    @FXML
    private ToggleButton findingsPart;

    @FXML
    private ToggleButton asidePart;

    @FXML
    private ToggleButton unusedPart;

    @FXML
    private ScrollPane unusedPane;

    @FXML
    private VBox unusedFiles;

    @FXML
    private ScrollPane findingsPane;

    @FXML
    private VBox findings;

    @FXML
    private RowTable aside;

    @FXML
    private Label nothingAside;

    public ReportStepView(ImportSheet desk, Language language, FileDialogs dialogs, Work work, Turns turns) {
        this.model = desk.model();
        this.destination = model.destination();
        this.language = language;
        this.dialogs = dialogs;
        this.work = work;
        this.turns = turns;
        this.reportWords = new ReportWords(language);
    }

    @FXML
    private void initialize() {
        browse.setOnAction(event -> dialogs.folder(language.of("importing.save.folder"))
                .ifPresent(chosen -> destination.folder().set(chosen)));
        cancel.setOnAction(event -> {
            destination.cancel();
            cancel.setDisable(true);
            cancel.setText(language.of("shell.tasks.cancelling"));
        });
        ImportSheetView.show(place, destination.into().isEmpty());
        name.textProperty().bindBidirectional(destination.name());
        parts.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                before.setSelected(true);
            }
            showPart();
        });
        sample.getItems().setAll(DestinationViewModel.SAMPLES);
        if (!sample.getItems().contains(destination.sample().get())) {
            sample.getItems().add(destination.sample().get());
        }
        sample.setConverter(new ChoiceWords<>(share ->
                share == 1 ? language.of("importing.memory.all") : language.of("importing.memory.share", share)));
        sample.valueProperty().bindBidirectional(destination.sample());
        where.textProperty().bindBidirectional(destination.filter().condition());
        bound = Subscription.combine(
                destination.filter().told().subscribe(this::tellFilter),
                destination.need().subscribe(this::tellNeed),
                new CountingPane(destination.counting(), language, counting).follow(),
                destination.unused().subscribe(this::tellUnused),
                destination.phase().subscribe(this::show),
                destination.name().subscribe(now -> tellTarget()),
                destination.folder().subscribe(now -> tellTarget()),
                destination.note().subscribe(text -> {
                    note.setText(text.map(language::of).orElse(""));
                    ImportSheetView.show(note, text.isPresent());
                }),
                model.step().subscribe((before, step) -> fillPlanned()));
    }

    private void tellFilter(Optional<FilterViewModel.Told> told) {
        whereTold.setText(told.map(known -> language.of(known.words())).orElse(language.of("importing.filter.help")));
        boolean wrong = told.filter(FilterViewModel.Told::isWrong).isPresent();
        whereTold.pseudoClassStateChanged(WRONG, wrong);
        where.pseudoClassStateChanged(WRONG, wrong);
    }

    private void tellNeed(Optional<MemoryNeed> told) {
        need.setText(told.map(known -> language.of(
                        "importing.memory.need",
                        known.rows(),
                        MemoryNeed.gigabytes(known.peak()),
                        MemoryNeed.gigabytes(known.available())))
                .orElse(language.of("importing.memory.looking")));
        need.pseudoClassStateChanged(WRONG, told.filter(known -> !known.fits()).isPresent());
    }

    private void tellUnused(List<Unused> files) {
        ImportSheetView.show(unused, !files.isEmpty());
        unused.setText(files.isEmpty() ? "" : language.of(UnusedFiles.said(Unused.names(files))));
        ImportSheetView.show(unusedPart, !files.isEmpty());
        unusedPart.setText(language.of("importing.done.unused", files.size()));
        reportWords.unused(unusedFiles, files);
    }

    private void tellTarget() {
        folder.setText(destination.folder().get().toString());
        target.setText(language.of("importing.save.target", destination.target().toString()));
    }

    private void show(Phase phase) {
        following.unsubscribe();
        ImportSheetView.show(asking, phase instanceof Phase.Asking);
        ImportSheetView.show(running, phase instanceof Phase.Running);
        ImportSheetView.show(done, phase instanceof Phase.Done);
        switch (phase) {
            case Phase.Asking(var problem) -> {
                fillFailure(problem);
                fillPlanned();
            }
            case Phase.Running(var job) -> follow(job);
            case Phase.Done(var project, var report) -> {
                fillReport(report);
                reportWords.changes(changes, project.changes());
            }
        }
    }

    private void fillFailure(Optional<Problem> problem) {
        failure.getChildren().clear();
        ImportSheetView.show(failure, problem.isPresent());
        problem.ifPresent(why -> {
            var what = FilesStepView.styled(
                    new Label(language.of(why.what()), new FontIcon("mdal-error_outline")), "complaint");
            what.setId("failure-what");
            failure.getChildren()
                    .addAll(
                            what,
                            line(language.of(why.why()), "text-secondary"),
                            line(language.of(why.advice()), "text-body"));
        });
    }

    private void follow(Job job) {
        runningTitle.setText(language.of(job.title()));
        cancel.setText(language.of("importing.cancel"));
        cancel.setDisable(false);
        following = Subscription.combine(
                job.progress().subscribe(share -> progress.setProgress(share.doubleValue())),
                job.doing().subscribe(now -> doing.setText(now.map(language::of).orElse(""))));
    }

    private void fillPlanned() {
        if (model.step().get() != Step.REPORT) {
            return;
        }
        var draft = destination.draft();
        planned.getChildren().clear();
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {});
        for (var kind : Kinds.USUAL) {
            if (!draft.files(kind).isEmpty()) {
                steps.add(() -> planned.getChildren().add(plannedRow(kind, draft.files(kind))));
            }
        }
        planning.unsubscribe();
        planning = turns.take(steps);
    }

    private Node plannedRow(TableKind kind, List<DraftFile> files) {
        var mark = FilesStepView.styled(new Label("", new FontIcon(Kinds.icon(kind))), "step-mark");
        long columns = files.stream()
                .flatMap(file -> file.spec().columns().stream())
                .filter(column -> column.role() != org.vitrine.data.ColumnRole.IGNORED)
                .map(org.vitrine.data.ColumnSpec::name)
                .distinct()
                .count();
        var words = new VBox(
                2,
                FilesStepView.styled(new Label(language.of(Kinds.key(kind))), "text-strong"),
                line(
                        language.of(
                                "importing.save.table",
                                files.stream().map(DraftFile::name).collect(Collectors.joining(", ")),
                                columns),
                        "text-secondary"));
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(12, mark, words);
    }

    private void fillReport(ImportReport report) {
        var texts = language.texts().get();
        long kept = report.tables().stream().mapToLong(TableReport::kept).sum();
        long setAside = report.allSetAside();
        int listed = report.setAside().size();
        doneTitle.setText(
                language.of("importing.done.title", kept, report.took().toMillis() / 1000.0));
        doneText.setText(language.of("importing.done.text", destination.target().toString()));
        reportWords.accounts(accounts, report);
        findingsPart.setText(
                language.of("importing.done.findings", report.findings().size()));
        asidePart.setText(
                listed < setAside
                        ? language.of("importing.done.asideFirst", listed, setAside)
                        : language.of("importing.done.aside", setAside));
        findings.getChildren().clear();
        if (report.findings().isEmpty()) {
            findings.getChildren().add(line(language.of("data.finding.none"), "text-secondary"));
        }
        (report.setAside().isEmpty() ? findingsPart : asidePart).setSelected(true);
        showPart();
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {});
        steps.add(() -> aside.show(new SetAsideRows(report.setAside(), texts), texts, work));
        for (var each : ReportWords.inOrder(report.findings())) {
            steps.add(() -> findings.getChildren().add(new FindingCard(each, texts, Optional.empty())));
        }
        filling.unsubscribe();
        filling = turns.take(steps);
    }

    private void showPart() {
        boolean rows = asidePart.isSelected();
        boolean files = unusedPart.isSelected();
        boolean any = destination.phase().get() instanceof Phase.Done(var project, var report)
                && !report.setAside().isEmpty();
        findingsPane.setVisible(!rows && !files);
        unusedPane.setVisible(files);
        aside.setVisible(rows && any);
        nothingAside.setVisible(rows && !any);
    }

    static Label line(String text, String styleClass) {
        var label = FilesStepView.styled(new Label(text), styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    @Override
    public void dispose() {
        name.textProperty().unbindBidirectional(destination.name());
        where.textProperty().unbindBidirectional(destination.filter().condition());
        following.unsubscribe();
        filling.unsubscribe();
        planning.unsubscribe();
        bound.unsubscribe();
    }
}
