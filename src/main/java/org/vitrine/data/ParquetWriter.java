package org.vitrine.data;

import static org.vitrine.data.ParquetFile.BOOLEAN;
import static org.vitrine.data.ParquetFile.CONVERTED_DATE;
import static org.vitrine.data.ParquetFile.CONVERTED_MICROS;
import static org.vitrine.data.ParquetFile.CONVERTED_UTF8;
import static org.vitrine.data.ParquetFile.GZIP;
import static org.vitrine.data.ParquetFile.MAGIC;
import static org.vitrine.data.ParquetFile.MICROS;
import static org.vitrine.data.ParquetFile.PAGE_ROWS;
import static org.vitrine.data.ParquetFile.PLAIN;
import static org.vitrine.data.ParquetFile.RLE;
import static org.vitrine.data.ParquetFile.RLE_DICTIONARY;
import static org.vitrine.data.ParquetFile.UNCOMPRESSED;
import static org.vitrine.data.ParquetFile.WRITER;
import static org.vitrine.data.ParquetFile.buffer;
import static org.vitrine.data.ParquetFile.physical;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Writes what {@link ParquetFile} keeps of a table. */
final class ParquetWriter {
    private final OutputStream out;
    private final CancelToken cancel;
    private long position;

    ParquetWriter(OutputStream out, CancelToken cancel) {
        this.out = out;
        this.cancel = cancel;
    }

    void write(Map<String, ColumnData> columns, int rows, Map<String, String> notes)
            throws IOException, CancelledException {
        put(MAGIC);
        var schema = new ArrayList<CompactThrift.Struct>();
        schema.add(new CompactThrift.Struct().text(4, "table").i32(5, columns.size()));
        var chunks = new ArrayList<CompactThrift.Struct>();
        long first = position;
        for (var each : columns.entrySet()) {
            boolean optional = each.getValue().missing() > 0;
            schema.add(element(each.getKey(), each.getValue(), optional));
            chunks.add(chunk(each.getKey(), each.getValue(), optional, rows));
        }
        var group = new CompactThrift.Struct()
                .structs(1, chunks)
                .i64(2, position - first)
                .i64(3, rows);
        var pairs = notes.entrySet().stream()
                .map(n -> new CompactThrift.Struct().text(1, n.getKey()).text(2, n.getValue()))
                .toList();
        var footer = new CompactThrift.Struct()
                .i32(1, 1)
                .structs(2, schema)
                .i64(3, rows)
                .structs(4, List.of(group))
                .structs(5, pairs)
                .text(6, WRITER)
                .bytes();
        put(footer);
        put(buffer(4).putInt(footer.length).array());
        put(MAGIC);
    }

    private static CompactThrift.Struct element(String name, ColumnData data, boolean optional) {
        var element = new CompactThrift.Struct()
                .i32(1, physical(data.type()))
                .i32(3, optional ? 1 : 0)
                .text(4, name);
        return switch (data.type()) {
            case TEXT -> element.i32(6, CONVERTED_UTF8);
            case DATE -> element.i32(6, CONVERTED_DATE);
            case TIME -> element.i32(6, CONVERTED_MICROS);
            case INTEGER, DECIMAL, BOOLEAN -> element;
        };
    }

    private CompactThrift.Struct chunk(String name, ColumnData data, boolean optional, int rows)
            throws IOException, CancelledException {
        long start = position;
        long unpacked = 0;
        boolean text = data instanceof ColumnData.Texts;
        if (data instanceof ColumnData.Texts(int[] codes, String[] values)) {
            unpacked += page(dictionary(values), UNCOMPRESSED, 7, values.length, PLAIN);
        }
        long firstPage = position;
        for (int from = 0; from < rows || from == 0; from += PAGE_ROWS) {
            cancel.check();
            int to = Math.min(rows, from + PAGE_ROWS);
            var body = body(data, optional, from, to);
            unpacked += page(body, text ? UNCOMPRESSED : GZIP, 5, to - from, text ? RLE_DICTIONARY : PLAIN);
        }
        var meta = new CompactThrift.Struct()
                .i32(1, physical(data.type()))
                .i32s(2, PLAIN, RLE, RLE_DICTIONARY)
                .texts(3, List.of(name))
                .i32(4, text ? UNCOMPRESSED : GZIP)
                .i64(5, rows)
                .i64(6, unpacked)
                .i64(7, position - start)
                .i64(9, firstPage);
        if (text) {
            meta.i64(11, start);
        }
        return new CompactThrift.Struct().i64(2, start).struct(3, meta);
    }

