package org.vitrine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Thrift's compact protocol as far as Parquet's metadata needs it: structs as maps from field number to value. */
final class CompactThrift {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int MAX_DEPTH = 16;

    private CompactThrift() {}

    /** A struct being written; fields in ascending order of their numbers. */
    static final class Struct {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int last;

        Struct i32(int field, int value) {
            header(field, I32);
            varint(out, zigzag(value));
            return this;
        }

        Struct i64(int field, long value) {
            header(field, I64);
            varint(out, zigzag(value));
            return this;
        }

        Struct text(int field, String value) {
            header(field, BINARY);
            binary(out, value);
            return this;
        }

        Struct struct(int field, Struct value) {
            header(field, STRUCT);
            out.writeBytes(value.bytes());
            return this;
        }

        Struct structs(int field, List<Struct> values) {
            listHeader(field, values.size(), STRUCT);
            values.forEach(v -> out.writeBytes(v.bytes()));
            return this;
        }

        Struct texts(int field, List<String> values) {
            listHeader(field, values.size(), BINARY);
            values.forEach(v -> binary(out, v));
            return this;
        }

        Struct i32s(int field, int... values) {
            listHeader(field, values.length, I32);
            for (int v : values) {
                varint(out, zigzag(v));
            }
            return this;
        }

        byte[] bytes() {
            var copy = out.toByteArray();
            var ended = java.util.Arrays.copyOf(copy, copy.length + 1);
            return ended;
        }

        private void listHeader(int field, int size, int type) {
            header(field, LIST);
            if (size < 15) {
                out.write(size << 4 | type);
            } else {
                out.write(0xF0 | type);
                varint(out, size);
            }
        }

        private void header(int field, int type) {
            int delta = field - last;
            if (delta < 1 || delta > 15) {
                throw new IllegalStateException("field " + field + " after " + last);
            }
            out.write(delta << 4 | type);
            last = field;
        }
    }

    /** Reads one struct and leaves the buffer behind it. Numbers are longs, texts strings, lists lists, structs maps. */
    static Map<Integer, Object> read(ByteBuffer in) throws IOException {
        try {
            return struct(in, 0);
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("metadata ends too early", e);
        }
    }

    private static Map<Integer, Object> struct(ByteBuffer in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("metadata is nested too deep");
        }
        var fields = new HashMap<Integer, Object>();
        int field = 0;
        while (true) {
            int b = in.get() & 0xFF;
            if (b == 0) {
                return fields;
            }
            field = b >>> 4 == 0 ? (int) unzigzag(varint(in)) : field + (b >>> 4);
            fields.put(field, value(in, b & 0xF, depth));
        }
    }

    private static Object value(ByteBuffer in, int type, int depth) throws IOException {
        return switch (type) {
            case TRUE -> Boolean.TRUE;
            case FALSE -> Boolean.FALSE;
            case 3 -> (long) in.get();
            case 4, I32, I64 -> unzigzag(varint(in));
            case 7 -> in.getDouble();
            case BINARY -> {
                var bytes = new byte[length(in)];
                in.get(bytes);
                yield new String(bytes, StandardCharsets.UTF_8);
            }
            case LIST, 10 -> list(in, depth);
            case STRUCT -> struct(in, depth + 1);
            default -> throw new IOException("unknown metadata type " + type);
        };
    }

    private static List<Object> list(ByteBuffer in, int depth) throws IOException {
        int b = in.get() & 0xFF;
        int size = b >>> 4 == 15 ? length(in) : b >>> 4;
        int type = b & 0xF;
        var values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(type == TRUE || type == FALSE ? (Object) (in.get() == TRUE) : value(in, type, depth));
        }
        return values;
    }

    private static int length(ByteBuffer in) throws IOException {
        long n = varint(in);
        if (n < 0 || n > in.remaining()) {
            throw new IOException("metadata ends too early");
        }
        return (int) n;
    }

    private static void binary(ByteArrayOutputStream out, String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(out, bytes.length);
        out.writeBytes(bytes);
    }

    static void varint(ByteArrayOutputStream out, long value) {
        long v = value;
        while ((v & ~0x7FL) != 0) {
            out.write((int) (v & 0x7F | 0x80));
            v >>>= 7;
        }
        out.write((int) v);
    }

    static long varint(ByteBuffer in) {
        long v = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = in.get();
            v |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return v;
            }
        }
        throw new IllegalArgumentException("number too long");
    }

    private static long zigzag(long v) {
        return v << 1 ^ v >> 63;
    }

    private static long unzigzag(long v) {
        return v >>> 1 ^ -(v & 1);
    }
}
