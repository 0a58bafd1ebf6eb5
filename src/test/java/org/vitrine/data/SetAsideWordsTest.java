package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Why rows were set aside is part of longer sentences, which read as sentences. */
class SetAsideWordsTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);
    private static final Texts CHINESE = Texts.in(Locale.SIMPLIFIED_CHINESE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            u2,i\\02       | One row was set aside because it holds a zero byte, which no text has            | 搁置了 1 行，原因：该行含有零字节，文本中不应出现
            u2,i\\02~u3,i\\03    | 2 rows were set aside, the first of them because it holds a zero byte, which no text has | 搁置了 2 行，其中第一行的原因：该行含有零字节，文本中不应出现
            u2,i2,9~u3      | 2 rows were set aside, the first of them because it has 3 fields where 2 are expected    | 搁置了 2 行，其中第一行的原因：该行应有 2 个字段，实际 3 个
            """)
    void theFindingIsASentence(String rows, String english, String chinese) throws Exception {
        var file = Files.writeString(
                folder.resolve("events.csv"),
                "user,item\nu1,i1\nu1,i2\nu1,i3\n" + rows.replace("\\0", "\0").replace('~', '\n') + "\n");
        var source = new SourceSpec(
                file.toString(),
                SourceFormat.delimited(",", true),
                List.of(new ColumnSpec("user", ColumnRole.USER), new ColumnSpec("item", ColumnRole.ITEM)));
        var said = new TableImporter()
                        .load(
                                new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source))),
                                folder,
                                Progress.SILENT,
                                new CancelToken())
                        .report()
                        .findings()
                        .stream()
                        .map(Finding::text)
                        .filter(text -> text.key().equals("quality.setAside"))
                        .toList();
        assertThat(said.stream().map(ENGLISH::of)).containsExactly(english);
        assertThat(said.stream().map(CHINESE::of)).containsExactly(chinese);
    }

    @Test
    void theRefusalIsASentence() {
        var zero = Phrase.of("import.reason.zero");
        assertThat(ENGLISH.of(Phrase.of("import.problem.allAside.why", 1L, 2L, zero)))
                .isEqualTo("Its only row was set aside; line 2, because it holds a zero byte, which no text has");
        assertThat(ENGLISH.of(Phrase.of("import.problem.allAside.why", 7L, 2L, zero)))
                .isEqualTo("All 7 rows were set aside; line 2, because it holds a zero byte, which no text has");
    }
}
