package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Sheets of workbooks as sources. */
class WorkbookTest {
    private static final Texts ENGLISH = Texts.in(Locale.ENGLISH);

    @TempDir
    Path folder;

    private interface Fill {
        void into(Workbook book);
    }

    @Test
    void cellsAreReadAsTheyWereTyped() throws Exception {
        var file = book(book -> {
            var sheet = head(book.newWorksheet("Orders"));
            row(sheet, 1, "010", 10, "view", LocalDateTime.of(2024, 5, 31, 17, 5, 1), 4.35);
            row(sheet, 2, "10", 123456789012L, "buy", LocalDateTime.of(2024, 6, 1, 0, 0), 1200);
        });
        var tables = load(file);
        var table = tables.events().tablesaw();
        assertThat(table.stringColumn("user").asList()).containsExactly("010", "10");
        assertThat(table.stringColumn("item").asList()).containsExactly("10", "123456789012");
        assertThat(Whole.of(table, "time")).containsExactly(1_717_175_101L, 1_717_200_000L);
        assertThat(table.numberColumn("price").asDoubleArray()).containsExactly(4.35, 1200.0);
        assertThat(tables.report().tables().getFirst().read()).isEqualTo(2);
    }

    @Test
    void rowsAreAccountedForByTheNumbersTheSheetGivesThem() throws Exception {
        var file = book(book -> {
            var sheet = head(book.newWorksheet("Orders"));
            row(sheet, 1, "u1", "a", "view", LocalDateTime.of(2024, 5, 31, 17, 5, 1), 1);
            // row 3 is empty
            row(sheet, 3, "u2", "", "view", LocalDateTime.of(2024, 5, 31, 17, 5, 1), 1);
            row(sheet, 4, "u1", "a", "view", LocalDateTime.of(2024, 5, 31, 17, 5, 1), 1);
            sheet.value(5, 0, "u3");
            sheet.value(5, 1, "a");
            sheet.value(5, 3, "soon");
            row(sheet, 6, "u4", "a", "view", LocalDateTime.of(2024, 5, 31, 17, 5, 1), 1);
            sheet.value(6, 7, "a note beside the table");
        });
        var report = load(file).report();
        var events = report.tables().getFirst();
        assertThat(List.of(events.read(), events.kept(), events.setAside(), events.merged()))
                .containsExactly(5L, 1L, 3L, 1L);
        assertThat(report.setAside()).extracting(SetAsideRow::line).containsExactly(4L, 6L, 7L);
        assertThat(report.setAside())
                .extracting(row -> ENGLISH.of(row.reason()))
                .containsExactly("the id is missing", "'soon' is not a time", "it has 8 fields where 5 are expected");
        assertThat(report.setAside().getLast().raw()).contains("u4 | a | view").contains("a note beside");
    }

    @Test
    void formulasGiveTheValueStoredWithThem() throws Exception {
        var made = book(book -> {
            var sheet = head(book.newWorksheet("Orders"));
            for (int r = 1; r <= 4; r++) {
                row(sheet, r, "u" + r, "a", "view", LocalDateTime.of(2024, 5, 31, 17, 5, r), 1);
            }
            sheet.formula(1, 4, "2*3");
            sheet.formula(2, 4, "B1");
            sheet.formula(3, 4, "1/0");
            sheet.formula(4, 4, "2*21");
        });
        // a spreadsheet program writes the values beside the formulas; the library does not
        var file = edited(
                made,
                "<f>2*3</f>",
                "<f>2*3</f><v>6</v>",
                "<f>B1</f>",
                "<f>B1</f><v>7.50</v>",
                "<f>1/0</f>",
                "<f>1/0</f><v>#DIV/0!</v>");
        var tables = load(file);
        assertThat(tables.events().tablesaw().numberColumn("price").asDoubleArray())
                .containsExactly(6.0, 7.5);
        assertThat(tables.report().setAside())
                .extracting(row -> row.line() + " " + ENGLISH.of(row.reason()))
                .containsExactly(
                        "4 '#DIV/0!' is not a number",
                        "5 the cell E5 holds a formula without a stored value; open the workbook in the spreadsheet"
                                + " program and save it");
    }

