package org.vitrine.portrait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.ShopTables;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import tech.tablesaw.columns.Column;

/** Every item of the item table and the events, with what is known of it. Immutable, safe to share between threads. */
public final class Catalogue {
    private static final int[] NOTHING = {};
    private static final int NO_FIT = 3;

    private final Codes items;
    private final Optional<DataTable> table;
    private final int[] rows;
    private final List<Field> fields;
    private final double[] prices;
    private final String currency;

    private Catalogue(Codes items, Optional<DataTable> table, int[] rows, List<Field> fields, double[] prices) {
        this.items = items;
        this.table = table;
        this.rows = rows;
        this.fields = List.copyOf(fields);
        this.prices = prices;
        this.currency = table.map(known -> currency(known, rows)).orElse("");
    }

    private static String currency(DataTable table, int[] rows) {
        var column = table.columns().stream()
                .filter(info -> Translations.base(info.name()).equals(ItemFacts.CURRENCY))
                .findFirst()
                .flatMap(info -> table.column(info.name()));
        var found = "";
        for (int k = 0; column.isPresent() && k < rows.length; k++) {
            var text = Cells.text(column.get(), rows[k]);
            if (!text.isEmpty() && !found.isEmpty() && !text.equals(found)) {
                return "";
            }
            found = text.isEmpty() ? found : text;
        }
        return found;
    }

    /** What all amounts are in; empty where the item table names no currency, or more than one. */
    public String currency() {
        return currency;
    }

    /** Reads the item table; items that only events name follow after its rows. */
    static Catalogue of(ShopTables tables, CancelToken cancel) throws CancelledException {
        var items = new Codes();
        var table = tables.items().filter(t -> t.column(ColumnRole.ITEM).isPresent());
        var rows = items.addAll(table, ColumnRole.ITEM);
        var further = tables.events().column(ColumnRole.ITEM);
        if (further.isPresent()) {
            items.addAll(further.get(), cancel);
        }
        var prices = prices(table, rows, items.size());
        var fields = new ArrayList<Field>();
        table.ifPresent(t -> {
            addFields(t, ColumnRole.CATEGORY, Affinity.Kind.CATEGORY, rows, items.size(), fields);
            addFields(t, ColumnRole.BRAND, Affinity.Kind.BRAND, rows, items.size(), fields);
        });
        PriceBands.of(prices).ifPresent(fields::add);
        return new Catalogue(items, table, rows, fields, prices);
    }

    private static double[] prices(Optional<DataTable> table, int[] rows, int items) {
        var prices = new double[items];
        Arrays.fill(prices, Double.NaN);
        table.flatMap(t -> t.column(ColumnRole.PRICE)).ifPresent(column -> {
            for (int i = 0; i < rows.length; i++) {
                double price = Cells.number(column, rows[i]);
                prices[i] = price > 0 ? price : Double.NaN;
            }
        });
        return prices;
    }

    /** One field for each column of the role; {@code A|B} in a cell means both. A translated column is no field of its own. */
    private static void addFields(
            DataTable table, ColumnRole role, Affinity.Kind kind, int[] rows, int items, List<Field> fields) {
        for (var info : table.columns()) {
            if (info.role() == role && Translations.isFirst(table, info.name())) {
                var column = table.column(info.name()).orElseThrow();
                fields.add(field(Translations.base(info.name()), kind, column, rows, items));
            }
        }
    }

    private static Field field(String name, Affinity.Kind kind, Column<?> column, int[] rows, int items) {
        var values = new Codes();
        var perItem = new int[items][];
        Arrays.fill(perItem, NOTHING);
        for (int i = 0; i < rows.length; i++) {
            perItem[i] = Arrays.stream(Cells.text(column, rows[i]).split("\\|", -1))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .mapToInt(values::add)
                    .distinct()
                    .toArray();
        }
        return Field.of(name, kind, values.texts(), perItem);
    }

    public int size() {
        return items.size();
    }

    public List<ItemId> ids() {
        return items.texts().stream().map(ItemId::new).toList();
    }

    public boolean contains(ItemId item) {
        return items.find(item.value()) >= 0;
    }

