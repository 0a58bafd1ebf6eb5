package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.TableKind;
import org.vitrine.data.preset.Preset;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.View;

/** The first step: which files, and which table each one feeds. */
public final class FilesStepView implements View {
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final double PICK = 168;

    private final ImportSheetViewModel model;
    private final FetchViewModel fetch;
    private final Language language;
    private final FileDialogs dialogs;
    private final Turns turns;
    private Subscription bound = Subscription.EMPTY;
    private Subscription making = Subscription.EMPTY;
    private Subscription listing = Subscription.EMPTY;

    /** Made when somebody first asks for rows of a database. */
    private Optional<DatabaseForm> database = Optional.empty();

    /** Made when somebody first asks for the known layouts. */
    private Optional<LayoutsPane> layouts = Optional.empty();

    @FXML
    private StackPane middle;

    @FXML
    private VBox nothing;

    @FXML
    private Button chooseFirst;

    @FXML
    private Button chooseFolder;

    @FXML
    private VBox something;

    @FXML
    private HBox banner;

    @FXML
    private Label leftOut;

    @FXML
    private HBox belowPart;

    @FXML
    private Label below;

    @FXML
    private Button takeBelow;

    @FXML
    private Label bannerTitle;

    @FXML
    private Label bannerText;

    @FXML
    private Button bannerAction;

    @FXML
    private VBox rows;

    @FXML
    private VBox following;

    @FXML
    private Button chooseMore;

    @FXML
    private Button databaseFirst;

    @FXML
    private Button databaseMore;

    @FXML
    private VBox needs;

    @FXML
    private Button knownLayouts;

    @FXML
    private VBox busy;

    public FilesStepView(ImportSheet desk, Language language, FileDialogs dialogs, Turns turns) {
        this.turns = turns;
        this.model = desk.model();
        this.fetch = desk.publicData();
        this.language = language;
        this.dialogs = dialogs;
    }

    @FXML
    private void initialize() {
        chooseFirst.setOnAction(event -> choose());
        chooseMore.setOnAction(event -> choose());
        chooseFolder.setOnAction(event ->
                dialogs.folder(language.of("importing.drop.folder")).ifPresent(folder -> model.add(List.of(folder))));
        databaseFirst.setOnAction(event -> ask(Optional.empty()));
        databaseMore.setOnAction(event -> ask(Optional.empty()));
        Hint.on(
                knownLayouts,
                language.of("importing.layouts.told", PresetCatalogue.all().size()));
        knownLayouts.setOnAction(event -> model.layouts().set(true));
        takeBelow.setOnAction(event -> model.add(model.passed().get().below()));
        bannerAction.setOnAction(
                event -> model.choose(model.draft().get().preset().isEmpty()));
        bound = Subscription.combine(
                model.draft().subscribe(this::fill),
                model.offer().subscribe(offer -> tellPreset(model.draft().get())),
                model.passed().subscribe(this::tellPassed),
                model.layouts().subscribe(wanted -> show()),
                model.looking().subscribe(job -> ImportSheetView.show(busy, job.isPresent())));
    }

    private void choose() {
        model.add(dialogs.files(language.of("importing.drop.files")));
    }

    /** Shows the form for rows of a database, filled in when it is for these. */
    private void ask(Optional<DraftFile> file) {
        model.fetching().forgetProblem();
        model.layouts().set(false);
        ImportSheetView.show(nothing, false);
        ImportSheetView.show(something, false);
        var form = form();
        ImportSheetView.show(form, true);
        form.refill(file);
    }

    private LayoutsPane layouts() {
        if (layouts.isEmpty()) {
            var made = new LayoutsPane(language, fetch, () -> model.layouts().set(false));
            layouts = Optional.of(made);
            middle.getChildren().add(made);
            made.focus();
        }
        return layouts.orElseThrow();
    }

    private DatabaseForm form() {
        if (database.isEmpty()) {
            var made = new DatabaseForm(model, language, dialogs, this::show);
            database = Optional.of(made);
            middle.getChildren().add(made);
        }
        return database.orElseThrow();
    }

    private void show() {
        boolean list = model.layouts().get();
        boolean empty = model.draft().get().files().isEmpty();
        database.ifPresent(form -> ImportSheetView.show(form, false));
        if (layouts.isPresent()) {
            ImportSheetView.show(layouts(), list);
        } else if (list) {
            // beside this step it would be felt
            listing.unsubscribe();
            var steps = new ArrayList<Runnable>();
            steps.add(() -> {});
            steps.add(() -> ImportSheetView.show(layouts(), model.layouts().get()));
            steps.add(() -> listing = turns.takeAll(layouts().filling()));
            listing = turns.take(steps);
        }
        ImportSheetView.show(nothing, empty && !list);
        ImportSheetView.show(something, !empty && !list);
        knownLayouts.setDisable(list);
    }

