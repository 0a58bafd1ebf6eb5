package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.data.fetch.Access;
import org.vitrine.data.fetch.PublicDataCatalogue;
import org.vitrine.data.preset.Preset;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Turns;

/** The known layouts for somebody who has no data yet, or whose files are not recognised: what each is, its files, its terms, where to get it. */
final class LayoutsPane extends VBox {
    private static final double ROW = 56;
    private static final PseudoClass FETCHED = PseudoClass.getPseudoClass("fetched");

    private final Language language;
    private final TextField search = new TextField();
    private final ListView<Preset> list = new ListView<>();
    private final VBox details = new VBox();
    private final ScrollPane scroll = new ScrollPane(details);
    private final VBox answers = new VBox();
    private final FetchPane fetch;
    private Subscription bound = Subscription.EMPTY;

    /**
     * Empty until it is filled.
     *
     * @param away takes it away
     */
    LayoutsPane(Language language, FetchViewModel fetching, Runnable away) {
        this.language = language;
        this.fetch = new FetchPane(language, fetching);
        setId("layouts");
        getStyleClass().addAll("import-main", "layouts");
        var title = FilesStepView.styled(new Label(language.of("importing.layouts.title")), "text-heading");
        var text = ReportStepView.line(language.of("importing.layouts.text"), "text-secondary");
        var close = new Button(language.of("importing.layouts.close"));
        close.setId("layouts-close");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> away.run());
        var words = new VBox(4, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        search.setId("layouts-search");
        search.setPromptText(language.of("importing.layouts.search"));
        search.setAccessibleText(search.getPromptText());
        list.setId("layouts-list");
        list.getStyleClass().add("layouts-list");
        list.setAccessibleText(title.getText());
        list.setCellFactory(each -> new LayoutCell(language));
        list.setPlaceholder(
                FilesStepView.styled(new Label(language.of("importing.layouts.nothing")), "text-secondary"));
        VBox.setVgrow(list, Priority.ALWAYS);
        var left = new VBox(8, search, list);
        left.getStyleClass().add("layouts-left");
        details.setId("layouts-details");
        details.getStyleClass().add("layouts-details");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        answers.setId("layouts-answers");
        answers.getStyleClass().add("layouts-answers");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var right = new VBox(scroll, answers);
        HBox.setHgrow(right, Priority.ALWAYS);
        var middle = new HBox(16, left, right);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        getChildren().setAll(new HBox(16, words, close), middle);
    }

    /** Steps that fill it; from then on it follows the words looked for. The list grows to its rows. */
    List<Runnable> filling() {
        var steps = new ArrayList<Runnable>();
        steps.add(() -> {
            list.setMaxHeight(0);
            bound = Subscription.combine(
                    list.getSelectionModel().selectedItemProperty().subscribe(preset -> choose(preset)),
                    fetch.model().phase().subscribe(phase -> tell()),
                    search.textProperty().subscribe(this::find));
        });
        steps.addAll(Turns.unrollingRows(list, ROW));
        return steps;
    }

    private void find(String words) {
        var before = list.getSelectionModel().getSelectedItem();
        var found = KnownLayouts.having(words, language.texts().get());
        list.getItems().setAll(found);
        if (before != null && found.contains(before)) {
            list.getSelectionModel().select(before);
        } else if (!found.isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private void choose(@Nullable Preset preset) {
        if (preset != null) {
            fetch.model().back();
            fetch.model().show(preset.name());
        }
        tell();
    }

    private void tell() {
        var preset = list.getSelectionModel().getSelectedItem();
        var instead = fetch.instead(fetch.model().phase().get());
        details.getChildren().setAll(instead);
        answers.getChildren().setAll(fetch.answers(fetch.model().phase().get()));
        ImportSheetView.show(answers, !answers.getChildren().isEmpty());
        scroll.setVvalue(0);
        boolean isBeside = instead.isEmpty() || fetch.isRunning();
        if (preset != null && isBeside) {
            about(preset);
        }
    }

    private void about(Preset preset) {
        details.getChildren()
                .addAll(
                        ReportStepView.line(language.of(KnownLayouts.title(preset)), "text-title"),
                        ReportStepView.line(language.of(KnownLayouts.about(preset)), "text-body"),
                        part("importing.layouts.files"),
                        ReportStepView.line(String.join("\n", preset.files()), "layouts-files"),
                        part("importing.layouts.terms"),
                        ReportStepView.line(language.of(KnownLayouts.terms(preset)), "text-body"),
                        part("importing.layouts.where"));
        if (preset.where().isEmpty()) {
            details.getChildren().add(ReportStepView.line(language.of("importing.layouts.own"), "text-body"));
        } else {
            details.getChildren().add(address(preset.where()));
        }
        details.getChildren().addAll(fetch.offer(preset));
        details.getChildren()
                .addAll(
                        part("importing.layouts.command"),
                        ReportStepView.line("vitrine import my-shop --preset " + preset.name(), "layouts-files"));
    }

    private Label part(String key) {
        return FilesStepView.styled(new Label(language.of(key)), "overline");
    }

    /** The program opens no page: the address is there to be copied. */
    private VBox address(String where) {
        var copy = new Button(language.of("importing.layouts.copy"), new FontIcon("mdal-content_copy"));
        copy.setId("layouts-copy");
        copy.getStyleClass().add("small");
        copy.setOnAction(event -> {
            var content = new ClipboardContent();
            content.putString(where);
            Clipboard.getSystemClipboard().setContent(content);
        });
        return new VBox(8, ReportStepView.line(where, "text-body"), copy);
    }

    void focus() {
        search.requestFocus();
    }

    void dispose() {
        bound.unsubscribe();
        fetch.dispose();
    }

    /** A layout by its name, how one comes by its data, and what it holds. */
    private static final class LayoutCell extends ListCell<Preset> {
        private final Language language;
        private final Label title = new Label();
        private final Label access = new Label();
        private final Label about = new Label();
        private final HBox top = new HBox(8, title, access);
        private final VBox content = new VBox(2, top, about);

        LayoutCell(Language language) {
            this.language = language;
            title.getStyleClass().add("text-strong");
            title.setMinWidth(0);
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            access.getStyleClass().addAll("text-secondary", "layout-access");
            access.setMinWidth(USE_PREF_SIZE);
            top.setAlignment(Pos.CENTER_LEFT);
            about.getStyleClass().add("text-secondary");
            // as wide as the list, never wider
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Preset preset, boolean empty) {
            super.updateItem(preset, empty);
            if (empty || preset == null) {
                setGraphic(null);
                return;
            }
            title.setText(language.of(KnownLayouts.title(preset)));
            access.setText(language.of(KnownLayouts.access(preset)));
            boolean isFetched = PublicDataCatalogue.access(preset.name()) == Access.FETCH;
            access.setGraphic(isFetched ? new FontIcon("mdal-cloud_download") : null);
            access.pseudoClassStateChanged(FETCHED, isFetched);
            about.setText(language.of(KnownLayouts.about(preset)));
            setGraphic(content);
        }
    }
}
