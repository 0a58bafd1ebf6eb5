package org.vitrine.data.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableImporter;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/** Judged searches: small files with the columns their publishers gave them. */
class SearchLayoutsTest {
    @TempDir
    Path folder;

    @Test
    void theShoppingQueriesAreToldFromTheirParquetFiles() throws Exception {
        parquet(
                "examples",
                "example_id, query, query_id, product_id, product_locale, esci_label, small_version, large_version, split",
                "(0::BIGINT, 'revent 80 cfm', 0::BIGINT, 'B000MOO21W', 'us', 'I', 0, 1, 'train'),"
                        + "(1, 'revent 80 cfm', 0, 'B07X3Y6B1V', 'us', 'E', 0, 1, 'train'),"
                        + "(2, 'usb ケーブル', 9, 'B000MOO21W', 'jp', 'S', 1, 1, 'test'),"
                        + "(3, 'usb ケーブル', 9, 'B07X3Y6B1V', 'jp', 'C', 1, 1, 'test')");
        parquet(
                "products",
                "product_id, product_title, product_description, product_bullet_point, product_brand, product_color, product_locale",
                "('B000MOO21W', 'Panasonic fan', NULL, 'WhisperCeiling fans', 'Panasonic', 'White', 'us'),"
                        + "('B07X3Y6B1V', 'Homewerks fan', NULL, NULL, 'Homewerks', '80 CFM', 'us'),"
                        + "('B000MOO21W', '換気扇', NULL, NULL, 'Panasonic', NULL, 'jp')");
        Files.writeString(folder.resolve("shopping_queries_dataset_sources.csv"), "query_id,source\n0,other\n");
        var plan = PresetCatalogue.recognise(FileSet.of(folder)).orElseThrow();
        assertThat(plan.preset()).isEqualTo("esci");
        assertThat(PresetCatalogue.others(plan)).isEmpty();
        var shop = load(plan);
        var events = shop.events().tablesaw();
        assertThat(events.column("query_id").asList().toString()).isEqualTo("[0, 0, 9, 9]");
        assertThat(events.column("grade").asList().toString()).isEqualTo("[0, 3, 2, 1]");
        assertThat(events.column("query").asList().toString()).contains("usb ケーブル");
        var items = shop.items().orElseThrow().tablesaw();
        assertThat(items.column("item_id").asList().toString()).isEqualTo("[B000MOO21W, B07X3Y6B1V]");
        assertThat(items.column("title").asList().toString()).isEqualTo("[Panasonic fan, Homewerks fan]");
    }

    @Test
    void aWordThatIsNoJudgementHasNoGrade() throws Exception {
        Files.writeString(folder.resolve("query.csv"), "query_id\tquery\tquery_class\n0\tsalon chair\t\n");
        Files.writeString(
                folder.resolve("label.csv"),
                "id\tquery_id\tproduct_id\tlabel\n0\t0\t1\tExact \n1\t0\t2\tPerhaps\n2\t0\t3\t\n");
        var shop = load(PresetCatalogue.recognise(FileSet.of(folder)).orElseThrow());
        var grades = shop.events().tablesaw().column("grade");
        assertThat(grades.getString(0)).isEqualTo("2");
        assertThat(grades.countMissing()).isEqualTo(2);
    }

    private void parquet(String name, String columns, String rows) throws Exception {
        var file = folder.resolve("shopping_queries_dataset_" + name + ".parquet");
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES " + rows + ") AS t(" + columns + ")) TO '" + file
                    + "' (FORMAT PARQUET, COMPRESSION SNAPPY)");
        }
    }

    private ShopTables load(ImportPlan plan) throws Exception {
        return new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
    }
}