    private void fill(Draft draft) {
        show();
        fillRows(draft.files());
        needs.getChildren()
                .setAll(Kinds.USUAL.stream()
                        .filter(kind -> kind != TableKind.CANDIDATES
                                || !draft.files(kind).isEmpty())
                        .map(kind -> need(kind, draft.files(kind)))
                        .toList());
        ImportSheetView.refill(
                following,
                () -> following
                        .getChildren()
                        .setAll(Kinds.USUAL.stream()
                                .flatMap(kind -> following(draft, kind).stream())
                                .toList()));
        tellPreset(draft);
    }

    /** The first ones come one a frame. */
    private void fillRows(List<DraftFile> files) {
        making.unsubscribe();
        if (rows.getChildren().isEmpty()) {
            making = turns.take(files.stream()
                    .<Runnable>map(file -> () -> rows.getChildren().add(row(file)))
                    .toList());
        } else {
            ImportSheetView.refill(
                    rows,
                    () -> rows.getChildren()
                            .setAll(files.stream().map(this::row).toList()));
        }
    }

    /** Whether next month's file is to come in by itself, asked where several files of a table are called alike. */
    private Optional<Node> following(Draft draft, TableKind kind) {
        var present = draft.patterns().getOrDefault(kind, List.of());
        var pattern = present.stream().findFirst().or(() -> draft.commonPattern(kind));
        return pattern.map(each -> {
            var name = each.substring(each.lastIndexOf('/') + 1);
            var box = new CheckBox(language.of("importing.files.follow", name, language.of(Kinds.key(kind))));
            box.setId("follow-" + kind.tableName());
            box.setSelected(!present.isEmpty());
            box.setOnAction(event -> model.follow(kind, box.isSelected()));
            return box;
        });
    }

    private void tellPassed(FilesGiven.Passed passed) {
        ImportSheetView.show(belowPart, !passed.below().isEmpty());
        below.setText(passed.below().isEmpty() ? "" : language.of(UnusedWords.below(passed)));
        var said = new ArrayList<String>();
        if (!passed.empty().isEmpty()) {
            said.add(language.of(UnusedWords.empty(passed.empty())));
        }
        if (!passed.leftOut().isEmpty()) {
            said.add(language.of(UnusedWords.leftOut(passed.leftOut())));
        }
        ImportSheetView.show(leftOut, !said.isEmpty());
        leftOut.setText(String.join("\n", said));
    }

    private void tellPreset(Draft draft) {
        var offer = model.offer().get();
        boolean taken = !draft.preset().isEmpty();
        ImportSheetView.show(banner, taken || offer.isPresent());
        ImportSheetView.show(bannerAction, offer.isPresent());
        var known = taken ? Optional.of(draft) : offer.map(Offer::recognised);
        known.ifPresent(preset -> {
            var title = language.of("importing.preset." + preset.preset());
            bannerTitle.setText(language.of(taken ? "importing.banner.taken" : "importing.banner.offered", title));
            bannerText.setText(preset.used().stream()
                            .map(file -> language.of(
                                    "importing.banner.file",
                                    language.of(Kinds.key(file.kind().orElseThrow())),
                                    file.name()))
                            .collect(Collectors.joining("  ·  "))
                    + about(preset.preset(), offer.map(Offer::others).orElse(List.of())));
            bannerAction.setText(language.of(taken ? "importing.banner.guess" : "importing.banner.take"));
        });
    }

    /** On which terms the data may be used, where it comes from, and what else the files could be. */
    private String about(String preset, List<String> others) {
        var lines = new StringBuilder("\n")
                .append(language.of("importing.banner.terms", language.of("import.preset." + preset + ".terms")));
        PresetCatalogue.named(preset)
                .map(Preset::where)
                .filter(where -> !where.isEmpty())
                .ifPresent(where -> lines.append("  ·  ").append(language.of("importing.banner.where", where)));
        if (!others.isEmpty()) {
            var names = others.stream()
                    .map(other -> language.of("importing.preset." + other))
                    .collect(Collectors.joining(", "));
            lines.append('\n').append(language.of("importing.banner.others", names));
        }
        return lines.toString();
    }

