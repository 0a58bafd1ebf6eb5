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
import org.vitrine.data.TableKind;
import org.vitrine.ui.fx.TourStop;

/** Fills the sheet with the files of a sample for its pictures; imports them once, below the workspace of the tour. */
final class TourOfTheSheet {
    private static final String REPORT = "import-report";
    private static final String FAILED = "import-failed";

    private final ImportSheet sheet;
    private final Map<String, ImportSheetViewModel> filled = new HashMap<>();
    private boolean onTour;

    TourOfTheSheet(ImportSheet sheet) {
        this.sheet = sheet;
    }

    boolean isOnTour() {
        return onTour;
    }

    List<TourStop> stops(Path files) {
        return List.of(
                stop("import-files", files, Step.FILES, model -> {}, model -> true),
                stop("import-reading", files, Step.READING, model -> showItems(model), model -> true),
                stop("import-columns", files, Step.COLUMNS, model -> showItems(model), model -> true),
                stop("import-save", files, Step.REPORT, model -> {}, TourOfTheSheet::isWeighed),
                stop(REPORT, files, Step.REPORT, model -> {}, TourOfTheSheet::isImported),
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
                });
    }

    private static void arrive(ImportSheetViewModel model, Step step, Consumer<ImportSheetViewModel> enter) {
        model.go(step);
        if (model.step().get() == step) {
            enter.accept(model);
        }
    }

    private static void showItems(ImportSheetViewModel model) {
        model.draft().get().files(TableKind.ITEMS).stream().findFirst().ifPresent(file -> model.show(file.id()));
    }

    private static boolean isWeighed(ImportSheetViewModel model) {
        return model.destination().need().get().isPresent();
    }

    /** Begins the import as soon as nothing is in its way; it is done once. */
    private static boolean isImported(ImportSheetViewModel model) {
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

    /** The report and the failure have drafts of their own: the step before them is shown as it is before an import. */
    private ImportSheetViewModel model(Path files, String stop) {
        var draft = List.of(REPORT, FAILED).contains(stop) ? stop : "to-import";
        return filled.computeIfAbsent(draft, each -> {
            var model = sheet.fresh(sheet.workspace().resolve(each));
            model.add(List.of(files));
            return model;
        });
    }
}
