package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vitrine.data.TableKind;
import org.vitrine.ui.fx.TourStop;

/** Fills the sheet with the files of a sample for its pictures; imports them once, into a folder that is thrown away. */
final class TourOfTheSheet {
    private final ImportSheet sheet;
    private Optional<ImportSheetViewModel> filled = Optional.empty();
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
                stop(
                        "import-report",
                        files,
                        Step.REPORT,
                        model -> model.destination().start(),
                        model -> model.destination().isDone()));
    }

    private TourStop stop(
            String name, Path files, Step step, Consumer<ImportSheetViewModel> enter, Predicate<ImportSheetViewModel> ready) {
        return new TourStop(
                name,
                () -> {
                    onTour = true;
                    var model = model(files);
                    sheet.open(model);
                    goWhenRead(model, step, enter);
                },
                () -> {
                    var model = model(files);
                    return model.looking().get().isEmpty() && model.step().get() == step && ready.test(model);
                },
                () -> {
                    sheet.close();
                    onTour = false;
                });
    }

    private void goWhenRead(ImportSheetViewModel model, Step step, Consumer<ImportSheetViewModel> enter) {
        model.looking().get().ifPresentOrElse(job -> job.whenEnded(() -> arrive(model, step, enter)), () -> arrive(model, step, enter));
    }

    private static void arrive(ImportSheetViewModel model, Step step, Consumer<ImportSheetViewModel> enter) {
        model.go(step);
        enter.accept(model);
    }

    private static void showItems(ImportSheetViewModel model) {
        model.draft().get().files(TableKind.ITEMS).stream()
                .findFirst()
                .ifPresent(file -> model.show(file.id()));
    }

    private ImportSheetViewModel model(Path files) {
        if (filled.isEmpty()) {
            try {
                var model = sheet.fresh(Files.createTempDirectory("vitrine-tour"));
                model.add(List.of(files));
                filled = Optional.of(model);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return filled.get();
    }
}
