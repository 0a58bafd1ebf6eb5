package org.vitrine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The events of a run as a file, one JSON object a line, appended. Written out at once except for batches (at most a second late), made durable
 * at every epoch and at the end.
 *
 * <p>A process killed while writing leaves half a line: reading passes over it and says so, opening for append cuts it off.
 */
public final class RunLog implements Consumer<RunEvent>, Closeable {
    private static final Duration BATCHES_LATE = Duration.ofSeconds(1);

    private static final byte[] EPOCH = "{\"type\":\"epoch-measured\"".getBytes(StandardCharsets.UTF_8);

    private final RunJson json = new RunJson();
    private final FileChannel channel;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Instant written = Instant.MIN;

    private RunLog(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * What a log file holds.
     *
     * @param events     in order
     * @param wholeBytes length of the part that could be read
     * @param tornBytes  bytes behind that: half a line left by a killed process, or damage
     */
    public record Reading(List<RunEvent> events, long wholeBytes, long tornBytes) {
        public Reading {
            events = List.copyOf(events);
        }

        /** Whether the run told its end. */
        public boolean ended() {
            return !events.isEmpty() && events.getLast() instanceof RunEvent.Ended;
        }

        /** The number the next event gets. */
        public long nextSequence() {
            return events.isEmpty() ? 0 : events.getLast().sequence() + 1;
        }
    }

    /** Reads a log up to its end or to the first line that is not an event; empty when there is no file. */
    public static Reading read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Reading(List.of(), 0, 0);
        }
        var json = new RunJson();
        var bytes = Files.readAllBytes(file);
        var events = new ArrayList<RunEvent>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                try {
                    events.add(json.read(new String(bytes, start, i - start, StandardCharsets.UTF_8), RunEvent.class));
                } catch (JsonProcessingException e) {
                    break;
                }
                start = i + 1;
            }
        }
        return new Reading(events, start, bytes.length - start);
    }

    /** The last epoch a log tells of, found from its end without reading the lines before; empty when there is none. */
    public static Optional<RunEvent.EpochMeasured> lastEpoch(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var bytes = Files.readAllBytes(file);
        for (int end = bytes.length; end > 0; ) {
            int start = end - 1;
            while (start > 0 && bytes[start - 1] != '\n') {
                start--;
            }
            if (isEpoch(bytes, start)) {
                try {
                    var line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
                    return Optional.of(new RunJson().read(line, RunEvent.EpochMeasured.class));
                } catch (JsonProcessingException e) {
                    // half a line; the one before is meant
                }
            }
            end = start;
        }
        return Optional.empty();
    }

    private static boolean isEpoch(byte[] bytes, int start) {
        int end = start + EPOCH.length;
        return end <= bytes.length && Arrays.equals(bytes, start, end, EPOCH, 0, EPOCH.length);
    }

    /** Opens a log to append to; half a line at its end is cut off. Of a log damaged further up a copy is kept beside it. */
    public static RunLog append(Path file) throws IOException {
        long whole = read(file).wholeBytes();
        if (Files.exists(file) && hasLinesBehind(file, whole)) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
        return new RunLog(channel);
    }

    private static boolean hasLinesBehind(Path file, long whole) throws IOException {
        var bytes = Files.readAllBytes(file);
        for (int i = (int) whole; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /**
     * Appends an event.
     *
     * @throws UncheckedIOException when the disk refuses
     */
    @Override
    public void accept(RunEvent event) {
        waiting.writeBytes(json.line(event).getBytes(StandardCharsets.UTF_8));
        waiting.write('\n');
        try {
            switch (event) {
                case RunEvent.BatchMeasured b -> writeWhenLate(b.at());
                case RunEvent.EpochMeasured e -> writeDurably(e.at());
                case RunEvent.Ended e -> writeDurably(e.at());
                default -> write(event.at());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the run's log", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            write(Instant.MAX);
        }
    }

    private void writeWhenLate(Instant now) throws IOException {
        if (written.equals(Instant.MIN) || Duration.between(written, now).compareTo(BATCHES_LATE) >= 0) {
            write(now);
        }
    }

    private void writeDurably(Instant now) throws IOException {
        write(now);
        channel.force(false);
    }

    private void write(Instant now) throws IOException {
        var bytes = ByteBuffer.wrap(waiting.toByteArray());
        waiting.reset();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        written = now;
    }
}
