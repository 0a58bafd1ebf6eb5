package org.vitrine.data.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableImporter;
import org.vitrine.data.ValueType;
import org.vitrine.data.Whole;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** Atomic files as RecBole's documentation writes them: {@code name:type} over tab-separated columns. */
class RecBoleFilesTest {
    @TempDir
    Path folder;

    @Test
    void threeAtomicFilesAreOneShop() throws Exception {
        Files.writeString(
                folder.resolve("tiny.inter"),
                "user_id:token\titem_id:token\trating:float\ttimestamp:float\n"
                        + "196\t242\t3\t881250949\n186\t0302\t3\t891717742\n22\t377\t1\t878887116\n196\t242\t3\t881250949\n");
        Files.writeString(
                folder.resolve("tiny.user"),
                "user_id:token\tage:float\tgender:token\tzip_code:token\n196\t49\tM\t02138\n186\t39\tF\t55105\n22\t25\tM\t40206\n");
        Files.writeString(
                folder.resolve("tiny.item"),
                "item_id:token\tmovie_title:token_seq\trelease_year:float\tclass:token_seq\n"
                        + "242\tKolya\t1996\tComedy\n0302\tL.A. Confidential\t1997\tCrime Mystery\n377\tHeavyweights\t1994\tChildren's\n");
        var plan = PresetCatalogue.recognise(FileSet.of(folder)).orElseThrow();
        assertThat(plan.preset()).isEqualTo("recbole");
        var shop = new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
        assertThat(shop.report().tables())
                .extracting(t -> t.name() + " " + t.read() + " " + t.kept() + " " + t.setAside() + " " + t.merged())
                .containsExactly("users 3 3 0 0", "items 3 3 0 0", "events 4 3 0 1");
        assertThat(shop.events().columns())
                .extracting(ColumnInfo::name, ColumnInfo::role, ColumnInfo::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("user_id", ColumnRole.USER, ValueType.TEXT),
                        org.assertj.core.groups.Tuple.tuple("item_id", ColumnRole.ITEM, ValueType.TEXT),
                        org.assertj.core.groups.Tuple.tuple("rating", ColumnRole.VALUE, ValueType.INTEGER),
                        org.assertj.core.groups.Tuple.tuple("timestamp", ColumnRole.TIME, ValueType.TIME),
                        org.assertj.core.groups.Tuple.tuple("count", ColumnRole.ATTRIBUTE, ValueType.INTEGER));
        var users = shop.users().orElseThrow().tablesaw();
        assertThat(users.stringColumn("zip_code").get(0)).isEqualTo("02138");
        assertThat(Whole.of(users, "age").get(1)).isEqualTo(39);
        var items = shop.items().orElseThrow();
        assertThat(items.column(ColumnRole.TITLE).orElseThrow().get(1)).isEqualTo("L.A. Confidential");
        assertThat(items.column(ColumnRole.CATEGORY).orElseThrow().get(1)).isEqualTo("Crime Mystery");
        assertThat(items.tablesaw().stringColumn("item_id").get(1)).isEqualTo("0302");
    }
}
