package org.vitrine.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /home/anna/data/movielens-1m        | '/ home/ anna/ data/ movielens-1m'
            C:\\shop\\daten                      | 'C:\\ shop\\ daten'
            https://files.example.org/ml-1m.zip | 'https:// files.example.org/ ml-1m.zip'
            /home/店/数据/                      | '/ home/ 店/ 数据/'
            """)
    void linesEndBehindSeparators(String path, String expected) {
        var wrapping = PathText.wrapping(path);
        assertThat(wrapping.replace("\u200a", "")).isEqualTo(path);
        assertThat(wrapping.replace("\u200a", " ")).isEqualTo(expected);
        var ends = ends(wrapping);
        for (int at = wrapping.indexOf('\u200a'); at >= 0; at = wrapping.indexOf('\u200a', at + 1)) {
            assertThat(ends).contains(at + 1);
        }
    }

    /** Where the text may go on in the next line, as labels find it out. */
    private static List<Integer> ends(String text) {
        var lines = BreakIterator.getLineInstance(Locale.ENGLISH);
        lines.setText(text);
        var ends = new ArrayList<Integer>();
        for (int at = lines.next(); at != BreakIterator.DONE; at = lines.next()) {
            ends.add(at);
        }
        return ends;
    }
}
