package org.vitrine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import org.vitrine.domain.Phrase;
import org.vitrine.project.WorkerJvm;
import org.vitrine.ui.data.DataView;
import org.vitrine.ui.data.DataViewModel;
import org.vitrine.ui.data.MemoryViewModel;
import org.vitrine.ui.data.QualityViewModel;
import org.vitrine.ui.data.importing.ColumnsStepView;
import org.vitrine.ui.data.importing.FilesStepView;
import org.vitrine.ui.data.importing.ImportSheet;
import org.vitrine.ui.data.importing.ImportSheetView;
import org.vitrine.ui.data.importing.ReadingStepView;
import org.vitrine.ui.data.importing.ReportStepView;
import org.vitrine.ui.data.map.MapViewModel;
import org.vitrine.ui.data.recipe.RecipeViewModel;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.FxWork;
import org.vitrine.ui.fx.Language;
import org.vitrine.ui.fx.Look;
import org.vitrine.ui.fx.Marked;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PageView;
import org.vitrine.ui.fx.Pulse;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Thumbnails;
import org.vitrine.ui.fx.Turns;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.fx.ViewLoader;
import org.vitrine.ui.home.HomeView;
import org.vitrine.ui.home.HomeViewModel;
import org.vitrine.ui.home.SampleGallery;
import org.vitrine.ui.item.FactsViewModel;
import org.vitrine.ui.item.OpenShop;
import org.vitrine.ui.item.ShopSearch;
import org.vitrine.ui.item.ShopperFinder;
import org.vitrine.ui.lists.ListsView;
import org.vitrine.ui.lists.ListsViewModel;
import org.vitrine.ui.lists.OpenModels;
import org.vitrine.ui.run.DeviceWatch;
import org.vitrine.ui.run.LiveRuns;
import org.vitrine.ui.run.PairMeasuring;
import org.vitrine.ui.run.QueueTour;
import org.vitrine.ui.run.QueueViewModel;
import org.vitrine.ui.run.Remedies;
import org.vitrine.ui.run.RunWords;
import org.vitrine.ui.runs.GroupWays;
import org.vitrine.ui.runs.RunsView;
import org.vitrine.ui.runs.RunsViewModel;
import org.vitrine.ui.shell.ComputingDevice;
import org.vitrine.ui.shell.DeviceView;
import org.vitrine.ui.shell.ImportDesk;
import org.vitrine.ui.shell.LeavingView;
import org.vitrine.ui.shell.LeavingViewModel;
import org.vitrine.ui.shell.Pages;
import org.vitrine.ui.shell.PaletteView;
import org.vitrine.ui.shell.PaletteViewModel;
import org.vitrine.ui.shell.ProjectOpener;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;
import org.vitrine.ui.shell.Remembered;
import org.vitrine.ui.shell.RememberedFile;
import org.vitrine.ui.shell.SheetArea;
import org.vitrine.ui.shell.ShellView;
import org.vitrine.ui.shell.ShellViewModel;
import org.vitrine.ui.shell.ShellWindow;
import org.vitrine.ui.shell.StatusView;
import org.vitrine.ui.shell.TaskCentre;
import org.vitrine.ui.shell.TaskCentreViewModel;
import org.vitrine.ui.shopper.ShopperView;
import org.vitrine.ui.shopper.ShopperViewModel;
import org.vitrine.ui.train.TrainActionsView;
import org.vitrine.ui.train.TrainTour;
import org.vitrine.ui.train.TrainView;
import org.vitrine.ui.train.TrainViewModel;

/** Builds the window by hand. Made on the FX thread; every field is one part, made once. */
public final class Wiring {
    private final Map<Class<?>, Supplier<? extends View>> controllers = new HashMap<>();
    private final Map<Page, Class<? extends PageView>> pageViews = new EnumMap<>(Page.class);

