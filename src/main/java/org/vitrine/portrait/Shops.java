package org.vitrine.portrait;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.domain.ShopId;

/** What shops are called. */
final class Shops {
    private final Map<String, Map<String, String>> names = new HashMap<>();

    Shops(Optional<DataTable> table) {
        table.filter(t -> t.column(ColumnRole.SHOP).isPresent()).ifPresent(this::read);
    }

    private void read(DataTable table) {
        var ids = table.column(ColumnRole.SHOP).orElseThrow();
        for (var info : table.columns()) {
            if (info.role() != ColumnRole.TITLE) {
                continue;
            }
            var language = Translations.language(info.name()).orElse("");
            var texts = table.column(info.name()).orElseThrow();
            for (int row = 0; row < ids.size(); row++) {
                var byLanguage = names.computeIfAbsent(Cells.text(ids, row), id -> new HashMap<>());
                byLanguage.putIfAbsent(language, Cells.text(texts, row));
                byLanguage.putIfAbsent("", Cells.text(texts, row));
            }
        }
    }

    /** The shop's name in a language, else in whatever language it has one, else its id. */
    String name(ShopId shop, Locale locale) {
        var known = names.getOrDefault(shop.value(), Map.of());
        var name = known.getOrDefault(locale.getLanguage(), known.getOrDefault("", ""));
        return name.isEmpty() ? shop.value() : name;
    }
}
