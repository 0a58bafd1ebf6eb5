package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows read ahead are the rows: each field, each fault, each line number and text. */
class AheadRowsTest {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);
    private static final List<String> PIECES = List.of(
            "a",
            "tea",
            "\"quoted, with a comma\"",
            "\"two \"\"quotes\"\"\"",
            "\"a\nline\"",
            "\"stray",
            "in\"side",
            "",
            "\"\"",
            "é",
            "\0",
            "1,2",
            "\r");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void areTheRowsOfTheSource(long seed) throws Exception {
        var random = new Random(seed);
        var text = new StringBuilder("user,item,name\n");
        int rows = random.nextInt(1, 30_000);
        for (int row = 0; row < rows; row++) {
            int dirt = random.nextInt(20) == 0 ? PIECES.size() : 4;
            text.append("u").append(row).append(',').append(PIECES.get(random.nextInt(dirt)));
            text.append(',').append(PIECES.get(random.nextInt(dirt))).append(random.nextInt(50) == 0 ? ",\r\n" : "\n");
        }
        if (seed == 3) {
            text.append("x,").append("y".repeat(DelimitedRows.MAX_ROW + 10)).append(",z\nlast,of,all");
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var expected = all(new DelimitedRows(new ByteArrayInputStream(bytes), CSV));
        assertThat(all(new AheadRows(new DelimitedRows(new ByteArrayInputStream(bytes), CSV))))
                .isEqualTo(expected)
                .hasSizeGreaterThan(rows / 2);
    }

    @Test
    void whatGoesWrongComesAfterTheRowsBeforeIt() throws Exception {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        var text = "user,item,name\n" + "u,i,n\n".repeat(100_000);
        var in = new SequenceInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), broken);
        try (var rows = new AheadRows(new DelimitedRows(in, CSV))) {
            int seen = 0;
            for (; seen < 50_000 && rows.next(); seen++) {}
            assertThat(seen).isEqualTo(50_000);
            assertThatThrownBy(() -> {
                        while (rows.next()) {}
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is gone");
        }
    }

    @Test
    void closedInTheMiddleItReadsNoMore() throws Exception {
        var endless = new Endless();
        try (var rows = new AheadRows(new DelimitedRows(endless, SourceFormat.delimited(",", false)))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.columns()).hasSize(3);
        }
        assertThat(endless.closed).isTrue();
        assertThat(endless.readAfterClose).isFalse();
    }

    private static final class Endless extends InputStream {
        private static final byte[] ROW = "u,i,n\n".getBytes(StandardCharsets.UTF_8);
        private volatile boolean closed;
        private volatile boolean readAfterClose;
        private int at;

        @Override
        public int read() {
            readAfterClose |= closed;
            return ROW[at++ % ROW.length];
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static List<List<String>> all(RowReader reader) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (reader) {
            while (reader.next()) {
                var row = new ArrayList<String>();
                row.add(reader.line() + ": " + reader.raw() + " " + reader.fault());
                for (int f = 0; f < reader.columns().size() && reader.fault() == null; f++) {
                    row.add(new String(
                            reader.bytes(f), reader.start(f), reader.end(f) - reader.start(f), StandardCharsets.UTF_8));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