    @Test
    void aSheetCanBeChosenAndTheFirstTableIsTakenElse() throws Exception {
        var file = book(book -> {
            book.newWorksheet("Cover").value(0, 0, "Orders of May");
            var sheet = head(book.newWorksheet("五月"));
            row(sheet, 1, "u1", "a", "view", LocalDateTime.of(2024, 5, 1, 0, 0), 1);
            var june = head(book.newWorksheet("June"));
            row(june, 1, "u1", "a", "view", LocalDateTime.of(2024, 6, 1, 0, 0), 1);
            row(june, 2, "u2", "a", "view", LocalDateTime.of(2024, 6, 1, 0, 0), 1);
        });
        var guess = FormatSniffer.sniff(file);
        assertThat(guess.entries()).containsExactly("Cover", "五月", "June");
        assertThat(guess.entry()).isEqualTo("五月");
        assertThat(guess.format().header()).isTrue();
        var june = new TablePlan(TableKind.EVENTS, PlanDraft.source(file, TableKind.EVENTS, "", "", "June"));
        assertThat(load(june).events().rowCount()).isEqualTo(2);
        assertThatThrownBy(() -> PlanDraft.source(file, TableKind.EVENTS, "", "", "July"))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(ENGLISH.of(e.problem().why())).isEqualTo("Its sheets are: Cover, 五月, June"));
    }

    @Test
    void datesAndClocksAreTold() throws Exception {
        var made = book(book -> {
            var sheet = book.newWorksheet("Shoppers");
            sheet.value(0, 0, "user");
            sheet.value(0, 1, "born");
            sheet.value(0, 2, "since");
            sheet.value(0, 3, "wakes");
            sheet.value(0, 4, "member");
            sheet.value(0, 5, "share");
            sheet.value(1, 0, "u1");
            sheet.value(1, 1, LocalDate.of(1990, 2, 28));
            sheet.style(1, 1).format("yyyy/m/d").set();
            sheet.value(1, 2, LocalDateTime.of(2024, 1, 2, 3, 4, 5));
            sheet.style(1, 2).format("dd.mm.yyyy hh:mm").set();
            sheet.value(1, 3, 0.25);
            sheet.style(1, 3).format("h:mm").set();
            sheet.value(1, 4, true);
            sheet.value(1, 5, 0.5);
            sheet.style(1, 5).format("0.00%").set();
        });
        var file = edited(made, "yyyy/m/d", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;");
        var preview = Preview.read(file, "", FormatSniffer.sniff(file).format(), 10);
        assertThat(preview.rows().getFirst().values())
                .containsExactly("u1", "1990-02-28", "2024-01-02 03:04:05", "06:00:00", "true", "0.5");
        var old = edited(file, "date1904=\"false\"", "date1904=\"1\"");
        assertThat(Preview.read(old, "", FormatSniffer.sniff(old).format(), 10)
                        .rows()
                        .getFirst()
                        .values()
                        .get(1))
                .isEqualTo("1994-03-01");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 300, 900})
    void aTornWorkbookIsRefusedInWords(int bytes) throws Exception {
        var whole = book(
                book -> row(head(book.newWorksheet("x")), 1, "u", "i", "view", LocalDateTime.MIN.withYear(2024), 1));
        var all = Files.readAllBytes(whole);
        var torn = folder.resolve("torn.xlsx");
        Files.write(torn, java.util.Arrays.copyOf(all, all.length - bytes));
        assertThatThrownBy(() -> load(torn)).isInstanceOf(ImportException.class);
    }

    @Test
    void damagedPartsAreRefusedInWords() throws Exception {
        var whole = book(
                book -> row(head(book.newWorksheet("x")), 1, "u", "i", "view", LocalDateTime.MIN.withYear(2024), 1));
        for (var edit : List.of(
                new String[] {"</sheetData>", "</sheetDat"},
                new String[] {"<sheets>", "<sheets"},
                new String[] {"t=\"s\"", "t=\"zz\""})) {
            var file = edited(whole, edit);
            assertThatThrownBy(() -> load(file)).as(edit[0]).isInstanceOf(ImportException.class);
        }
    }

    @Test
    void oldAndEncryptedWorkbooksAreToldApart() throws Exception {
        byte[] compound = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        var old = Files.write(folder.resolve("old.xls"), java.util.Arrays.copyOf(compound, 4096));
        assertThatThrownBy(() -> load(old))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(ENGLISH.of(e.problem().what())).contains("old binary format (.xls)"));
        var bytes = new ByteArrayOutputStream();
        bytes.write(java.util.Arrays.copyOf(compound, 1024));
        bytes.write("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));
        var secret = Files.write(folder.resolve("secret.xlsx"), bytes.toByteArray());
        assertThatThrownBy(() -> load(secret))
                .isInstanceOfSatisfying(
                        ImportException.class,
                        e -> assertThat(ENGLISH.of(e.problem().what())).contains("protected by a password"));
    }

    private static Worksheet head(Worksheet sheet) {
        var names = List.of("user", "item", "event", "time", "price");
        for (int c = 0; c < names.size(); c++) {
            sheet.value(0, c, names.get(c));
        }
        return sheet;
    }

    private static void row(
            Worksheet sheet, int row, String user, Object item, String event, LocalDateTime time, Number price) {
        sheet.value(row, 0, user);
        if (item instanceof Number number) {
            sheet.value(row, 1, number);
        } else {
            sheet.value(row, 1, item.toString());
        }
        sheet.value(row, 2, event);
        sheet.value(row, 3, time);
        sheet.style(row, 3).format("yyyy-mm-dd hh:mm:ss").set();
        sheet.value(row, 4, price);
    }

    private Path book(Fill fill) throws Exception {
        var file = Files.createTempFile(folder, "book", ".xlsx");
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "test", "1.0")) {
            fill.into(book);
        }
        return file;
    }

    /** The workbook with texts in its parts replaced. */
    private Path edited(Path file, String... replacements) throws Exception {
        var target = Files.createTempFile(folder, "edited", ".xlsx");
        try (var in = new ZipFile(file.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var entry : in.stream().toList()) {
                var text = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                for (int i = 0; i < replacements.length; i += 2) {
                    text = text.replace(replacements[i], replacements[i + 1]);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return target;
    }

    private ShopTables load(Path file) throws Exception {
        return load(new TablePlan(TableKind.EVENTS, PlanDraft.source(file, TableKind.EVENTS)));
    }

    private ShopTables load(TablePlan events) throws Exception {
        return new TableImporter().load(new ImportPlan(List.of(events)), folder, Progress.SILENT, new CancelToken());
    }
}
