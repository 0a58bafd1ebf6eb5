package org.vitrine.ui.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the sample projects: folders with a {@code project.json} below the places samples are kept. */
public final class SampleGallery {
    private static final Logger LOG = LoggerFactory.getLogger(SampleGallery.class);
    /** Pictures on a card. */
    private static final int PICTURES = 6;

    private final List<Path> places;

    /** @param places looked through in this order; those that do not exist are passed over */
    public SampleGallery(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /** All samples, by name, the first place's where two have one of that name; reads folders, so not on the FX thread. */
    public List<SampleProject> find() throws IOException {
        var found = new LinkedHashMap<String, SampleProject>();
        for (var place : places) {
            if (Files.isDirectory(place)) {
                try (var folders = Files.list(place)) {
                    folders.filter(folder -> Files.isRegularFile(folder.resolve("project.json")))
                            .sorted()
                            .map(SampleGallery::sample)
                            .forEach(sample -> found.putIfAbsent(sample.id(), sample));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static SampleProject sample(Path folder) {
        return new SampleProject(folder, pictures(folder.resolve("data/images")));
    }

    /** Pictures from all over the catalogue: they lie in the order of their ids, and so by category. */
    private static List<Path> pictures(Path images) {
        if (!Files.isDirectory(images)) {
            return List.of();
        }
        try (var all = Files.list(images)) {
            var files = all.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
            return IntStream.range(0, Math.min(PICTURES, files.size()))
                    .mapToObj(k -> files.get(files.size() * (2 * k + 1) / (2 * PICTURES)))
                    .toList();
        } catch (IOException e) {
            // a card without pictures is still a card
            LOG.info("no pictures in {}", images, e);
            return List.of();
        }
    }
}
