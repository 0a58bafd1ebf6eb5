package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an event was, told by the values of a column where its name is not enough. */
class RoleGuesserTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(textBlock = """
            when, 2024-05-31T10:00:00Z, note, hello, when
            at, 2024-05-31 10:00:00, note, hello, at
            clicked_at, 1717149600, note, hello, clicked_at
            操作时间, 2024-05-31 10:00, note, hello, 操作时间
            z, 2024-05-31T10:00:00Z, note, hello, z
            shipped, 2024-06-02, bought when, 2024-05-31, bought when
            shipped, 2024-06-02, paid, 2024-05-31,
            born, 2001-05-31, note, hello,
            phone, 1717149600, note, hello,
            when, later, note, hello,
            happened, 3/15/2024 10:05, note, hello, happened
            happened, 15.03.2024 14:05, note, hello, happened
            gekauft am, 15.03.2024, geliefert, 17.03.2024,
            Geburtstag, 15.03.1984, note, hello,
            Zeit, 15.03.2024 14:05, Geliefert, 17.03.2024, Zeit
            """)
    void aColumnOfTimesSaysWhen(String first, String a, String second, String b, String time) throws Exception {
        var file = Files.writeString(
                folder.resolve("events.csv"),
                "user,item," + first + "," + second + "\nu1,i1," + a + "," + b + "\nu2,i2," + a + "," + b + "\n");
        var found = PlanDraft.source(file, TableKind.EVENTS).columns().stream()
                .filter(column -> column.role() == ColumnRole.TIME)
                .map(ColumnSpec::source)
                .toList();
        assertThat(found).isEqualTo(time == null ? java.util.List.of() : java.util.List.of(time));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Benutzer;Artikel;Art;Zeit;Preis | u1;a1;view;15.03.2024 14:05;1.348,25 | USER ITEM EVENT_TYPE TIME PRICE
            Zeit;Kunde;Menge;Artikelnummer | 15.03.2024 14:05;k1;2;a1 | TIME USER QUANTITY ITEM
            Client;Produit;Heure;Prix | c1;p1;15.03.2024 14:05;3,50 | USER ITEM TIME PRICE
            Cliente;Producto;Fecha;Precio | c1;p1;15.03.2024 14:05;3,50 | USER ITEM TIME PRICE
            """)
    void columnsAreKnownByTheirNamesInOtherLanguages(String head, String row, String roles) throws Exception {
        var file = Files.writeString(folder.resolve("ereignisse.csv"), head + "\n" + row + "\n" + row + "\n");
        var found = PlanDraft.source(file, TableKind.EVENTS).columns().stream()
                .map(column -> column.role().name())
                .collect(java.util.stream.Collectors.joining(" "));
        assertThat(found).isEqualTo(roles);
    }
}
