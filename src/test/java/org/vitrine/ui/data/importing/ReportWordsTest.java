package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.data.Finding;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Phrase;

class ReportWordsTest {
    /** A remark about letters stood behind every warning about the rows, below what is seen of the list. */
    @Test
    void whatIsMendedByReadingOtherwiseStandsBeforeWhatIsNot() {
        var found = List.of(
                finding("unparsable-times", Severity.PROBLEM),
                finding("sparsity", Severity.WARNING),
                finding("mixed-encodings", Severity.WARNING),
                finding("skew-of-items", Severity.INFO),
                finding("encoding-guessed", Severity.INFO));
        assertThat(ReportWords.inOrder(found))
                .extracting(Finding::id)
                .containsExactly(
                        "unparsable-times", "mixed-encodings", "encoding-guessed", "sparsity", "skew-of-items");
    }

    private static Finding finding(String id, Severity severity) {
        return new Finding(id, severity, TableKind.EVENTS, "", 1, Phrase.of("quality.sparsity"), new RowsWanted.None());
    }
}
