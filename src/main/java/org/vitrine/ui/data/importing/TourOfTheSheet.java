package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableKind;
import org.vitrine.ui.fx.TourStop;

/** Fills the sheet with the files of a sample for its pictures; imports them once, below the workspace of the tour. */
final class TourOfTheSheet {
    private static final String REPORT = "import-report";
    private static final String FAILED = "import-failed";
    private static final String RUNNING = "import-running";
    private static final String TOO_LARGE = "import-memory";
    private static final String DATABASE = "import-database";
    private static final String LAYOUTS = "import-layouts";
    private static final String FETCH = "import-fetch";
    private static final String UNUSED = "import-unused";
    private static final String MIXED = "import-mixed";
    private static final String GUESSED = "import-guessed";
    private static final String WEIGHT = "import-weight";
    private static final String MIXED_REPORT = "import-mixed-report";
    private static final String UNUSED_REPORT = "import-unused-report";
    /** What fills the sheet for several pictures. */
    private static final String TO_IMPORT = "to-import";

    private static final String OF_TWO_SYSTEMS = "of-two-systems";
    /** From here on a picture of progress shows some. */
    private static final double UNDER_WAY = 0.05;

    private final ImportSheet sheet;
    private final Map<String, ImportSheetViewModel> filled = new HashMap<>();
    private boolean onTour;

    TourOfTheSheet(ImportSheet sheet) {
        this.sheet = sheet;
    }

    boolean isOnTour() {
        return onTour;
    }

    void onTour(boolean now) {
        onTour = now;
    }

    List<TourStop> stops(Path files) {
        return List.of(
                stop("import-files", files, Step.FILES, model -> {}, model -> true),
                stop(DATABASE, files, Step.FILES, model -> sheet.askForDatabase(), this::isRefused),
                stop(LAYOUTS, files, Step.FILES, model -> model.layouts().set(true), model -> true),
                stop(FETCH, files, Step.FILES, model -> model.layouts().set(true), model -> isAsked()),
                stop(UNUSED, files, Step.FILES, model -> {}, model -> true)
                        .after(() -> make(() -> MixedShop.make(ofTwoSystems()))),
                stop("import-reading", files, Step.READING, model -> show(model, TableKind.ITEMS), model -> true),
                stop(MIXED, files, Step.READING, model -> show(model, TableKind.ITEMS), model -> true),
                stop(GUESSED, files, Step.READING, model -> show(model, TableKind.USERS), model -> true),
                stop("import-columns", files, Step.COLUMNS, model -> show(model, TableKind.ITEMS), model -> true),
                stop(WEIGHT, files, Step.COLUMNS, TourOfTheSheet::weigh, model -> true),
                stop("import-save", files, Step.REPORT, model -> {}, TourOfTheSheet::isWeighed),
                stop(TOO_LARGE, files, Step.REPORT, model -> {}, TourOfTheSheet::isTooLarge)
                        .after(() -> make(() -> TourFiles.huge(clickstream()))),
                stop(RUNNING, files, Step.REPORT, model -> {}, TourOfTheSheet::isUnderWay)
                        .after(() -> make(() -> TourFiles.slow(files, tenYears()))),
                stop(REPORT, files, Step.REPORT, model -> {}, TourOfTheSheet::isImported),
                stop(MIXED_REPORT, files, Step.REPORT, model -> {}, TourOfTheSheet::isImported),
                stop(UNUSED_REPORT, files, Step.REPORT, model -> {}, this::showsUnused),
                stop(FAILED, files, Step.REPORT, model -> {}, TourOfTheSheet::hasFailed));
    }

    private TourStop stop(
            String name,
            Path files,
            Step step,
            Consumer<ImportSheetViewModel> enter,
            Predicate<ImportSheetViewModel> ready) {
        return new TourStop(
                name,
                () -> {
                    onTour = true;
                    var model = model(files, name);
                    if (name.equals(FAILED)) {
                        clearTheWay(model.destination().target());
                    }
                    sheet.open(model);
                    arrive(model, step, enter);
                },
                () -> {
                    var model = model(files, name);
                    if (model.looking().get().isPresent()) {
                        return false;
                    }
                    if (model.step().get() != step) {
                        // the files had not been looked into when the sheet opened
                        arrive(model, step, enter);
                    }
                    return model.step().get() == step && ready.test(model);
                },
                () -> {
                    sheet.close();
                    onTour = false;
                    // the form asks anew each time
                    filled.remove(DATABASE);
                    sheet.publicData().back();
                });
    }

    private static void arrive(ImportSheetViewModel model, Step step, Consumer<ImportSheetViewModel> enter) {
        model.go(step);
        if (model.step().get() == step) {
            enter.accept(model);
        }
    }

