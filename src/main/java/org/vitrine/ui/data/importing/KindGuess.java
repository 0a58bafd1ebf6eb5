package org.vitrine.ui.data.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.Layout;
import org.vitrine.data.Preview;
import org.vitrine.data.RoleGuesser;
import org.vitrine.data.TableKind;

/** Which table a file probably belongs in: by its columns, else by its name. A guess is shown and can be corrected. */
final class KindGuess {
    private static final Map<TableKind, List<String>> NAMES = Map.of(
            TableKind.EVENTS,
            List.of(
                    "event",
                    "interaction",
                    "rating",
                    "behavior",
                    "behaviour",
                    "order",
                    "transaction",
                    "purchase",
                    "click",
                    "log",
                    "行为",
                    "订单",
                    "交易",
                    "评分",
                    "日志",
                    "点击"),
            TableKind.USERS,
            List.of("user", "shopper", "customer", "member", "visitor", "household", "用户", "顾客", "会员", "客户"),
            TableKind.ITEMS,
            List.of("item", "product", "good", "movie", "book", "catalog", "sku", "article", "商品", "产品", "物品"),
            TableKind.SHOPS,
            List.of("shop", "store", "seller", "merchant", "vendor", "店铺", "门店", "商家"));
    /** "shoppers" holds "shop": the longer word has to be looked for first. */
    private static final List<TableKind> ORDER =
            List.of(TableKind.EVENTS, TableKind.USERS, TableKind.ITEMS, TableKind.SHOPS);

    private KindGuess() {}

    static Optional<TableKind> of(Path file, Layout layout, Preview preview) {
        if (layout == Layout.SEQUENCE_LINES) {
            return Optional.of(TableKind.EVENTS);
        }
        if (layout == Layout.CANDIDATE_LINES) {
            return Optional.of(TableKind.CANDIDATES);
        }
        if (!preview.rows().isEmpty() && preview.rows().stream().allMatch(row -> row.fault() != null)) {
            // words of a letter, not names of columns
            return Optional.empty();
        }
        return RoleGuesser.kind(preview).or(() -> byName(file, preview));
    }

    private static Optional<TableKind> byName(Path file, Preview preview) {
        var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        // one column holds no shopper and no item: not a table
        return preview.columns().size() < 2
                ? Optional.empty()
                : ORDER.stream()
                        .filter(kind ->
                                NAMES.getOrDefault(kind, List.of()).stream().anyMatch(name::contains))
                        .findFirst();
    }
}