    private Node row(DraftFile file) {
        var icon = new FontIcon(icon(file));
        icon.getStyleClass().add("file-icon");
        var name = styled(new Label(file.name()), "text-strong");
        var words = new VBox(2, name);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (file.problem().isPresent()) {
            var problem = file.problem().get();
            words.getChildren()
                    .addAll(
                            wrapped(language.of(problem.what()), "text-danger"),
                            wrapped(language.sentences(problem.why(), problem.advice()), "text-secondary"));
        } else {
            words.getChildren().add(styled(new Label(facts(file)), "text-secondary"));
            UnusedWords.why(file, model.draft().get())
                    .map(why -> wrapped(language.of(why), "text-secondary"))
                    .ifPresent(words.getChildren()::add);
        }
        var table = new Pick<Optional<TableKind>>(
                "",
                kind -> kind.map(each -> language.of(Kinds.key(each))).orElse(language.of("importing.files.unused")),
                kind -> kind.map(Kinds::icon));
        var choices = new ArrayList<Optional<TableKind>>();
        Kinds.USUAL.forEach(kind -> choices.add(Optional.of(kind)));
        choices.add(Optional.empty());
        table.offer(
                language.of("importing.files.table", file.name()),
                choices,
                file.kind(),
                kind -> model.assign(file.id(), kind));
        table.setId("table-of-" + file.id());
        table.setMinWidth(PICK);
        table.setPrefWidth(PICK);
        table.setDisable(file.problem().isPresent() && !file.isUsed());
        var again = new Button(language.of("importing.database.again"));
        again.setId("fetch-again-" + file.id());
        again.getStyleClass().add("small");
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(event -> ask(Optional.of(file)));
        ImportSheetView.show(again, file.spec().origin() != null);
        var remove = new Button(null, new FontIcon("mdal-close"));
        remove.setId("remove-" + file.id());
        remove.getStyleClass().addAll("flat", "button-icon");
        remove.setAccessibleText(language.of("importing.files.remove", file.name()));
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(event -> model.remove(file.id()));
        var row = new HBox(icon, words, again, table, remove);
        row.getStyleClass()
                .addAll("import-file", file.problem().isPresent() ? "broken" : file.isUsed() ? "used" : "unused");
        return row;
    }

    private static String icon(DraftFile file) {
        return file.problem().isPresent()
                ? "mdal-error_outline"
                : file.spec().origin() != null
                        ? "mdmz-storage"
                        : file.isPacked()
                                ? "mdal-archive"
                                : file.kind().map(Kinds::icon).orElse("mdal-insert_drive_file");
    }

    private String facts(DraftFile file) {
        var facts = new ArrayList<String>();
        facts.add(size(file.bytes()));
        var origin = file.spec().origin();
        facts.add(
                origin == null
                        ? FormatWords.of(file.format(), language)
                        : language.of("importing.database.from", origin.url()));
        facts.add(
                language.of("importing.files.columns", file.preview().columns().size()));
        if (!file.spec().entry().isEmpty()) {
            facts.add(file.spec().entry());
        }
        return String.join("  ·  ", facts);
    }

    private String size(long bytes) {
        return bytes < 1_000_000
                ? language.of("importing.files.kilobytes", Math.max(1, Math.round(bytes / 1000.0)))
                : language.of("importing.files.megabytes", bytes / 1e6);
    }

    private Node need(TableKind kind, List<DraftFile> files) {
        boolean there = !files.isEmpty();
        var mark = there ? new Label("", new FontIcon("mdal-check")) : new Label("", new FontIcon(Kinds.icon(kind)));
        mark.getStyleClass().add("step-mark");
        mark.pseudoClassStateChanged(DONE, there);
        var title = styled(new Label(language.of(Kinds.key(kind))), "text-strong");
        var line = new HBox(8, title);
        line.setAlignment(Pos.BASELINE_LEFT);
        if (kind == TableKind.EVENTS && !there) {
            line.getChildren().add(styled(new Label(language.of("importing.needs.required")), "required"));
        }
        var text = there
                ? files.stream().map(DraftFile::name).collect(Collectors.joining(", "))
                : language.of("importing.needs." + kind.tableName());
        var words = new VBox(2, line, wrapped(text, "text-secondary"));
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(12, mark, words);
        row.setId("need-" + kind.tableName());
        return row;
    }

    private static Label wrapped(String text, String styleClass) {
        var label = styled(new Label(text), styleClass);
        label.setWrapText(true);
        return label;
    }

    static Label styled(Label label, String styleClass) {
        label.getStyleClass().add(styleClass);
        return label;
    }

    @Override
    public void dispose() {
        database.ifPresent(DatabaseForm::dispose);
        layouts.ifPresent(LayoutsPane::dispose);
        bound.unsubscribe();
        making.unsubscribe();
        listing.unsubscribe();
    }
}
