package org.vitrine.portrait;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.vitrine.domain.ItemId;

/**
 * What the catalogue says of one item.
 *
 * @param item       which
 * @param title      as the first title column has it; the id where there is none
 * @param titles     further titles by language code
 * @param categories its categories, the same for brands and shops
 * @param price      list price
 * @param image      path relative to the project or a URL, empty when there is none
 * @param attributes every other column with a value, in the order of the table
 */
public record ItemFacts(
        ItemId item,
        String title,
        Map<String, String> titles,
        List<String> categories,
        List<String> brands,
        List<String> shops,
        OptionalDouble price,
        String image,
        Map<String, String> attributes) {
    /** The attribute that says what a price is in. */
    public static final String CURRENCY = "currency";

    /** What the price is in, empty when the catalogue does not say. */
    public String currency() {
        return attributes.getOrDefault(CURRENCY, "");
    }

    /** The title in a language, the first title when there is none in it. */
    public String title(Locale locale) {
        return titles.getOrDefault(locale.getLanguage(), title);
    }
}