    /** Writes one page; returns its size unpacked, header included. {@code field} is 5 for data, 7 for dictionaries. */
    private long page(byte[] body, int codec, int field, int values, int encoding) throws IOException {
        var packed = codec == GZIP ? gzip(body) : body;
        var own = new CompactThrift.Struct().i32(1, values).i32(2, encoding);
        if (field == 5) {
            own.i32(3, RLE).i32(4, RLE);
        }
        var header = new CompactThrift.Struct()
                .i32(1, field == 5 ? 0 : 2)
                .i32(2, body.length)
                .i32(3, packed.length)
                .struct(field, own)
                .bytes();
        put(header);
        put(packed);
        return (long) header.length + body.length;
    }

    private static byte[] body(ColumnData data, boolean optional, int from, int to) {
        var body = new ByteArrayOutputStream((to - from) * 2 + 64);
        if (optional) {
            var present = new int[to - from];
            for (int i = from; i < to; i++) {
                present[i - from] = isMissing(data, i) ? 0 : 1;
            }
            var levels = new ByteArrayOutputStream();
            BitRuns.write(levels, present, 0, present.length, 1);
            body.writeBytes(buffer(4).putInt(levels.size()).array());
            body.writeBytes(levels.toByteArray());
        }
        switch (data) {
            case ColumnData.Texts texts -> codes(body, texts, from, to);
            case ColumnData.Longs longs -> longs(body, longs, from, to);
            case ColumnData.Doubles doubles -> {
                var bytes = buffer((to - from) * 8);
                for (int i = from; i < to; i++) {
                    if (!Double.isNaN(doubles.values()[i])) {
                        bytes.putDouble(doubles.values()[i]);
                    }
                }
                body.write(bytes.array(), 0, bytes.position());
            }
        }
        return body.toByteArray();
    }

    private static void codes(ByteArrayOutputStream body, ColumnData.Texts texts, int from, int to) {
        int width = BitRuns.width(texts.values().length);
        var present = new int[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            if (texts.codes()[i] >= 0) {
                present[n++] = texts.codes()[i];
            }
        }
        body.write(width);
        BitRuns.write(body, present, 0, n, width);
    }

    private static void longs(ByteArrayOutputStream body, ColumnData.Longs longs, int from, int to) {
        var bytes = buffer((to - from) * 8);
        var bits = new int[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            long v = longs.values()[i];
            if (v == ColumnData.Longs.MISSING) {
                continue;
            }
            switch (longs.type()) {
                case BOOLEAN -> bits[n++] = (int) v;
                case DATE -> bytes.putInt((int) v);
                case TIME -> bytes.putLong(v * MICROS);
                default -> bytes.putLong(v);
            }
        }
        if (longs.type() == ValueType.BOOLEAN) {
            for (int i = 0; i < n; i += 8) {
                int b = 0;
                for (int k = 0; k < 8 && i + k < n; k++) {
                    b |= bits[i + k] << k;
                }
                body.write(b);
            }
        } else {
            body.write(bytes.array(), 0, bytes.position());
        }
    }

    private static byte[] dictionary(String[] values) {
        var bytes = new ByteArrayOutputStream(values.length * 16);
        for (var value : values) {
            var text = value.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(buffer(4).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var packed = new ByteArrayOutputStream(body.length / 2 + 64);
        try (var out = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    private static boolean isMissing(ColumnData data, int row) {
        return switch (data) {
            case ColumnData.Texts texts -> texts.codes()[row] < 0;
            case ColumnData.Longs longs -> longs.values()[row] == ColumnData.Longs.MISSING;
            case ColumnData.Doubles doubles -> Double.isNaN(doubles.values()[row]);
        };
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
