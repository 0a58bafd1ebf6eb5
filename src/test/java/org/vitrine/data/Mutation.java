package org.vitrine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A file with something wrong in it.
 *
 * @param what    what was done to it
 * @param bytes   the file
 * @param touched the rows of the clean file that may come out otherwise or not at all
 * @param place   whether a place among the rows was changed, not the head and not the packing
 */
record Mutation(String what, byte[] bytes, Set<Integer> touched, boolean place) {
    private static final int LONG_LINE = 1 << 17;
    private static final int HUGE_LINE = 3 << 20;

    /** The same number gives the same mutation. */
    static Mutation of(DirtySeed seed, int number, Path folder) throws IOException {
        var maker = new Maker(seed, new Random(number * 31L + 5), folder);
        boolean packed = seed.pack() != DirtySeed.Pack.NONE;
        if (seed.pack() == DirtySeed.Pack.XLSX && maker.random.nextBoolean()) {
            return maker.inside();
        }
        if (seed.pack() == DirtySeed.Pack.PARQUET
                || seed.pack() == DirtySeed.Pack.XLSX
                || packed && maker.random.nextInt(3) > 0) {
            return maker.packing();
        }
        if (seed.isText() && maker.random.nextInt(6) == 0) {
            return maker.stretch();
        }
        return switch (maker.random.nextInt(10)) {
            case 0 -> maker.head();
            case 1 -> maker.several();
            case 2 -> maker.everyRow();
            case 3 -> maker.cutOff();
            default -> maker.onePlace();
        };
    }

    /** Whether all that was done is zero bytes in one row. */
    boolean isZeroInOneRow() {
        return what.matches("row \\d+ kind 11");
    }

    /** Whether rows side by side were written in another encoding. */
    boolean isStretch() {
        return what.startsWith("stretch");
    }

    private static final class Maker {
        private final DirtySeed seed;
        private final Random random;
        private final Path folder;
        private final List<byte[]> rows;
        private final Set<Integer> touched = new HashSet<>();
        private final Set<Integer> open = new HashSet<>();
        private final int unit;
        private String what = "";
        private byte[] head;

        Maker(DirtySeed seed, Random random, Path folder) {
            this.seed = seed;
            this.random = random;
            this.folder = folder;
            this.rows = new ArrayList<>(seed.rows());
            this.head = seed.head();
            this.unit = seed.charset().equals(StandardCharsets.UTF_16LE) ? 2 : 1;
        }

        Mutation onePlace() throws IOException {
            int row = random.nextInt(rows.size());
            change(row);
            return made(true);
        }

        Mutation several() throws IOException {
            int n = 2 + random.nextInt(7);
            for (int i = 0; i < n; i++) {
                change(random.nextInt(rows.size()));
            }
            return made(true);
        }

        Mutation head() throws IOException {
            if (head.length == 0 || random.nextInt(3) == 0) {
                what = "byte order mark";
                // without a head the mark is in the first row
                if (head.length == 0) {
                    touched.add(0);
                }
                var marks = List.of(
                        new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                        new byte[] {(byte) 0xFF, (byte) 0xFE},
                        new byte[] {(byte) 0xFE, (byte) 0xFF},
                        new byte[] {'\n'},
                        new byte[] {'\r', '\n', '\n'},
                        new byte[] {'#', ' ', 'x', '\n'},
                        new byte[] {0});
                head = joined(marks.get(random.nextInt(marks.size())), head);
            } else {
                what = "head";
                head = random.nextInt(4) == 0 ? new byte[0] : changed(head);
            }
            return made(false);
        }

        /** A half, a block in the middle or every second block in another encoding, as files are put together of others. */
        Mutation stretch() throws IOException {
            int n = rows.size();
            int how = random.nextInt(4);
            int from = how == 1 ? n / 2 : how == 2 ? random.nextInt(n / 2) : 0;
            int to = how == 0 ? n / 2 : how == 2 ? from + 2 + random.nextInt(n / 2) : n;
            int block = how == 3 ? 3 + random.nextInt(8) : n;
            var other = other();
            what = "stretch " + from + " to " + to + " by " + block + " in " + other;
            for (int r = from; r < to; r++) {
                if (r / block % 2 == 0 || block == n) {
                    var row = rows.get(r);
                    var changed = new String(row, seed.charset()).getBytes(other);
                    if (!Arrays.equals(row, changed)) {
                        touched.add(r);
                        rows.set(r, changed);
                    }
                }
            }
            return made(false);
        }

