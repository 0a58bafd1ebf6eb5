package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.data.Finding;
import org.vitrine.data.TableReport;

class RehearsalTest {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    /** What it does not walk through would be slow when somebody waits. */
    @Test
    void itGoesTheWholeWayOfAnImportAndAnOpening() throws Exception {
        var report = new Rehearsal().play();
        assertThat(report.tables()).extracting(TableReport::name).containsExactly("users", "items", "events");
        var events = report.tables().getLast();
        assertThat(events.kept()).isEqualTo(3000);
        assertThat(events.merged()).isEqualTo(1);
        assertThat(report.setAside()).hasSize(1);
        assertThat(report.findings()).extracting(Finding::id).isNotEmpty();
    }

    @Test
    void itLeavesNothingBehind() throws Exception {
        var before = rehearsals();
        assertThat(new Rehearsal().start().join(Duration.ofMinutes(1))).isTrue();
        assertThat(rehearsals()).isEqualTo(before);
    }

    private static List<Path> rehearsals() throws Exception {
        try (var all = Files.list(TEMPORARY)) {
            return all.filter(file -> file.getFileName().toString().startsWith("vitrine-rehearsal"))
                    .sorted()
                    .toList();
        }
    }
}
