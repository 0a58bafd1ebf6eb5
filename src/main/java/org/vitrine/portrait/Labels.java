package org.vitrine.portrait;

import java.util.Locale;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableKind;
import org.vitrine.domain.ShopId;

/** What values of the data are called in a language, as far as the tables say: by columns in pairs ({@code city_en}, {@code city_zh}) and names of shops. */
public final class Labels {
    private final Translations translations = new Translations();
    private final Shops shops;

    private Labels(ShopTables tables) {
        tables.users().ifPresent(translations::add);
        tables.items().ifPresent(translations::add);
        var table = tables.table(TableKind.SHOPS);
        table.ifPresent(translations::add);
        shops = new Shops(table);
    }

    public static Labels of(ShopTables tables) {
        return new Labels(tables);
    }

    /** What a value of a field (or of a user's or an item's attribute) is called in a language; the value itself where the data does not say. */
    public String of(String field, String value, Locale locale) {
        return field.equals(Sitting.SHOP)
                ? shops.name(new ShopId(value), locale)
                : translations.label(field, value, locale);
    }
}
