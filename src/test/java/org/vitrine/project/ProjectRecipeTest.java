package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.FileTree;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.recipe.CellStep;
import org.vitrine.data.recipe.EventStep;
import org.vitrine.data.recipe.Form;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.RecipeHistory;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.RowStep;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

class ProjectRecipeTest {
    private static final RecipeStep NO_X = new RowStep.KeepRows(TableKind.EVENTS, "note <> 'x'");
    private static final RecipeStep UPPER =
            new CellStep.Normalise(TableKind.EVENTS, "note", java.util.Set.of(Form.UPPER));

    @TempDir
    Path temporary;

    private Path folder;
    private Path events;

    @BeforeEach
    void writeEvents() throws Exception {
        folder = temporary.resolve("shop");
        events = temporary.resolve("events.csv");
        Files.writeString(events, "user,item,note\nu1,i1,a\nu1,i2,x\nu2,i1,b\n");
    }

    @Test
    void aRecipeChangesTheTablesAndIsThereAfterOpening() throws Exception {
        try (var project = create()) {
            var result = change(project, with(project, NO_X, UPPER));
            assertThat(result.done()).extracting(RecipeResult.Done::changed).containsExactly(1L, 2L);
            assertThat(notes(project)).containsExactly("A", "B");
            assertThat(project.imported().events().rowCount()).isEqualTo(3);
        }
        try (var opened = open()) {
            assertThat(notes(opened)).containsExactly("A", "B");
            assertThat(opened.recipe().recipe().lines()).hasSize(2);
            assertThat(opened.recipeResult(Progress.SILENT, new CancelToken()).done())
                    .extracting(RecipeResult.Done::changed)
                    .containsExactly(1L, 2L);
            assertThat(opened.imported().events().rowCount()).isEqualTo(3);
            assertThat(opened.tables().report().tables().getFirst().kept()).isEqualTo(3);
        }
    }

    @Test
    void aWeightSaysHowMuchAnEventCountsAndMakesNoRatingOfIt() throws Exception {
        Files.writeString(events, "user,item,time\nu1,i1,2024-01-01\nu1,i2,2024-01-03\nu2,i1,2024-01-05\n");
        try (var project = create()) {
            var plain = project.dataset(Progress.SILENT, new CancelToken());
            assertThat(plain.interactions().isWeighed()).isFalse();
            change(project, with(project, new EventStep.TimeDecay(2)));
            var events = project.dataset(Progress.SILENT, new CancelToken()).interactions();
            assertThat(events.behaviour(0)).isEqualTo(Behaviour.VIEW);
            assertThat(events.values()).containsOnly(1);
            assertThat(events.weight(0)).isEqualTo(0.25f);
            assertThat(events.weight(1)).isEqualTo(0.5f);
            assertThat(events.weight(2)).isEqualTo(1);
        }
        try (var opened = open()) {
            assertThat(opened.dataset(Progress.SILENT, new CancelToken())
                            .interactions()
                            .weight(0))
                    .isEqualTo(0.25f);
        }
    }

    @Test
    void whatIsUndoneCanBeRedoneAfterOpeningAgain() throws Exception {
        try (var project = create()) {
            change(project, with(project, NO_X));
            change(project, with(project, NO_X, UPPER));
            change(project, project.recipe().undo());
            assertThat(notes(project)).containsExactly("a", "b");
        }
        try (var opened = open()) {
            assertThat(opened.recipe().canRedo()).isTrue();
            change(opened, opened.recipe().redo());
            assertThat(notes(opened)).containsExactly("A", "B");
            change(opened, opened.recipe().undo().undo());
            assertThat(notes(opened)).containsExactly("a", "x", "b");
        }
        assertThat(FileTreeNames.of(folder.resolve("tables"))).hasSize(1);
    }

    @Test
    void importingAgainDoesTheRecipeAgain() throws Exception {
        try (var project = create()) {
            change(project, with(project, NO_X, UPPER));
            Files.writeString(events, "user,item,note\nu1,i1,c\nu1,i2,x\nu2,i1,x\nu3,i3,d\n");
            project.importAgain(Progress.SILENT, new CancelToken());
            assertThat(notes(project)).containsExactly("C", "D");
            assertThat(project.recipeResult(Progress.SILENT, new CancelToken())
                            .done()
                            .getFirst()
                            .changed())
                    .isEqualTo(2);
        }
        try (var opened = open()) {
            assertThat(notes(opened)).containsExactly("C", "D");
        }
    }

    @Test
    void anImportIntoTheFolderKeepsTheRecipe() throws Exception {
        try (var project = create()) {
            change(project, with(project, NO_X));
        }
        try (var again = create()) {
            assertThat(notes(again)).containsExactly("a", "b");
        }
    }