    final Pulse pulse = new Pulse();
    final Turns turns = new Turns();
    final FxWork work = new FxWork(pulse);
    final Selection selection = new Selection();
    final Marked marked = new Marked();
    final Navigator navigator = new Navigator(selection);
    final SheetArea sheets = new SheetArea();
    final Thumbnails thumbnails = new Thumbnails();
    final SimpleObjectProperty<Optional<ComputingDevice>> device = new SimpleObjectProperty<>(Optional.empty());
    final Language language;
    final Look look;
    final ProjectSession session;
    final OpenShop openShop;
    final ShopperFinder finder;
    final FactsViewModel facts;
    final TrainingDesk training;
    final LiveRuns liveRuns;
    final PairMeasuring pairs;
    final Remedies remedies;
    final QueueViewModel queue;
    final ShellViewModel shell;
    final LeavingViewModel leaving;
    final PaletteViewModel palette = new PaletteViewModel();
    final ShellWindow window;
    final Pages pages;
    private final ViewLoader loader;

    /**
     * What the window takes from outside: tests and the tour hand in their own.
     *
     * @param apart what the process of each run is started by; nothing to train in the window's own
     */
    public record Surroundings(
            Remembered remembered,
            RememberedFile file,
            ProjectOpener opener,
            FileDialogs dialogs,
            List<Path> samplePlaces,
            Path workspace,
            Optional<WorkerJvm> apart) {
        /** Trains in the window's own process. */
        public Surroundings(
                Remembered remembered,
                RememberedFile file,
                ProjectOpener opener,
                FileDialogs dialogs,
                List<Path> samplePlaces,
                Path workspace) {
            this(remembered, file, opener, dialogs, samplePlaces, workspace, Optional.empty());
        }
    }

    public Wiring(Surroundings outside) {
        language = new Language(outside.remembered().language());
        look = new Look(outside.remembered().theme());
        session = new ProjectSession(
                outside.opener(),
                work,
                navigator,
                new RecentProjects(outside.remembered().recentProjects()));
        openShop = new OpenShop(session);
        training = new TrainingDesk(outside.apart());
        liveRuns = new LiveRuns(session, work, training);
        pairs = new PairMeasuring(liveRuns, work, training);
        queue = new QueueViewModel(liveRuns, work);
        finder = new ShopperFinder(openShop, selection, work, new Random());
        facts = new FactsViewModel(openShop, selection, navigator, work);
        shell = new ShellViewModel(navigator, session, language, look);
        leaving = new LeavingViewModel(work, training);
        palette.lookUp(new ShopSearch(openShop, navigator, language, work));
        wireFrame();
        var importDesk = wireImport(outside);
        shell.offerImport(importDesk);
        wireHome(outside, importDesk);
        var data = wireData(outside.dialogs(), importDesk);
        remedies = new Remedies(liveRuns, navigator, data::showSplit);
        wireShopper();
        wireTrain();
        wireLists(outside);
        wireRuns(outside.dialogs(), data);
        loader = new ViewLoader(controllers, language);
        var views = new ArrayList<>(ImportSheet.VIEWS);
        views.add(TrainActionsView.class);
        pages = new Pages(pageViews, views, loader);
        window = new ShellWindow(shell, leaving, pages, loader, outside.file());
    }

    private void wireFrame() {
        var tasks = new TaskCentreViewModel(work, pulse);
        var centre = new TaskCentre(tasks, language);
        controllers.put(ShellView.class, () -> sheets.over(new ShellView(shell, pages, palette, loader, turns)));
        controllers.put(StatusView.class, () -> new StatusView(tasks, centre, language, pulse));
        controllers.put(DeviceView.class, () -> new DeviceView(device, language));
        controllers.put(LeavingView.class, () -> new LeavingView(leaving, language));
        controllers.put(PaletteView.class, () -> new PaletteView(palette, language));
    }

