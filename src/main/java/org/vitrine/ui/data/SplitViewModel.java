package org.vitrine.ui.data;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.vitrine.data.Finding;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.encode.LeakFindings;
import org.vitrine.encode.SplitCheck;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Splitter;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.Project;
import org.vitrine.project.SplitChoice;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** The split of the open project: which one is chosen, what it leaks. It is worked out when somebody looks. */
final class SplitViewModel {
    /**
     * A split that is looked at.
     *
     * @param usual whether it is the one a training run takes when nobody says otherwise
     * @param suiting the kind of that one
     * @param leaks what it leaks that is not among the findings of the tables
     */
    record ShownSplit(
            SplitSpec spec,
            boolean usual,
            String suiting,
            SplitTimeline timeline,
            SplitCheck check,
            List<Finding> leaks) {}

    /** The seed only matters where events are dealt out at random: any one shows the same shares. */
    private static final long SEED = 42;

    private static final long HELD_NANOS = 20_000_000;

    private final ProjectSession session;
    private final Work work;
    private final BooleanSupplier isLookedAt;
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ReadOnlyObjectWrapper<Optional<ShownSplit>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> usual = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<String>> kind = new SimpleObjectProperty<>(Optional.empty());
    private final AtomicBoolean held = new AtomicBoolean();
    private Optional<Job> splitting = Optional.empty();

    /** @param isLookedAt whether what is in sight speaks of the split */
    SplitViewModel(ProjectSession session, Work work, BooleanSupplier isLookedAt) {
        this.session = session;
        this.work = work;
        this.isLookedAt = isLookedAt;
        session.project().subscribe(open -> usual.set(Optional.empty()));
        session.split().subscribe(kept -> {
            kind.set(kept.kind().isEmpty() ? Optional.empty() : Optional.of(kept.kind()));
            forget();
            look();
        });
        kind.subscribe(wanted -> session.choose(session.split().get().withKind(wanted.orElse(""))));
    }

    ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    /** The kind of split to look at, as the command line calls it; empty for the usual one. */
    ObjectProperty<Optional<String>> kind() {
        return kind;
    }

    /** The kind a training run takes when nobody says otherwise, as the command line calls it; empty until it was worked out. */
    ReadOnlyObjectProperty<Optional<String>> usual() {
        return usual.getReadOnlyProperty();
    }

    /** The split that was chosen, with all that can be set about it. */
    ReadOnlyObjectProperty<KeptSplit> kept() {
        return session.split();
    }

    void choose(KeptSplit wanted) {
        session.choose(wanted);
    }

    /** The split looked at; empty until somebody asked for it. */
    ReadOnlyObjectProperty<Optional<ShownSplit>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Works out what is to be seen of it, if it is in sight and not known. */
    void look() {
        var project = session.project().get().map(OpenProject::project);
        if (!isLookedAt.getAsBoolean() || shown.get().isPresent() || splitting.isPresent() || project.isEmpty()) {
            return;
        }
        var kept = session.split().get();
        var job = work.runQuietly(
                (progress, cancel) -> split(project.get(), kept, progress, cancel),
                found -> {
                    usual.set(Optional.of(found.suiting()));
                    shown.set(Optional.of(found));
                    state.set(PaneState.filled());
                },
                problem -> state.set(new PaneState.Failed(problem, wayBack(kept))));
        splitting = Optional.of(job);
        if (job.isRunning()) {
            state.set(new PaneState.Busy(Phrase.of("data.split.working"), Optional.of(job)));
        }
    }

    /** From a split that cannot be cut to the one that suits the data. */
    private Optional<PaneState.Action> wayBack(KeptSplit kept) {
        return kept.kind().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PaneState.Action(Phrase.of("data.split.choice.usual"), () -> kind.set(Optional.empty())));
    }

    /** While it holds, what is worked out waits where it is: a tour takes its picture meanwhile. */
    void hold(boolean now) {
        held.set(now);
    }

    private ShownSplit split(Project project, KeptSplit kept, Progress progress, CancelToken cancel)
            throws ProblemException, CancelledException {
        while (held.get()) {
            cancel.check();
            LockSupport.parkNanos(HELD_NANOS);
        }
        var data = project.dataset(progress, cancel);
        var usual = SplitChoice.usual(data, SEED);
        var spec = kept.kind().isEmpty() ? usual : named(kept);
        var cut = new Splitter().split(data, spec);
        cancel.check();
        var origins = spec instanceof SplitSpec.Rolling rolling
                ? Splitter.origins(data, rolling)
                : List.<Splitter.Window>of();
        var leaks = LeakFindings.of(project.tables(), data, spec, project.thresholds(), cancel);
        return new ShownSplit(
                spec, spec.equals(usual), usual.kind(), SplitTimeline.of(cut, origins), SplitCheck.of(cut), leaks);
    }

    private static SplitSpec named(KeptSplit kept) throws ProblemException {
        return SplitChoice.named(kept, SEED);
    }

    /** Other tables, or another split. */
    void forget() {
        splitting.ifPresent(Job::cancel);
        splitting = Optional.empty();
        shown.set(Optional.empty());
        state.set(PaneState.filled());
    }
}
