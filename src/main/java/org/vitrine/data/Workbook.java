package org.vitrine.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.vitrine.domain.DamageException;
import org.vitrine.domain.Phrase;

/** An open {@code .xlsx} file. */
final class Workbook implements Closeable {
    /** What every file of the old binary formats, and every encrypted new one, begins with. */
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final Pattern FROM_1904 = Pattern.compile("date1904\\s*=\\s*[\"'](?:1|true)[\"']");
    private static final String PART = "xl/workbook.xml";

    private final Path file;
    private final ReadableWorkbook book;
    private final boolean from1904;

    private Workbook(Path file, ReadableWorkbook book, boolean from1904) {
        this.file = file;
        this.book = book;
        this.from1904 = from1904;
    }

    /** Whether the file is a workbook of today's format. */
    static boolean is(Path file) throws IOException {
        if (!SourceBytes.isZip(file)) {
            return false;
        }
        try (var zip = new ZipFile(file.toFile())) {
            return zip.getEntry(PART) != null || zip.getEntry("[Content_Types].xml") != null && named(file, ".xlsx");
        } catch (ZipException e) {
            return named(file, ".xlsx");
        }
    }

    /** @throws ImportException when it is a workbook of the old binary format, or one behind a password */
    static void refuseOld(Path file) throws IOException, ImportException {
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(COMPOUND.length);
        }
        if (!java.util.Arrays.equals(head, COMPOUND)) {
            return;
        }
        try (var in = Files.newInputStream(file)) {
            var all = in.readNBytes(1 << 26);
            throw SourceBytes.problem(holds(all, ENCRYPTED) ? "encrypted" : "oldWorkbook", file);
        }
    }

    /** @throws ImportException when it is damaged */
    static Workbook open(Path file) throws IOException, ImportException {
        SourceBytes.check(file);
        boolean from1904;
        try (var zip = new ZipFile(file.toFile())) {
            var part = zip.getEntry(PART);
            from1904 = part != null
                    && FROM_1904
                            .matcher(new String(zip.getInputStream(part).readNBytes(1 << 16), StandardCharsets.UTF_8))
                            .find();
        } catch (ZipException e) {
            throw damaged(file, e);
        }
        try {
            return new Workbook(file, new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true)), from1904);
        } catch (ExcelReaderException e) {
            // some writers leave the part with the formats out
            return plain(file, from1904);
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private static Workbook plain(Path file, boolean from1904) throws ImportException {
        try {
            return new Workbook(file, new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true)), from1904);
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /** Whether its days are counted from 1904, as old ones from a Macintosh are. */
    boolean isFrom1904() {
        return from1904;
    }

    /** The sheets one can see. */
    List<String> sheets() {
        return book.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .map(Sheet::getName)
                .toList();
    }

    /** The rows of a sheet; of the first one when it is not named. */
    Stream<Row> rows(String name) throws ImportException {
        var sheets = sheets();
        var wanted = name.isEmpty() && !sheets.isEmpty() ? sheets.getFirst() : name;
        var sheet = book.findSheet(wanted)
                .orElseThrow(() -> new ImportException(
                        Phrase.of("import.problem.sheet.what", file.toString(), wanted),
                        Phrase.of("import.problem.sheet.why", String.join(", ", sheets)),
                        Phrase.of("import.problem.sheet.advice")));
        try {
            return sheet.openStream();
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    static ImportException damaged(Path file, Exception e) {
        return SourceBytes.broken(file, new DamageException(Phrase.of("import.broken.workbook"), e));
    }

    private static boolean named(Path file, String end) {
        return file.getFileName().toString().toLowerCase(java.util.Locale.ROOT).endsWith(end);
    }

    private static boolean holds(byte[] all, byte[] wanted) {
        for (int at = 0; at + wanted.length <= all.length; at++) {
            if (java.util.Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