    /** Up to {@code most} items whose id or title in any language contains the text, those that begin with it first. */
    public List<ItemId> find(String text, int most) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        var titles = table.stream()
                .flatMap(t -> t.columns().stream()
                        .filter(info -> info.role() == ColumnRole.TITLE)
                        .flatMap(info -> t.column(info.name()).stream()))
                .toList();
        return IntStream.range(0, items.size())
                .mapToObj(code -> new Found(code, fit(code, wanted, titles)))
                .filter(found -> found.rank() < NO_FIT)
                .sorted(Comparator.comparingInt(Found::rank))
                .limit(most)
                .map(found -> id(found.code()))
                .toList();
    }

    private record Found(int code, int rank) {}

    private int fit(int code, String wanted, List<? extends Column<?>> titles) {
        var id = items.text(code).toLowerCase(Locale.ROOT);
        if (id.equals(wanted)) {
            return 0;
        }
        int best = id.startsWith(wanted) ? 1 : id.contains(wanted) ? 2 : NO_FIT;
        for (int k = 0; code < rows.length && k < titles.size() && best > 1; k++) {
            var title = Cells.text(titles.get(k), rows[code]).toLowerCase(Locale.ROOT);
            best = Math.min(best, title.startsWith(wanted) ? 1 : title.contains(wanted) ? 2 : NO_FIT);
        }
        return best;
    }

    /** What is known of an item; nothing but its id when only events name it. */
    public ItemFacts facts(ItemId item) {
        int code = items.find(item.value());
        return code < 0 ? nothing(item) : facts(code);
    }

    ItemFacts facts(int code) {
        var item = new ItemId(items.text(code));
        if (table.isEmpty() || code >= rows.length) {
            return nothing(item);
        }
        var titles = new LinkedHashMap<String, String>();
        var attributes = new LinkedHashMap<String, String>();
        var first = "";
        var image = "";
        for (var info : table.get().columns()) {
            var text = Cells.text(table.get().column(info.name()).orElseThrow(), rows[code]);
            if (text.isEmpty()) {
                continue;
            }
            switch (info.role()) {
                case TITLE -> {
                    first = first.isEmpty() ? text : first;
                    Translations.language(info.name()).ifPresent(language -> titles.put(language, text));
                }
                case IMAGE -> image = image.isEmpty() ? text : image;
                case ATTRIBUTE, TEXT -> {
                    if (Translations.isFirst(table.get(), info.name())) {
                        attributes.put(Translations.base(info.name()), text);
                    }
                }
                default -> {}
            }
        }
        return new ItemFacts(
                item,
                first.isEmpty() ? item.value() : first,
                titles,
                values(Affinity.Kind.CATEGORY, code),
                values(Affinity.Kind.BRAND, code),
                shops(code),
                Double.isNaN(prices[code]) ? OptionalDouble.empty() : OptionalDouble.of(prices[code]),
                image,
                attributes);
    }

    private static ItemFacts nothing(ItemId item) {
        return new ItemFacts(
                item, item.value(), Map.of(), List.of(), List.of(), List.of(), OptionalDouble.empty(), "", Map.of());
    }

    private List<String> values(Affinity.Kind kind, int code) {
        return fields.stream()
                .filter(field -> field.kind() == kind)
                .flatMap(field -> field.valuesOf(code).stream())
                .toList();
    }

    private List<String> shops(int code) {
        var shop = shop(code);
        return shop.isEmpty() ? List.of() : List.of(shop);
    }

    /** The title in a language; the id where there is none. */
    public String title(ItemId item, Locale locale) {
        return facts(item).title(locale);
    }

    /** The phrase with every item in it replaced by its title, ready to be said in that language. */
    public Phrase named(Phrase phrase, Locale locale) {
        var args = phrase.args().stream()
                .map(arg -> switch (arg) {
                    case ItemId item -> (Object) title(item, locale);
                    case Phrase inner -> named(inner, locale);
                    default -> arg;
                })
                .toList();
        return new Phrase(phrase.key(), args);
    }

    List<Field> fields() {
        return fields;
    }

    double price(int code) {
        return prices[code];
    }

    int code(String item) {
        return items.find(item);
    }

    ItemId id(int code) {
        return new ItemId(items.text(code));
    }

    /** The shop the item table names, empty when it names none. */
    String shop(int code) {
        return code < 0 || code >= rows.length
                ? ""
                : table.flatMap(t -> t.column(ColumnRole.SHOP))
                        .map(column -> Cells.text(column, rows[code]))
                        .orElse("");
    }
}
