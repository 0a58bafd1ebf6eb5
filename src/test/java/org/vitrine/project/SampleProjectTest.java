package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.TableKind;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** The committed sample opens as it lies in a fresh clone: a manifest and sources, no tables. */
class SampleProjectTest {
    private static final Path COMMITTED = Path.of("sample-projects/harbour-market");

    @TempDir
    Path temporary;

    private Path clone;

    @BeforeEach
    void copy() throws IOException {
        clone = temporary.resolve("harbour-market");
        Files.walkFileTree(COMMITTED, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                var name = folder.getFileName().toString();
                if (name.equals("tables") || name.equals("runs")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(clone.resolve(COMMITTED.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, clone.resolve(COMMITTED.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void itOpensFromAFreshCloneAndKeepsItsTables() throws Exception {
        var before = Files.readString(clone.resolve("project.json"));
        try (var project = Project.open(clone, Progress.SILENT, new CancelToken())) {
            assertThat(project.damage()).isEmpty();
            assertThat(project.name()).isEqualTo("Harbour market");
            assertThat(project.tables().events().rowCount()).isEqualTo(252_746);
            assertThat(project.tables().items().orElseThrow().rowCount()).isEqualTo(1_500);
            assertThat(project.tables().table(TableKind.SHOPS)).isPresent();
            assertThat(project.tables().report().findings()).hasSize(28);
        }
        assertThat(clone.resolve("tables")).isDirectoryContaining(p -> Files.exists(p.resolve("report.json")));
        assertThat(clone.resolve("project.json")).hasContent(before);
        try (var again = Project.open(clone, Progress.SILENT, new CancelToken())) {
            assertThat(again.damage()).isEmpty();
            assertThat(again.tables().events().rowCount()).isEqualTo(252_746);
        }
    }

    @Test
    void whoOnlyReadsItFirstLeavesTheTablesForTheNext() throws Exception {
        Project.read(clone, Progress.SILENT, new CancelToken()).close();
        assertThat(clone.resolve("tables")).isDirectoryContaining(p -> Files.exists(p.resolve("report.json")));
        Project.open(clone, Progress.SILENT, new CancelToken()).close();
    }

    @Test
    void itsPlanIsThePresetsAndTheFileIsAsAnImportWritesIt() throws Exception {
        var committed = Files.readString(clone.resolve("project.json"));
        var request = new ImportRequest(
                Map.of(), java.util.Optional.of(clone), "harbour-market", java.util.List.of(), "", "");
        var plan = request.plan();
        Project.create(clone, "ignored", plan, clone, Progress.SILENT, new CancelToken())
                .close();
        assertThat(clone.resolve("project.json")).hasContent(committed);
    }

    @Test
    void openingItAgainTakesLessThanTwoSeconds() throws Exception {
        Project.open(clone, Progress.SILENT, new CancelToken()).close();
        long begin = System.nanoTime();
        Project.open(clone, Progress.SILENT, new CancelToken()).close();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.err.printf("the sample opened in %.2f s%n", seconds);
        assertThat(seconds).isLessThan(2);
    }
}
