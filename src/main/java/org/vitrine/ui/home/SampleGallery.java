package org.vitrine.ui.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the sample projects: folders with a {@code project.json} below the places samples are kept. */
public final class SampleGallery {
    private final List<Path> places;

    /** @param places looked through in this order; those that do not exist are passed over */
    public SampleGallery(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /** All samples, by name; reads folders, so not on the FX thread. */
    public List<SampleProject> find() throws IOException {
        var found = new ArrayList<SampleProject>();
        for (var place : places) {
            if (Files.isDirectory(place)) {
                try (var folders = Files.list(place)) {
                    folders.filter(folder -> Files.isRegularFile(folder.resolve("project.json")))
                            .sorted()
                            .map(SampleGallery::sample)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static SampleProject sample(Path folder) {
        var preview = folder.resolve("preview.png");
        return new SampleProject(folder, Files.isRegularFile(preview) ? Optional.of(preview) : Optional.empty());
    }
}
