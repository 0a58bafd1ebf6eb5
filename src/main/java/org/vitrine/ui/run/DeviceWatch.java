package org.vitrine.ui.run;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.train.DeviceChoice;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** What is known of where runs compute: at first what the machine shows by itself, then what the engine found by trying. */
public final class DeviceWatch {
    /**
     * An answer.
     *
     * @param wanted  what was asked for
     * @param found   where it would compute; empty while nobody has looked, or when it cannot be used
     * @param looking whether the engine is being loaded and tried right now
     * @param problem why it cannot be used
     */
    public record Answer(
            DeviceChoice wanted, Optional<DeviceFound> found, boolean looking, Optional<Problem> problem) {}

    private final Engine engine;
    private final Work work;
    private final ReadOnlyObjectWrapper<Optional<DeviceFound>> usual = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Answer> answer =
            new ReadOnlyObjectWrapper<>(new Answer(new DeviceChoice.Auto(), Optional.empty(), false, Optional.empty()));
    private Optional<Job> looking = Optional.empty();

    public DeviceWatch(Engine engine, Work work) {
        this.engine = engine;
        this.work = work;
        work.runQuietly(
                (progress, cancel) -> engine.guess(),
                guess -> {
                    if (usual.get().isEmpty()) {
                        usual.set(Optional.of(guess));
                    }
                },
                problem -> {});
    }

    /** Where a run computes when nobody says otherwise. */
    public ReadOnlyObjectProperty<Optional<DeviceFound>> usual() {
        return usual.getReadOnlyProperty();
    }

    /** The answer to the last {@link #look}. */
    public ReadOnlyObjectProperty<Answer> answer() {
        return answer.getReadOnlyProperty();
    }

    /** Loads the engine, if it must be, and tries the device; the answer comes by {@link #answer()}. */
    public void look(DeviceChoice wanted) {
        looking.ifPresent(Job::cancel);
        answer.set(new Answer(wanted, Optional.empty(), true, Optional.empty()));
        looking = Optional.of(work.runQuietly(
                (progress, cancel) -> {
                    var found = engine.find(wanted);
                    cancel.check();
                    return found;
                },
                found -> {
                    answer.set(new Answer(wanted, Optional.of(found), false, Optional.empty()));
                    if (wanted instanceof DeviceChoice.Auto) {
                        usual.set(Optional.of(found));
                    }
                },
                why -> answer.set(new Answer(wanted, Optional.empty(), false, Optional.of(why)))));
    }

    /** The answer in one sentence. */
    public static Phrase said(Answer answer) {
        if (answer.looking()) {
            return Phrase.of("run.device.looking");
        }
        if (answer.problem().isPresent()) {
            return Phrase.of(
                    "run.device.problem",
                    answer.problem().get().what(),
                    answer.problem().get().advice());
        }
        return answer.found()
                .map(found -> Phrase.of("run.device.found", RunWords.device(found.device()), found.reason()))
                .orElse(Phrase.of("run.device.notYet"));
    }
}