    @Test
    void tablesThatAreGoneAreMadeAgainBitForBit() throws Exception {
        byte[] before;
        try (var project = create()) {
            change(project, with(project, NO_X, UPPER));
            before = Files.readAllBytes(worked().resolve("events.parquet"));
        }
        FileTree.delete(worked());
        try (var opened = open()) {
            assertThat(notes(opened)).containsExactly("A", "B");
        }
        assertThat(Files.readAllBytes(worked().resolve("events.parquet"))).isEqualTo(before);
        Files.writeString(worked().resolve("events.parquet"), "no table");
        try (var opened = open()) {
            assertThat(opened.damage()).isEmpty();
            assertThat(notes(opened)).containsExactly("A", "B");
        }
        FileTree.delete(folder.resolve("tables"));
        try (var opened = open()) {
            assertThat(notes(opened)).containsExactly("A", "B");
        }
    }

    @Test
    void aStepThatDoesNotFitIsPassedOverAndSaysWhy() throws Exception {
        try (var project = create()) {
            var result = change(
                    project, with(project, new CellStep.DropColumns(TableKind.EVENTS, List.of("nothing")), NO_X));
            assertThat(result.done())
                    .extracting(RecipeResult.Done::state)
                    .containsExactly(RecipeResult.State.FAILED, RecipeResult.State.DONE);
            assertThat(notes(project)).containsExactly("a", "b");
        }
    }

    @Test
    void aDamagedRecipeIsToldAndKeptAside() throws Exception {
        try (var project = create()) {
            change(project, with(project, NO_X));
        }
        Files.writeString(folder.resolve("recipe.json"), "{\"states\": [");
        try (var opened = open()) {
            assertThat(opened.damage())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.what().key()).isEqualTo("recipe.file.what"));
            assertThat(notes(opened)).containsExactly("a", "x", "b");
            change(opened, with(opened, UPPER));
            assertThat(opened.damage()).isEmpty();
        }
        assertThat(folder.resolve("recipe.json.damaged")).exists();
        try (var opened = open()) {
            assertThat(notes(opened)).containsExactly("A", "X", "B");
        }
    }

    @Test
    void aProjectOpenedToBeReadIsNotChanged() throws Exception {
        create().close();
        try (var reader = Project.read(folder, Progress.SILENT, new CancelToken())) {
            assertThatThrownBy(() -> change(reader, with(reader, NO_X)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().what().key()).isEqualTo("project.problem.readOnly.what"));
        }
        assertThat(folder.resolve("recipe.json")).doesNotExist();
    }

    @Test
    void aCancelledChangeLeavesTheOldRecipe() throws Exception {
        try (var project = create()) {
            change(project, with(project, UPPER));
            var cancel = new CancelToken();
            cancel.cancel();
            assertThatThrownBy(() -> project.change(with(project, NO_X), Progress.SILENT, cancel))
                    .isInstanceOf(CancelledException.class);
            assertThat(notes(project)).containsExactly("A", "X", "B");
        }
        try (var opened = open()) {
            assertThat(notes(opened)).containsExactly("A", "X", "B");
        }
    }

    @Test
    void findingsAreThoseOfTheCleanedTables() throws Exception {
        Files.writeString(events, "user,item,brand\nu1,i1,Acme\nu1,i2,acme\nu2,i1,Acme\nu2,i2,Acme\n");
        try (var project = create()) {
            assertThat(project.tables().report().findings())
                    .extracting(f -> f.id())
                    .contains("spelling-variants");
            change(project, with(project, new CellStep.MergeValues(TableKind.EVENTS, "note", Map.of("acme", "Acme"))));
            assertThat(project.tables().report().findings())
                    .extracting(f -> f.id())
                    .doesNotContain("spelling-variants");
        }
    }

    private static RecipeHistory with(Project project, RecipeStep... steps) {
        return project.recipe()
                .change(new Recipe(
                        java.util.Arrays.stream(steps).map(Recipe.Line::new).toList()));
    }

    private static RecipeResult change(Project project, RecipeHistory next) throws Exception {
        return project.change(next, Progress.SILENT, new CancelToken());
    }

    private static List<String> notes(Project project) throws Exception {
        return project.tables().events().tablesaw().stringColumn("note").asList();
    }

    /** The folder of the tables after the recipe. */
    private Path worked() throws Exception {
        return FileTreeNames.of(folder.resolve("tables")).stream()
                .filter(name -> name.contains("-"))
                .map(folder.resolve("tables")::resolve)
                .findFirst()
                .orElseThrow();
    }

    private Project create() throws Exception {
        var header = Files.readAllLines(events).getFirst().split(",");
        var source = new SourceSpec(
                events.toString(),
                SourceFormat.delimited(",", true),
                List.of(
                        new ColumnSpec(header[0], ColumnRole.USER),
                        new ColumnSpec(header[1], ColumnRole.ITEM),
                        new ColumnSpec(
                                header[2],
                                "note",
                                switch (header[2]) {
                                    case "brand" -> ColumnRole.BRAND;
                                    case "time" -> ColumnRole.TIME;
                                    default -> ColumnRole.ATTRIBUTE;
                                })));
        var plan = new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source)));
        return Project.create(folder, "Shop", plan, temporary, Progress.SILENT, new CancelToken());
    }

    private Project open() throws Exception {
        return Project.open(folder, Progress.SILENT, new CancelToken());
    }

    private static final class FileTreeNames {
        static List<String> of(Path folder) throws Exception {
            try (var all = Files.list(folder)) {
                return all.map(each -> each.getFileName().toString()).toList();
            }
        }
    }
}
