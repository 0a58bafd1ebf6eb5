package org.vitrine.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.HeldWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;

class ProjectSessionTest {
    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final Navigator navigator = new Navigator(new Selection());

    @Test
    void whatIsOpenHereIsShownNotRefused() throws Exception {
        var session = session(work);
        var shop = shop("shop");
        session.open(shop);
        var first = session.project().get().orElseThrow();
        for (var way :
                List.of(shop, folder.resolve("shop/../shop"), Files.createSymbolicLink(folder.resolve("link"), shop))) {
            var job = session.open(way);
            assertThat(job.problem()).isEmpty();
            assertThat(session.problem().get()).isEmpty();
            assertThat(session.project().get().orElseThrow()).isSameAs(first);
            assertThat(first.project().isWritable()).isTrue();
        }
        session.close();
        // it was let go and can be opened anew
        assertThat(session.open(shop).problem()).isEmpty();
        assertThat(session.project().get().orElseThrow()).isNotSameAs(first);
        session.close();
    }

    @Test
    void aSampleThatIsOpenHereIsShown() throws Exception {
        var session = session(work);
        var sample = shop("sample");
        var workspace = folder.resolve("workspace");
        session.openSample(sample, workspace);
        var first = session.project().get().orElseThrow();
        assertThat(first.folder()).isEqualTo(workspace.resolve("sample"));
        assertThat(session.openSample(sample, workspace).problem()).isEmpty();
        assertThat(session.open(workspace.resolve("sample")).problem()).isEmpty();
        assertThat(session.project().get().orElseThrow()).isSameAs(first);
        session.close();
    }

    @Test
    void aSecondPressWhileItOpensIsPassedOver() throws Exception {
        var held = new HeldWork();
        var opened = new ArrayList<Path>();
        var session = new ProjectSession(
                (place, progress, cancel) -> {
                    opened.add(place);
                    return LoadedProject.open(place, progress, cancel);
                },
                held,
                navigator,
                new RecentProjects(List.of()));
        var sample = shop("sample");
        var workspace = folder.resolve("workspace");
        var first = session.openSample(sample, workspace);
        assertThat(session.openSample(sample, workspace)).isSameAs(first);
        assertThat(session.open(workspace.resolve("sample"))).isSameAs(first);
        assertThat(first.cancelRequested()).isFalse();
        held.go();
        assertThat(opened).hasSize(1);
        assertThat(session.project().get()).isPresent();
        // another folder takes its place
        var other = shop("other");
        var third = session.open(sample);
        session.open(other);
        assertThat(third.cancelRequested()).isTrue();
        held.go();
        assertThat(session.project().get().orElseThrow().folder()).isEqualTo(other);
        session.close();
    }

    @Test
    void whyAnOpeningFailedIsKnownUntilItIsReadOrAnotherSucceeds() throws Exception {
        var session = session(work);
        navigator.show(Page.DATA);
        session.open(folder.resolve("nowhere"));
        assertThat(session.problem().get().orElseThrow().what().key()).isEqualTo("project.problem.none.what");
        assertThat(navigator.page().get()).as("where it is told").isEqualTo(Page.HOME);
        assertThat(work.jobs()).hasSize(1);
        session.dismissProblem();
        assertThat(session.problem().get()).isEmpty();
        assertThat(work.jobs()).as("it is not told again").isEmpty();
        session.open(folder.resolve("nowhere"));
        session.open(folder.resolve("nowhere"));
        assertThat(work.jobs()).as("the last one is told").hasSize(1);
        session.open(shop("shop"));
        assertThat(session.problem().get()).isEmpty();
        assertThat(work.jobs()).isEmpty();
        session.close();
    }

    private ProjectSession session(Work by) {
        return new ProjectSession(LoadedProject::open, by, navigator, new RecentProjects(List.of()));
    }

    private Path shop(String name) throws Exception {
        var place = folder.resolve(name);
        Files.createDirectories(place.resolve("data"));
        Files.writeString(place.resolve("data/events.csv"), "user,item\nu1,i1\nu2,i2\n");
        var source = new SourceSpec(
                "data/events.csv",
                SourceFormat.delimited(",", true),
                List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM)));
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source)));
        Project.create(place, name, plan, place, Progress.SILENT, new CancelToken())
                .close();
        return place;
    }
}
