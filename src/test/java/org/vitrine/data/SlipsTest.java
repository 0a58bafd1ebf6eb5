package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.preset.ImportRequest;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** One slip in a file costs a name or a row, not the file. */
class SlipsTest {
    @TempDir
    Path folder;

    @Test
    void aNameGivenTwiceIsStillAHeader() throws Exception {
        var shop = load("user,item,item,price\nu1,i1,x,2\nu2,i2,y,3\n");
        assertThat(shop.events().rowCount()).isEqualTo(2);
        assertThat(shop.events().tablesaw().columnNames())
                .contains("user", "item", "price")
                .hasSize(4);
    }

    @Test
    void oneWrongPriceAmongManyGermanOnesIsSetAsideAlone() throws Exception {
        var text = new StringBuilder("user;item;price\n");
        for (int k = 0; k < 500; k++) {
            text.append("u")
                    .append(k % 50)
                    .append(";i")
                    .append(k)
                    .append(";1.")
                    .append(100 + k)
                    .append(",5\n");
        }
        text.append("u1;i1;abc\n");
        var shop = load(text.toString());
        var report = shop.report().tables().getLast();
        assertThat(report.kept()).isEqualTo(500);
        assertThat(report.setAside()).isEqualTo(1);
        assertThat(shop.events().tablesaw().numberColumn("price").getDouble(0)).isEqualTo(1100.5);
    }

    private ShopTables load(String text) throws Exception {
        var file = Files.writeString(folder.resolve("events.csv"), text);
        var plan = new ImportRequest(Map.of(TableKind.EVENTS, file), Optional.empty(), "", List.of(), "", "").plan();
        return new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
    }
}
