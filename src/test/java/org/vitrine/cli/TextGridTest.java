package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextGridTest {
    @Test
    void aCellStaysOnItsLineAndInItsColumn() {
        assertThat(TextGrid.shown("Tea\npot \u001b[31m")).isEqualTo("Tea pot  [31m");
        assertThat(TextGrid.shown("x".repeat(40))).hasSize(40);
        assertThat(TextGrid.shown("x".repeat(41))).isEqualTo("x".repeat(39) + "…");
        assertThat(TableReports.width(TextGrid.shown("茶，".repeat(30)))).isLessThanOrEqualTo(40);
        assertThat(TableReports.width("茶，カー")).isEqualTo(8);
    }
}
