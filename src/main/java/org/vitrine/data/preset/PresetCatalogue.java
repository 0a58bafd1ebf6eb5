package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.TableKind;

/** All layouts known; the first that recognises the files has them. */
public final class PresetCatalogue {
    private static final List<Preset> ALL = Stream.of(
                    List.of(new MovieLens100K(), new MovieLens1M(), new NcfFiles(), new RecBoleFiles()),
                    List.of(new HarbourMarketFiles(), new CompleteJourney(), new BookCrossing()),
                    PublishedLayouts.all(),
                    List.of(SasRecFiles.beauty(), SasRecFiles.sasRec(), new SequenceLines()))
            .flatMap(List::stream)
            .toList();

    private PresetCatalogue() {}

    public static List<Preset> all() {
        return ALL;
    }

    public static Optional<Preset> named(String name) {
        return ALL.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The plan of the first layout that fits these files. */
    public static Optional<ImportPlan> recognise(FileSet files) throws IOException, ImportException {
        for (var preset : ALL) {
            var plan = preset.recognise(files);
            if (plan.isPresent()) {
                return plan;
            }
        }
        return Optional.empty();
    }

    /** The names of other layouts that the files of a recognised plan fit, too; empty for a plan nobody recognised. */
    public static List<String> others(ImportPlan taken) throws IOException {
        var names = new ArrayList<String>();
        var place = taken.table(TableKind.EVENTS)
                .map(table -> Path.of(table.sources().getFirst().file()).getParent());
        if (taken.preset().isEmpty() || place.isEmpty() || !Files.isDirectory(place.get())) {
            return names;
        }
        var files = FileSet.of(place.get());
        for (var preset : ALL) {
            if (!preset.name().equals(taken.preset()) && fits(preset, files)) {
                names.add(preset.name());
            }
        }
        return List.copyOf(names);
    }

    private static boolean fits(Preset preset, FileSet files) throws IOException {
        try {
            return preset.recognise(files).isPresent();
        } catch (ImportException e) {
            // a file that cannot be read is no layout
            return false;
        }
    }
}
