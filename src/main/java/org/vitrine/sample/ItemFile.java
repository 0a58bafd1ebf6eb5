package org.vitrine.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The item file, with its share of dirt: brands missing or spelt in three more ways, prices missing, a column that never changes. */
final class ItemFile {
    static final int WITHOUT_BRAND = 45;
    static final int WITHOUT_PRICE = 25;
    static final int MISSPELT_BRANDS = 10;
    static final int SPELLINGS = 3;
    private static final int BRAND = 7;
    private static final int PRICE = 8;

    private ItemFile() {}

    static String text(World world, long seed) {
        var dice = Dice.of(seed, "item dirt", 0);
        var rows = new ArrayList<String[]>();
        world.items().forEach(item -> rows.add(cells(world, item)));
        misspell(world, rows);
        int blanked = 0;
        for (int at : dice.order(rows.size())) {
            var row = rows.get(at);
            if (!row[BRAND].equals(world.items().get(at).brand().name().en())) {
                continue;
            }
            if (blanked < WITHOUT_BRAND) {
                row[BRAND] = "";
            } else if (blanked < WITHOUT_BRAND + WITHOUT_PRICE) {
                row[PRICE] = "";
            }
            blanked++;
        }
        var csv = new Csv(
                "item_id",
                "title_en",
                "title_zh",
                "department_en",
                "department_zh",
                "category_en",
                "category_zh",
                "brand",
                "price",
                "shop_id",
                "colour",
                "launched",
                "image",
                "currency");
        rows.forEach(csv::row);
        return csv.toString();
    }

    private static String[] cells(World world, Item item) {
        var department = world.facts().departments().get(item.category().department());
        boolean coloured = item.category().variants().isEmpty();
        return new String[] {
            item.id(),
            item.title().en(),
            item.title().zh(),
            department.name().en(),
            department.name().zh(),
            item.category().name().en(),
            item.category().name().zh(),
            item.brand().name().en(),
            Csv.money(item.price()),
            world.facts().shops().get(item.sellers().getFirst()).id(),
            coloured ? world.facts().colours().get(item.colour()).name().en() : "",
            Season.date(item.launchDay()).toString(),
            "images/" + item.id() + ".png",
            "CNY"
        };
    }

    /** The first brands with enough items get one item in each wrong spelling. */
    private static void misspell(World world, List<String[]> rows) {
        for (var brand : misspelt(world)) {
            var owned = ownedBy(world, brand);
            var spellings = spellings(brand);
            for (int i = 0; i < SPELLINGS; i++) {
                rows.get(owned.get(i + 1).index())[BRAND] = spellings.get(i);
            }
        }
    }

    static List<Facts.Brand> misspelt(World world) {
        return world.facts().brands().stream()
                .filter(brand -> ownedBy(world, brand).size() > SPELLINGS + 4)
                .limit(MISSPELT_BRANDS)
                .toList();
    }

    private static List<Item> ownedBy(World world, Facts.Brand brand) {
        return world.items().stream().filter(item -> item.brand() == brand).toList();
    }

    /** Misspelt rows that differ from the right spelling by the blank behind alone. */
    static long blankOnly(World world) {
        return misspelt(world).stream()
                .flatMap(brand -> spellings(brand).stream()
                        .filter(each -> each.strip().equals(brand.name().en())))
                .count();
    }

    static List<String> spellings(Facts.Brand brand) {
        var name = brand.name().en();
        var low = name.toLowerCase(Locale.ROOT);
        return List.of(name.toUpperCase(Locale.ROOT), name.charAt(0) + low.substring(1) + " ", low);
    }
}
