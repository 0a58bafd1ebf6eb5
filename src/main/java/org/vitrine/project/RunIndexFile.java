package org.vitrine.project;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.AtomicFile;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;

/**
 * The lines of a {@link RunIndex} as a file: a mark, a version, how many there are, the lines, a CRC-32 of all before. Words that come again (metrics,
 * models, data sets) are written once and then by their number. As JSON the same is three times as large.
 */
final class RunIndexFile {
    private static final int MARK = 0x56524C31; // VRL1
    /** Grows when lines mean something else, or are written otherwise, than before. */
    private static final int VERSION = 1;

    private static final int NEW_WORD = -1;
    private static final int NO_GATE = -1;
    private static final int MOST = 10_000_000;

    private RunIndexFile() {}

    static void write(Path file, Collection<RunIndex.Line> lines) throws IOException {
        AtomicFile.write(file, out -> {
            var sum = new CRC32();
            var data = new DataOutputStream(new CheckedOutputStream(out, sum));
            data.writeInt(MARK);
            data.writeInt(VERSION);
            data.writeInt(lines.size());
            var writer = new Writer(data);
            for (var line : lines) {
                writer.line(line);
            }
            data.flush();
            last(out, sum.getValue());
        });
    }

    private static void last(OutputStream out, long sum) throws IOException {
        var data = new DataOutputStream(out);
        data.writeLong(sum);
        data.flush();
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IOException when it was written by another version, is damaged or not there
     */
    static List<RunIndex.Line> read(Path file) throws IOException {
        var sum = new CRC32();
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var data = new DataInputStream(new CheckedInputStream(in, sum));
            if (data.readInt() != MARK || data.readInt() != VERSION) {
                throw new IOException("written by another version");
            }
            int count = length(data.readInt());
            var reader = new Reader(data);
            var lines = new ArrayList<RunIndex.Line>();
            for (int k = 0; k < count; k++) {
                lines.add(reader.line());
            }
            long found = sum.getValue();
            if (new DataInputStream(in).readLong() != found) {
                throw new IOException("the checksum is another one");
            }
            return lines;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("no line can be so", e);
        }
    }

    private static int length(int count) throws IOException {
        if (count < 0 || count > MOST) {
            throw new IOException("no such length: " + count);
        }
        return count;
    }

    private record Writer(DataOutputStream out, Map<String, Integer> words) {
        Writer(DataOutputStream out) {
            this(out, new HashMap<>());
        }

        void line(RunIndex.Line line) throws IOException {
            var stamp = line.stamp();
            out.writeBoolean(stamp.settled());
            out.writeLong(stamp.mark());
            out.writeLong(stamp.newest());
            summary(line.summary());
        }

        private void summary(RunSummary run) throws IOException {
            var started = run.started();
            var spent = run.spent();
            out.writeUTF(run.run().value());
            word(run.model());
            word(run.state().name());
            word(run.split());
            word(run.metric());
            out.writeInt(run.bestEpoch());
            out.writeDouble(run.best());
            out.writeDouble(run.last());
            out.writeInt(run.epochs());
            out.writeLong(started.getEpochSecond());
            out.writeInt(started.getNano());
            out.writeLong(spent.toSeconds());
            out.writeInt(spent.toNanosPart());
            word(run.device());
            out.writeInt(run.test().size());
            for (var number : run.test().entrySet()) {
                word(number.getKey());
                out.writeDouble(number.getValue());
            }
            word(run.dataset());
            text(run.note());
            gate(run.gate());
        }

        private void gate(@Nullable Gate gate) throws IOException {
            if (gate == null) {
                out.writeInt(NO_GATE);
                return;
            }
            out.writeInt(gate.bars().size());
            word(gate.metric());
            for (var bar : gate.bars()) {
                word(bar.model());
                out.writeDouble(bar.difference());
                out.writeDouble(bar.low());
                out.writeDouble(bar.high());
                out.writeDouble(bar.p());
                out.writeBoolean(bar.passed());
            }
        }

        private void word(String word) throws IOException {
            var known = words.putIfAbsent(word, words.size());
            if (known == null) {
                out.writeInt(NEW_WORD);
                text(word);
            } else {
                out.writeInt(known);
            }
        }

        /** Of any length, which a note may have. */
        private void text(String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private record Reader(DataInputStream in, List<String> words) {
        Reader(DataInputStream in) {
            this(in, new ArrayList<>());
        }

        RunIndex.Line line() throws IOException {
            var stamp = new RunStamp(in.readBoolean(), in.readLong(), in.readLong());
            return new RunIndex.Line(stamp, summary());
        }

        private RunSummary summary() throws IOException {
            return new RunSummary(
                    new RunId(in.readUTF()),
                    word(),
                    RunState.valueOf(word()),
                    word(),
                    word(),
                    in.readInt(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readInt(),
                    Instant.ofEpochSecond(in.readLong(), in.readInt()),
                    Duration.ofSeconds(in.readLong(), in.readInt()),
                    word(),
                    numbers(),
                    word(),
                    text(),
                    gate().orElse(null));
        }

        private Map<String, Double> numbers() throws IOException {
            int count = length(in.readInt());
            var numbers = new LinkedHashMap<String, Double>();
            for (int k = 0; k < count; k++) {
                numbers.put(word(), in.readDouble());
            }
            return numbers;
        }

        private Optional<Gate> gate() throws IOException {
            int count = in.readInt();
            if (count == NO_GATE) {
                return Optional.empty();
            }
            var metric = word();
            var bars = new ArrayList<Gate.Bar>();
            for (int k = 0; k < length(count); k++) {
                bars.add(new Gate.Bar(
                        word(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readBoolean()));
            }
            return Optional.of(new Gate(metric, bars));
        }

        private String word() throws IOException {
            int number = in.readInt();
            if (number == NEW_WORD) {
                words.add(text());
                return words.getLast();
            }
            if (number < 0 || number >= words.size()) {
                throw new IOException("no such word: " + number);
            }
            return words.get(number);
        }

        private String text() throws IOException {
            var bytes = in.readNBytes(length(in.readInt()));
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
