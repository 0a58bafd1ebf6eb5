package org.vitrine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A small clean file of one kind, in pieces, so that it is known which row a mutation touches. The first column or field of a row names it
 * and no other row.
 *
 * @param file what the file is called
 * @param head what comes before the rows, with its line end
 * @param rows each with its line end
 * @param tail what comes behind them
 */
record DirtySeed(
        String name,
        String file,
        TableKind kind,
        byte[] head,
        List<byte[]> rows,
        byte[] tail,
        Charset charset,
        Pack pack) {
    private static final int ROWS = 60;
    private static final Charset GB = Charset.forName("GB18030");
    private static final byte[] NOTHING = {};

    /** What the text is packed in. */
    enum Pack {
        NONE,
        GZIP,
        /** Two gzip files one behind the other, as logs are. */
        GZIP_TWICE,
        ZIP,
        ZIP_STORED,
        PARQUET,
        /** A sheet of a workbook, a line of plain fields for each row. */
        XLSX
    }

    static List<DirtySeed> all() {
        var all = new ArrayList<DirtySeed>();
        all.add(csv("csv", Pack.NONE, StandardCharsets.UTF_8));
        all.add(plain(
                "tsv", "events.tsv", "\t", "user_id\titem_id\tevent\ttime\tprice\tnote\n", StandardCharsets.UTF_8));
        all.add(plain("no header", "u.data", "\t", "", StandardCharsets.UTF_8));
        all.add(plain("colons", "ratings.dat", "::", "", StandardCharsets.ISO_8859_1));
        all.add(plain("bars", "events.txt", "|", "user_id|item_id|event|time|price|note\n", StandardCharsets.UTF_8));
        all.add(csv(
                "quoted lines", Pack.NONE, StandardCharsets.UTF_8, "first line\nsecond, \"line\"", "plain", "a\n\nb"));
        all.add(backslashes());
        all.add(chinese());
        all.add(plain(
                "latin-1", "events.csv", ";", "user_id;item_id;event;time;price;note\n", StandardCharsets.ISO_8859_1));
        all.add(utf16());
        all.add(jsonLines());
        all.add(jsonArray());
        all.add(jsonMembers());
        all.add(csv("gzip", Pack.GZIP, StandardCharsets.UTF_8));
        all.add(csv("two gzips", Pack.GZIP_TWICE, StandardCharsets.UTF_8));
        all.add(csv("zip", Pack.ZIP, StandardCharsets.UTF_8));
        all.add(csv("stored zip", Pack.ZIP_STORED, StandardCharsets.UTF_8));
        all.add(sequences());
        all.add(candidates());
        all.add(recBole());
        all.add(items());
        all.add(csv("parquet", Pack.PARQUET, StandardCharsets.UTF_8));
        all.add(csv("xlsx", Pack.XLSX, StandardCharsets.UTF_8, "plain", "Größe 5", "绿茶", "", "<b>&amp;</b>"));
        all.add(longIntegers());
        return all;
    }

    /** Whether its rows are lines of text in an encoding that writes ASCII as itself. */
    boolean isText() {
        return pack != Pack.PARQUET && pack != Pack.XLSX && !charset.equals(StandardCharsets.UTF_16LE);
    }

    byte[] text() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(head);
        rows.forEach(out::writeBytes);
        out.writeBytes(tail);
        return out.toByteArray();
    }

    DirtySeed with(byte[] otherHead, List<byte[]> otherRows, byte[] otherTail) {
        return new DirtySeed(name, file, kind, otherHead, otherRows, otherTail, charset, pack);
    }

    /** The file as it lies on the disk. */
    byte[] packed(byte[] text, Path folder) throws IOException {
        return switch (pack) {
            case NONE -> text;
            case GZIP -> gzip(text);
            case GZIP_TWICE -> {
                var out = new ByteArrayOutputStream();
                out.writeBytes(gzip(java.util.Arrays.copyOf(text, text.length / 2)));
                out.writeBytes(gzip(java.util.Arrays.copyOfRange(text, text.length / 2, text.length)));
                yield out.toByteArray();
            }
            case ZIP -> zip(text, ZipEntry.DEFLATED);
            case ZIP_STORED -> zip(text, ZipEntry.STORED);
            case PARQUET -> parquet(text, folder);
            case XLSX -> xlsx(text);
        };
    }

    private static DirtySeed csv(String name, Pack pack, Charset charset, String... notes) {
        var some = notes.length == 0
                ? new String[] {"Tea, green", "He said \"yes\"", "plain", "Ünïcode – ok", "", "NA"}
                : notes;
        var rows = new ArrayList<byte[]>();
        var random = new Random(7);
        for (int r = 0; r < ROWS; r++) {
            rows.add((cells(random, r, ",") + quoted(some[r % some.length]) + "\n").getBytes(charset));
        }
        var end = switch (pack) {
            case NONE -> ".csv";
            case GZIP, GZIP_TWICE -> ".csv.gz";
            case ZIP, ZIP_STORED -> ".zip";
            case PARQUET -> ".parquet";
            case XLSX -> ".xlsx";
        };
        var head = "user_id,item_id,event,time,price,note\n".getBytes(charset);
        return new DirtySeed(name, "events" + end, TableKind.EVENTS, head, rows, NOTHING, charset, pack);
    }

    private static DirtySeed plain(String name, String file, String delimiter, String head, Charset charset) {
        var notes = List.of("Café", "plain text", "Señor", "x", "Größe 5");
        var rows = new ArrayList<byte[]>();
        var random = new Random(8);
        for (int r = 0; r < ROWS; r++) {
            rows.add((cells(random, r, delimiter) + notes.get(r % notes.size()) + "\n").getBytes(charset));
        }
        return new DirtySeed(name, file, TableKind.EVENTS, head.getBytes(charset), rows, NOTHING, charset, Pack.NONE);
    }

    private static DirtySeed backslashes() {
        var notes = List.of("\"3\\\" display, black\"", "plain", "\"back\\\\slash\"", "\"a, b\"", "\"12\\\"\"");
        var rows = new ArrayList<byte[]>();
        var random = new Random(9);
        for (int r = 0; r < ROWS; r++) {
            rows.add(bytes(cells(random, r, ",") + notes.get(r % notes.size()) + "\n"));
        }
        var head = bytes("user_id,item_id,event,time,price,note\n");
        return new DirtySeed(
                "backslashes", "events.csv", TableKind.EVENTS, head, rows, NOTHING, StandardCharsets.UTF_8, Pack.NONE);
    }

    private static DirtySeed chinese() {
        var names = List.of("华为手机", "绿茶", "儿童书包", "牛奶", "笔记本电脑");
        var events = List.of("浏览", "加购", "购买");
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(("用户" + (1000 + r) + "," + "i" + r % 9 + "," + names.get(r % 5) + "," + events.get(r % 3)
                            + ",2024-05-" + (10 + r % 20) + " 10:00:" + (10 + r % 50) + "\n")
                    .getBytes(GB));
        }
        var head = "用户ID,商品ID,商品名称,行为类型,时间戳\n".getBytes(GB);
        return new DirtySeed("gb18030", "events.csv", TableKind.EVENTS, head, rows, NOTHING, GB, Pack.NONE);
    }

    private static DirtySeed utf16() {
        var text = csv("utf-16", Pack.NONE, StandardCharsets.UTF_16LE);
        var head = new ByteArrayOutputStream();
        head.write(0xFF);
        head.write(0xFE);
        head.writeBytes(text.head());
        return text.with(head.toByteArray(), text.rows(), NOTHING);
    }

    private static DirtySeed jsonLines() {
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(bytes(object(r) + "\n"));
        }
        return new DirtySeed(
                "json lines",
                "events.jsonl",
                TableKind.EVENTS,
                NOTHING,
                rows,
                NOTHING,
                StandardCharsets.UTF_8,
                Pack.NONE);
    }

    private static DirtySeed jsonArray() {
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(bytes(object(r) + (r == ROWS - 1 ? "\n" : ",\n")));
        }
        return new DirtySeed(
                "json array",
                "events.json",
                TableKind.EVENTS,
                bytes("[\n"),
                rows,
                bytes("]\n"),
                StandardCharsets.UTF_8,
                Pack.NONE);
    }

    private static DirtySeed jsonMembers() {
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(bytes(
                    "\"p" + (1000 + r) + "\":[" + r + ",\"tag " + r % 7 + "\"]" + (r == ROWS - 1 ? "\n" : ",\n")));
        }
        return new DirtySeed(
                "json members",
                "items.json",
                TableKind.ITEMS,
                bytes("{\n"),
                rows,
                bytes("}\n"),
                StandardCharsets.UTF_8,
                Pack.NONE);
    }

    private static String object(int r) {
        return "{\"user_id\":\"u" + (1000 + r) + "\",\"item_id\":\"i" + r % 9 + "\",\"time\":"
                + (1_700_000_000L + r * 60) + ",\"rating\":" + r % 5 + ".5,\"tags\":[\"a\",\"b" + r
                + "\"],\"note\":\"h\u00e9 said \\\"x\\\"\"}";
    }

    private static DirtySeed sequences() {
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            var line = new StringBuilder().append(1000 + r);
            for (int i = 0; i <= 2 + r % 4; i++) {
                line.append(' ').append(5000 + r * 10 + i);
            }
            rows.add(bytes(line + "\n"));
        }
        return new DirtySeed(
                "sequences",
                "sequences.txt",
                TableKind.EVENTS,
                NOTHING,
                rows,
                NOTHING,
                StandardCharsets.UTF_8,
                Pack.NONE);
    }

    private static DirtySeed candidates() {
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(bytes("(" + (1000 + r) + "," + (5000 + r) + ")\t" + (6000 + r) + "\t" + (7000 + r) + "\t"
                    + (8000 + r) + "\n"));
        }
        return new DirtySeed(
                "candidates",
                "test.negative",
                TableKind.CANDIDATES,
                NOTHING,
                rows,
                NOTHING,
                StandardCharsets.UTF_8,
                Pack.NONE);
    }

    private static DirtySeed recBole() {
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(bytes("u" + (1000 + r) + "\t0" + r % 9 + "\t" + (1 + r % 5) + "\t" + (881_250_949 + r) + "\n"));
        }
        return new DirtySeed(
                "recbole",
                "tiny.inter",
                TableKind.EVENTS,
                bytes("user_id:token\titem_id:token\trating:float\ttimestamp:float\n"),
                rows,
                NOTHING,
                StandardCharsets.UTF_8,
                Pack.NONE);
    }

    /** Whole numbers longer than a decimal number of eight bytes is exact: ids, and attributes that are counted or are not. */
    private static DirtySeed longIntegers() {
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(bytes((900_719_925_474_099_300L + r) + "," + (12_345_678_901_234_567L + r % 9) + ","
                    + (9_007_199_254_740_993L + 2L * r) + ",1234567890123456789" + (1_000 + r) + ","
                    + (r % 3 == 0 ? "0.5" : Long.toString(9_007_199_254_740_993L + r)) + "\n"));
        }
        var head = bytes("user_id,item_id,session,device,mixed\n");
        return new DirtySeed(
                "long integers",
                "events.csv",
                TableKind.EVENTS,
                head,
                rows,
                NOTHING,
                StandardCharsets.UTF_8,
                Pack.NONE);
    }

    private static DirtySeed items() {
        var rows = new ArrayList<byte[]>();
        for (int r = 0; r < ROWS; r++) {
            rows.add(bytes("p" + (1000 + r) + "," + quoted("Title, no. " + r) + ",Brand " + r % 4 + "," + r + "."
                    + (10 + r % 90) + ",0" + (2000 + r) + ",2024-01-" + (10 + r % 20) + "\r\n"));
        }
        return new DirtySeed(
                "items",
                "items.csv",
                TableKind.ITEMS,
                bytes("product_id,title,brand,price,zip,launched\r\n"),
                rows,
                NOTHING,
                StandardCharsets.UTF_8,
                Pack.NONE);
    }

    private static String cells(Random random, int r, String delimiter) {
        var events = List.of("view", "cart", "buy");
        return "u" + (1000 + r) + delimiter + "i" + random.nextInt(9) + delimiter + events.get(r % 3) + delimiter
                + (1_700_000_000L + r * 3600L) + delimiter + (1 + r % 30) + "." + (10 + r % 90) + delimiter;
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") || text.contains("\n")
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    static byte[] gzip(byte[] text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        }
        return out.toByteArray();
    }

    private static byte[] zip(byte[] text, int method) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            var entry = new ZipEntry("events.csv");
            var crc = new CRC32();
            crc.update(text);
            entry.setMethod(method);
            entry.setSize(text.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(text);
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static byte[] xlsx(byte[] text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new org.dhatim.fastexcel.Workbook(out, "Vitrine", "1.0")) {
            var sheet = book.newWorksheet("Events");
            var lines = new String(text, StandardCharsets.UTF_8).split("\n");
            for (int r = 0; r < lines.length; r++) {
                var cells = lines[r].split(",");
                for (int c = 0; c < cells.length; c++) {
                    if (r > 0 && cells[c].matches("\\d+(\\.\\d+)?")) {
                        sheet.value(r, c, new java.math.BigDecimal(cells[c]));
                    } else if (!cells[c].isEmpty()) {
                        sheet.value(r, c, cells[c]);
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] parquet(byte[] text, Path folder) throws IOException {
        var rows = folder.resolve("rows-for-parquet.csv");
        var made = folder.resolve("made.parquet");
        Files.write(rows, text);
        Files.deleteIfExists(made);
        try (var duck = Duck.open()) {
            duck.run("copy (select * from read_csv('" + Duck.quoted(rows)
                    + "', header = true, all_varchar = true)) to '" + Duck.quoted(made) + "' (format parquet)");
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
        return Files.readAllBytes(made);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
