package org.vitrine.ui.data.importing;

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

    private final ImportSheet sheet;
    private final Map<Boolean, ImportSheetViewModel> filled = new HashMap<>();
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
                stop("import-save", files, Step.REPORT, model -> {}, model -> true),
                stop(REPORT, files, Step.REPORT, model -> {}, TourOfTheSheet::isImported));
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
                    var model = model(files, name.equals(REPORT));
                    sheet.open(model);
                    arrive(model, step, enter);
                },
                () -> {
                    var model = model(files, name.equals(REPORT));
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

    /** Begins the import as soon as nothing is in its way; it is done once. */
    private static boolean isImported(ImportSheetViewModel model) {
        var destination = model.destination();
        if (!destination.isDone() && !destination.isBusy()) {
            destination.start();
        }
        return destination.isDone();
    }

    /** The report has a draft of its own: the step before it is shown as it is before an import. */
    private ImportSheetViewModel model(Path files, boolean imported) {
        return filled.computeIfAbsent(imported, each -> {
            var model = sheet.fresh(sheet.workspace().resolve(imported ? "imported" : "to-import"));
            model.add(List.of(files));
            return model;
        });
    }
}
