package org.vitrine.ui.data.importing;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.Credentials;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.ChoiceWords;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Language;

/** Asks which rows of which database; user and password are asked every time and forgotten at once. */
final class DatabaseForm extends VBox {
    private final ComboBox<TableKind> kind = new ComboBox<>();
    private final TextField url = new TextField();
    private final TextField driver = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextArea query = new TextArea();
    private final Button browse = new Button();
    private final Button fetch = new Button();
    private final Button close = new Button();
    private final VBox failure = new VBox();
    private final VBox running = new VBox();
    private final Label doing = new Label();
    private final Subscription bound;
    private Subscription following = Subscription.EMPTY;
    private Optional<DraftFile> known = Optional.empty();

    /** A form in the language spoken; {@code away} takes it away. */
    DatabaseForm(ImportSheetViewModel model, Language language, FileDialogs dialogs, Runnable away) {
        setId("database");
        getStyleClass().addAll("import-main", "database-form");
        url.setId("database-url");
        driver.setId("database-driver");
        user.setId("database-user");
        password.setId("database-password");
        query.setId("database-query");
        query.setPrefRowCount(2);
        query.setWrapText(true);
        kind.setId("database-kind");
        fetch.setId("database-fetch");
        fetch.getStyleClass().add("accent");
        close.setId("database-close");
        failure.getStyleClass().add("failure");
        failure.setMaxWidth(Double.MAX_VALUE);
        fill(language, dialogs);
        fetch.setOnAction(event -> fetch(model));
        close.setOnAction(event -> {
            model.fetching().cancel();
            password.clear();
            away.run();
        });
        bound = Subscription.combine(
                model.fetching().problem().subscribe(problem -> tell(problem, language)),
                model.fetching().running().subscribe(job -> follow(job, language)));
    }

    private void fill(Language language, FileDialogs dialogs) {
        kind.setConverter(new ChoiceWords<>(each -> language.of(Kinds.key(each))));
        kind.getItems().setAll(Kinds.USUAL);
        kind.setValue(TableKind.EVENTS);
        url.setPromptText("jdbc:postgresql://host/shop");
        query.setPromptText(language.of("importing.database.queryPrompt"));
        driver.setPromptText(language.of("importing.database.driverPrompt"));
        browse.setText(language.of("importing.save.browse"));
        browse.setOnAction(event -> dialogs.files(language.of("importing.database.driver")).stream()
                .findFirst()
                .ifPresent(jar -> driver.setText(jar.toString())));
        fetch.setText(language.of("importing.database.fetch"));
        close.setText(language.of("importing.database.close"));
        HBox.setHgrow(driver, Priority.ALWAYS);
        var title = FilesStepView.styled(new Label(language.of("importing.database.title")), "text-heading");
        var text = FilesStepView.styled(new Label(language.of("importing.database.text")), "text-secondary");
        text.setWrapText(true);
        var who = new HBox(
                16,
                field(language, "importing.database.table", kind),
                field(language, "importing.database.user", user),
                field(language, "importing.database.password", password));
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add("thin");
        doing.getStyleClass().add("text-secondary");
        running.getChildren().setAll(doing, bar);
        var line = new HBox(8, driver, browse);
        line.getStyleClass().add("folder-line");
        var content = new VBox(
                12,
                title,
                text,
                failure,
                who,
                field(language, "importing.database.url", url),
                labelled(language, "importing.database.driver", line),
                field(language, "importing.database.query", query),
                running);
        content.getStyleClass().add("database-fields");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var buttons = new HBox(8, fetch, close);
        buttons.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(scroll, buttons);
        driver.setAccessibleText(language.of("importing.database.driver"));
    }

    /** Offers to fetch these rows once more; who asks has to be said again. */
    void refill(Optional<DraftFile> file) {
        known = file;
        kind.setDisable(file.isPresent());
        file.flatMap(DraftFile::kind).ifPresent(kind::setValue);
        file.map(each -> each.spec().origin()).ifPresent(origin -> {
            url.setText(origin.url());
            driver.setText(origin.driver());
            query.setText(origin.query());
        });
        password.clear();
        url.requestFocus();
    }

    private void fetch(ImportSheetViewModel model) {
        var wish = new DatabaseFetching.Wish(
                kind.getValue(),
                url.getText(),
                driver.getText(),
                query.getText(),
                new Credentials(user.getText().strip(), password.getText()));
        password.clear();
        model.fetch(wish, known);
    }

    private void tell(Optional<Problem> problem, Language language) {
        ImportSheetView.show(failure, problem.isPresent());
        failure.getChildren().clear();
        problem.ifPresent(why -> {
            var what = FilesStepView.styled(
                    new Label(language.of(why.what()), new FontIcon("mdal-error_outline")), "complaint");
            what.setWrapText(true);
            what.setMinHeight(USE_PREF_SIZE);
            var more = FilesStepView.styled(new Label(language.sentences(why.why(), why.advice())), "text-secondary");
            more.setWrapText(true);
            more.setMinHeight(USE_PREF_SIZE);
            failure.getChildren().setAll(List.of(what, more));
        });
    }

    private void follow(Optional<Job> job, Language language) {
        following.unsubscribe();
        ImportSheetView.show(running, job.isPresent());
        fetch.setDisable(job.isPresent());
        following = job.map(each -> each.doing()
                        .subscribe(now -> doing.setText(now.map(language::of).orElse(""))))
                .orElse(Subscription.EMPTY);
    }

    private static VBox field(Language language, String key, javafx.scene.control.Control control) {
        control.setAccessibleText(language.of(key));
        return labelled(language, key, control);
    }

    private static VBox labelled(Language language, String key, javafx.scene.Node control) {
        var box = new VBox(FilesStepView.styled(new Label(language.of(key)), "field-name"), control);
        box.getStyleClass().add("field");
        return box;
    }

    void dispose() {
        bound.unsubscribe();
        following.unsubscribe();
    }
}