        /** One that has all the letters of the file. */
        private Charset other() {
            if (!seed.charset().equals(StandardCharsets.UTF_8)) {
                return StandardCharsets.UTF_8;
            }
            var western = Charset.forName("windows-1252");
            boolean fits = rows.stream()
                    .allMatch(row -> western.newEncoder().canEncode(new String(row, StandardCharsets.UTF_8)));
            return fits && random.nextInt(4) > 0 ? western : Charset.forName("GB18030");
        }

        Mutation everyRow() throws IOException {
            int how = random.nextInt(5);
            what = "every row " + how;
            for (int r = 0; r < rows.size(); r++) {
                var row = rows.get(r);
                rows.set(
                        r,
                        switch (how) {
                            case 0 -> random.nextBoolean() ? row : withEnd(row, "\r\n");
                            case 1 -> withEnd(row, random.nextInt(4) == 0 ? "\n\n\n" : "\n");
                            case 2 -> inserted(row, contentEnd(row), text(","));
                            case 3 -> inserted(row, contentEnd(row), text(",extra"));
                            default -> row.length > 4 * unit ? removed(row, 0, 2 * unit) : row;
                        });
                if (how > 1) {
                    touched.add(r);
                }
            }
            return made(false);
        }

        Mutation cutOff() throws IOException {
            what = "cut off";
            int row = random.nextInt(rows.size());
            var last = rows.get(row);
            var kept = Arrays.copyOf(last, random.nextInt(last.length));
            for (int r = row; r < seed.rows().size(); r++) {
                touched.add(r);
            }
            var shorter = new ArrayList<>(rows.subList(0, row));
            shorter.add(kept);
            rows.clear();
            rows.addAll(shorter);
            var text = seed.with(head, rows, new byte[0]).text();
            return new Mutation(what, seed.packed(text, folder), touched, true);
        }

        /** What the unpacked text does not show: every row comes out as it was, or the file is refused. */
        Mutation packing() throws IOException {
            var bytes = seed.packed(seed.text(), folder);
            int at = random.nextInt(bytes.length);
            var mutated = damaged(bytes, at);
            // Parquet has no checksums: a value may change and nobody can know
            if (seed.pack() == DirtySeed.Pack.PARQUET) {
                all();
            }
            return new Mutation("packing", mutated, touched, false);
        }

        /** One part of a workbook damaged and packed again, so that no checksum tells: any row may come out otherwise. */
        Mutation inside() throws IOException {
            var parts = new LinkedHashMap<String, byte[]>();
            var book = Files.write(folder.resolve("whole.xlsx"), seed.packed(seed.text(), folder));
            try (var zip = new ZipFile(book.toFile())) {
                for (var entry : Collections.list(zip.entries())) {
                    parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            var names = List.copyOf(parts.keySet());
            var name = names.get(random.nextInt(names.size()));
            var part = parts.get(name);
            if (part == null || random.nextInt(8) == 0) {
                parts.remove(name);
            } else {
                parts.put(name, damaged(part, random.nextInt(part.length)));
            }
            var out = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(out)) {
                for (var each : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(each.getKey()));
                    zip.write(each.getValue());
                }
            }
            all();
            return new Mutation("inside " + name, out.toByteArray(), touched, false);
        }

