package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.Texts;

class EncodingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            latin-1, ISO-8859-1
            Latin-1, ISO-8859-1
            latin1, ISO-8859-1
            Latin_1, ISO-8859-1
            latin 1, ISO-8859-1
            iso88591, ISO-8859-1
            utf8, UTF-8
            UTF_8, UTF-8
            utf-16, UTF-16
            utf16le, UTF-16LE
            gbk, GBK
            gb2312, GB2312
            GB-18030, GB18030
            cp1252, windows-1252
            win1252, windows-1252
            Windows 1252, windows-1252
            shiftjis, Shift_JIS
            euckr, EUC-KR
            big-5, Big5
            utf8+gb18030, UTF-8+GB18030
            UTF-8+latin-1, UTF-8+ISO-8859-1
            """)
    void encodingsAreKnownAsPeopleTypeThem(String typed, String name) throws Exception {
        assertThat(Encodings.named(typed)).isEqualTo(name);
        assertThat(Encodings.charset(typed)).isEqualTo(Encodings.charset(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ansi", "latin", "utf", "1252", "-", "UTF-8+", "UTF-8+utf8"})
    void whatCouldBeSeveralIsNone(String typed) {
        assertThatThrownBy(() -> Encodings.charset(typed))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(Texts.in(Locale.ENGLISH).of(e.problem().advice()))
                                .contains("UTF-8", "GB18030", "ISO-8859-1 (Latin-1)", "windows-1252"));
    }

    @Test
    void aFileIsReadByTheNameItIsKnownUnder() throws Exception {
        var file =
                Files.writeString(folder.resolve("events.csv"), "user,item\nJosé,tea\n", StandardCharsets.ISO_8859_1);
        assertThat(PlanDraft.source(file, TableKind.EVENTS, "latin-1", "")
                        .format()
                        .encoding())
                .isEqualTo("ISO-8859-1");
    }
}