    private ImportDesk wireImport(Surroundings outside) {
        var parts = new ImportSheet.Parts(
                session, work, navigator, language, outside.dialogs(), sheets, turns, outside.workspace());
        var sheet = new ImportSheet(parts, () -> loader);
        controllers.put(ImportSheetView.class, () -> new ImportSheetView(sheet, language, () -> loader, turns));
        controllers.put(FilesStepView.class, () -> new FilesStepView(sheet, language, outside.dialogs(), turns));
        controllers.put(ReadingStepView.class, () -> new ReadingStepView(sheet, language, work, turns));
        controllers.put(ColumnsStepView.class, () -> new ColumnsStepView(sheet, language, turns));
        controllers.put(
                ReportStepView.class, () -> new ReportStepView(sheet, language, outside.dialogs(), work, turns));
        return sheet;
    }

    private DataViewModel wireData(FileDialogs dialogs, ImportDesk importDesk) {
        var data = new DataViewModel(session, work, selection, navigator, marked);
        var map = new MapViewModel(session, work, marked, training);
        var recipe = new RecipeViewModel(session, work);
        var quality = new QualityViewModel(session, work, data, recipe);
        var memory = new MemoryViewModel(session, work, data, recipe);
        var parts = new DataView.Parts(
                work, turns, navigator, quality, recipe, map, memory, dialogs, Optional.of(importDesk));
        controllers.put(DataView.class, () -> new DataView(data, language, parts));
        pageViews.put(Page.DATA, DataView.class);
        return data;
    }

    private void wireHome(Surroundings outside, ImportDesk importDesk) {
        var home = new HomeViewModel(
                session,
                navigator,
                Optional.of(importDesk),
                new SampleGallery(outside.samplePlaces()),
                work,
                outside.workspace());
        controllers.put(HomeView.class, () -> new HomeView(home, language, outside.dialogs(), thumbnails));
        pageViews.put(Page.HOME, HomeView.class);
    }

    private void wireTrain() {
        int processors = Runtime.getRuntime().availableProcessors();
        var devices = new DeviceWatch(training, work);
        var train = new TrainViewModel(liveRuns, devices, work, navigator, processors);
        devices.usual()
                .subscribe(found -> device.set(found.map(known -> new ComputingDevice(
                        Phrase.of("run.device.chip", RunWords.device(known.device()), train.usualThreads()),
                        known.reason()))));
        var tour = new TrainTour(train, pairs, new QueueTour(queue), work);
        var parts = new TrainView.Parts(pulse, turns, pairs, remedies, queue, tour, () -> loader);
        controllers.put(TrainView.class, () -> new TrainView(train, language, parts));
        controllers.put(TrainActionsView.class, () -> new TrainActionsView(train, language, pulse));
        pageViews.put(Page.TRAIN, TrainView.class);
    }

    private void wireRuns(FileDialogs dialogs, DataViewModel data) {
        var ways = new GroupWays(data.ids()::hasShoppers, data.ids()::showShoppers);
        var runs = new RunsViewModel(liveRuns, work, selection, navigator, ways);
        var parts = new RunsView.Parts(pulse, turns, pairs, remedies, queue, dialogs);
        controllers.put(RunsView.class, () -> new RunsView(runs, language, parts));
        pageViews.put(Page.RUNS, RunsView.class);
    }

    private void wireShopper() {
        var shopper = new ShopperViewModel(openShop, selection, navigator, work, finder, marked);
        controllers.put(ShopperView.class, () -> new ShopperView(shopper, language, thumbnails, turns, facts));
        pageViews.put(Page.SHOPPER, ShopperView.class);
    }

    private void wireLists(Surroundings outside) {
        var lists = new ListsViewModel(openShop, selection, navigator, work, new OpenModels(training));
        var parts = new ListsView.Parts(finder, facts, thumbnails, turns, outside.dialogs());
        controllers.put(ListsView.class, () -> new ListsView(lists, language, parts));
        pageViews.put(Page.LISTS, ListsView.class);
    }
}
