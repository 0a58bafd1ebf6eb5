package org.vitrine.ui.fx;

import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;

/** What a panel has to show: the four states every panel draws. A view model decides it, a {@link StatePane} shows it. */
public sealed interface PaneState {
    /** Something the person can do about it. */
    record Action(Phrase label, Runnable run) {}

    /**
     * Nothing there yet, and what to do next.
     *
     * @param other what else could be done
     */
    record Empty(Phrase title, Phrase text, Optional<Action> action, Optional<Action> other) implements PaneState {
        public Empty(Phrase title, Phrase text, Optional<Action> action) {
            this(title, text, action, Optional.empty());
        }
    }

    /** Under way; the job shows how far. */
    record Busy(Phrase title, Optional<Job> job) implements PaneState {}

    /** It went wrong: what, why, advice, and perhaps another try. */
    record Failed(Problem problem, Optional<Action> action) implements PaneState {}

    /** The content itself. */
    record Filled() implements PaneState {}

    static PaneState empty(String title, String text) {
        return new Empty(Phrase.of(title), Phrase.of(text), Optional.empty());
    }

    static PaneState empty(String title, String text, String action, Runnable run) {
        return new Empty(Phrase.of(title), Phrase.of(text), Optional.of(new Action(Phrase.of(action), run)));
    }

    static PaneState busy(Job job) {
        return new Busy(job.title(), Optional.of(job));
    }

    static PaneState failed(Problem problem) {
        return new Failed(problem, Optional.empty());
    }

    static PaneState failed(Problem problem, Runnable again) {
        return new Failed(problem, Optional.of(new Action(Phrase.of("shell.state.again"), again)));
    }

    static PaneState filled() {
        return new Filled();
    }
}
