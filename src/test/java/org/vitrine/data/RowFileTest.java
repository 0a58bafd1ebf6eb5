package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

class RowFileTest {
    private static final List<RowFile.Column> COLUMNS = List.of(
            new RowFile.Column("user", ValueType.TEXT),
            new RowFile.Column("rank", ValueType.INTEGER),
            new RowFile.Column("score", ValueType.DECIMAL));

    private static final RowFile.Source ROWS = sink -> {
        sink.row("010", 1, 0.5f);
        sink.row("he said \"a, b\"\nand left", 2, -1.25);
        sink.row("店铺", 3, 1e-9);
        sink.row("", 4L, 0.0);
        sink.row("NA", 5L, 0.0);
    };

    @TempDir
    Path folder;

    @Test
    void csvKeepsIdsAndQuotesWhatMustBe() throws Exception {
        var file = folder.resolve("new/lists.csv");
        new RowFile(file, COLUMNS).write(ROWS);
        assertThat(Files.readString(file))
                .isEqualTo("user,rank,score\n010,1,0.5\n\"he said \"\"a, b\"\"\nand left\",2,-1.25\n"
                        + "店铺,3,1.0E-9\n,4,0.0\nNA,5,0.0\n");
    }

    @Test
    void jsonIsAnArrayOfObjects() throws Exception {
        var file = folder.resolve("lists.json");
        new RowFile(file, COLUMNS).write(ROWS);
        var rows = new ObjectMapper().readTree(file.toFile());
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).get("user").isTextual()).isTrue();
        assertThat(rows.get(1).get("user").asText()).isEqualTo("he said \"a, b\"\nand left");
        assertThat(rows.get(1).get("score").asDouble()).isEqualTo(-1.25);
    }

    @Test
    void parquetKeepsTypesAndTexts() throws Exception {
        var file = folder.resolve("lists.parquet");
        new RowFile(file, COLUMNS).write(ROWS);
        assertThat(read(file))
                .containsExactly(
                        "VARCHAR BIGINT DOUBLE",
                        "010|1|0.5",
                        "he said \"a, b\"\nand left|2|-1.25",
                        "店铺|3|1.0E-9",
                        "|4|0.0",
                        "NA|5|0.0");
    }

    @Test
    void aSourceThatBreaksOffLeavesTheOldFileAndNothingElse() throws Exception {
        var file = folder.resolve("lists.csv");
        Files.writeString(file, "old");
        var broken = new RowFile(file, COLUMNS);
        assertThatThrownBy(() -> broken.write(sink -> {
                    sink.row("a", 1, 1.0);
                    throw new CancelledException();
                }))
                .isInstanceOf(CancelledException.class);
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anUnknownEndingIsRefused() {
        assertThatThrownBy(() -> new RowFile(folder.resolve("lists.xls"), COLUMNS))
                .isInstanceOf(ProblemException.class);
    }

    private static List<String> read(Path file) throws IOException, SQLException {
        var rows = new ArrayList<String>();
        try (var duck = Duck.open();
                var found = duck.query("SELECT * FROM '" + Duck.quotedGlob(file) + "'")) {
            var meta = found.getMetaData();
            rows.add(meta.getColumnTypeName(1) + " " + meta.getColumnTypeName(2) + " " + meta.getColumnTypeName(3));
            while (found.next()) {
                rows.add(found.getString(1) + "|" + found.getString(2) + "|" + found.getDouble(3));
            }
        }
        return rows;
    }
}
