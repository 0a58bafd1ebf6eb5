package org.vitrine.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * The part of Apache Parquet our own tables need: flat columns in one row group, texts as dictionaries, numbers plain and gzipped.
 *
 * <p>Dictionary codes go straight from the file into dictionary columns; over JDBC every text is a call and a string of its own.
 */
final class ParquetFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String WRITER = "vitrine";
    private static final int PAGE_ROWS = 1 << 17;
    private static final int BOOLEAN = 0;
    private static final int INT32 = 1;
    private static final int INT64 = 2;
    private static final int DOUBLE = 5;
    private static final int BYTE_ARRAY = 6;
    private static final int CONVERTED_UTF8 = 0;
    private static final int CONVERTED_DATE = 6;
    private static final int CONVERTED_MICROS = 10;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;
    private static final int UNCOMPRESSED = 0;
    private static final int GZIP = 2;
    private static final long MICROS = 1_000_000;

    private ParquetFile() {}

    /** What a file holds. */
    record Content(Map<String, ColumnData> columns, int rows, Map<String, String> notes) {}

    /** @param cancel looked at before every page */
    static void write(
            Path file, Map<String, ColumnData> columns, int rows, Map<String, String> notes, CancelToken cancel)
            throws IOException, CancelledException {
        AtomicFile.<CancelledException>write(file, out -> new Writer(out, cancel).write(columns, rows, notes));
    }

    static Content read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Reader(channel).read();
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ClassCastException
                | NullPointerException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    private static final class Writer {
        private final OutputStream out;
        private final CancelToken cancel;
        private long position;

        Writer(OutputStream out, CancelToken cancel) {
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

    private static final class Reader {
        private final FileChannel channel;

        Reader(FileChannel channel) {
            this.channel = channel;
        }

        Content read() throws IOException {
            long size = channel.size();
            if (size < 12) {
                throw new IOException("too short for Parquet");
            }
            var tail = bytes(size - 8, 8);
            int length = tail.getInt();
            var magic = new byte[4];
            tail.get(magic);
            if (!Arrays.equals(magic, MAGIC) || length < 0 || length > size - 12) {
                throw new IOException("not Parquet, or cut off");
            }
            var footer = CompactThrift.read(bytes(size - 8 - length, length));
            if (!WRITER.equals(footer.get(6))) {
                throw new IOException("not one of our own tables");
            }
            int rows = Math.toIntExact(number(footer, 3));
            var notes = new LinkedHashMap<String, String>();
            for (var pair : structs(footer, 5)) {
                notes.put((String) pair.get(1), (String) pair.get(2));
            }
            var chunks = structs(structs(footer, 4).getFirst(), 1);
            var schema = structs(footer, 2);
            var columns = new LinkedHashMap<String, ColumnData>();
            for (int c = 0; c < chunks.size(); c++) {
                var element = schema.get(c + 1);
                columns.put((String) element.get(4), column(element, struct(chunks.get(c), 3), rows, notes));
            }
            return new Content(columns, rows, notes);
        }

        private ColumnData column(
                Map<Integer, Object> element, Map<Integer, Object> meta, int rows, Map<String, String> notes)
                throws IOException {
            var noted = notes.get("vitrine.type." + element.get(4));
            if (noted == null) {
                throw new IOException("no note says what type column " + element.get(4) + " is");
            }
            var type = ValueType.valueOf(noted);
            boolean optional = number(element, 3) == 1;
            if (type == ValueType.TEXT) {
                return texts(meta, rows, optional);
            }
            var pages = new Pages(number(meta, 9), true);
            var longs = new long[type == ValueType.DECIMAL ? 0 : rows];
            var doubles = new double[type == ValueType.DECIMAL ? rows : 0];
            for (int at = 0; at < rows; ) {
                var page = pages.next();
                var present = present(page, optional);
                for (int i = 0; i < page.values; i++) {
                    boolean there = present.length == 0 || present[i] == 1;
                    if (type == ValueType.DECIMAL) {
                        doubles[at + i] = there ? page.body.getDouble() : Double.NaN;
                    } else {
                        longs[at + i] = there ? number(page, type) : ColumnData.Longs.MISSING;
                    }
                }
                at += page.values;
            }
            return type == ValueType.DECIMAL ? new ColumnData.Doubles(doubles) : new ColumnData.Longs(type, longs);
        }

        private static long number(Page page, ValueType type) {
            return switch (type) {
                case BOOLEAN -> page.bit();
                case DATE -> page.body.getInt();
                case TIME -> Math.floorDiv(page.body.getLong(), MICROS);
                default -> page.body.getLong();
            };
        }

        private ColumnData texts(Map<Integer, Object> meta, int rows, boolean optional) throws IOException {
            var pages = new Pages(number(meta, 11), false);
            var first = pages.next();
            var values = new String[first.values];
            for (int i = 0; i < values.length; i++) {
                int length = first.body.getInt();
                values[i] = StandardCharsets.UTF_8
                        .decode(first.body.slice(first.body.position(), length))
                        .toString();
                first.body.position(first.body.position() + length);
            }
            var codes = new int[rows];
            for (int at = 0; at < rows; ) {
                var page = pages.next();
                var present = present(page, optional);
                int n = present.length == 0
                        ? page.values
                        : Arrays.stream(present).sum();
                int width = page.body.get();
                BitRuns.read(page.body, codes, at, at + n, width);
                if (n < page.values) {
                    spread(codes, at, n, present);
                }
                at += page.values;
            }
            for (int code : codes) {
                if (code >= values.length) {
                    throw new IOException("a code without a value");
                }
            }
            return new ColumnData.Texts(codes, values);
        }

        /** The first {@code n} codes from {@code at} go to the rows that are present, from the back so that none is overwritten. */
        private static void spread(int[] codes, int at, int n, int[] present) {
            int from = at + n - 1;
            for (int i = present.length - 1; i >= 0; i--) {
                codes[at + i] = present[i] == 1 ? codes[from--] : -1;
            }
        }

        private static int[] present(Page page, boolean optional) throws IOException {
            if (!optional) {
                return new int[0];
            }
            int length = page.body.getInt();
            int end = page.body.position() + length;
            var present = new int[page.values];
            BitRuns.read(page.body, present, 0, present.length, 1);
            page.body.position(end);
            return present;
        }

        /** One page, unpacked. */
        private static final class Page {
            private final ByteBuffer body;
            private final int values;
            private int bits;
            private int held;

            Page(ByteBuffer body, int values) {
                this.body = body;
                this.values = values;
            }

            int bit() {
                if (held == 0) {
                    bits = body.get();
                    held = 8;
                }
                int bit = bits & 1;
                bits >>>= 1;
                held--;
                return bit;
            }
        }

        /** The pages of a column, one after the other. */
        private final class Pages {
            private static final int HEADER = 128;
            private final boolean packed;
            private long at;

            Pages(long at, boolean packed) {
                this.at = at;
                this.packed = packed;
            }

            Page next() throws IOException {
                var head = bytes(at, (int) Math.min(HEADER, channel.size() - at));
                var header = CompactThrift.read(head);
                int length = Math.toIntExact(number(header, 3));
                var own = header.containsKey(5) ? struct(header, 5) : struct(header, 7);
                var body = bytes(at + head.position(), length);
                at += head.position() + length;
                if (packed) {
                    var array = new byte[Math.toIntExact(number(header, 2))];
                    try (var in = new GZIPInputStream(new ByteArrayInputStream(body.array()), 1 << 15)) {
                        if (in.readNBytes(array, 0, array.length) != array.length) {
                            throw new IOException("a page is cut off");
                        }
                    }
                    body = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
                }
                return new Page(body, Math.toIntExact(number(own, 1)));
            }
        }

        private ByteBuffer bytes(long at, int length) throws IOException {
            if (at < 0 || length < 0 || at + length > channel.size()) {
                throw new IOException("a page lies outside the file");
            }
            var buffer = buffer(length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, at + buffer.position()) < 0) {
                    throw new IOException("the file was cut off while it was read");
                }
            }
            return buffer.flip();
        }

        private static long number(Map<Integer, Object> from, int field) throws IOException {
            if (from.get(field) instanceof Long value) {
                return value;
            }
            throw new IOException("metadata lacks field " + field);
        }

        @SuppressWarnings("unchecked")
        private static Map<Integer, Object> struct(Map<Integer, Object> from, int field) {
            return (Map<Integer, Object>) java.util.Objects.requireNonNull(from.get(field));
        }

        @SuppressWarnings("unchecked")
        private static List<Map<Integer, Object>> structs(Map<Integer, Object> from, int field) {
            return (List<Map<Integer, Object>>) java.util.Objects.requireNonNull(from.get(field));
        }
    }

    private static int physical(ValueType type) {
        return switch (type) {
            case TEXT -> BYTE_ARRAY;
            case INTEGER, TIME -> INT64;
            case DECIMAL -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case DATE -> INT32;
        };
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
