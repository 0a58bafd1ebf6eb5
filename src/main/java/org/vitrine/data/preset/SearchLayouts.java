package org.vitrine.data.preset;

import static org.vitrine.data.preset.Specs.attribute;
import static org.vitrine.data.preset.Specs.code;
import static org.vitrine.data.preset.Specs.did;
import static org.vitrine.data.preset.Specs.item;
import static org.vitrine.data.preset.Specs.role;
import static org.vitrine.data.preset.Specs.user;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.Layout;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.TableKind;

/** Judged searches of shops. A judgement stands for an event, the query for the shopper; its word becomes a number, 0 for what does not fit. */
final class SearchLayouts {
    private static final SourceFormat TABS = SourceFormat.delimited("\t", true);
    private static final SourceFormat PARQUET = SourceFormat.of(Layout.PARQUET);

    private SearchLayouts() {}

    /** Files with tabs that are called CSV (Chen et al., ECIR 2022). Class names of several are joined by a bar. */
    static PublishedLayout wands() {
        var queries = Part.of(
                TableKind.EVENTS,
                "query.csv (query_id, query, query_class)",
                "query\\.csv",
                TABS,
                code("query_id", "query_key"),
                role("query", "query", ColumnRole.QUERY),
                code("query_class", "query_class"));
        return new PublishedLayout(
                "wands",
                "https://github.com/wayfair/WANDS",
                Part.of(
                                TableKind.EVENTS,
                                "label.csv (id, query_id, product_id, label)",
                                "label\\.csv",
                                TABS,
                                user("query_id", "query_id"),
                                item("product_id", "item_id"),
                                code("label", "label"))
                        .withLookup("query_id", queries)
                        .withDerived(did("rate"), grades("label", "Exact=2", "Partial=1", "Irrelevant=0")),
                Part.of(
                        TableKind.ITEMS,
                        "product.csv (product_id, product_name, product_class, category hierarchy, …)",
                        "product\\.csv",
                        TABS,
                        item("product_id", "item_id"),
                        role("product_name", "title", ColumnRole.TITLE),
                        role("product_class", "class", ColumnRole.CATEGORY),
                        code("category hierarchy", "category_hierarchy"),
                        role("product_description", "description", ColumnRole.TEXT),
                        role("product_features", "features", ColumnRole.TEXT),
                        attribute("rating_count", "rating_count"),
                        attribute("average_rating", "average_rating"),
                        attribute("review_count", "review_count")));
    }

    /**
     * Reddy et al. 2022. The publisher's parts hold different queries each: as parts of a split by shopper they would ask for strangers only, so they
     * stay an attribute. A product that several countries have is one item; the first of its rows counts.
     */
    static PublishedLayout esci() {
        return new PublishedLayout(
                "esci",
                "https://github.com/amazon-science/esci-data",
                Part.of(
                                TableKind.EVENTS,
                                "shopping_queries_dataset_examples.parquet (query, query_id, product_id, esci_label, …)",
                                "shopping_queries_dataset_examples\\.parquet",
                                PARQUET,
                                user("query_id", "query_id"),
                                item("product_id", "item_id"),
                                role("query", "query", ColumnRole.QUERY),
                                code("esci_label", "label"),
                                code("product_locale", "locale"),
                                code("split", "published_part"),
                                attribute("small_version", "small_version"),
                                attribute("large_version", "large_version"))
                        .withDerived(did("rate"), grades("esci_label", "E=3", "S=2", "C=1", "I=0")),
                Part.of(
                        TableKind.ITEMS,
                        "shopping_queries_dataset_products.parquet (product_id, product_title, product_brand, …)",
                        "shopping_queries_dataset_products\\.parquet",
                        PARQUET,
                        item("product_id", "item_id"),
                        role("product_title", "title", ColumnRole.TITLE),
                        role("product_brand", "brand", ColumnRole.BRAND),
                        role("product_color", "colour", ColumnRole.CATEGORY),
                        role("product_bullet_point", "bullet_points", ColumnRole.TEXT),
                        role("product_description", "description", ColumnRole.TEXT),
                        code("product_locale", "locale")));
    }

    /** MovieLens since 20M: tables with headers. */
    static PublishedLayout movieLens() {
        return new PublishedLayout(
                "movielens-csv",
                "https://grouplens.org/datasets/movielens/",
                Part.of(
                                TableKind.EVENTS,
                                "ratings.csv (userId, movieId, rating, timestamp)",
                                "ratings\\.csv",
                                SourceFormat.delimited(",", true),
                                user("userId", "user_id"),
                                item("movieId", "item_id"),
                                role("rating", "rating", ColumnRole.VALUE),
                                Specs.seconds("timestamp", "timestamp"))
                        .withDerived(did("rate")),
                Part.of(
                        TableKind.ITEMS,
                        "movies.csv (movieId, title, genres)",
                        "movies\\.csv",
                        SourceFormat.delimited(",", true).withMissing("(no genres listed)"),
                        item("movieId", "item_id"),
                        role("title", "title", ColumnRole.TITLE),
                        role("genres", "genres", ColumnRole.CATEGORY)));
    }

    private static DerivedColumn grades(String column, String... words) {
        var inputs = new ArrayList<String>();
        inputs.add(column);
        inputs.addAll(List.of(words));
        return new DerivedColumn("grade", ColumnRole.VALUE, DerivedColumn.Rule.GRADES, inputs);
    }
}
