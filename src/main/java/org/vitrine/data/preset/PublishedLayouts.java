package org.vitrine.data.preset;

import static org.vitrine.data.preset.Specs.attribute;
import static org.vitrine.data.preset.Specs.code;
import static org.vitrine.data.preset.Specs.item;
import static org.vitrine.data.preset.Specs.role;
import static org.vitrine.data.preset.Specs.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.Layout;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.TableKind;
import org.vitrine.data.TimeFormat;
import org.vitrine.domain.Behaviour;

/** Shops' data that everybody can get, by the names their publishers gave to files and columns. */
final class PublishedLayouts {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);
    private static final SourceFormat NO_HEADER = SourceFormat.delimited(",", false);
    private static final SourceFormat TABS = SourceFormat.delimited("\t", false).withQuoting(Quoting.NONE);
    private static final SourceFormat JSON = SourceFormat.of(Layout.JSON_LINES);
    private static final String ASIN = "[0-9B][0-9A-Z]{9}";
    private static final String REVIEWER = "A[0-9A-Z]{8,27}";

    private PublishedLayouts() {}

    static List<Preset> all() {
        return List.of(
                amazon2018(),
                amazon2023(),
                amazonRatings("amazon-ratings-2018", "item,user,rating,timestamp", false),
                amazonRatings("amazon-ratings-2014", "user,item,rating,timestamp", true),
                amazonRatings2023(),
                retailRocket(),
                onlineRetail("online-retail", "https://archive.ics.uci.edu/dataset/352/online+retail", false),
                onlineRetail("online-retail-2", "https://archive.ics.uci.edu/dataset/502/online+retail+ii", true),
                olist(),
                userBehavior(),
                repeatBuyers(),
                instacart(),
                handm(),
                retrotech(),
                chorus(),
                lastfm(),
                chineseEvents(),
                fashion());
    }

    /** Price is text: it is written {@code $12.99}, and {@code $5.00 - $9.00} for several. */
    private static PublishedLayout amazon2018() {
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

    private static PublishedLayout amazon2023() {
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
    private static PublishedLayout amazonRatings(String name, String shown, boolean userFirst) {
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

    private static PublishedLayout amazonRatings2023() {
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

    private static PublishedLayout retailRocket() {
        return new PublishedLayout(
                "retailrocket",
                "https://www.kaggle.com/datasets/retailrocket/ecommerce-dataset",
                Part.of(
                        TableKind.EVENTS,
                        "events.csv (timestamp, visitorid, event, itemid, transactionid)",
                        "events\\.csv",
                        CSV,
                        user("visitorid", "visitor_id"),
                        item("itemid", "item_id"),
                        role("event", "event", ColumnRole.EVENT_TYPE),
                        millis("timestamp", "timestamp"),
                        code("transactionid", "transaction_id")));
    }

    /** Lines without a customer are set aside; what was sent back has a negative quantity. */
    private static PublishedLayout onlineRetail(String name, String where, boolean second) {
        var number = second ? "Invoice" : "InvoiceNo";
        var price = second ? "Price" : "UnitPrice";
        var customer = second ? "Customer ID" : "CustomerID";
        var date = role("InvoiceDate", "time", ColumnRole.TIME);
        return new PublishedLayout(
                name,
                where,
                Part.of(
                                TableKind.EVENTS,
                                (second
                                                ? "online_retail_II.csv | online_retail_II.xlsx"
                                                : "data.csv | Online Retail.xlsx")
                                        + " (" + number + ", StockCode, Quantity, InvoiceDate, " + price + ", "
                                        + customer
                                        + ")",
                                second ? "[^/]*\\.(csv|xlsx)" : "(data|online.?retail[^/]*)\\.(csv|xlsx)",
                                second ? CSV : CSV.withEncoding("ISO-8859-1"),
                                user(customer, "customer_id"),
                                item("StockCode", "item_id"),
                                second ? date : date.withTime(TimeFormat.MONTH_DAY_YEAR),
                                role(price, "price", ColumnRole.PRICE),
                                role("Quantity", "quantity", ColumnRole.QUANTITY),
                                role("Description", "title", ColumnRole.TITLE),
                                code(number, "invoice"),
                                code("Country", "country"))
                        .withDerived(did("buy")));
    }

    /** An order names a customer by a number made for it alone; the person has a number of another file. */
    private static PublishedLayout olist() {
        var orders = Part.of(
                TableKind.EVENTS,
                "olist_orders_dataset.csv",
                "olist_orders_dataset\\.csv",
                CSV,
                code("order_id", "order_key"),
                code("customer_id", "customer_key"),
                role("order_purchase_timestamp", "time", ColumnRole.TIME),
                code("order_status", "order_status"));
        var customers = Part.of(
                TableKind.EVENTS,
                "olist_customers_dataset.csv",
                "olist_customers_dataset\\.csv",
                CSV,
                code("customer_id", "customer_of"),
                user("customer_unique_id", "customer_id"),
                code("customer_city", "customer_city"),
                code("customer_state", "customer_state"));
        return new PublishedLayout(
                "olist",
                "https://www.kaggle.com/datasets/olistbr/brazilian-ecommerce",
                Part.of(
                                TableKind.EVENTS,
                                "olist_order_items_dataset.csv",
                                "olist_order_items_dataset\\.csv",
                                CSV,
                                code("order_id", "order_id"),
                                item("product_id", "product_id"),
                                role("seller_id", "seller_id", ColumnRole.SHOP),
                                role("price", "price", ColumnRole.PRICE),
                                attribute("order_item_id", "order_line"),
                                attribute("freight_value", "freight_value"))
                        .withLookup("order_id", orders)
                        .withLookup("customer_key", customers)
                        .withDerived(did("buy")),
                Part.of(
                        TableKind.ITEMS,
                        "olist_products_dataset.csv",
                        "olist_products_dataset\\.csv",
                        CSV,
                        item("product_id", "product_id"),
                        role("product_category_name", "category", ColumnRole.CATEGORY),
                        attribute("product_weight_g", "weight_g"),
                        attribute("product_photos_qty", "photos")),
                Part.of(
                        TableKind.SHOPS,
                        "olist_sellers_dataset.csv",
                        "olist_sellers_dataset\\.csv",
                        CSV,
                        role("seller_id", "seller_id", ColumnRole.SHOP),
                        code("seller_city", "city"),
                        code("seller_state", "state")));
    }

    private static PublishedLayout userBehavior() {
        return new PublishedLayout(
                "taobao-user-behavior",
                "https://tianchi.aliyun.com/dataset/649",
                Part.of(
                                TableKind.EVENTS,
                                "UserBehavior.csv: user,item,category,pv|buy|cart|fav,timestamp",
                                "[^/]*\\.csv",
                                NO_HEADER,
                                user("column1", "user_id"),
                                item("column2", "item_id"),
                                role("column3", "category_id", ColumnRole.CATEGORY),
                                role("column4", "behavior", ColumnRole.EVENT_TYPE),
                                Specs.seconds("column5", "timestamp"))
                        .withValues("[0-9]+", "[0-9]+", "[0-9]+", "pv|buy|cart|fav", "-?[0-9]+"));
    }

    /** Times are month and day: an order. Who sells is called seller in the first edition, merchant in the second. */
    private static PublishedLayout repeatBuyers() {
        var log = new ArrayList<Part>();
        for (var seller : List.of("seller_id", "merchant_id")) {
            log.add(Part.of(
                    TableKind.EVENTS,
                    "user_log_format1.csv (user_id, item_id, cat_id, seller_id | merchant_id, brand_id, time_stamp, action_type)",
                    "user_log[^/]*\\.csv",
                    CSV,
                    user("user_id", "user_id"),
                    item("item_id", "item_id"),
                    role("action_type", "action", ColumnRole.EVENT_TYPE),
                    order("time_stamp", "month_day"),
                    role(seller, "merchant_id", ColumnRole.SHOP),
                    role("cat_id", "category_id", ColumnRole.CATEGORY),
                    role("brand_id", "brand_id", ColumnRole.BRAND)));
        }
        var users = Part.of(
                TableKind.USERS,
                "user_info_format1.csv",
                "user_info[^/]*\\.csv",
                CSV,
                user("user_id", "user_id"),
                code("age_range", "age_range"),
                code("gender", "gender"));
        return new PublishedLayout(
                        "tmall-repeat-buyers",
                        "https://tianchi.aliyun.com/dataset/42",
                        log.getFirst().also(log.getLast()),
                        users)
                .withWords(
                        Map.of("0", Behaviour.VIEW, "1", Behaviour.CART, "2", Behaviour.BUY, "3", Behaviour.FAVOURITE));
    }

    /** Orders have a number for each shopper and no date. */
    private static PublishedLayout instacart() {
        var orders = Part.of(
                TableKind.EVENTS,
                "orders.csv (order_id, user_id, order_number)",
                "orders\\.csv",
                CSV,
                code("order_id", "order_key"),
                user("user_id", "user_id"),
                order("order_number", "order_number"),
                code("eval_set", "eval_set"),
                code("order_dow", "order_dow"),
                code("order_hour_of_day", "order_hour"));
        var aisles = Part.of(
                TableKind.ITEMS,
                "aisles.csv",
                "aisles\\.csv",
                CSV,
                item("aisle_id", "aisle_key"),
                name("aisle", "aisle"));
        var departments = Part.of(
                TableKind.ITEMS,
                "departments.csv",
                "departments\\.csv",
                CSV,
                item("department_id", "department_key"),
                name("department", "department"));
        return new PublishedLayout(
                "instacart",
                "https://www.kaggle.com/c/instacart-market-basket-analysis",
                Part.of(
                                TableKind.EVENTS,
                                "order_products__prior.csv, order_products__train.csv",
                                "order_products(__(prior|train))?\\.csv",
                                CSV,
                                code("order_id", "order_id"),
                                item("product_id", "product_id"),
                                attribute("add_to_cart_order", "add_to_cart_order"),
                                attribute("reordered", "reordered"))
                        .ofMany()
                        .withLookup("order_id", orders)
                        .withDerived(did("buy")),
                Part.of(
                                TableKind.ITEMS,
                                "products.csv (product_id, product_name, aisle_id, department_id)",
                                "products\\.csv",
                                CSV.withQuoting(Quoting.BACKSLASH),
                                item("product_id", "product_id"),
                                role("product_name", "title", ColumnRole.TITLE),
                                code("aisle_id", "aisle_id"),
                                code("department_id", "department_id"))
                        .withLookup("aisle_id", aisles)
                        .withLookup("department_id", departments));
    }

    /** Prices are scaled by the publisher. */
    private static PublishedLayout handm() {
        return new PublishedLayout(
                "h-and-m",
                "https://www.kaggle.com/c/h-and-m-personalized-fashion-recommendations",
                Part.of(
                                TableKind.EVENTS,
                                "transactions_train.csv (t_dat, customer_id, article_id, price, sales_channel_id)",
                                "transactions_train\\.csv",
                                CSV,
                                user("customer_id", "customer_id"),
                                item("article_id", "article_id"),
                                role("t_dat", "day", ColumnRole.TIME),
                                role("price", "price", ColumnRole.PRICE),
                                code("sales_channel_id", "sales_channel"))
                        .withDerived(did("buy")),
                Part.of(
                        TableKind.USERS,
                        "customers.csv",
                        "customers\\.csv",
                        CSV,
                        user("customer_id", "customer_id"),
                        attribute("age", "age"),
                        code("club_member_status", "club_member_status"),
                        code("fashion_news_frequency", "fashion_news_frequency")),
                Part.of(
                        TableKind.ITEMS,
                        "articles.csv",
                        "articles\\.csv",
                        CSV,
                        item("article_id", "article_id"),
                        role("prod_name", "title", ColumnRole.TITLE),
                        role("product_type_name", "product_type", ColumnRole.CATEGORY),
                        role("product_group_name", "product_group", ColumnRole.CATEGORY),
                        code("colour_group_name", "colour"),
                        code("department_name", "department"),
                        code("index_group_name", "index_group"),
                        code("detail_desc", "description")));
    }

    /** What was shown is there as well as what was clicked. A session's number counts anew for each search. */
    private static PublishedLayout retrotech() {
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
    private static PublishedLayout chorus() {
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

    private static PublishedLayout lastfm() {
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

    private static PublishedLayout chineseEvents() {
        return new PublishedLayout(
                "cn-synthetic-events",
                "https://github.com/wjl-cong/Collaborative_-Filtering",
                Part.of(
                        TableKind.EVENTS,
                        "*.csv (用户ID, 商品ID, 品牌, 品牌ID, 商品名称, 商品类别, 商品类目ID, 行为类型, 时间戳, 售价)",
                        "[^/]*\\.csv",
                        CSV,
                        user("用户ID", "user_id"),
                        item("商品ID", "item_id"),
                        role("行为类型", "behavior", ColumnRole.EVENT_TYPE),
                        Specs.seconds("时间戳", "timestamp"),
                        role("商品名称", "title", ColumnRole.TITLE),
                        role("商品类别", "category", ColumnRole.CATEGORY),
                        role("品牌", "brand", ColumnRole.BRAND),
                        role("售价", "price", ColumnRole.PRICE),
                        code("品牌ID", "brand_id"),
                        code("商品类目ID", "category_id")));
    }

    /** A catalogue with pictures and without events: those come from somewhere else. */
    private static PublishedLayout fashion() {
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

    private static ColumnSpec name(String source, String name) {
        return role(source, name, ColumnRole.CATEGORY);
    }

    private static ColumnSpec millis(String source, String name) {
        return role(source, name, ColumnRole.TIME).withTime(TimeFormat.UNIX_MILLIS);
    }

    private static ColumnSpec order(String source, String name) {
        return role(source, name, ColumnRole.TIME).withTime(TimeFormat.ORDER);
    }

    private static DerivedColumn did(String word) {
        return DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, word);
    }

    private static DerivedColumn part(String word) {
        return DerivedColumn.constant("part", ColumnRole.SPLIT, word);
    }
}
