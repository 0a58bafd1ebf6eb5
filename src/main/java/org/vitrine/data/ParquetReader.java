package org.vitrine.data;

import static org.vitrine.data.ParquetFile.BOOLEAN;
import static org.vitrine.data.ParquetFile.MAGIC;
import static org.vitrine.data.ParquetFile.MICROS;
import static org.vitrine.data.ParquetFile.WRITER;
import static org.vitrine.data.ParquetFile.buffer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads what {@link ParquetWriter} wrote. */
final class ParquetReader {
    private final FileChannel channel;

    ParquetReader(FileChannel channel) {
        this.channel = channel;
    }

    ParquetFile.Content read() throws IOException {
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
        return new ParquetFile.Content(columns, rows, notes);
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
            int n = present.length == 0 ? page.values : Arrays.stream(present).sum();
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
