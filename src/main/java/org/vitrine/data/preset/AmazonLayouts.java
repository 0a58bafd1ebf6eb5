package org.vitrine.data.preset;

import static org.vitrine.data.preset.Specs.attribute;
import static org.vitrine.data.preset.Specs.code;
import static org.vitrine.data.preset.Specs.did;
import static org.vitrine.data.preset.Specs.item;
import static org.vitrine.data.preset.Specs.millis;
import static org.vitrine.data.preset.Specs.role;
import static org.vitrine.data.preset.Specs.user;

import org.vitrine.data.ColumnRole;
import org.vitrine.data.Layout;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.TableKind;

/** Reviews of Amazon as McAuley's group publishes them, year by year. */
final class AmazonLayouts {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);
    private static final SourceFormat NO_HEADER = SourceFormat.delimited(",", false);
    private static final SourceFormat JSON = SourceFormat.of(Layout.JSON_LINES);
    private static final String ASIN = "[0-9B][0-9A-Z]{9}";
    private static final String REVIEWER = "A[0-9A-Z]{8,27}";

    private AmazonLayouts() {}

    /** Price is text: it is written {@code $12.99}, and {@code $5.00 - $9.00} for several. */
    static PublishedLayout amazon2018() {
        return new PublishedLayout(
                "amazon-2018",
                "https://cseweb.ucsd.edu/~jmcauley/datasets/amazon_v2/",
                Part.of(
                                TableKind.EVENTS,
                                "Category.json | Category_5.json | reviews_Category_5.json (reviewerID, asin, overall, unixReviewTime)",
                                "(?!meta_)[^/]*\\.json",
                                JSON,
                                user("reviewerID", "user_id"),
                                item("asin", "item_id"),
                                role("overall", "rating", ColumnRole.VALUE),
                                Specs.seconds("unixReviewTime", "timestamp"),
                                attribute("verified", "verified"),
                                code("summary", "summary"))
                        .withDerived(did("rate")),
                Part.of(
                        TableKind.ITEMS,
                        "meta_Category.json (asin, title, brand, category)",
                        "meta_[^/]*\\.json",
                        JSON,
                        item("asin", "item_id"),
                        role("title", "title", ColumnRole.TITLE),
                        role("brand", "brand", ColumnRole.BRAND),
                        role("category", "categories", ColumnRole.CATEGORY),
                        code("main_cat", "main_category"),
                        code("price", "price_text")));
    }

    static PublishedLayout amazon2023() {
        return new PublishedLayout(
                "amazon-2023",
                "https://amazon-reviews-2023.github.io/",
                Part.of(
                                TableKind.EVENTS,
                                "Category.jsonl (user_id, parent_asin, rating, timestamp)",
                                "(?!meta_)[^/]*\\.jsonl",
                                JSON,
                                user("user_id", "user_id"),
                                item("parent_asin", "item_id"),
                                role("rating", "rating", ColumnRole.VALUE),
                                millis("timestamp", "timestamp"),
                                code("title", "summary"),
                                attribute("helpful_vote", "helpful_vote"),
                                attribute("verified_purchase", "verified"))
                        .withDerived(did("rate")),
                Part.of(
                        TableKind.ITEMS,
                        "meta_Category.jsonl (parent_asin, title, store, price)",
                        "meta_[^/]*\\.jsonl",
                        JSON,
                        item("parent_asin", "item_id"),
                        role("title", "title", ColumnRole.TITLE),
                        role("store", "store", ColumnRole.BRAND),
                        role("categories", "categories", ColumnRole.CATEGORY),
                        code("main_category", "main_category"),
                        code("price", "price_text"),
                        attribute("average_rating", "average_rating"),
                        attribute("rating_number", "rating_number")));
    }

    /** The two editions have user and item the other way round, and no header says so: the ids do. */
    static PublishedLayout amazonRatings(String name, String shown, boolean userFirst) {
        var part = Part.of(
                TableKind.EVENTS,
                "Category.csv | ratings_Category.csv: " + shown,
                "[^/]*\\.csv",
                NO_HEADER,
                user(userFirst ? "column1" : "column2", "user_id"),
                item(userFirst ? "column2" : "column1", "item_id"),
                role("column3", "rating", ColumnRole.VALUE),
                Specs.seconds("column4", "timestamp"));
        var first = userFirst ? REVIEWER : ASIN;
        var second = userFirst ? ASIN : REVIEWER;
        return new PublishedLayout(
                name,
                userFirst
                        ? "https://cseweb.ucsd.edu/~jmcauley/datasets/amazon/links.html"
                        : "https://cseweb.ucsd.edu/~jmcauley/datasets/amazon_v2/",
                part.withValues(first, second, "[1-5](\\.0)?", "[0-9]{9,10}").withDerived(did("rate")));
    }

    static PublishedLayout amazonRatings2023() {
        return new PublishedLayout(
                "amazon-ratings-2023",
                "https://amazon-reviews-2023.github.io/",
                Part.of(
                                TableKind.EVENTS,
                                "Category.csv (user_id, parent_asin, rating, timestamp)",
                                "[^/]*\\.csv",
                                CSV,
                                user("user_id", "user_id"),
                                item("parent_asin", "item_id"),
                                role("rating", "rating", ColumnRole.VALUE),
                                millis("timestamp", "timestamp"))
                        .withDerived(did("rate")));
    }
}
