package org.vitrine.encode;

import java.util.List;

/**
 * What is known of items beside who touched them. Every array has one entry for each item of the data set.
 *
 * @param fields      categorical fields: category, brand, shop, attributes with few values
 * @param tokens      vocabulary of title words (Latin words lower-cased, Chinese as single characters and pairs)
 * @param titleTokens positions in {@code tokens} for each item; empty array where there is no title
 * @param price       price, NaN when unknown
 * @param titles      display title, the id itself where there is none
 * @param images      image path relative to the project or a URL, empty where there is none
 */
public record ItemFeatures(
        List<Vocabulary> fields, List<String> tokens, int[][] titleTokens, float[] price, List<String> titles, List<String> images) {}
