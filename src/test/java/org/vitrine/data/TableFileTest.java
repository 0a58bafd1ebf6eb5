package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

class TableFileTest {
    @TempDir
    Path folder;

    @RepeatedTest(8)
    void whatWasWrittenIsReadBack(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        int rows = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(150_000);
        var table = random(random, rows);
        var file = folder.resolve("t.parquet");
        TableFile.write(table, file, new CancelToken());
        var read = TableFile.read(file, TableKind.EVENTS);
        assertThat(read.columns()).isEqualTo(table.columns());
        for (int c = 0; c < table.columns().size(); c++) {
            assertThat(read.tablesaw().column(c).asObjectArray())
                    .as(table.columns().get(c).name())
                    .isEqualTo(table.tablesaw().column(c).asObjectArray());
        }
    }

    @Test
    void cancellingLeavesNoFile() throws Exception {
        var file = folder.resolve("events.parquet");
        var cancel = new CancelToken();
        cancel.cancel();
        assertThatThrownBy(() -> TableFile.write(random(new Random(3), 1_000), file, cancel))
                .isInstanceOf(CancelledException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void otherReadersUnderstandTheFile() throws Exception {
        var table = random(new Random(7), 5_000);
        var file = folder.resolve("t.parquet");
        TableFile.write(table, file, new CancelToken());
        try (var duck = Duck.open();
                var rows = duck.query("select * from '" + file + "'")) {
            for (int row = 0; rows.next(); row++) {
                for (int c = 0; c < table.columns().size(); c++) {
                    var mine = table.value(row, c);
                    var theirs = rows.getObject(c + 1);
                    var type = table.columns().get(c).type();
                    var expected = type == ValueType.TIME && mine != null
                            ? java.time.LocalDateTime.ofEpochSecond((Long) mine, 0, java.time.ZoneOffset.UTC)
                            : mine;
                    var found = theirs instanceof java.sql.Timestamp t ? t.toLocalDateTime() : theirs;
                    assertThat(found).as("row %d, %s", row, type).isEqualTo(expected);
                }
            }
        }
    }

    @RepeatedTest(20)
    void aDamagedFileIsRefusedNotMisread(RepetitionInfo repetition) throws Exception {
        var random = new Random(repetition.getCurrentRepetition());
        var file = folder.resolve("t.parquet");
        TableFile.write(random(random, 1_000), file, new CancelToken());
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        assertThatThrownBy(() -> TableFile.read(file, TableKind.EVENTS)).isInstanceOf(IOException.class);
        for (int i = 0; i < 30; i++) {
            bytes[bytes.length - 1 - random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
        try {
            TableFile.read(file, TableKind.EVENTS);
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    private static DataTable random(Random random, int rows) {
        var data = new LinkedHashMap<String, ColumnData>();
        for (int distinct : new int[] {1, 2, 126, 200, 40_000}) {
            data.put("text" + distinct, texts(random, rows, distinct, random.nextBoolean()));
        }
        for (var type : List.of(ValueType.INTEGER, ValueType.TIME, ValueType.DATE, ValueType.BOOLEAN)) {
            var values = new long[rows];
            boolean gaps = random.nextBoolean();
            for (int i = 0; i < rows; i++) {
                values[i] = gaps && random.nextInt(5) == 0
                        ? ColumnData.Longs.MISSING
                        : type == ValueType.BOOLEAN ? random.nextInt(2) : random.nextInt(20_000);
            }
            data.put(type.name(), new ColumnData.Longs(type, values));
        }
        var doubles = new double[rows];
        for (int i = 0; i < rows; i++) {
            doubles[i] = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
        }
        data.put("double", new ColumnData.Doubles(doubles));
        return TableImporter.table(
                new TableBuilder.Built(TableKind.EVENTS, data, Map.of("text200", ColumnRole.USER), rows, rows, 0, 0));
    }

    private static ColumnData texts(Random random, int rows, int distinct, boolean gaps) {
        var values = new ArrayList<String>();
        for (int i = 0; i < distinct; i++) {
            values.add("值" + i);
        }
        var codes = new int[rows];
        int sticky = 0;
        for (int i = 0; i < rows; i++) {
            sticky = random.nextInt(10) == 0 ? random.nextInt(distinct) : sticky;
            codes[i] = gaps && random.nextInt(4) == 0 ? -1 : random.nextBoolean() ? sticky : random.nextInt(distinct);
        }
        // numbered in order of first occurrence, as reading leaves them
        var order = new LinkedHashMap<Integer, Integer>();
        for (int i = 0; i < rows; i++) {
            codes[i] = codes[i] < 0 ? -1 : order.computeIfAbsent(codes[i], c -> order.size());
        }
        return new ColumnData.Texts(
                codes, order.keySet().stream().map(values::get).toArray(String[]::new));
    }
}
