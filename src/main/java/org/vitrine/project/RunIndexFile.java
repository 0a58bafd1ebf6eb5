package org.vitrine.project;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.AtomicFile;
import org.vitrine.evaluate.Protocol;
import org.vitrine.train.RunId;
import org.vitrine.train.RunState;

/**
 * The lines of a {@link RunIndex} as a file: a mark, a version, how many there are, the lines, a CRC-32 of all before. Words that come again (metrics,
 * models, data sets), stamps and names of numbers are written once and then by their number. As JSON the same is three times as large.
 */
final class RunIndexFile {
    private static final int MARK = 0x56524C31; // VRL1
    /** Grows when lines mean something else, or are written otherwise, than before. */
    private static final int VERSION = 2;

    private static final int NEW = -1;
    private static final int NO_STAMP = -2;
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
        var bytes = Files.readAllBytes(file);
        int whole = bytes.length - Long.BYTES;
        var in = ByteBuffer.wrap(bytes);
        if (whole < 3 * Integer.BYTES || in.getInt() != MARK || in.getInt() != VERSION) {
            throw new IOException("written by another version");
        }
        var sum = new CRC32();
        sum.update(bytes, 0, whole);
        if (in.getLong(whole) != sum.getValue()) {
            throw new IOException("the checksum is another one");
        }
        try {
            int count = length(in.getInt());
            var reader = new Reader(in);
            var lines = new ArrayList<RunIndex.Line>();
            for (int k = 0; k < count; k++) {
                lines.add(reader.line());
            }
            return lines;
        } catch (IllegalArgumentException
                | DateTimeException
                | BufferUnderflowException
                | IndexOutOfBoundsException e) {
            throw new IOException("no line can be so", e);
        }
    }

    private static int length(int count) throws IOException {
        if (count < 0 || count > MOST) {
            throw new IOException("no such length: " + count);
        }
        return count;
    }

    private record Writer(
            DataOutputStream out,
            Map<String, Integer> words,
            Map<Protocol, Integer> stamps,
            Map<List<String>, Integer> names) {
        Writer(DataOutputStream out) {
            this(out, new HashMap<>(), new HashMap<>(), new HashMap<>());
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
            text(run.run().value());
            word(run.model());
            word(run.state().name());
            word(run.split());
            protocol(run.protocol());
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
            numbers(run.test());
            word(run.dataset());
            text(run.note());
            gate(run.gate());
        }

        private void protocol(@Nullable Protocol stamp) throws IOException {
            if (stamp == null) {
                out.writeInt(NO_STAMP);
                return;
            }
            var known = stamps.putIfAbsent(stamp, stamps.size());
            if (known != null) {
                out.writeInt(known);
                return;
            }
            out.writeInt(NEW);
            word(stamp.split());
            word(stamp.candidates());
            word(stamp.ties());
            out.writeBoolean(stamp.seenFilter());
            out.writeInt(stamp.users());
            out.writeInt(stamp.skipped());
            word(stamp.dataset());
        }

        private void numbers(Map<String, Double> numbers) throws IOException {
            var all = List.copyOf(numbers.keySet());
            var known = names.putIfAbsent(all, names.size());
            out.writeInt(known == null ? NEW : known);
            if (known == null) {
                out.writeInt(all.size());
                for (var name : all) {
                    word(name);
                }
            }
            for (double number : numbers.values()) {
                out.writeDouble(number);
            }
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
                out.writeInt(NEW);
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

    private record Reader(ByteBuffer in, List<String> words, List<Protocol> stamps, List<NamedNumbers.Names> names) {
        Reader(ByteBuffer in) {
            this(in, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        RunIndex.Line line() throws IOException {
            var stamp = new RunStamp(is(), in.getLong(), in.getLong());
            return new RunIndex.Line(stamp, summary());
        }

        private RunSummary summary() throws IOException {
            return new RunSummary(
                    new RunId(text()),
                    word(),
                    RunState.valueOf(word()),
                    word(),
                    protocol().orElse(null),
                    word(),
                    in.getInt(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getInt(),
                    Instant.ofEpochSecond(in.getLong(), in.getInt()),
                    Duration.ofSeconds(in.getLong(), in.getInt()),
                    word(),
                    numbers(),
                    word(),
                    text(),
                    gate().orElse(null));
        }

        private Map<String, Double> numbers() throws IOException {
            int number = in.getInt();
            if (number == NEW) {
                int count = length(in.getInt());
                var all = new ArrayList<String>();
                for (int k = 0; k < count; k++) {
                    all.add(word());
                }
                names.add(NamedNumbers.Names.of(all));
                number = names.size() - 1;
            }
            var known = names.get(Objects.checkIndex(number, names.size()));
            var numbers = new double[known.all().size()];
            in.asDoubleBuffer().get(numbers);
            in.position(in.position() + numbers.length * Double.BYTES);
            return new NamedNumbers(known, numbers);
        }

        private Optional<Gate> gate() throws IOException {
            int count = in.getInt();
            if (count == NO_GATE) {
                return Optional.empty();
            }
            var metric = word();
            var bars = new ArrayList<Gate.Bar>();
            for (int k = 0; k < length(count); k++) {
                bars.add(new Gate.Bar(word(), in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble(), is()));
            }
            return Optional.of(new Gate(metric, bars));
        }

        private Optional<Protocol> protocol() throws IOException {
            int number = in.getInt();
            if (number == NO_STAMP) {
                return Optional.empty();
            }
            if (number == NEW) {
                stamps.add(new Protocol(word(), word(), word(), is(), in.getInt(), in.getInt(), 0, word()));
                return Optional.of(stamps.getLast());
            }
            return Optional.of(stamps.get(Objects.checkIndex(number, stamps.size())));
        }

        private String word() throws IOException {
            int number = in.getInt();
            if (number == NEW) {
                words.add(text());
                return words.getLast();
            }
            return words.get(Objects.checkIndex(number, words.size()));
        }

        private String text() throws IOException {
            int size = length(in.getInt());
            var text = new String(
                    in.array(),
                    Objects.checkFromIndexSize(in.position(), size, in.limit()),
                    size,
                    StandardCharsets.UTF_8);
            in.position(in.position() + size);
            return text;
        }

        private boolean is() {
            return in.get() != 0;
        }
    }
}
