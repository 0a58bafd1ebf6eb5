package org.vitrine.project.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: records of TensorFlow's {@code TFRecord} (length, CRC-32C of the length, bytes, CRC-32C of the bytes, all little-endian; sums
 * masked as there), each an {@code Event} in protocol buffers with a time, a step and one scalar ({@code tensorflow/core/util/event.proto},
 * {@code framework/summary.proto}).
 */
final class TensorBoardFile {
    private static final int MASK = 0xA282EAD8;
    /** Wire types of protocol buffers. */
    private static final int VARINT = 0;

    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    private final OutputStream out;

    /** Begins with the mark of the version, as every such file does. */
    TensorBoardFile(OutputStream out, Instant began) throws IOException {
        this.out = out;
        var event = new Message();
        event.decimal(1, seconds(began));
        event.text(3, "brain.Event:2");
        record(event);
    }

    /** Adds one measurement. */
    void scalar(String tag, FlatRun.Point point) throws IOException {
        var value = new Message();
        value.text(1, tag);
        value.single(2, (float) point.value());
        var summary = new Message();
        summary.message(1, value);
        var event = new Message();
        event.decimal(1, seconds(point.at()));
        event.whole(2, point.step());
        event.message(5, summary);
        record(event);
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / 1e9;
    }

    private void record(Message event) throws IOException {
        var bytes = event.bytes.toByteArray();
        var length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .array();
        out.write(length);
        out.write(sum(length));
        out.write(bytes);
        out.write(sum(bytes));
    }

    private static byte[] sum(byte[] of) {
        var crc = new CRC32C();
        crc.update(of);
        int plain = (int) crc.getValue();
        int masked = (plain >>> 15 | plain << 17) + MASK;
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }

    /** A message being written. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void decimal(int field, double value) {
            key(field, FIXED_64);
            bytes.writeBytes(ByteBuffer.allocate(Double.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
        }

        void single(int field, float value) {
            key(field, FIXED_32);
            bytes.writeBytes(ByteBuffer.allocate(Float.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
        }

        void whole(int field, long value) {
            key(field, VARINT);
            varint(value);
        }

        void text(int field, String value) {
            block(field, value.getBytes(StandardCharsets.UTF_8));
        }

        void message(int field, Message value) {
            block(field, value.bytes.toByteArray());
        }

        private void block(int field, byte[] value) {
            key(field, LENGTH);
            varint(value.length);
            bytes.writeBytes(value);
        }

        private void key(int field, int type) {
            varint((long) field << 3 | type);
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                bytes.write((int) (left & 0x7F | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
        }
    }
}
