package org.vitrine.data.preset;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;

/** All layouts known; the first that recognises the files has them. */
public final class PresetCatalogue {
    private static final List<Preset> ALL = List.of(
            new MovieLens100K(),
            new MovieLens1M(),
            new NcfFiles(),
            new RecBoleFiles(),
            new HarbourMarketFiles(),
            new CompleteJourney(),
            new BookCrossing(),
            new SasRecFiles(),
            new SequenceLines());

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
}
