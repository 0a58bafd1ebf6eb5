package org.vitrine.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.recipe.CellStep;
import org.vitrine.data.recipe.MemorySaving;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;
import org.vitrine.project.ProjectMemory;
import org.vitrine.ui.data.recipe.RecipeViewModel;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

/** What the tables take is told for the open project, with the steps that make them smaller. */
class MemoryViewModelTest {
    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);
    private final ProjectSession session =
            new ProjectSession(LoadedProject::open, work, navigator, new RecentProjects(List.of()));
    private final DataViewModel data = new DataViewModel(session, work, selection, navigator);
    private final RecipeViewModel recipe = new RecipeViewModel(session, work);
    private final MemoryViewModel model = new MemoryViewModel(session, work, data, recipe);

    @BeforeEach
    void openShop() throws Exception {
        var log = new StringBuilder("user,item,note\n");
        for (int k = 0; k < 2_000; k++) {
            log.append("u%d,i%d,note %d\n".formatted(k % 6, k % 10, k));
        }
        var events = Files.writeString(folder.resolve("events.csv"), log.toString());
        var plan = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        events.toString(),
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("user", ColumnRole.USER),
                                new ColumnSpec("item", ColumnRole.ITEM),
                                new ColumnSpec("note", ColumnRole.ATTRIBUTE))))));
        var shop = folder.resolve("shop");
        Project.create(shop, "Shop", plan, folder, Progress.SILENT, new CancelToken())
                .close();
        session.open(shop);
    }

    @AfterEach
    void letGo() {
        session.close();
    }

    private ProjectMemory told() {
        return model.memory().get().orElseThrow();
    }

    @Test
    void theStepThatSavesMostIsProposedAndDone() {
        long before = told().bytes();
        var saving = told().worthwhile().getFirst();
        assertThat(saving.why()).isEqualTo(MemorySaving.Why.OWN_TEXTS);
        assertThat(saving.step()).isEqualTo(new CellStep.DropColumns(TableKind.EVENTS, List.of("note")));
        assertThat(told().beside()).isZero();
        model.propose(saving);
        assertThat(data.part().get()).isEqualTo(DataViewModel.Part.RECIPE);
        recipe.keep();
        assertThat(told().bytes()).isEqualTo(before - saving.bytes());
        // the note's arrays alone: what step and table share is there once
        assertThat(told().beside()).isBetween(2L * 2_000, saving.bytes() + 2 * 2_000);
    }

    @Test
    void aColumnLeadsToItsTable() {
        data.part().set(DataViewModel.Part.MEMORY);
        var table = told().tables().getFirst();
        model.show(table.kind(), table.columns().get(1));
        assertThat(data.part().get()).isEqualTo(DataViewModel.Part.TABLE);
        assertThat(data.column().get())
                .isEqualTo(Optional.of(table.columns().get(1).info()));
    }

    @Test
    void withoutAProjectNothingIsTold() {
        session.close();
        assertThat(model.memory().get()).isEmpty();
    }
}
