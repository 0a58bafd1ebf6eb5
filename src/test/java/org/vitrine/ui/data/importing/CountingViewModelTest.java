package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.vitrine.ui.data.importing.CountingViewModel.State;
import org.vitrine.ui.fx.DirectWork;

/** Events that do not fit into memory can be counted from the sheet. */
class CountingViewModelTest {
    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final CountingViewModel model = new CountingViewModel(work);

    private ImportPlan plan(String where) throws Exception {
        var file = Files.writeString(
                folder.resolve("log.csv"), "user,item,at\nu1,i1,1700000000\nu2,i1,1700000100\nu1,i2,1700086400\n");
        var columns = List.of(
                new ColumnSpec("user", ColumnRole.USER),
                new ColumnSpec("item", ColumnRole.ITEM),
                new ColumnSpec("at", ColumnRole.TIME));
        var source = new SourceSpec(file.toString(), SourceFormat.delimited(",", true), columns);
        return new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, List.of(source), List.of(), List.of(), where)));
    }

    @Test
    void countsIntoTablesBesideTheProjectAndKeepsTheAnswer() throws Exception {
        var plan = plan("");
        model.start();
        assertThat(model.state().get()).as("nobody needs it").isEqualTo(new State.Absent());
        model.offer(plan, folder.resolve("shop"));
        assertThat(model.state().get()).isEqualTo(new State.Offered());
        model.start();
        assertThat(model.state().get()).isInstanceOfSatisfying(State.Counted.class, done -> {
            assertThat(done.counted().events()).isEqualTo(3);
            assertThat(done.counted().users()).isEqualTo(2);
            assertThat(done.counted().files())
                    .allSatisfy(file -> assertThat(file).exists())
                    .contains(folder.resolve("shop").resolve("aggregates").resolve("items.parquet"));
        });
        var counted = model.state().get();
        model.offer(plan, folder.resolve("shop"));
        assertThat(model.state().get()).as("weighed again").isSameAs(counted);
        model.offer(plan, folder.resolve("elsewhere"));
        assertThat(model.state().get()).isEqualTo(new State.Offered());
        model.withdraw();
        assertThat(model.state().get()).isEqualTo(new State.Absent());
    }

    @Test
    void whatCannotBeCountedIsSaid() throws Exception {
        model.offer(plan("at > 1700000000"), folder.resolve("shop"));
        model.start();
        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        State.Failed.class,
                        failed -> assertThat(failed.problem().why().key()).isEqualTo("import.aggregates.filter"));
        assertThat(work.jobs()).as("said in the sheet").isEmpty();
    }
}
