package org.vitrine.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
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
import org.vitrine.domain.Texts;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.Project;
import org.vitrine.project.TableLook;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

class DataViewModelTest {
    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);
    private final ProjectSession session =
            new ProjectSession(LoadedProject::open, work, navigator, new RecentProjects(List.of()));
    private final DataViewModel model = new DataViewModel(session, work, selection, navigator);

    @AfterEach
    void letGo() {
        session.close();
    }

    @Test
    void theSplitChosenIsThereAgainWhenTheProjectIsOpenedAgain() throws Exception {
        var shop = shop();
        session.open(shop);
        model.splits().kind().set(Optional.of("ratio"));
        session.close();
        session.open(another());
        assertThat(model.splits().kind().get()).isEmpty();
        session.open(shop);
        assertThat(model.splits().kind().get()).contains("ratio");
        assertThat(session.split().get()).isEqualTo(KeptSplit.USUAL.withKind("ratio"));
        model.part().set(DataViewModel.Part.SPLIT);
        assertThat(model.splits().shown().get().orElseThrow().spec().kind()).isEqualTo("ratio");
        // chosen on another page
        session.choose(new KeptSplit("ratio", 0.25, 0.25));
        assertThat(model.splits().shown().get().orElseThrow().spec()).isEqualTo(new SplitSpec.Ratio(0.25, 0.25, 42));
        assertThat(model.splits().shown().get().orElseThrow().timeline().origins())
                .isEmpty();
    }

    @Test
    void aLookIsKeptWithItsProjectAndOnlyThere() throws Exception {
        var shop = shop();
        session.open(shop);
        var table = model.shown().get().orElseThrow();
        var first = model.looks().of(table);
        assertThat(first.look().columns()).startsWith("user", "item");
        var names = new ArrayList<>(first.look().columns());
        Collections.swap(names, 0, 1);
        var swapped = new TableLook(names, 1, Map.of("user", 222.0));
        model.looks().keep(first, swapped);
        assertThat(model.looks().of(table).look()).isEqualTo(swapped);
        session.open(another());
        // too late: the table is of a project that is closed
        model.looks().keep(first, new TableLook(names, 0, Map.of()));
        assertThat(model.looks().of(model.shown().get().orElseThrow()).look().columns())
                .startsWith("user", "item");
        session.open(shop);
        assertThat(model.looks().of(model.shown().get().orElseThrow()).look()).isEqualTo(swapped);
        model.looks().keep(model.looks().of(table), first.look());
        assertThat(shop.resolve("settings.json")).as("all is as usual").doesNotExist();
    }

    @Test
    void whereARowLeadsGoesWithTheRow() throws Exception {
        session.open(shop());
        model.chooseRow(3);
        var ways = model.rowWays().ofChosen().get();
        assertThat(ways).isNotEmpty();
        model.search().set("i3");
        assertThat(model.rowWays().ofChosen().get()).as("still among the rows").hasSameSizeAs(ways);
        model.search().set("nothing of the kind");
        assertThat(model.explore().shownRows()).isZero();
        assertThat(model.rowWays().ofChosen().get()).isEmpty();
        model.search().set("");
        assertThat(model.rowWays().ofChosen().get()).as("it is there again").hasSameSizeAs(ways);
    }

    @Test
    void aTableSaysThatItIsAPartOfTheRowsRead() throws Exception {
        session.open(shop());
        assertThat(entry().part()).as("all rows").isEmpty();
        var log = new StringBuilder("user,item\n");
        for (int k = 0; k < 400; k++) {
            log.append("u%d,i%d\n".formatted(k % 100, k));
        }
        var events = Files.writeString(folder.resolve("many.csv"), log);
        var sample = folder.resolve("sample");
        Project.create(sample, "Sample", plan(events).withSample(0.5), folder, Progress.SILENT, new CancelToken())
                .close();
        session.open(sample);
        int kept = entry().table().rowCount();
        assertThat(kept).isBetween(100, 300);
        assertThat(entry().part()).contains(new TableEntry.TakenPart(kept, 400));
        assertThat(entry().part().orElseThrow().share()).isEqualTo(kept / 400.0);
    }

    private TableEntry entry() {
        return model.tables().get().getFirst();
    }

    private Path another() throws Exception {
        var other = folder.resolve("other");
        var events = Files.writeString(folder.resolve("others.csv"), "user,item\nu1,i1\nu2,i2\n");
        Project.create(other, "Other", plan(events), folder, Progress.SILENT, new CancelToken())
                .close();
        return other;
    }

    private Path shop() throws Exception {
        var log = new StringBuilder("user,item\n");
        for (int k = 0; k < 40; k++) {
            log.append("u%d,i%d\n".formatted(k % 4, k));
        }
        var events = Files.writeString(folder.resolve("events.csv"), log);
        var shop = folder.resolve("shop");
        Project.create(shop, "Shop", plan(events), folder, Progress.SILENT, new CancelToken())
                .close();
        return shop;
    }

    private static ImportPlan plan(Path events) {
        return new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        events.toString(),
                        SourceFormat.delimited(",", true),
                        List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM))))));
    }

    @Test
    void aDamagedProjectIsShownWithItsProblemAndCannotBeReadInAnotherWay() throws Exception {
        var events = Files.writeString(folder.resolve("events.csv"), "user,item\nu1,i1\nu2,i2\n");
        var shop = folder.resolve("shop");
        Project.create(shop, "Shop", plan(events), folder, Progress.SILENT, new CancelToken())
                .close();
        session.open(shop);
        assertThat(model.damage().get()).isEmpty();
        assertThat(model.mendable()).isPresent();
        session.close();
        Files.writeString(shop.resolve("project.json"), "{");
        session.open(shop);
        assertThat(model.damage().get())
                .singleElement()
                .satisfies(problem -> assertThat(Texts.in(Locale.ENGLISH).of(problem.what()))
                        .isEqualTo(shop.resolve("project.json") + " cannot be understood"));
        assertThat(model.shown().get().orElseThrow().rowCount()).isEqualTo(2);
        assertThat(model.mendable()).isEmpty();
    }
}
