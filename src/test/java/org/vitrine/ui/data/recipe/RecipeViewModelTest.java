package org.vitrine.ui.data.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
import org.vitrine.data.recipe.Form;
import org.vitrine.data.recipe.Keep;
import org.vitrine.data.recipe.RecipeFile;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.RowStep;
import org.vitrine.data.recipe.StepExamples;
import org.vitrine.data.recipe.StepField;
import org.vitrine.data.recipe.With;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;
import org.vitrine.project.Project;
import org.vitrine.ui.data.DataViewModel;
import org.vitrine.ui.data.DataViewModel.Part;
import org.vitrine.ui.fx.DirectWork;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.shell.LoadedProject;
import org.vitrine.ui.shell.ProjectSession;
import org.vitrine.ui.shell.RecentProjects;

class RecipeViewModelTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final RecipeStep CORE = new RowStep.KCore(2, 2);

    @TempDir
    Path folder;

    private final DirectWork work = new DirectWork();
    private final Selection selection = new Selection();
    private final Navigator navigator = new Navigator(selection);
    private final ProjectSession session =
            new ProjectSession(LoadedProject::open, work, navigator, new RecentProjects(List.of()));
    private final DataViewModel data = new DataViewModel(session, work, selection, navigator);
    private final RecipeViewModel model = new RecipeViewModel(session, work);

    @BeforeEach
    void openShop() throws Exception {
        var events = Files.writeString(
                folder.resolve("events.csv"), "user,item,price\nu1,a,1\nu1,b,2\nu2,a,0\nu2,b,3\nu3,c,9\n");
        var plan = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        events.toString(),
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("user", ColumnRole.USER),
                                new ColumnSpec("item", ColumnRole.ITEM),
                                new ColumnSpec("price", ColumnRole.PRICE))))));
        var shop = folder.resolve("shop");
        Project.create(shop, "Shop", plan, folder, Progress.SILENT, new CancelToken())
                .close();
        session.open(shop);
        model.look();
    }

    @AfterEach
    void letGo() {
        session.close();
    }

    @Test
    void anEmptyRecipeTellsWhatWasImported() {
        var shown = shown();
        assertThat(shown.entries()).isEmpty();
        assertThat(shown.imported().events()).isEqualTo(5);
        assertThat(shown.imported().users()).isEqualTo(3);
    }

    @Test
    void aWrittenStepTellsWhatItWouldLeaveAndIsThenDone() {
        data.part().set(Part.RECIPE);
        model.begin(CORE);
        var draft = model.draft().get().orElseThrow();
        assertThat(draft.outlook().get().orElseThrow().done().after().events()).isEqualTo(4);
        draft.set("users", "1");
        draft.set("items", "1");
        assertThat(draft.outlook().get().orElseThrow().done().after().events()).isEqualTo(5);
        draft.set("items", "2");
        assertThat(draft.outlook().get().orElseThrow().done().after().events()).isEqualTo(4);
        assertThat(rows()).isEqualTo(5);
        model.keep();
        assertThat(model.draft().get()).isEmpty();
        assertThat(rows()).isEqualTo(4);
        assertThat(shown().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.done().changed()).isEqualTo(1);
            assertThat(entry.line().step()).isEqualTo(new RowStep.KCore(1, 2));
        });
        // the page stays where it was although the tables are others
        assertThat(data.part().get()).isEqualTo(Part.RECIPE);
        assertThat(data.shown().get().orElseThrow().rowCount()).isEqualTo(4);
    }

    @Test
    void whatCannotBeAStepIsToldAndNotKept() {
        model.begin(CORE);
        var draft = model.draft().get().orElseThrow();
        draft.set("users", "few");
        assertThat(draft.problem().get().orElseThrow().why().args()).containsExactly("users");
        assertThat(draft.outlook().get()).isEmpty();
        model.keep();
        assertThat(rows()).isEqualTo(5);
        draft.set("users", "9");
        // nobody has nine: the step says why it would be passed over
        assertThat(draft.outlook().get().orElseThrow().done().state()).isEqualTo(RecipeResult.State.FAILED);
    }

    @Test
    void aConditionTellsItsRowsWhileItIsWritten() {
        model.begin(new CellStep.Normalise(TableKind.EVENTS, "user", Set.of(Form.UPPER)));
        var draft = model.draft().get().orElseThrow();
        assertThat(meant(draft)).isEqualTo("All 5 rows (Events)");
        draft.set("where", "price > 1");
        assertThat(meant(draft)).isEqualTo("3 of 5 rows (Events)");
        draft.set("where", "price > 100");
        assertThat(meant(draft)).isEqualTo("No row of 5 (Events)");
        draft.set("where", "weight > 1");
        assertThat(draft.meant().get().orElseThrow()).isInstanceOf(MeantRows.Told.Wrong.class);
        assertThat(meant(draft)).contains("weight");
        draft.set("where", "price >");
        assertThat(draft.meant().get().orElseThrow()).isInstanceOf(MeantRows.Told.Wrong.class);
        assertThat(draft.outlook().get().orElseThrow().done().state()).isEqualTo(RecipeResult.State.FAILED);
        draft.set("where", "user = 'u1'");
        assertThat(meant(draft)).isEqualTo("2 of 5 rows (Events)");
    }

    @Test
    void everyStepWithAConditionTellsItsRows() {
        for (var example : StepExamples.all()) {
            model.begin(example);
            var draft = model.draft().get().orElseThrow();
            boolean hasCondition =
                    draft.fields().get().stream().anyMatch(field -> field.kind() == StepField.Kind.CONDITION);
            assertThat(draft.meant().get().isPresent()).as(example.name()).isEqualTo(hasCondition);
            if (!hasCondition) {
                continue;
            }
            draft.set(example instanceof RowStep.KeepRows ? "condition" : "where", "user = 'u1'");
            assertThat(meant(draft)).as(example.name()).isEqualTo("2 of 5 rows (Events)");
        }
    }

    private static String meant(StepDraft draft) {
        return ENGLISH.of(draft.meant().get().orElseThrow().words());
    }

    @Test
    void anExampleTakesTheColumnsThereAre() {
        model.begin(new CellStep.Fill(TableKind.ITEMS, "colour", With.MEDIAN, ""));
        var draft = model.draft().get().orElseThrow();
        assertThat(draft.fields().get())
                .extracting(field -> field.value())
                .containsExactly("EVENTS", "user", "MEDIAN", "", "");
    }

    @Test
    void stepsAreChangedMovedSwitchedTakenOutUndoneAndRedone() {
        model.add(CORE);
        model.add(new RowStep.KeepRows(TableKind.EVENTS, "price > 0"));
        assertThat(rows()).isEqualTo(3);
        model.edit(1);
        model.draft().get().orElseThrow().set("condition", "price > 1");
        model.keep();
        assertThat(rows()).isEqualTo(2);
        model.turn(1, false);
        assertThat(rows()).isEqualTo(4);
        assertThat(shown().entries().get(1).done().state()).isEqualTo(RecipeResult.State.OFF);
        model.undo();
        assertThat(rows()).isEqualTo(2);
        model.undo();
        assertThat(rows()).isEqualTo(3);
        model.redo();
        model.redo();
        assertThat(rows()).isEqualTo(4);
        model.move(1, 0);
        assertThat(shown().entries().getFirst().line().step()).isInstanceOf(RowStep.KeepRows.class);
        model.move(0, -1);
        model.remove(0);
        assertThat(shown().entries()).hasSize(1);
        model.goTo(0);
        assertThat(rows()).isEqualTo(5);
    }

    @Test
    void columnsThatAreNotThereAreNotChosen() {
        model.begin(new RowStep.DropDuplicates(TableKind.EVENTS, List.of("user", "colour"), Keep.LAST));
        var draft = model.draft().get().orElseThrow();
        assertThat(draft.fields().get().get(1).value()).isEqualTo("user");
        assertThat(draft.outlook().get().orElseThrow().done().changed()).isEqualTo(2);
    }

    @Test
    void aNoteStaysWithItsStepAndIsUndone() {
        model.add(CORE);
        model.note(0, " three events and fewer say nothing ");
        assertThat(shown().entries().getFirst().line().note()).isEqualTo("three events and fewer say nothing");
        model.turn(0, false);
        assertThat(shown().entries().getFirst().line().note()).isEqualTo("three events and fewer say nothing");
        model.undo();
        model.note(0, "");
        assertThat(shown().entries().getFirst().line().note()).isEmpty();
        model.undo();
        assertThat(shown().entries().getFirst().line().note()).isEqualTo("three events and fewer say nothing");
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void aRecipeIsSavedAndAppliedAsAFile() throws Exception {
        model.add(CORE);
        model.note(0, "why");
        var file = folder.resolve("steps.json");
        model.save(file);
        assertThat(said()).contains("The recipe of 1 step was saved in " + file);
        assertThat(RecipeFile.read(file)).isEqualTo(model.recipe());
        model.remove(0);
        assertThat(model.told().get()).isEmpty();
        assertThat(rows()).isEqualTo(5);
        model.apply(file);
        assertThat(rows()).isEqualTo(4);
        assertThat(shown().entries().getFirst().line().note()).isEqualTo("why");
        assertThat(said().orElseThrow()).startsWith("steps.json was applied: 1 step.");
        model.undo();
        assertThat(rows()).isEqualTo(5);
        // what another project keeps, with all its earlier recipes, is a recipe, too
        model.redo();
        var kept = Files.copy(folder.resolve("shop/recipe.json"), folder.resolve("kept.json"));
        model.undo();
        model.apply(kept);
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void aFileThatIsNoRecipeChangesNothingAndIsTold() throws Exception {
        model.add(CORE);
        var broken = Files.writeString(folder.resolve("broken.json"), "{\"lines\": [ {\"step\": 7 ");
        model.apply(broken);
        assertThat(what().orElseThrow()).contains("The recipe in " + broken + " cannot be read");
        Files.write(folder.resolve("picture.json"), new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2});
        model.apply(folder.resolve("picture.json"));
        assertThat(what().orElseThrow()).contains("picture.json holds no recipe.");
        model.apply(folder.resolve("nowhere.json"));
        assertThat(what().orElseThrow()).contains("nowhere.json");
        assertThat(shown().entries()).hasSize(1);
        assertThat(rows()).isEqualTo(4);
        model.turn(0, false);
        assertThat(model.problem().get()).isEmpty();
    }

    @Test
    void whatAProjectKeepsIsNotWrittenOver() throws Exception {
        model.add(CORE);
        var kept = folder.resolve("shop/recipe.json");
        var before = Files.readString(kept);
        model.save(kept);
        assertThat(what()).contains("The recipe was not written to " + kept + ".");
        assertThat(model.told().get()).isEmpty();
        assertThat(Files.readString(kept)).isEqualTo(before);
        var other = Files.writeString(folder.resolve("other.json"), "{}");
        model.save(other);
        assertThat(said()).contains("The recipe of 1 step was saved in " + other);
        assertThat(model.problem().get()).isEmpty();
    }

    private Optional<String> said() {
        return model.told().get().map(ENGLISH::of);
    }

    private Optional<String> what() {
        return model.problem().get().map(problem -> ENGLISH.of(problem.what()));
    }

    private RecipeViewModel.Shown shown() {
        return model.shown().get().orElseThrow();
    }

    private int rows() {
        return data.shown().get().orElseThrow().rowCount();
    }
}
