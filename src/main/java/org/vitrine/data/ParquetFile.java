package org.vitrine.data;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * The part of Apache Parquet our own tables need: flat columns in one row group, texts as dictionaries, numbers plain and gzipped.
 *
 * <p>Dictionary codes go straight from the file into dictionary columns; over JDBC every text is a call and a string of its own.
 */
final class ParquetFile {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    static final String WRITER = "vitrine";
    static final int PAGE_ROWS = 1 << 17;
    static final int BOOLEAN = 0;
    static final int INT32 = 1;
    static final int INT64 = 2;
    static final int DOUBLE = 5;
    static final int BYTE_ARRAY = 6;
    static final int CONVERTED_UTF8 = 0;
    static final int CONVERTED_DATE = 6;
    static final int CONVERTED_MICROS = 10;
    static final int PLAIN = 0;
    static final int RLE = 3;
    static final int RLE_DICTIONARY = 8;
    static final int UNCOMPRESSED = 0;
    static final int GZIP = 2;
    static final long MICROS = 1_000_000;

    private ParquetFile() {}

    /** What a file holds. */
    record Content(Map<String, ColumnData> columns, int rows, Map<String, String> notes) {}

    /** @param cancel looked at before every page */
    static void write(
            Path file, Map<String, ColumnData> columns, int rows, Map<String, String> notes, CancelToken cancel)
            throws IOException, CancelledException {
        AtomicFile.<CancelledException>write(file, out -> new ParquetWriter(out, cancel).write(columns, rows, notes));
    }

    static Content read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ParquetReader(channel).read();
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | ClassCastException
                | NullPointerException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    static int physical(ValueType type) {
        return switch (type) {
            case TEXT -> BYTE_ARRAY;
            case INTEGER, TIME -> INT64;
            case DECIMAL -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case DATE -> INT32;
        };
    }

    static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
