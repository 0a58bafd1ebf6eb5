package org.vitrine.data.preset;

import static org.vitrine.data.preset.Specs.attribute;
import static org.vitrine.data.preset.Specs.code;
import static org.vitrine.data.preset.Specs.did;
import static org.vitrine.data.preset.Specs.item;
import static org.vitrine.data.preset.Specs.part;
import static org.vitrine.data.preset.Specs.role;
import static org.vitrine.data.preset.Specs.user;

import org.vitrine.data.ColumnRole;
import org.vitrine.data.Layout;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.TableKind;

/** Data made for research on search and recommendation: judgements, clicks, catalogues. */
final class ResearchLayouts {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);
    private static final SourceFormat TABS = SourceFormat.delimited("\t", false).withQuoting(Quoting.NONE);

    private ResearchLayouts() {}

    /** What was shown is there as well as what was clicked. A session's number counts anew for each search. */
    static PublishedLayout retrotech() {
        return new PublishedLayout(
                "retrotech",
                "https://github.com/ai-powered-search/retrotech",
                Part.of(
                                TableKind.EVENTS,
                                "sessions/*_sessions.gz (sess_id, query, rank, clicked_doc_id, clicked)",
                                "(sessions/)?[^/]*_sessions(\\.csv)?",
                                CSV,
                                user("sess_id", "session_id"),
                                item("clicked_doc_id", "item_id"),
                                role("query", "query", ColumnRole.QUERY),
                                attribute("rank", "rank"),
                                attribute("clicked", "clicked"))
                        .ofMany()
                        .alsoBelow("sessions")
                        .withDerived(did("view")),
                Part.of(
                        TableKind.ITEMS,
                        "products.tgz | products.csv (upc, name, manufacturer)",
                        "products\\.csv",
                        CSV.withQuoting(Quoting.BACKSLASH),
                        item("upc", "item_id"),
                        role("name", "title", ColumnRole.TITLE),
                        role("manufacturer", "manufacturer", ColumnRole.BRAND),
                        code("short_description", "short_description"),
                        code("long_description", "long_description")));
    }

    /** Judgements stand for events: who asks is the query. Prices are cents. */
    static PublishedLayout chorus() {
        return new PublishedLayout(
                "icecat-chorus",
                "https://github.com/querqy/chorus",
                Part.of(
                                TableKind.EVENTS,
                                "Broad_Query_Set_rated.csv (query, docid, rating)",
                                "broad_query_set_rated\\.csv",
                                CSV,
                                user("query", "query"),
                                item("docid", "item_id"),
                                role("rating", "rating", ColumnRole.VALUE))
                        .withDerived(did("rate")),
                Part.of(
                                TableKind.ITEMS,
                                "products_N.json.zip (id, title, supplier, price)",
                                "([0-9]+|products[^/]*)\\.json",
                                SourceFormat.of(Layout.JSON_ARRAY),
                                item("id", "item_id"),
                                role("title", "title", ColumnRole.TITLE),
                                role("supplier", "supplier", ColumnRole.BRAND),
                                role("price", "price_in_cents", ColumnRole.PRICE),
                                role("img_500x500", "image", ColumnRole.IMAGE),
                                attribute("date_released", "released"),
                                code("short_description", "short_description"))
                        .ofMany());
    }

    static PublishedLayout lastfm() {
        var plays = Part.of(
                TableKind.EVENTS,
                "data1.txt, test1.txt: user artist weight; trustnetwork.txt",
                "data1\\.txt",
                TABS,
                user("column1", "user_id"),
                item("column2", "artist_id"),
                role("column3", "weight", ColumnRole.VALUE));
        var numbers = plays.withValues("[0-9]+", "[0-9]+", "[0-9]+");
        return new PublishedLayout(
                "lastfm-lightgcn",
                "https://github.com/gusye1234/LightGCN-PyTorch",
                numbers.withDerived(did("view"), part("train"))
                        .also(numbers.of("test1\\.txt").withDerived(did("view"), part("test"))));
    }

    /** A catalogue with pictures and without events: those come from somewhere else. */
    static PublishedLayout fashion() {
        var names = Part.of(
                TableKind.ITEMS,
                "styles_names.csv",
                "styles_names\\.csv",
                CSV,
                item("id", "name_of"),
                role("productDisplayName", "title", ColumnRole.TITLE));
        return new PublishedLayout(
                "fashion-product-images",
                "https://www.kaggle.com/datasets/paramaggarwal/fashion-product-images-small",
                Part.of(
                                TableKind.ITEMS,
                                "styles.csv | styles_attributes.csv, styles_names.csv (id, masterCategory, articleType, …)",
                                "styles(_attributes)?\\.csv",
                                CSV.withMissing("NA"),
                                item("id", "item_id"),
                                role("productDisplayName", "title", ColumnRole.TITLE),
                                role("articleType", "article_type", ColumnRole.CATEGORY),
                                role("subCategory", "sub_category", ColumnRole.CATEGORY),
                                role("masterCategory", "master_category", ColumnRole.CATEGORY),
                                code("gender", "gender"),
                                code("baseColour", "colour"),
                                code("season", "season"),
                                attribute("year", "year"),
                                code("usage", "usage"))
                        .withLookup("item_id", names));
    }
}
