package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Reads the beginning of a source as an import would and throws the rows away: what is of interest is which would be set aside. */
public final class SourceTrial {
    private SourceTrial() {}

    /**
     * The rows that would be set aside among the first {@code most}.
     *
     * @param base  the folder relative paths start from
     * @param words own words of the event type column, see {@link ImportPlan#eventTypes}
     * @throws ImportException when the source cannot be read like this at all
     */
    public static List<SetAsideRow> setAside(
            SourceSpec source, TableKind kind, Map<String, Behaviour> words, Path base, int most, CancelToken cancel)
            throws IOException, ImportException, CancelledException {
        var aside = new SetAside();
        new TableBuilder(kind, new BehaviourWords(words), aside, cancel).read(source, base, bytes -> {}, most);
        return List.copyOf(aside.rows());
    }
}
