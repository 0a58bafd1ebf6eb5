package org.vitrine.data.preset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.data.ValueType;

/** The market our own generator makes: shoppers, items with English and Chinese titles, shops and events. */
final class HarbourMarketFiles implements Preset {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);

    @Override
    public String name() {
        return "harbour-market";
    }

    @Override
    public List<String> files() {
        return List.of("shoppers.csv", "items.csv", "shops.csv", "events.csv");
    }

    @Override
    public String where() {
        return "";
    }

    @Override
    public Optional<ImportPlan> recognise(FileSet files) {
        var shoppers = files.find("shoppers.csv");
        var items = files.find("items.csv");
        var shops = files.find("shops.csv");
        var events = files.find("events.csv");
        if (shoppers.isEmpty() || items.isEmpty() || shops.isEmpty() || events.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ImportPlan(
                name(),
                List.of(
                        new TablePlan(TableKind.USERS, shoppers(shoppers.get())),
                        new TablePlan(TableKind.ITEMS, items(items.get())),
                        new TablePlan(TableKind.SHOPS, shops(shops.get())),
                        new TablePlan(TableKind.EVENTS, events(events.get()))),
                Map.of()));
    }

    private static SourceSpec shoppers(Path file) {
        return Specs.source(
                file,
                CSV,
                Specs.user("shopper_id", "shopper_id"),
                Specs.code("age_band", "age_band"),
                Specs.code("gender", "gender"),
                Specs.code("city_en", "city_en"),
                Specs.code("city_zh", "city_zh"),
                Specs.attribute("joined", "joined").withType(ValueType.DATE));
    }

    private static SourceSpec items(Path file) {
        return Specs.source(
                file,
                CSV,
                Specs.item("item_id", "item_id"),
                Specs.role("title_en", "title_en", ColumnRole.TITLE),
                Specs.role("title_zh", "title_zh", ColumnRole.TITLE),
                Specs.role("category_en", "category_en", ColumnRole.CATEGORY),
                Specs.role("category_zh", "category_zh", ColumnRole.CATEGORY),
                Specs.role("department_en", "department_en", ColumnRole.CATEGORY),
                Specs.role("department_zh", "department_zh", ColumnRole.CATEGORY),
                Specs.role("brand", "brand", ColumnRole.BRAND),
                Specs.role("price", "price", ColumnRole.PRICE),
                Specs.role("shop_id", "shop_id", ColumnRole.SHOP),
                Specs.role("image", "image", ColumnRole.IMAGE),
                Specs.code("colour", "colour"),
                Specs.attribute("launched", "launched").withType(ValueType.DATE),
                Specs.code("currency", "currency"));
    }

    private static SourceSpec shops(Path file) {
        return Specs.source(
                file,
                CSV,
                Specs.role("shop_id", "shop_id", ColumnRole.SHOP),
                Specs.role("name_en", "name_en", ColumnRole.TITLE),
                Specs.role("name_zh", "name_zh", ColumnRole.TITLE),
                Specs.role("speciality_en", "speciality_en", ColumnRole.CATEGORY),
                Specs.role("speciality_zh", "speciality_zh", ColumnRole.CATEGORY),
                Specs.code("city_en", "city_en"),
                Specs.code("city_zh", "city_zh"));
    }

    private static SourceSpec events(Path file) {
        return new SourceSpec(
                file.toString(),
                CSV,
                new ArrayList<>(List.of(
                        Specs.user("shopper_id", "shopper_id"),
                        Specs.item("item_id", "item_id"),
                        Specs.role("event", "event", ColumnRole.EVENT_TYPE),
                        Specs.role("time", "time", ColumnRole.TIME),
                        Specs.role("shop_id", "shop_id", ColumnRole.SHOP),
                        Specs.role("price", "price", ColumnRole.PRICE),
                        Specs.role("quantity", "quantity", ColumnRole.QUANTITY),
                        Specs.role("query", "query", ColumnRole.QUERY))));
    }
}
