package org.vitrine.ui.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.PlanDraft;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;
import org.vitrine.portrait.UserPortrait;
import org.vitrine.project.Project;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Marked;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.item.OpenShop;
import org.vitrine.ui.item.ShopperFinder;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

class ShopperViewModelTest {
    private static final String EVENTS = """
            user_id,item_id,event,time
            ann,tea,view,2026-01-01 08:00:00
            ann,cup,buy,2026-01-01 08:10:00
            bob,tea,view,2026-01-02 08:00:00
            cai,cup,view,2026-01-03 08:00:00
            """;

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    @TempDir
    Path folder;

    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);
    private final AskedWork work = new AskedWork();
    private final List<Optional<UserId>> shown = new ArrayList<>();
    private Optional<Project> project = Optional.empty();

    @AfterEach
    void letGo() throws Exception {
        if (project.isPresent()) {
            project.get().close();
        }
    }

    @Test
    void nothingOfOneShopperIsLeftOnceAnotherIsAskedFor() throws Exception {
        var model = opened();
        selection.choose(ANN);
        work.answerAll();
        assertThat(shown(model)).contains(ANN);
        selection.choose(BOB);
        assertThat(shown(model)).isEmpty();
        assertThat(model.state().get()).as("the page with its parts empty").isInstanceOf(PaneState.Filled.class);
        work.answerAll();
        assertThat(shown(model)).contains(BOB);
    }

    @Test
    void theAnswerAboutAShopperWhoIsNotAskedForAnyMoreIsDropped() throws Exception {
        var model = opened();
        selection.choose(ANN);
        selection.choose(BOB);
        work.answerLastFirst();
        assertThat(shown(model)).contains(BOB);
        assertThat(shown).doesNotContain(Optional.of(ANN));
    }

    @Test
    void thePortraitOfAnEarlierDayStaysUntilThatOfAnotherDayIsThere() throws Exception {
        var model = opened();
        selection.choose(ANN);
        work.answerAll();
        model.asOf().set(Optional.of(java.time.LocalDate.of(2026, 1, 2)));
        assertThat(shown(model)).contains(ANN);
    }

    @Test
    void whoeverIsFoundAfterSomebodyElseWasChosenComesTooLate() throws Exception {
        var model = opened();
        model.finder().enter("ann");
        assertThat(model.finder().isSettled()).isFalse();
        selection.choose(BOB);
        assertThat(model.finder().isSettled()).isTrue();
        work.answerAll();
        assertThat(selection.shopper().getValue()).contains(BOB);
        assertThat(shown(model)).contains(BOB);
        assertThat(shown).doesNotContain(Optional.of(ANN));
    }

    private static Optional<UserId> shown(ShopperViewModel model) {
        return model.portrait().get().map(UserPortrait::user);
    }

    private ShopperViewModel opened() throws Exception {
        var events = Files.writeString(folder.resolve("events.csv"), EVENTS);
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, PlanDraft.source(events, TableKind.EVENTS))));
        var made = Project.create(folder.resolve("shop"), "Shop", plan, folder, Progress.SILENT, new CancelToken());
        project = Optional.of(made);
        var session = new ProjectSession(
                (path, progress, cancel) -> new LoadedProject(made),
                new DirectWork(),
                navigator,
                new RecentProjects(List.of()));
        var open = new OpenShop(session);
        var finder = new ShopperFinder(open, selection, work, new SplittableRandom(1));
        var model = new ShopperViewModel(open, selection, navigator, work, finder, new Marked());
        model.portrait().subscribe(portrait -> shown.add(portrait.map(UserPortrait::user)));
        session.opened(new LoadedProject(made));
        navigator.show(Page.SHOPPER);
        return model;
    }

    /** Answers when it is told to, in either order, and also what was cancelled: a thread may be past looking. */
    private static final class AskedWork implements Work {
        private final DirectWork direct = new DirectWork();
        private final List<Runnable> asked = new ArrayList<>();

        @Override
        public <T> Job run(Phrase title, Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
            asked.add(() -> direct.run(title, task, onDone, onFailed));
            return direct.runQuietly((progress, cancel) -> 0, done -> {}, problem -> {});
        }

        @Override
        public <T> Job runQuietly(Task<T> task, Consumer<? super T> onDone, Consumer<Problem> onFailed) {
            return run(Phrase.of("shell.tasks.quiet"), task, onDone, onFailed);
        }

        void answerAll() {
            while (!asked.isEmpty()) {
                asked.removeFirst().run();
            }
        }

        void answerLastFirst() {
            while (!asked.isEmpty()) {
                asked.removeLast().run();
            }
        }

        @Override
        public ObservableList<Job> jobs() {
            return direct.jobs();
        }

        @Override
        public void forget(Job job) {
            direct.forget(job);
        }
    }
}
