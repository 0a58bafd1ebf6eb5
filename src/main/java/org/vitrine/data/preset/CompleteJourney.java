package org.vitrine.data.preset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;

/**
 * The Complete Journey (dunnhumby, 84.51): the R package's tables, or the household panel's own layout.
 *
 * <p>What a row cost in all is its price: quantities are pounds and gallons too, so they stay an attribute. Products have no title;
 * the finest product type stands for it.
 */
final class CompleteJourney implements Preset {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);

    @Override
    public String name() {
        return "complete-journey";
    }

    @Override
    public List<String> files() {
        return List.of(
                "transactions*.csv, products.csv, demographics.csv",
                "test.csv | transaction_data.csv (day, trans_time), product.csv, demographic.csv");
    }

    @Override
    public String where() {
        return "https://github.com/bradleyboehmke/completejourney";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) {
        var packaged = files.files().stream()
                .filter(f -> FileSet.plain(f).matches("transactions.*\\.csv"))
                .findFirst();
        if (packaged.isPresent() && files.find("products.csv").isPresent()) {
            return Optional.of(plan(
                    files.find("demographics.csv").map(CompleteJourney::demographics),
                    files.find("products.csv").map(CompleteJourney::products),
                    transactions(packaged.get())));
        }
        var panel = files.find("test.csv").or(() -> files.find("train.csv"));
        if (panel.isPresent()
                && files.find("product.csv").isPresent()
                && files.find("demographic.csv").isPresent()) {
            return Optional.of(plan(
                    files.find("demographic.csv").map(CompleteJourney::panelDemographics),
                    files.find("product.csv").map(CompleteJourney::panelProducts),
                    panelTransactions(panel.get())));
        }
        return Optional.empty();
    }

    private ImportPlan plan(Optional<SourceSpec> users, Optional<SourceSpec> items, SourceSpec events) {
        var tables = new ArrayList<TablePlan>();
        users.ifPresent(s -> tables.add(new TablePlan(TableKind.USERS, s)));
        items.ifPresent(s -> tables.add(new TablePlan(TableKind.ITEMS, s)));
        tables.add(new TablePlan(TableKind.EVENTS, events));
        return new ImportPlan(name(), tables, Map.of());
    }

    private static SourceSpec transactions(Path file) {
        var columns = new ArrayList<>(List.of(
                Specs.user("household_id", "household_id"),
                Specs.item("product_id", "product_id"),
                Specs.role("store_id", "store_id", ColumnRole.SHOP),
                Specs.role("transaction_timestamp", "time", ColumnRole.TIME),
                Specs.role("sales_value", "sales_value", ColumnRole.PRICE),
                Specs.code("basket_id", "basket_id")));
        columns.addAll(Specs.attributes("quantity", "retail_disc", "coupon_disc", "coupon_match_disc", "week"));
        return new SourceSpec(file.toString(), CSV, columns).withDerived(bought());
    }

    private static SourceSpec panelTransactions(Path file) {
        var columns = new ArrayList<>(List.of(
                Specs.user("user_id", "household_id"),
                Specs.item("item_id", "product_id"),
                Specs.role("store_id", "store_id", ColumnRole.SHOP),
                Specs.role("sales_value", "sales_value", ColumnRole.PRICE),
                Specs.code("basket_id", "basket_id")));
        columns.addAll(Specs.attributes(
                "quantity", "retail_disc", "coupon_disc", "coupon_match_disc", "day", "trans_time", "week_no"));
        return new SourceSpec(file.toString(), CSV, columns)
                .withDerived(
                        new DerivedColumn(
                                "minute",
                                ColumnRole.TIME,
                                DerivedColumn.Rule.DAY_AND_CLOCK,
                                List.of("day", "trans_time")),
                        bought());
    }

    private static SourceSpec products(Path file) {
        return Specs.source(
                file,
                CSV,
                Specs.item("product_id", "product_id"),
                Specs.role("product_type", "product_type", ColumnRole.TITLE),
                Specs.role("product_category", "product_category", ColumnRole.CATEGORY),
                Specs.role("department", "department", ColumnRole.CATEGORY),
                Specs.role("brand", "brand", ColumnRole.BRAND),
                Specs.code("manufacturer_id", "manufacturer_id"),
                Specs.code("package_size", "package_size"));
    }

    private static SourceSpec panelProducts(Path file) {
        return Specs.source(
                file,
                CSV,
                Specs.item("PRODUCT_ID", "product_id"),
                Specs.role("SUB_COMMODITY_DESC", "product_type", ColumnRole.TITLE),
                Specs.role("COMMODITY_DESC", "product_category", ColumnRole.CATEGORY),
                Specs.role("DEPARTMENT", "department", ColumnRole.CATEGORY),
                Specs.role("BRAND", "brand", ColumnRole.BRAND),
                Specs.code("MANUFACTURER", "manufacturer_id"),
                Specs.code("CURR_SIZE_OF_PRODUCT", "package_size"));
    }

    private static SourceSpec demographics(Path file) {
        return users(
                file,
                "household_id",
                "age",
                "income",
                "home_ownership",
                "marital_status",
                "household_size",
                "household_comp",
                "kids_count");
    }

    private static SourceSpec panelDemographics(Path file) {
        return users(
                file,
                "household_key",
                "AGE_DESC",
                "INCOME_DESC",
                "HOMEOWNER_DESC",
                "MARITAL_STATUS_CODE",
                "HOUSEHOLD_SIZE_DESC",
                "HH_COMP_DESC",
                "KID_CATEGORY_DESC");
    }

    private static SourceSpec users(Path file, String key, String... facts) {
        var names = List.of(
                "age", "income", "home_ownership", "marital_status", "household_size", "household_comp", "kids_count");
        var columns = new ArrayList<ColumnSpec>();
        columns.add(Specs.user(key, "household_id"));
        for (int i = 0; i < facts.length; i++) {
            columns.add(Specs.code(facts[i], names.get(i)));
        }
        return new SourceSpec(file.toString(), CSV, columns);
    }

    private static DerivedColumn bought() {
        return DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, "buy");
    }
}