    private static void show(ImportSheetViewModel model, TableKind kind) {
        model.draft().get().files(kind).stream().findFirst().ifPresent(file -> model.show(file.id()));
    }

    private static void weigh(ImportSheetViewModel model) {
        show(model, TableKind.EVENTS);
        model.role("importance", ColumnRole.WEIGHT);
    }

    private boolean showsUnused(ImportSheetViewModel model) {
        return isImported(model) && sheet.press("#unusedPart");
    }

    private static boolean isWeighed(ImportSheetViewModel model) {
        return model.destination().need().get().isPresent();
    }

    private static boolean isTooLarge(ImportSheetViewModel model) {
        return model.destination().need().get().filter(need -> !need.fits()).isPresent();
    }

    /** The question before a fetch; nobody is asked on the tour. */
    private boolean isAsked() {
        if (sheet.publicData().phase().get() instanceof FetchViewModel.Phase.Asking) {
            return true;
        }
        if (sheet.fill("#layouts-search", "movielens-csv")) {
            sheet.press("#fetch-ask");
        }
        return false;
    }

    /** No driver of that name is there, so that the database is never asked. */
    private boolean isRefused(ImportSheetViewModel model) {
        if (model.fetching().problem().get().isEmpty()
                && model.fetching().running().get().isEmpty()) {
            if (sheet.fill("#database-url", "jdbc:postgresql://db.example.org/shop")) {
                sheet.fill("#database-user", "reader");
                sheet.fill("#database-query", "select shopper_id, item_id, event, time from clicks");
                sheet.press("#database-fetch");
            } else {
                // the step was not there yet when the sheet opened
                sheet.askForDatabase();
            }
        }
        return model.fetching().problem().get().isPresent();
    }

    /** Begins the import of long files; the one before may not have ended yet. */
    private static boolean isUnderWay(ImportSheetViewModel model) {
        var destination = model.destination();
        if (destination.isDone()) {
            destination.letGo();
        } else if (!destination.isBusy()) {
            destination.start();
        }
        return destination.phase().get() instanceof DestinationViewModel.Phase.Running running
                && !running.job().cancelRequested()
                && running.job().progress().get() > UNDER_WAY;
    }

    /** Begins the import as soon as nothing is in its way; it is done once. */
    static boolean isImported(ImportSheetViewModel model) {
        var destination = model.destination();
        if (!destination.isDone() && !destination.isBusy()) {
            destination.start();
        }
        return destination.isDone();
    }

    /** Somebody puts a file where the project is to go, after it was looked at and before the import begins. */
    private static boolean hasFailed(ImportSheetViewModel model) {
        var destination = model.destination();
        if (destination.problem().isEmpty()
                && !destination.isBusy()
                && destination.whyNot().get().isEmpty()) {
            putInTheWay(destination.target());
            destination.start();
        }
        return destination.problem().isPresent();
    }

    private static void clearTheWay(Path target) {
        try {
            if (Files.isRegularFile(target)) {
                Files.delete(target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putInTheWay(Path target) {
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is imported, fails or is too large has a draft of its own: the steps before are shown as they are before an import. */
    private ImportSheetViewModel model(Path files, String stop) {
        var draft = draft(stop);
        return filled.computeIfAbsent(draft, each -> {
            var model = sheet.fresh(sheet.workspace().resolve(each));
            if (!each.equals(DATABASE) && !each.equals(LAYOUTS) && !each.equals(FETCH)) {
                model.add(List.of(toImport(each, files)));
            }
            return model;
        });
    }

    private static String draft(String stop) {
        return switch (stop) {
            case REPORT, FAILED, RUNNING, TOO_LARGE, DATABASE, LAYOUTS, FETCH, MIXED_REPORT -> stop;
            case UNUSED_REPORT -> MIXED_REPORT;
            case UNUSED, MIXED, GUESSED, WEIGHT -> OF_TWO_SYSTEMS;
            default -> TO_IMPORT;
        };
    }

    private Path toImport(String draft, Path files) {
        return switch (draft) {
            case OF_TWO_SYSTEMS, MIXED_REPORT -> ofTwoSystems();
            case RUNNING -> tenYears();
            case TOO_LARGE -> clickstream();
            default -> files;
        };
    }

    private Path tenYears() {
        return sheet.workspace().resolve("ten-years");
    }

    private Path ofTwoSystems() {
        return sheet.workspace().resolve("tea-shop");
    }

    private Path clickstream() {
        return sheet.workspace().resolve("clickstream").resolve("clicks.json");
    }

    private interface Making {
        void make() throws IOException;
    }

    private static void make(Making files) {
        try {
            files.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
