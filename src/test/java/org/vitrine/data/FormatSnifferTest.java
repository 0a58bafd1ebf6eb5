package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatSnifferTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            ml-100k/u.data.gz ! EVENTS ! DELIMITED UTF-8 <\\t> DOUBLED - ! column1=USER column2=ITEM column3=VALUE column4=TIME
            ml-100k/u.user ! USERS ! DELIMITED UTF-8 <|> DOUBLED - ! column1=USER
            ml-100k/u.item ! ITEMS ! DELIMITED ISO-8859-1 <|> DOUBLED - ! column1=ITEM column2=TITLE
            ml-1m/users.dat ! USERS ! DELIMITED UTF-8 <::> DOUBLED - ! column1=USER
            ml-1m/movies.dat ! ITEMS ! DELIMITED ISO-8859-1 <::> DOUBLED - ! column1=ITEM column2=TITLE
            ml-1m/ratings_pairs.csv.gz ! EVENTS ! DELIMITED UTF-8 <,> DOUBLED header ! UserID=USER MovieID=ITEM
            ml-1m/ratings.parquet ! EVENTS ! PARQUET UTF-8 < > NONE - ! userID=USER movieID=ITEM
            ml-1m/ncf/ml-1m.train.pairs.tsv.gz ! EVENTS ! DELIMITED UTF-8 <\\t> DOUBLED - ! column1=USER column2=ITEM
            ml-1m/ncf/ml-1m.test.rating ! EVENTS ! DELIMITED UTF-8 <\\t> DOUBLED - ! column1=USER column2=ITEM column3=VALUE column4=TIME
            ml-1m/ncf/ml-1m.test.negative.gz ! CANDIDATES ! CANDIDATE_LINES UTF-8 <\\t> NONE - ! user=USER item=ITEM
            ml-1m/ncf/item_map.tsv ! ITEMS ! DELIMITED UTF-8 <\\t> DOUBLED header ! MovieID=ITEM
            ml-1m/sasrec/ml-1m.txt.gz ! EVENTS ! DELIMITED UTF-8 < > DOUBLED - ! column1=USER column2=ITEM
            amazon_beauty/s3rec_Beauty.txt.gz ! EVENTS ! SEQUENCE_LINES UTF-8 < > NONE - ! user=USER item=ITEM
            amazon_beauty/s3rec_Beauty_item2attributes.json.gz ! ITEMS ! JSON_OBJECT UTF-8 < > NONE - ! key=ITEM
            completejourney/transactions_sample.csv.gz ! EVENTS ! DELIMITED UTF-8 <,> DOUBLED header ! household_id=USER store_id=SHOP product_id=ITEM quantity=QUANTITY sales_value=PRICE transaction_timestamp=TIME
            completejourney/products.csv.gz ! ITEMS ! DELIMITED UTF-8 <,> DOUBLED header ! product_id=ITEM brand=BRAND product_category=CATEGORY
            completejourney/retail_3weeks/product.csv.gz ! ITEMS ! DELIMITED UTF-8 <,> DOUBLED header ! PRODUCT_ID=ITEM BRAND=BRAND COMMODITY_DESC=CATEGORY
            completejourney/retail_3weeks/demographic.csv.gz ! USERS ! DELIMITED UTF-8 <,> DOUBLED header ! household_key=USER
            book_crossing/book_crossing.zip ! EVENTS ! DELIMITED UTF-8 <\\t> DOUBLED header ! user=USER item=ITEM
            fashion_thumbs/sample.csv ! ITEMS ! DELIMITED UTF-8 <,> DOUBLED header ! id=ITEM
            lastfm_lightgcn/data1.txt ! EVENTS ! DELIMITED UTF-8 <\\t> DOUBLED - ! column1=USER column2=ITEM column3=VALUE
            zh_text/cn_synthetic_events.csv.gz ! EVENTS ! DELIMITED UTF-8 <,> DOUBLED header ! 用户ID=USER 商品ID=ITEM 品牌=BRAND 商品名称=TITLE 商品类别=CATEGORY 行为类型=EVENT_TYPE 时间戳=TIME 售价=PRICE
            icecat_chorus/products_1.json.zip ! ITEMS ! JSON_ARRAY UTF-8 < > NONE - ! id=ITEM
            """)
    void realFilesAreRecognised(String name, TableKind kind, String format, String roles) throws Exception {
        var file = RealData.folder(name);
        var guess = FormatSniffer.sniff(file);
        assertThat(shown(guess.format())).isEqualTo(format);
        var spec = PlanDraft.source(file, kind);
        var found = spec.columns().stream()
                .filter(c -> c.role() != ColumnRole.ATTRIBUTE)
                .map(c -> c.source() + "=" + c.role())
                .collect(Collectors.joining(" "));
        assertThat(found).startsWith(roles);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            UTF-8, UTF-8
            GB18030, GB18030
            UTF-16LE, UTF-16LE
            UTF-16BE, UTF-16BE
            """)
    void chineseIsRecognisedInItsEncodings(String written, String expected) throws Exception {
        var file = folder.resolve("t.csv");
        Files.write(file, "用户,商品,标题\n1,2,青花瓷碗（四件套）\n3,4,龙井茶\n".getBytes(Charset.forName(written)));
        assertThat(FormatSniffer.sniff(file).format().encoding()).isEqualTo(expected);
    }

    @Test
    void accentsAreWestern() throws Exception {
        var file = folder.resolve("t.csv");
        Files.write(
                file,
                "user,title\n1,Misérables\n2,Café crème à la française\n".getBytes(Charset.forName("ISO-8859-1")));
        assertThat(FormatSniffer.sniff(file).format().encoding()).isEqualTo("ISO-8859-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            GB18030 ! 女士羊毛大衣 儿童益智玩具 不锈钢保温杯 这件商品质量很好，物流也很快，下次还会再买。
            Big5 ! 女士羊毛大衣 兒童益智玩具 不鏽鋼保溫杯 這件商品品質很好，物流也很快，下次還會再買。
            Shift_JIS ! お茶碗 抹茶セット ウールのマフラー 子供用おもちゃ この商品はとても良いです。また買います。
            EUC-JP ! お茶碗 抹茶セット ウールのマフラー 子供用おもちゃ この商品はとても良いです。また買います。
            EUC-KR ! 녹차 세트 양모 목도리 어린이 장난감 이 상품은 정말 좋습니다. 다시 구매하겠습니다.
            windows-1251 ! Чай зелёный, шерстяной шарф, детские игрушки. Очень хороший товар, буду заказывать ещё.
            KOI8-R ! Чай зелёный, шерстяной шарф, детские игрушки. Очень хороший товар, буду заказывать ещё.
            """)
    void encodingsOfOtherLanguagesAreToldApart(String encoding, String text) throws Exception {
        var few = folder.resolve("few.csv");
        Files.write(few, ("user\titem\ttitle\n1\t2\t" + text + "\n").getBytes(Charset.forName(encoding)));
        assertThat(FormatSniffer.sniff(few).format().encoding()).isEqualTo(encoding);
        var many = folder.resolve("many.csv");
        Files.write(
                many,
                ("user\titem\ttitle\n" + ("1\t2\t" + text + "\n").repeat(20)).getBytes(Charset.forName(encoding)));
        var guess = FormatSniffer.sniff(many);
        assertThat(guess.format().encoding()).isEqualTo(encoding);
        assertThat(guess.encodings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"抹茶, Shift_JIS", "녹차 세트, EUC-KR", "龍井茶, Big5", "Чай, windows-1251"})
    void aFewLettersAreAGuessThatNamesTheOthers(String text, String encoding) throws Exception {
        var file = folder.resolve("t.csv");
        Files.write(file, ("user,item,title\n1,2," + text + "\n").getBytes(Charset.forName(encoding)));
        var guess = FormatSniffer.sniff(file);
        assertThat(guess.encodings().contains(encoding)
                        || guess.format().encoding().equals(encoding))
                .isTrue();
        assertThat(guess.encodings()).isNotEmpty().doesNotContain(guess.format().encoding());
    }

    @Test
    void aBinaryFileIsRefusedWithThePlace() throws Exception {
        var file = folder.resolve("t.csv");
        Files.write(file, new byte[] {'a', ',', 'b', 0, 1, 2, (byte) 200, 7, 9, 0, 0, 1, 5, 4, 4, 4, 4, 4, 4, 4, 4});
        assertThatThrownBy(() -> FormatSniffer.sniff(file))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(e.problem().what().args()).contains(3));
    }

    @Test
    void backslashesBeforeQuotesAreSeen() throws Exception {
        var file = folder.resolve("t.csv");
        Files.writeString(
                file, "upc,name\n\"1\",\"a 3\\\" display, blue\"\n\"2\",\"b\"\n\"3\",\"c 5\\\" wide, red\"\n");
        assertThat(FormatSniffer.sniff(file).format().quoting()).isEqualTo(Quoting.BACKSLASH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            who,what,when ! true
            a,b,2023-12-31 ! false
            a,b,31/12/2023 ! false
            """)
    void wordsOverTimesAreAHeader(String first, boolean header) throws Exception {
        var file = folder.resolve("t.csv");
        Files.writeString(file, first + "\na,b,2024-01-01\nc,d,2024-01-02\ne,f,2024-01-03\n");
        assertThat(FormatSniffer.sniff(file).format().header()).isEqualTo(header);
    }

    /** A first line that says what columns are called, by a word, or by being unlike all below it. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            who,what;a,b;c,d                         ! true
            customer,bought;a,b;c,d                  ! true
            谁,什么;张三,苹果;李四,梨                  ! true
            wer,was;a,b;c,d                          ! false
            wer,was;k1,w7;k2,w8;k3,w7                ! true
            wer,was;k1,w7;k2,w8                      ! false
            anna,tea;anna,coffee;ben,tea             ! false
            k0,w7;k1,w7;k2,w8;k3,w7                  ! false
            """)
    void aFirstLineOfWordsIsAHeaderWhereSomethingSaysSo(String lines, boolean header) throws Exception {
        var file = folder.resolve("t.csv");
        Files.writeString(file, lines.strip().replace(';', '\n') + "\n");
        assertThat(FormatSniffer.sniff(file).format().header()).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            wer,was   ! true
            anna,tea  ! false
            """)
    void wordsThatNeverComeAgainOverWordsThatDoAreAHeader(String first, boolean header) throws Exception {
        var lines = new StringBuilder(first.strip()).append('\n');
        for (int row = 0; row < 200; row++) {
            lines.append(List.of("anna", "ben", "cleo", "dora").get(row % 4))
                    .append(',')
                    .append(List.of("tea", "mug", "bowl").get(row % 3))
                    .append('\n');
        }
        var file = folder.resolve("t.csv");
        Files.writeString(file, lines);
        assertThat(FormatSniffer.sniff(file).format().header()).isEqualTo(header);
    }

    private static String shown(SourceFormat format) {
        return format.layout() + " " + format.encoding() + " <"
                + format.delimiter().replace("\t", "\\t") + "> " + format.quoting() + " "
                + (format.header() ? "header" : "-");
    }

    @Test
    void shoppersAndTheirItemsAreToldFromProse() throws Exception {
        var lines = new StringBuilder();
        for (int user = 1; user <= 40; user++) {
            lines.append("u").append(user);
            for (int k = 0; k < 2 + user % 7; k++) {
                lines.append(' ').append(user * 31 % 97 + k);
            }
            lines.append('\n');
        }
        assertThat(FormatSniffer.sniff(Files.writeString(folder.resolve("sequences.txt"), lines))
                        .format()
                        .layout())
                .isEqualTo(Layout.SEQUENCE_LINES);
        var prose = "Project shop is ready after 0.4 s, as it was before.\n"
                + "The files were not recognised\nevents: 21 rows read, 4 kept, 17 set aside\n"
                + "Usage: vitrine import DIR and so on\n  user  text  3 distinct\nNothing doubtful was found here.\n";
        assertThat(FormatSniffer.sniff(Files.writeString(folder.resolve("e.txt"), prose))
                        .format()
                        .layout())
                .isNotEqualTo(Layout.SEQUENCE_LINES);
    }

    /** "book" may name a column, but not beside a time over times, nor where it comes again below. */
    @Test
    void wordsThatAreKnownMayBeValues() {
        var dated = List.of(
                List.of("anna", "book", "2024-01-01 10:00:00"),
                List.of("ben", "lamp", "2024-01-02 10:00:00"),
                List.of("anna", "vase", "2024-01-03 10:00:00"));
        assertThat(HeaderGuess.verdict(dated)).isEqualTo(HeaderGuess.Verdict.ROW);
        var again = List.of(
                List.of("anna", "book"), List.of("ben", "book"), List.of("cara", "book"), List.of("anna", "lamp"));
        assertThat(HeaderGuess.verdict(again)).isEqualTo(HeaderGuess.Verdict.ROW);
        var joined = List.of(
                List.of("user", "book"), List.of("anna", "lamp"), List.of("user", "book"), List.of("user", "book"));
        assertThat(HeaderGuess.verdict(joined)).isEqualTo(HeaderGuess.Verdict.NAMES);
    }

    @Test
    void aFewChineseWordsAreNoRussianOfDos() {
        var text = new StringBuilder("用户,商品,时间\n");
        for (int k = 0; k < 600; k++) {
            text.append("甲").append(k % 40).append(",茶").append(k % 70).append(",2024-01-01 10:00:00\n");
        }
        var bytes = text.toString().getBytes(java.nio.charset.Charset.forName("GB18030"));
        assertThat(LegacyGuess.of(bytes).best()).isEqualTo("GB18030");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            user,item,colour; 红 黄 蓝
            user,sex,item; 男 女
            user,sex,item; 女
            顾客,货号,性别; 男 女
            顾客,货号,类别; 茶叶 瓷器 围巾 丝绸
            user,city,name; 北京 上海 广州 深圳 杭州
            """)
    void aFewWordsOfChineseAreGb18030(String header, String words) {
        for (int rows : new int[] {3, 30, 900}) {
            assertThat(guess(header, words, rows, "GB18030"))
                    .as("%s %d rows", words, rows)
                    .isEqualTo(words.equals("女") && header.startsWith("user") ? "UTF-8" : "GB18030");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            user,item,word; чай платок ваза шёлк; windows-1251
            user,city,word; Москва Казань Омск; windows-1251
            user,item,word; чай платок ваза шёлк; KOI8-R
            user,item,word; чай платок ваза шёлк скатерть; IBM866
            user,item,word; café señor Müller forêt; windows-1252
            user,item,word; né bébé; windows-1252
            user,item,word; café señor Müller forêt; UTF-8
            user,item,word; чай платок ваза; UTF-8
            user,item,word; 茶叶 瓷器 女; UTF-8
            user,item,word; ή γη τσάι; UTF-8
            """)
    void othersAreNoGb18030(String header, String words, String encoding) {
        for (int rows : new int[] {30, 900}) {
            assertThat(guess(header, words, rows, encoding))
                    .as("%s %d rows", words, rows)
                    .isNotEqualTo("GB18030");
        }
    }

    private static String guess(String header, String words, int rows, String encoding) {
        var each = words.split(" ");
        var text = new StringBuilder(header + "\n");
        for (int k = 0; k < rows; k++) {
            text.append("u" + k + "," + each[k % each.length] + ",p" + k % 7 + "\n");
        }
        var bytes = text.toString().getBytes(java.nio.charset.Charset.forName(encoding));
        return EncodingGuess.byContent(bytes, bytes.length).encoding();
    }

    @Test
    void wordsThatNameColumnsAreValuesWhereTheOneBesideThemComesAgain() {
        var values = List.of(
                List.of("time", "lamp"), List.of("anna", "chair"), List.of("ben", "lamp"), List.of("carl", "lamp"));
        assertThat(HeaderGuess.verdict(values)).isEqualTo(HeaderGuess.Verdict.ROW);
    }
}
