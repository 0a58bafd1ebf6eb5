package org.vitrine.data.preset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DayNumbers;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.ImportException;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.Preview;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;

/**
 * The Complete Journey (dunnhumby, 84.51): the R package's tables, or the household panel's own layout.
 *
 * <p>What a row cost in all is its price: quantities are pounds and gallons too, so they stay an attribute. Products have no title;
 * the finest product type stands for it. The panel tells days by number: {@link DayNumbers} says which dates these stand for.
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
                "transaction_data.csv | test.csv (day, trans_time), product.csv, hh_demographic.csv | demographic.csv");
    }

    @Override
    public String where() {
        return "https://github.com/bradleyboehmke/completejourney";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) throws IOException {
        var packaged = files.files().stream()
                .filter(f -> FileSet.plain(f).matches("transactions.*\\.csv"))
                .findFirst();
        if (packaged.isPresent() && files.find("products.csv").isPresent()) {
            return Optional.of(plan(
                    files.find("demographics.csv").map(CompleteJourney::demographics),
                    files.find("products.csv").map(CompleteJourney::products),
                    transactions(packaged.get())));
        }
        return panel(files);
    }

    /** The household panel as its publisher hands it out, or a part of it ({@code test.csv}). */
    private Optional<ImportPlan> panel(FileSet files) throws IOException {
        var events = first(files, "transaction_data.csv", "test.csv", "train.csv");
        var items = first(files, "product.csv");
        var users = first(files, "hh_demographic.csv", "demographic.csv");
        if (events.isEmpty() || items.isEmpty() || users.isEmpty()) {
            return Optional.empty();
        }
        var columns = Spelling.of(events.get());
        var products = Spelling.of(items.get());
        var people = Spelling.of(users.get());
        return columns.isPresent()
                        && columns.get().has("basket_id", "day", "trans_time", "store_id", "sales_value")
                        && products.isPresent()
                        && products.get().has("product_id", "sub_commodity_desc")
                        && people.isPresent()
                        && people.get().has("household_key")
                ? Optional.of(plan(
                        Optional.of(panelDemographics(users.get(), people.get())),
                        Optional.of(panelProducts(items.get(), products.get())),
                        panelTransactions(events.get(), columns.get())))
                : Optional.empty();
    }

    private static Optional<Path> first(FileSet files, String... names) {
        return Stream.of(names).flatMap(name -> files.find(name).stream()).findFirst();
    }

    /** How a copy spells its columns: capitals differ from one to another. */
    private record Spelling(Map<String, String> names) {
        static Optional<Spelling> of(Path file) throws IOException {
            try {
                var names = new HashMap<String, String>();
                Preview.read(file, "", CSV, 1)
                        .columns()
                        .forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
                return Optional.of(new Spelling(names));
            } catch (ImportException e) {
                // what cannot be read is no layout; who reads it as something else says why
                return Optional.empty();
            }
        }

        boolean has(String... wanted) {
            return names.keySet().containsAll(List.of(wanted));
        }

        /** The column as it is spelled there; the first name of several it goes by. */
        String of(String name, String... others) {
            return Stream.concat(Stream.of(name), Stream.of(others))
                    .flatMap(each -> Optional.ofNullable(names.get(each)).stream())
                    .findFirst()
                    .orElse(name);
        }

        List<ColumnSpec> attributes(String... wanted) {
            return Stream.of(wanted)
                    .filter(this::has)
                    .map(name -> Specs.attribute(of(name), name))
                    .toList();
        }
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

    private static SourceSpec panelTransactions(Path file, Spelling as) {
        var columns = new ArrayList<>(List.of(
                Specs.user(as.of("household_key", "user_id"), "household_id"),
                Specs.item(as.of("product_id", "item_id"), "product_id"),
                Specs.role(as.of("store_id"), "store_id", ColumnRole.SHOP),
                Specs.role(as.of("sales_value"), "sales_value", ColumnRole.PRICE),
                Specs.code(as.of("basket_id"), "basket_id")));
        columns.addAll(as.attributes(
                "quantity", "retail_disc", "coupon_disc", "coupon_match_disc", "day", "trans_time", "week_no"));
        return new SourceSpec(file.toString(), CSV, columns)
                .withDerived(DayNumbers.time("time", as.of("day"), as.of("trans_time")), bought());
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

    private static SourceSpec panelProducts(Path file, Spelling as) {
        return Specs.source(
                file,
                CSV,
                Specs.item(as.of("product_id"), "product_id"),
                Specs.role(as.of("sub_commodity_desc"), "product_type", ColumnRole.TITLE),
                Specs.role(as.of("commodity_desc"), "product_category", ColumnRole.CATEGORY),
                Specs.role(as.of("department"), "department", ColumnRole.CATEGORY),
                Specs.role(as.of("brand"), "brand", ColumnRole.BRAND),
                Specs.code(as.of("manufacturer"), "manufacturer_id"),
                Specs.code(as.of("curr_size_of_product"), "package_size"));
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

    private static SourceSpec panelDemographics(Path file, Spelling as) {
        return users(
                file,
                as.of("household_key"),
                as.of("age_desc"),
                as.of("income_desc"),
                as.of("homeowner_desc"),
                as.of("marital_status_code"),
                as.of("household_size_desc"),
                as.of("hh_comp_desc"),
                as.of("kid_category_desc"));
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
