package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelToken;

/** Who reads Chinese is told in Chinese what tables, columns and signs are; programs read the words of the contract in any language. */
class ChineseOutputTest {
    private static final List<String> WORDS = Stream.of(
                    Arrays.stream(TableKind.values()).map(TableKind::tableName),
                    Arrays.stream(ColumnRole.values()).map(RoleText::word),
                    Arrays.stream(ValueType.values()).map(type -> type.name().toLowerCase(Locale.ROOT)),
                    Stream.of("tab", "blank", "json-lines", "sequence-lines", "rows", "shopper", "none"))
            .flatMap(words -> words)
            .toList();

    @TempDir
    Path folder;

    private Path log;
    private Path things;

    @BeforeEach
    void writeFiles() throws Exception {
        var text = new StringBuilder("用户ID\t商品ID\t行为类型\t时间戳\t单价\t备注\n");
        for (int k = 0; k < 60; k++) {
            text.append("甲%d\t乙%d\t%s\t%d\t1 234,5\t%d\n"
                    .formatted(k % 6, k % 10, k % 3 == 0 ? "购买" : "浏览", 1_700_000_000L + 4_000L * k, k));
        }
        log = Files.writeString(
                folder.resolve("日志.txt"), text + "甲1\t未知\t浏览\t从前\t3\t8\n甲1\t未知\t浏览\t1700000001\t3\t8\n");
        things = Files.writeString(
                folder.resolve("商品.jsonl"), "{\"商品ID\":\"乙1\",\"标题\":\"茶\"}\n{\"商品ID\":\"乙2\",\"标题\":\"碗\"}\n");
    }

    @Test
    void noWordOfTheCommandLineStandsInWhatAPersonReads() {
        speaksChinese(run("import", shop(), "--events", log.toString(), "--items", things.toString(), "--dry-run"));
        speaksChinese(run("import", shop(), "--events", log.toString(), "--items", things.toString()));
        speaksChinese(run("profile", "--project", shop(), "--split", "temporal"));
        speaksChinese(run("table", "--project", shop(), "--limit", "2"));
        speaksChinese(run("import", shop()));
        assertThat(run("recipe", "--project", shop(), "add", "k-core", "users=2", "items=1")
                        .status())
                .isZero();
        speaksChinese(run("recipe", "--project", shop()));
        speaksChinese(run("profile", "--project", shop()));
    }

    @Test
    void programsReadTheSameWordsInAnyLanguage() throws Exception {
        var column = run("import", shop(), "--events", log.toString(), "--json")
                .json()
                .path("tables")
                .get(0)
                .path("columns")
                .get(2);
        assertThat(column.path("role").asText()).isEqualTo("event-type");
        assertThat(column.path("type").asText()).isEqualTo("text");
    }

    private void speaksChinese(DataCommands.Said said) {
        assertThat(said.status()).as(said.err()).isZero();
        var told = (said.out() + said.err()).replace(folder.toString(), "");
        for (var word : WORDS) {
            assertThat(told).doesNotContainPattern("(?<![\\w-])" + word + "(?![\\w-])");
        }
    }

    private String shop() {
        return folder.resolve("店").toString();
    }

    private static DataCommands.Said run(String... args) {
        return new DataCommands(Locale.SIMPLIFIED_CHINESE, new CancelToken()).run(args);
    }
}
