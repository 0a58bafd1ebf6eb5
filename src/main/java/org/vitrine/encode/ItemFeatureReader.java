package org.vitrine.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vitrine.data.ColumnRole;
import org.vitrine.domain.ItemId;
import tech.tablesaw.api.NumericColumn;

/** Reads item features off the item table, and off the events where the item table is silent. */
final class ItemFeatureReader {
    private static final Pattern LANGUAGE =
            Pattern.compile(".*[_\\-. ](en|zh|de|fr|es|it|pt|nl|pl|ja|ko)(?:[_-][A-Za-z]+)?");
    private static final List<ColumnRole> CATEGORICAL =
            List.of(ColumnRole.CATEGORY, ColumnRole.BRAND, ColumnRole.SHOP, ColumnRole.ATTRIBUTE);
    private static final List<ColumnRole> ALSO_IN_EVENTS =
            List.of(ColumnRole.CATEGORY, ColumnRole.BRAND, ColumnRole.SHOP);

    private final IdIndex<ItemId> items;
    private final Optional<FieldReader> own;
    private final FieldReader events;

    ItemFeatureReader(IdIndex<ItemId> items, Optional<FieldReader> own, FieldReader events) {
        this.items = items;
        this.own = own;
        this.events = events;
    }

    ItemFeatures read() {
        var byLanguage = titlesByLanguage();
        var titles = titles(byLanguage);
        var cutter = new TitleTokens();
        var tokens = new int[items.size()][];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = cutter.encode(titleText(i, titles, byLanguage));
        }
        var shown = new ArrayList<String>(items.size());
        for (int i = 0; i < items.size(); i++) {
            shown.add(titles.get(i).isEmpty() ? items.id(i).value() : titles.get(i));
        }
        return new ItemFeatures(
                fields(),
                cutter.vocabulary(),
                tokens,
                money(ColumnRole.PRICE),
                money(ColumnRole.MARGIN),
                List.copyOf(shown),
                texts(ColumnRole.IMAGE),
                byLanguage);
    }

    private List<Vocabulary> fields() {
        var fields = new ArrayList<Vocabulary>();
        own.ifPresent(reader -> fields.addAll(reader.fields(CATEGORICAL)));
        var silent = ALSO_IN_EVENTS.stream()
                .filter(role -> own.map(reader -> !reader.has(role)).orElse(true))
                .toList();
        fields.addAll(events.fields(silent));
        return List.copyOf(fields);
    }

    private float[] money(ColumnRole role) {
        var money = new float[items.size()];
        Arrays.fill(money, Float.NaN);
        var reader = reader(role);
        if (reader.table().column(role).orElse(null) instanceof NumericColumn<?> numbers) {
            var found = reader.numbers(numbers);
            for (int i = 0; i < money.length; i++) {
                money[i] = (float) found[i];
            }
        }
        return money;
    }

    private List<String> texts(ColumnRole role) {
        var reader = reader(role);
        return reader.table().column(role).map(reader::texts).orElseGet(() -> Collections.nCopies(items.size(), ""));
    }

    private FieldReader reader(ColumnRole role) {
        return own.filter(reader -> reader.has(role)).orElse(events);
    }

    /** In alphabetical order of languages, so that token numbers do not depend on hashing. */
    private SortedMap<String, List<String>> titlesByLanguage() {
        var titles = new TreeMap<String, List<String>>();
        var reader = reader(ColumnRole.TITLE);
        for (int c = 0; c < reader.table().columns().size(); c++) {
            var info = reader.table().columns().get(c);
            var language = LANGUAGE.matcher(info.name());
            if (info.role() == ColumnRole.TITLE && language.matches()) {
                titles.putIfAbsent(
                        language.group(1),
                        reader.texts(reader.table().tablesaw().column(c)));
            }
        }
        return titles;
    }

    /** The first title column, gaps filled from the titles of the languages in alphabetical order. */
    private List<String> titles(SortedMap<String, List<String>> byLanguage) {
        var titles = new ArrayList<>(texts(ColumnRole.TITLE));
        for (var inLanguage : byLanguage.values()) {
            for (int i = 0; i < titles.size(); i++) {
                if (titles.get(i).isEmpty()) {
                    titles.set(i, inLanguage.get(i));
                }
            }
        }
        return titles;
    }

    private static String titleText(int item, List<String> titles, SortedMap<String, List<String>> byLanguage) {
        var text = new StringBuilder(titles.get(item));
        for (var inLanguage : byLanguage.values()) {
            text.append('\n').append(inLanguage.get(item));
        }
        return text.toString();
    }
}
