package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.vitrine.data.SetAsideRow;
import org.vitrine.data.SourceTrial;
import org.vitrine.domain.Behaviour;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** Which of a file's first rows an import would set aside as it is planned now; found out in the background, kept by file. */
final class Trials {
    private final Work work;
    private final Map<DraftFile, List<SetAsideRow>> known = new IdentityHashMap<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private Map<String, Behaviour> knownWords = Map.of();
    private Optional<Job> trying = Optional.empty();

    Trials(Work work) {
        this.work = work;
    }

    /** Counts up whenever something new is known. */
    ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** The rows that would be set aside, by line; empty while it is not known. */
    Map<Long, SetAsideRow> of(DraftFile file) {
        var byLine = new HashMap<Long, SetAsideRow>();
        known.getOrDefault(file, List.of()).forEach(row -> byLine.putIfAbsent(row.line(), row));
        return byLine;
    }

    void look(DraftFile file, Map<String, Behaviour> words) {
        if (!words.equals(knownWords)) {
            known.clear();
            knownWords = words;
        }
        if (known.containsKey(file) || file.kind().isEmpty() || file.problem().isPresent()) {
            return;
        }
        trying.ifPresent(Job::cancel);
        var spec = file.spec();
        var kind = file.kind().get();
        var base = Path.of("").toAbsolutePath();
        trying = Optional.of(work.runQuietly(
                (progress, cancel) -> SourceTrial.setAside(spec, kind, words, base, FileReading.ROWS, cancel),
                rows -> {
                    known.put(file, rows);
                    changes.set(changes.get() + 1);
                },
                // what cannot be tried at all is complained of elsewhere
                problem -> {}));
    }
}
