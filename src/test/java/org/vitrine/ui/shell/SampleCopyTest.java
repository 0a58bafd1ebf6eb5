package org.vitrine.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

class SampleCopyTest {
    private static final String WHOLE = "{\"format\": 1, \"name\": \"Market\"}";

    @TempDir
    Path folder;

    private Path sample;
    private Path workspace;

    @BeforeEach
    void makeSample() throws Exception {
        sample = Files.createDirectories(folder.resolve("samples/market"));
        workspace = folder.resolve("workspace");
        Files.writeString(sample.resolve("project.json"), WHOLE);
        Files.createDirectories(sample.resolve("data/pictures"));
        Files.writeString(sample.resolve("data/events.csv"), "user,item\n");
        Files.writeString(sample.resolve("data/pictures/BB1545.png"), "picture");
        Files.createDirectories(sample.resolve("tables/abc"));
        Files.writeString(sample.resolve("tables/abc/x"), "");
    }

    @Test
    void theCopyAppearsAsAWholeAndIsFoundAgain() throws Exception {
        var seen = new int[1];
        var watching = new CancelToken(mayWait -> {
            seen[0]++;
            assertThat(workspace.resolve("market")).doesNotExist();
        });
        var copy = SampleCopy.of(sample, workspace, watching);
        assertThat(seen[0]).isPositive();
        assertThat(copy).isEqualTo(workspace.resolve("market"));
        assertThat(copy.resolve("project.json")).hasContent(WHOLE);
        assertThat(copy.resolve("data/pictures/BB1545.png")).hasContent("picture");
        assertThat(copy.resolve("tables")).doesNotExist();
        assertThat(names()).containsExactly("market");
        Files.writeString(copy.resolve("mine"), "");
        assertThat(SampleCopy.of(sample, workspace, new CancelToken()).resolve("mine"))
                .exists();
    }

    @Test
    void aCancelledCopyLeavesNothing() throws Exception {
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> SampleCopy.of(sample, workspace, cancel)).isInstanceOf(CancelledException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatAKilledCopyLeftIsClearedAndThatOfALivingOneIsNot() throws Exception {
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(workspace.resolve(".market.copy-" + dead.pid() + "/data"));
        var living =
                ".market.copy-" + ProcessHandle.current().parent().orElseThrow().pid();
        Files.createDirectories(workspace.resolve(living));
        Files.createDirectories(
                workspace.resolve(".market.copy-" + ProcessHandle.current().pid() + "/old"));
        var copy = SampleCopy.of(sample, workspace, new CancelToken());
        assertThat(copy.resolve("old")).doesNotExist();
        assertThat(names()).containsExactlyInAnyOrder("market", living);
    }

    @Test
    void aCopyThatWasCutInTheMiddleIsMadeAnewAndNothingIsLost() throws Exception {
        var broken = Files.createDirectories(workspace.resolve("market"));
        Files.writeString(broken.resolve("project.json"), WHOLE.substring(0, 9));
        var copy = SampleCopy.of(sample, workspace, new CancelToken());
        assertThat(copy.resolve("project.json")).hasContent(WHOLE);
        assertThat(copy.resolve("data/events.csv")).exists();
        assertThat(workspace.resolve("market.incomplete/project.json")).exists();
        Files.delete(copy.resolve("project.json"));
        assertThat(SampleCopy.of(sample, workspace, new CancelToken()).resolve("project.json"))
                .exists();
        assertThat(names()).contains("market", "market.incomplete", "market.incomplete-2");
    }

    @Test
    void aDamagedCopySomebodyWorkedInStays() throws Exception {
        var copy = SampleCopy.of(sample, workspace, new CancelToken());
        Files.writeString(copy.resolve("project.json"), "{");
        Files.createDirectories(copy.resolve("runs/one"));
        assertThat(SampleCopy.of(sample, workspace, new CancelToken()).resolve("project.json"))
                .hasContent("{");
    }

    private List<String> names() throws Exception {
        if (!Files.exists(workspace)) {
            return List.of();
        }
        try (var all = Files.list(workspace)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }
}