        private byte[] damaged(byte[] bytes, int at) {
            return switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> removed(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(40)));
                case 2 -> inserted(bytes, at, noise(1 + random.nextInt(20)));
                case 3 -> joined(bytes, noise(1 + random.nextInt(40)));
                default -> flipped(bytes, at);
            };
        }

        private void all() {
            for (int r = 0; r < rows.size(); r++) {
                touched.add(r);
            }
        }

        private Mutation made(boolean place) throws IOException {
            // without its line end a row runs into the next one there is
            for (int r : open) {
                int next = r + 1;
                while (next < rows.size() && rows.get(next).length == 0) {
                    next++;
                }
                touched.add(next);
            }
            var text = seed.with(head, rows, seed.tail()).text();
            return new Mutation(what, seed.packed(text, folder), touched, place);
        }

        private void change(int r) {
            var row = rows.get(r);
            touched.add(r);
            if (row.length == 0) {
                return;
            }
            int end = contentEnd(row);
            int at = end == 0 ? 0 : random.nextInt(end / unit + 1) * unit;
            int kind = random.nextInt(15);
            what += (what.isEmpty() ? "" : ", ") + "row " + r + " kind " + kind;
            var changed = switch (kind) {
                case 0, 1 -> flipped(row, random.nextInt(Math.max(1, end)));
                case 2 -> removed(row, at, end);
                case 3 -> new byte[0];
                case 4 -> joined(row, row);
                case 5 -> Arrays.copyOf(row, end);
                case 6 -> inserted(row, at, text("\""));
                case 7 -> atField(row, "\"");
                case 8 -> inserted(row, end, text("\""));
                case 9 -> atField(row, random.nextBoolean() ? "," : "\t");
                case 10 -> inserted(row, at, mixed());
                case 11 -> inserted(row, at, random.nextBoolean() ? new byte[unit] : new byte[unit * 7]);
                case 12 -> inserted(row, at, text("x".repeat(random.nextInt(8) == 0 ? HUGE_LINE : LONG_LINE)));
                case 13 -> withEnd(row, random.nextBoolean() ? "\r" : "\r\r\n");
                default -> inserted(row, at, text(random.nextBoolean() ? "\n" : "\r\n"));
            };
            if (kind == 5 || kind == 13) {
                open.add(r);
            }
            rows.set(r, changed);
        }

        private byte[] changed(byte[] piece) {
            int at = random.nextInt(piece.length);
            return switch (random.nextInt(5)) {
                case 0 -> removed(piece, at, Math.min(piece.length, at + 1 + random.nextInt(6)));
                case 1 -> inserted(piece, at, text(","));
                case 2 -> inserted(piece, at, text("\""));
                case 3 -> inserted(piece, at, mixed());
                default -> flipped(piece, at);
            };
        }

        /** Letters of another encoding. */
        private byte[] mixed() {
            if (unit == 2) {
                // an odd number of bytes would shift all that follows
                return new byte[] {0, (byte) (0xD8 + random.nextInt(8))};
            }
            var all = List.of(
                    new byte[] {(byte) 0xE9},
                    "é".getBytes(StandardCharsets.UTF_8),
                    "书".getBytes(java.nio.charset.Charset.forName("GB18030")),
                    "😀".getBytes(StandardCharsets.UTF_8),
                    new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                    new byte[] {(byte) 0x81, (byte) 0x30},
                    new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                    new byte[] {(byte) 0x93, (byte) 0xFF});
            return all.get(random.nextInt(all.size()));
        }

        /** At the beginning of one of the row's fields. */
        private byte[] atField(byte[] row, String text) {
            var starts = new ArrayList<Integer>(List.of(0));
            for (int i = 0; i + unit <= contentEnd(row); i += unit) {
                if (row[i] == ',' || row[i] == '\t' || row[i] == '|' || row[i] == ';') {
                    starts.add(i + unit);
                }
            }
            return inserted(row, starts.get(random.nextInt(starts.size())), text(text));
        }

        private int contentEnd(byte[] row) {
            int end = row.length;
            while (end >= unit && (row[end - unit] == '\n' || row[end - unit] == '\r')) {
                end -= unit;
            }
            return end;
        }

        private byte[] withEnd(byte[] row, String end) {
            return joined(Arrays.copyOf(row, contentEnd(row)), text(end));
        }

        private byte[] flipped(byte[] bytes, int at) {
            var copy = bytes.clone();
            copy[at] = random.nextBoolean() ? (byte) (copy[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt(256);
            return copy;
        }

        private byte[] text(String text) {
            return text.getBytes(seed.charset());
        }

        private byte[] noise(int n) {
            var bytes = new byte[n];
            random.nextBytes(bytes);
            return bytes;
        }

        private static byte[] inserted(byte[] row, int at, byte[] what) {
            return joined(Arrays.copyOf(row, at), what, Arrays.copyOfRange(row, at, row.length));
        }

        private static byte[] removed(byte[] row, int from, int to) {
            return joined(Arrays.copyOf(row, from), Arrays.copyOfRange(row, to, row.length));
        }

        private static byte[] joined(byte[]... parts) {
            var out = new ByteArrayOutputStream();
            for (var part : parts) {
                out.writeBytes(part);
            }
            return out.toByteArray();
        }
    }
}
