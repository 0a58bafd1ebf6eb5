package org.vitrine.ui.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.SourceFormat;
import org.vitrine.ui.fx.Language;

class ReadingWordsTest {
    private final ReadingWords words = new ReadingWords(new Language(Locale.ENGLISH));

    @TempDir
    Path folder;

    private Path shop;

    @BeforeEach
    void writeFiles() throws Exception {
        shop = folder.resolve("shop");
        MixedShop.make(shop);
    }

    @Test
    void aFileOfTwoEncodingsSaysSo() {
        var items = FileReading.first(shop.resolve("items.csv"));
        assertThat(items.format().encoding()).isEqualTo("UTF-8+GB18030");
        assertThat(words.letters(items)).contains("Lines that are not UTF-8 are read as GB18030.");
        assertThat(items.samples("title", 1)).containsExactly("青花瓷碗 10");
        assertThat(ReadingWords.encodings("UTF-8+GB18030")).containsOnlyOnce("UTF-8+GB18030");
        assertThat(ReadingWords.encodings("KOI8-R")).endsWith("KOI8-R");
    }

    @Test
    void aGuessByFewLettersNamesTheOthersUntilSomebodyChooses() {
        var shoppers = FileReading.first(shop.resolve("shoppers.csv"));
        var said = words.letters(shoppers).orElseThrow();
        assertThat(said).startsWith("The encoding GB18030 is a guess by a few letters; it could also be ");
        var other = shoppers.encodings().getFirst();
        var chosen = FileReading.read(
                shoppers, shoppers.spec().withFormat(shoppers.format().withEncoding(other)));
        assertThat(words.letters(chosen)).isEmpty();
    }

    @Test
    void aFileOfPlainLettersSaysNothingOfThem() {
        assertThat(words.letters(FileReading.first(shop.resolve("events.csv")))).isEmpty();
    }

    @Test
    void aFirstRowThatMayNameTheColumnsIsToldUntilSomebodySaysSo() throws Exception {
        var file = FileReading.first(Files.writeString(folder.resolve("words.csv"), "wer,was\na,b\nc,d\n"));
        assertThat(words.guesses(file).orElseThrow())
                .isEqualTo("Nothing tells whether the first row (wer, was) names the columns; it is read as a row."
                        + " If it does, switch on “Names the columns”.");
        assertThat(ReadingWords.isDoubtful(file)).isTrue();
        for (boolean there : new boolean[] {true, false}) {
            var said =
                    FileReading.read(file, file.spec().withFormat(file.format().sayingHeader(there)));
            assertThat(words.guesses(said)).isEmpty();
        }
    }

    @Test
    void whatFellIntoOneColumnIsToldInsteadOfItsRows() {
        var events = FileReading.first(shop.resolve("events.csv"));
        assertThat(words.summary(events, 0)).startsWith("The first 200 rows, 5 columns.");
        var wrong = FileReading.read(events, events.spec().withFormat(SourceFormat.delimited(";", true)));
        assertThat(words.summary(wrong, 0)).startsWith("Everything fell into one column.");
    }

    @Test
    void aFileOfOneColumnIsNotBlamedOnItsDelimiter() throws Exception {
        var ids = FileReading.first(Files.writeString(folder.resolve("ids.csv"), "item\nA1\nB-2\n"));
        assertThat(words.summary(ids, 0)).startsWith("The file has one column only.");
    }
}
