package org.vitrine.ui.fx;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.image.Image;

/** Pictures of items, read in the background and kept while there is room: the last few hundred at the size they are shown. */
public final class Thumbnails {
    private static final int KEPT = 600;

    private record Key(Path file, int width, int height) {}

    private final Map<Key, Image> cache = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Image> eldest) {
            return size() > KEPT;
        }
    };

    /** The picture, perhaps still loading: watch its progress. On the FX thread. */
    Image image(Path file, int width, int height) {
        return cache.computeIfAbsent(
                new Key(file, width, height),
                // twice the size, so that it stays sharp on dense screens
                key -> new Image(file.toUri().toString(), 2.0 * width, 2.0 * height, true, true, true));
    }
}
