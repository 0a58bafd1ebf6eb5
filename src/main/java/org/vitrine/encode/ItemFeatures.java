package org.vitrine.encode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.data.ColumnRole;

/**
 * What is known of items beside who touched them. Every array has one entry for each item of the data set.
 *
 * @param fields           categorical fields: category, brand, shop, attributes with few values
 * @param tokens           vocabulary of title words (Latin words lower-cased, Chinese as single characters and pairs)
 * @param titleTokens      positions in {@code tokens} for each item; empty array where there is no title
 * @param price            price, NaN when unknown
 * @param margin           what a sale leaves, in the currency of the price; NaN when unknown
 * @param titles           display title, the id itself where there is none
 * @param images           image path relative to the project or a URL, empty where there is none
 * @param titlesByLanguage titles of columns named for a language ({@code title_en}, {@code title_zh}), by language tag; empty text
 *                         where an item has none; an empty map when no column names a language
 */
public record ItemFeatures(
        List<Vocabulary> fields,
        List<String> tokens,
        int[][] titleTokens,
        float[] price,
        float[] margin,
        List<String> titles,
        List<String> images,
        Map<String, List<String>> titlesByLanguage) {
    public ItemFeatures {
        titlesByLanguage = Map.copyOf(titlesByLanguage);
    }

    /** Without margins. */
    public ItemFeatures(
            List<Vocabulary> fields,
            List<String> tokens,
            int[][] titleTokens,
            float[] price,
            List<String> titles,
            List<String> images,
            Map<String, List<String>> titlesByLanguage) {
        this(fields, tokens, titleTokens, price, unknown(price.length), titles, images, titlesByLanguage);
    }

    public ItemFeatures(
            List<Vocabulary> fields,
            List<String> tokens,
            int[][] titleTokens,
            float[] price,
            List<String> titles,
            List<String> images) {
        this(fields, tokens, titleTokens, price, titles, images, Map.of());
    }

    private static float[] unknown(int items) {
        var unknown = new float[items];
        Arrays.fill(unknown, Float.NaN);
        return unknown;
    }

    /** The first field with this role. */
    public Optional<Vocabulary> field(ColumnRole role) {
        return fields.stream().filter(field -> field.role() == role).findFirst();
    }

    /** The category each item is of, when the data says. */
    public Optional<Vocabulary> categories() {
        return field(ColumnRole.CATEGORY);
    }

    /** The shop each item is sold by, when the data says. */
    public Optional<Vocabulary> shops() {
        return field(ColumnRole.SHOP);
    }

    /**
     * The item's title in a language, its display title where that language has none.
     *
     * @param language tag such as {@code en} or {@code zh}
     */
    public String title(int item, String language) {
        var titlesThere = titlesByLanguage.get(language);
        return titlesThere == null || titlesThere.get(item).isEmpty() ? titles.get(item) : titlesThere.get(item);
    }
}
