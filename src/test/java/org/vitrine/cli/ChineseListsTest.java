package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;

/** Lists, reasons and portraits for who reads Chinese: the data has every word in both languages, and ids without letters. */
class ChineseListsTest extends ShopCommands {
    private static final int ITEMS = 30;
    private static final int USERS = 90;

    /** A word of English; what a person types, a measure and a name of ours may stand there. */
    private static final String ENGLISH = "(?<![-A-Za-z@])(?!UTC|RFM|Vitrine|vitrine|ndcg)[A-Za-z]{3,}";

    @BeforeEach
    void project() throws IOException {
        var random = new Random(5);
        var events = new StringBuilder("user_id,item_id,event,timestamp\n");
        for (int at = 0; at < 2_400; at++) {
            int user = random.nextInt(USERS);
            int item = random.nextInt(ITEMS / 2) * 2 + user % 2;
            var kind = at % 5 == 0 ? "buy" : at % 7 == 0 ? "cart" : "view";
            events.append("%d,%d,%s,%d%n".formatted(1000 + user, 500 + item, kind, 1_760_000_000L + at * 3600));
        }
        var items = new StringBuilder("item_id,title_en,title_zh,category_en,category_zh,brand,price,shop_id\n");
        for (int item = 0; item < ITEMS; item++) {
            items.append("%d,Cup %d,杯子 %d,%s,%s,山水,%d,%d%n"
                    .formatted(
                            500 + item,
                            item,
                            item,
                            item % 2 == 0 ? "Tea" : "Bowls",
                            item % 2 == 0 ? "茶" : "碗",
                            10 + item,
                            1 + item % 2));
        }
        var users = new StringBuilder("user_id,gender,city_en,city_zh\n");
        for (int user = 0; user < USERS; user++) {
            users.append("%d,%s,%s,%s%n"
                    .formatted(
                            1000 + user,
                            user % 2 == 0 ? "female" : "male",
                            user % 3 == 0 ? "Hangzhou" : "Suzhou",
                            user % 3 == 0 ? "杭州" : "苏州"));
        }
        var imported = run(
                "import",
                shop.toString(),
                "--events",
                Files.writeString(folder.resolve("events.csv"), events).toString(),
                "--items",
                Files.writeString(folder.resolve("items.csv"), items).toString(),
                "--users",
                Files.writeString(folder.resolve("users.csv"), users).toString(),
                "--shops",
                Files.writeString(folder.resolve("shops.csv"), "shop_id,name_en,name_zh\n1,Pier,码头\n2,Gate,城门\n")
                        .toString());
        assertThat(imported.status()).as(imported.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"popularity", "item-neighbours"})
    void listsAndTheirReasonsAreInChinese(String model) throws IOException {
        in("train", "--model", model);
        for (var more : List.of("", "--placement cart --basket 501,503", "--placement shops", "--with-seen")) {
            var line = new ArrayList<>(List.of("recommend", "--run", "latest", "--user", "1001", "--explain"));
            line.addAll(List.of(more.split(" ")).stream()
                    .filter(word -> !word.isEmpty())
                    .toList());
            var said = chinese(line);
            assertThat(said).contains(more.contains("shops") ? "城门" : "杯子");
            assertThat(said).as(said).doesNotContainPattern(ENGLISH);
        }
        assertThat(chinese(List.of("recommend", "--run", "latest", "--user", "nobody", "--explain")))
                .doesNotContainPattern(ENGLISH.replace("UTC", "UTC|nobody"));
    }

    @Test
    void aReasonNamesTheCategoryAsTheReaderDoes() throws IOException {
        in("train", "--model", "popularity", "--set", "segment=city_en");
        assertThat(chinese(List.of("recommend", "--run", "latest", "--user", "1001", "--explain")))
                .contains("苏州", "城市")
                .doesNotContain("city_en", "Suzhou");
    }

    @Test
    void aPortraitIsInChinese() {
        var said = chinese(List.of("portrait", "--user", "1001"));
        assertThat(said).contains("性别", "城市", "苏州", "类目", "品牌", "碗", "城门");
        assertThat(said).as(said).doesNotContainPattern(ENGLISH);
    }

    @Test
    void programsReadTheSameWordsInAnyLanguage() throws IOException {
        in("train", "--model", "item-neighbours");
        var item = in("recommend", "--run", "latest", "--user", "1001")
                .path("items")
                .get(0);
        assertThat(item.path("title").asText()).startsWith("Cup");
        var portrait = in("portrait", "--user", "1001");
        assertThat(portrait.path("attributes").findValuesAsText("name")).contains("gender");
        assertThat(portrait.path("journey").findValuesAsText("event")).contains("view");
    }

    private String chinese(List<String> line) {
        var all = new ArrayList<>(line);
        all.addAll(List.of("--project", shop.toString()));
        var err = new ByteArrayOutputStream();
        var said = run(Locale.SIMPLIFIED_CHINESE, err, new CancelToken(), all.toArray(String[]::new));
        assertThat(said.status()).as(said.err()).isZero();
        return said.out();
    }
}
