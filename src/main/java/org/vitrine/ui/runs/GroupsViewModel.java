package org.vitrine.ui.runs;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.UserId;
import org.vitrine.evaluate.Slicing;
import org.vitrine.project.GroupsOfRun;
import org.vitrine.project.RunStore;
import org.vitrine.project.TrainedModel;
import org.vitrine.project.TrainingData;
import org.vitrine.train.RunId;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.run.LiveRuns;

/** How the chosen run serves groups of shoppers; looked at when somebody asks. */
final class GroupsViewModel {
    private final LiveRuns live;
    private final Work work;
    private final Navigator navigator;
    private final GroupWays ways;
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(Standing.NONE);
    private Optional<Job> looking = Optional.empty();

    /**
     * Where the look stands.
     *
     * @param busy  whether it is being taken
     * @param found what it shows
     * @param why   why it shows nothing
     */
    record Standing(boolean busy, Optional<GroupsOfRun> found, Optional<Problem> why) {
        /** Nobody asked yet. */
        static final Standing NONE = new Standing(false, Optional.empty(), Optional.empty());
    }

    GroupsViewModel(LiveRuns live, Work work, Navigator navigator, GroupWays ways) {
        this.live = live;
        this.work = work;
        this.navigator = navigator;
        this.ways = ways;
    }

    ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    /** Another run is chosen. */
    void forget() {
        looking.ifPresent(Job::cancel);
        standing.set(Standing.NONE);
    }

    /**
     * Groups the shoppers of a run's test part.
     *
     * @param by what to group by; empty for whatever comes first
     */
    void look(RunId id, String by) {
        var project = live.project();
        if (project.isEmpty()) {
            return;
        }
        looking.ifPresent(Job::cancel);
        standing.set(new Standing(true, standing.get().found(), Optional.empty()));
        var data = TrainingData.of(project.get());
        var runs = project.get().runStore();
        looking = Optional.of(work.run(
                Phrase.of("runs.groups.looking"),
                (progress, cancel) -> GroupsOfRun.of(
                        data,
                        runs.find(id).orElseThrow(() -> RunStore.noSuchRun(id.value())),
                        by,
                        (run, told, ends) -> TrainedModel.open(
                                        data, run, live.engine().get(), told, ends)
                                .testAsTrained(ends),
                        progress,
                        cancel),
                found -> standing.set(new Standing(false, Optional.of(found), Optional.empty())),
                why -> standing.set(new Standing(false, Optional.empty(), Optional.of(why)))));
    }

    /** The value the shoppers of a group have in the column they are grouped by; empty where there is no such column to go to. */
    Optional<String> value(String by, Phrase group) {
        return group.key().equals(Slicing.VALUE) && ways.lead().test(by)
                ? group.args().stream().map(String::valueOf).findFirst()
                : Optional.empty();
    }

    /** Leads to the rows of the shoppers of a group. */
    void seeGroup(String by, String value) {
        ways.go().accept(by, value);
    }

    /** Leads to the shopper. */
    void see(UserId user) {
        navigator.show(Page.SHOPPER, choice -> choice.with(user));
    }
}
