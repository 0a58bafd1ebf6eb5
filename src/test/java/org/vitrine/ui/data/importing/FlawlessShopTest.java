package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Finding;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;

class FlawlessShopTest {
    @TempDir
    Path folder;

    @Test
    void noCheckFindsAnything() throws Exception {
        var shop = folder.resolve("shop");
        FlawlessShop.make(shop);
        FlawlessShop.make(shop);
        try (var project = Project.open(shop, Progress.SILENT, new CancelToken())) {
            var report = project.tables().report();
            assertThat(report.findings()).extracting(Finding::id).isEmpty();
            assertThat(report.setAside()).isEmpty();
            var events = project.tables().events();
            assertThat(events.rowCount()).isEqualTo(12 * 3 * 5);
            assertThat(events.column(ColumnRole.EVENT_TYPE)).isPresent();
            assertThat(events.column(ColumnRole.TIME)).isPresent();
            assertThat(project.damage()).isEmpty();
        }
    }
}
