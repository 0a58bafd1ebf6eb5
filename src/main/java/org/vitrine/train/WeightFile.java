package org.vitrine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.vitrine.data.AtomicFile;

/**
 * Named float arrays in one file of the safetensors format: 8 bytes little-endian length of a JSON header, the header with type, shape
 * and place of each array and a map of texts, then the numbers, little-endian. Any safetensors reader opens it.
 *
 * @param arrays name to array, in the order of the file
 * @param notes  texts of the header's {@code __metadata__}
 */
public record WeightFile(Map<String, Entry> arrays, Map<String, String> notes) {
    /** Largest header that is believed. */
    private static final long MOST_HEADER = 100_000_000;

    private static final int MOST_NUMBERS = Integer.MAX_VALUE - 16;

    private static final int CHUNK_FLOATS = 1 << 16;

    /**
     * One array, row-major.
     *
     * @param parts its numbers one behind the other: in one piece, or row by row where one piece would be too long or a copy
     */
    public record Entry(long[] shape, float[][] parts) {
        /** In one piece. */
        public Entry(long[] shape, float[] values) {
            this(shape, new float[][] {values});
        }

        /** All numbers in one piece. */
        public float[] values() {
            if (parts.length == 1) {
                return parts[0];
            }
            var all = new float[Math.toIntExact(length())];
            int at = 0;
            for (var part : parts) {
                System.arraycopy(part, 0, all, at, part.length);
                at += part.length;
            }
            return all;
        }

        /** Numbers there are. */
        long length() {
            long length = 0;
            for (var part : parts) {
                length += part.length;
            }
            return length;
        }

        /** Numbers there should be. */
        long size() {
            return product(shape);
        }

        private static long product(long[] shape) {
            long size = 1;
            for (long n : shape) {
                size = Math.multiplyExact(size, n);
            }
            return size;
        }
    }

    /** The file is not what was written. */
    public static final class DamagedException extends IOException {
        public DamagedException(String message) {
            super(message);
        }
    }

    /**
     * One array.
     *
     * @throws DamagedException when the file has none of this name
     */
    public Entry array(String name) throws DamagedException {
        var entry = arrays.get(name);
        if (entry == null) {
            throw new DamagedException("no array " + name);
        }
        return entry;
    }

    /** Writes whole or not at all. */
    public void write(Path target) throws IOException {
        var header = header().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(target, out -> {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (var entry : arrays.values()) {
                writeFloats(entry, out);
            }
        });
    }

    private String header() throws JsonProcessingException {
        var json = new ObjectMapper();
        var root = json.createObjectNode();
        var about = root.putObject("__metadata__");
        new TreeMap<>(notes).forEach(about::put);
        about.put("crc32", Long.toHexString(checksum()));
        long at = 0;
        for (var e : arrays.entrySet()) {
            var node = root.putObject(e.getKey()).put("dtype", "F32");
            var shape = node.putArray("shape");
            for (long n : e.getValue().shape()) {
                shape.add(n);
            }
            long bytes = Float.BYTES * e.getValue().length();
            node.putArray("data_offsets").add(at).add(at + bytes);
            at += bytes;
        }
        var text = json.writeValueAsString(root);
        // the numbers start at a multiple of 8, as the format wants
        return text + " ".repeat((8 - text.getBytes(StandardCharsets.UTF_8).length % 8) % 8);
    }

    private long checksum() {
        var crc = new CRC32();
        var sink = new OutputStream() {
            @Override
            public void write(int b) {
                crc.update(b);
            }

            @Override
            public void write(byte[] b, int off, int len) {
                crc.update(b, off, len);
            }
        };
        try {
            for (var entry : arrays.values()) {
                writeFloats(entry, sink);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a checksum does no input or output", e);
        }
        return crc.getValue();
    }

    private static void writeFloats(Entry entry, OutputStream out) throws IOException {
        for (var part : entry.parts()) {
            writeFloats(part, out);
        }
    }

    private static void writeFloats(float[] values, OutputStream out) throws IOException {
        var bytes =
                ByteBuffer.allocate(4 * Math.min(values.length, CHUNK_FLOATS)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < values.length; at += CHUNK_FLOATS) {
            int n = Math.min(CHUNK_FLOATS, values.length - at);
            bytes.clear().asFloatBuffer().put(values, at, n);
            out.write(bytes.array(), 0, 4 * n);
        }
    }

    /**
     * Reads every array in one piece.
     *
     * @throws DamagedException when the file is cut, changed or something else
     */
    public static WeightFile read(Path file) throws IOException {
        return read(file, false);
    }

    /** Reads arrays of two dimensions row by row, so that they may be as large as memory allows. */
    public static WeightFile readRows(Path file) throws IOException {
        return read(file, true);
    }

    private static WeightFile read(Path file, boolean byRow) throws IOException {
        try (var in = new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long length =
                    ByteBuffer.wrap(whole(in, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > Math.min(MOST_HEADER, Files.size(file))) {
                throw new DamagedException("header of " + length + " bytes");
            }
            var root = new ObjectMapper().readTree(whole(in, (int) length));
            var arrays = new LinkedHashMap<String, Entry>();
            for (var field : root.properties()) {
                if (!field.getKey().equals("__metadata__")) {
                    arrays.put(field.getKey(), readEntry(field.getValue(), in, byRow));
                }
            }
            var notes = new LinkedHashMap<String, String>();
            root.path("__metadata__")
                    .properties()
                    .forEach(e -> notes.put(e.getKey(), e.getValue().asText()));
            var found = new WeightFile(arrays, notes);
            var promised = notes.remove("crc32");
            if (promised != null && !promised.equals(Long.toHexString(found.checksum()))) {
                throw new DamagedException("checksum differs");
            }
            return found;
        } catch (JsonProcessingException e) {
            throw new DamagedException("header is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Entry readEntry(JsonNode node, InputStream in, boolean byRow) throws IOException {
        if (!node.path("dtype").asText().equals("F32")) {
            throw new DamagedException("type " + node.path("dtype"));
        }
        var shape = new long[node.path("shape").size()];
        for (int k = 0; k < shape.length; k++) {
            shape[k] = node.path("shape").get(k).asLong();
        }
        boolean rows = byRow && shape.length == 2;
        long each = rows ? shape[1] : size(shape);
        long pieces = rows ? shape[0] : 1;
        if (each < 0 || each > MOST_NUMBERS || pieces < 0 || pieces > MOST_NUMBERS) {
            throw new DamagedException("array of " + pieces + " x " + each + " numbers");
        }
        var parts = new float[(int) pieces][];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = readFloats((int) each, in);
        }
        return new Entry(shape, parts);
    }

    private static long size(long[] shape) throws DamagedException {
        try {
            return Entry.product(shape);
        } catch (ArithmeticException e) {
            throw new DamagedException("array of more numbers than can be counted");
        }
    }

    private static float[] readFloats(int size, InputStream in) throws IOException {
        var values = new float[size];
        for (int at = 0; at < values.length; at += CHUNK_FLOATS) {
            int n = Math.min(CHUNK_FLOATS, values.length - at);
            ByteBuffer.wrap(whole(in, 4 * n))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, at, n);
        }
        return values;
    }

    private static byte[] whole(InputStream in, int n) throws IOException {
        var bytes = in.readNBytes(n);
        if (bytes.length < n) {
            throw new DamagedException("ends " + (n - bytes.length) + " bytes early");
        }
        return bytes;
    }
}
