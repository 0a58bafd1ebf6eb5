package org.vitrine.ui.data.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.data.TableKind;
import org.vitrine.ui.fx.TourStop;

/** Fills the sheet with the files of a sample for its pictures; imports them once, into a folder that is thrown away. */
final class TourOfTheSheet {
    private static final Logger LOG = LoggerFactory.getLogger(TourOfTheSheet.class);
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
            try {
                var model = sheet.fresh(fresh());
                model.add(List.of(files));
                return model;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A place that goes with the program. */
    private static Path fresh() throws IOException {
        var folder = Files.createTempDirectory("vitrine-tour");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "tour-sweeper"));
        return folder;
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.debug("{} stays", folder, e);
        }
    }
}
