package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.util.Subscription;
import org.vitrine.data.fetch.DataFetcher;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Sheets;
import org.vitrine.ui.fx.TourRound;
import org.vitrine.ui.fx.TourStop;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.fx.ViewLoader;
import org.vitrine.ui.fx.ViewLoader.Loaded;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.ImportDesk;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** Opens the import sheet over the page and takes it away again. One at a time. */
public final class ImportSheet implements ImportDesk {
    /** The frame and its steps. */
    public static final List<Class<? extends View>> VIEWS = List.of(
            FilesStepView.class,
            ReadingStepView.class,
            ColumnsStepView.class,
            ReportStepView.class,
            ImportSheetView.class);

    /**
     * What the sheet works with.
     *
     * @param workspace where projects are saved unless somebody says otherwise
     */
    public record Parts(
            ProjectSession session,
            Work work,
            Navigator navigator,
            Language language,
            FileDialogs dialogs,
            Sheets sheets,
            Turns turns,
            Path workspace) {}

    /** In the workspace; each public data set fetched has a folder of its own in it. */
    private static final String SHELF = "public-data";

    private final Parts parts;
    private final FetchViewModel publicData;
    private Subscription opening = Subscription.EMPTY;
    private final Supplier<ViewLoader> loader;
    private final TourOfTheSheet tour;
    private final TourOfAnother another;
    private final TourOfDamaged damaged;
    private Optional<ImportSheetViewModel> model = Optional.empty();
    private Optional<Loaded<ImportSheetView>> shown = Optional.empty();

    /** @param loader asked when the sheet opens: it is made after its controllers are known */
    public ImportSheet(Parts parts, Supplier<ViewLoader> loader) {
        this.parts = parts;
        this.loader = loader;
        this.publicData = new FetchViewModel(
                parts.work(),
                new DataFetcher(InstantSource.system())::fetch,
                parts.workspace().resolve(SHELF),
                this::fetched);
        this.tour = new TourOfTheSheet(this);
        this.another = new TourOfAnother(this, parts.session());
        this.damaged = new TourOfDamaged(parts.workspace(), parts.session());
        parts.language().texts().subscribe((before, now) -> shown.ifPresent(old -> show()));
    }

    @Override
    public void begin(List<Path> files) {
        if (model.isPresent()) {
            model.get().add(files);
            return;
        }
        open(fresh(parts.workspace()));
        model.ifPresent(sheet -> sheet.add(files));
    }

    @Override
    public void showLayouts() {
        begin(List.of());
        model().layouts().set(true);
    }

    @Override
    public void beginAgain(OpenProject project) {
        var plan = project.project().plan();
        if (model.isPresent() || plan.isEmpty()) {
            return;
        }
        open(again(project));
        model.ifPresent(sheet -> sheet.begin(plan.get(), project.folder()));
    }

    @Override
    public List<TourStop> tourStops(Path files) {
        return tour.stops(files);
    }

    @Override
    public List<TourStop> tourProps(TourRound round, Path sample) {
        return switch (round) {
            case ANOTHER -> another.props(sample);
            case DAMAGED -> damaged.props(sample);
            case FLAWLESS ->
                new TourOfFlawless(parts.session()).props(workspace().resolve("flawless"));
            case CALM, CLEANED, TRAINING, NO_PROJECT -> List.of();
        };
    }

    @Override
    public List<TourStop> tourStops(TourRound round, Supplier<PaneState> page) {
        return round == TourRound.DAMAGED ? damaged.stops(page) : another.stops(page);
    }

    Path workspace() {
        return parts.workspace();
    }

    /** Public data sets on their way, also when the sheet is closed. */
    FetchViewModel publicData() {
        return publicData;
    }

    /** Somebody still looks at the known data sets: then it is read; else it is there when they look again. */
    private void fetched(Path folder) {
        model.filter(sheet -> sheet.layouts().get()).ifPresent(sheet -> sheet.add(List.of(folder)));
    }

    ImportSheetViewModel fresh(Path workspace) {
        return new ImportSheetViewModel(
                parts.work(), new DestinationViewModel(parts.session(), parts.work(), workspace, Optional.empty()));
    }

    ImportSheetViewModel again(OpenProject project) {
        return new ImportSheetViewModel(
                parts.work(),
                new DestinationViewModel(parts.session(), parts.work(), parts.workspace(), Optional.of(project)));
    }

    /** What a tour has imported is not let go: its report is shown again. */
    void openOnTour(ImportSheetViewModel sheet) {
        tour.onTour(true);
        open(sheet);
    }

    void closeOnTour() {
        close();
        tour.onTour(false);
    }

    /** Opens the form for rows of a database, as its button does. */
    void askForDatabase() {
        press("#databaseFirst");
    }

    /** Whether the button was there to be pressed; one that is chosen already stays so. */
    boolean press(String button) {
        var found = shown.map(sheet -> sheet.root().lookup(button)).filter(ButtonBase.class::isInstance);
        found.map(ButtonBase.class::cast)
                .filter(each -> !(each instanceof Toggle toggle && toggle.isSelected()))
                .ifPresent(ButtonBase::fire);
        return found.isPresent();
    }

    /** Whether the field was there to be filled. */
    boolean fill(String field, String text) {
        var found = shown.map(sheet -> sheet.root().lookup(field)).filter(TextInputControl.class::isInstance);
        found.map(TextInputControl.class::cast).ifPresent(input -> input.setText(text));
        return found.isPresent();
    }

    void open(ImportSheetViewModel sheet) {
        model = Optional.of(sheet);
        show();
    }

    /** The controllers of the sheet and its steps ask for what they show. */
    ImportSheetViewModel model() {
        return model.orElseThrow(() -> new IllegalStateException("no sheet is open"));
    }

    /** Takes the sheet away; what was imported and not opened is let go. */
    void close() {
        // what would come in the next frame comes now, and goes with the others
        opening.unsubscribe();
        parts.sheets().close();
    }

    /** Goes to the imported project. */
    void openProject() {
        var destination = model().destination();
        destination.open();
        close();
        parts.navigator().show(Page.DATA);
    }

    private void show() {
        var fresh = loader.get().load(ImportSheetView.class);
        var old = shown;
        shown = Optional.of(fresh);
        opening.unsubscribe();
        // made now, seen in the frame after this one
        opening = parts.turns().takeAll(List.of(() -> {}, () -> {
            parts.sheets().openLasting(fresh.root(), () -> gone(fresh));
            old.ifPresent(each -> each.view().dispose());
            fresh.view().focus();
        }));
    }

    private void gone(Loaded<ImportSheetView> which) {
        if (shown.isPresent() && shown.get().equals(which)) {
            shown = Optional.empty();
            which.view().dispose();
            model.ifPresent(sheet -> {
                sheet.destination().cancel();
                sheet.fetching().letGo();
                if (!tour.isOnTour()) {
                    sheet.destination().letGo();
                }
            });
            model = Optional.empty();
        }
    }
}
