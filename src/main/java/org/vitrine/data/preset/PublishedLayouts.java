package org.vitrine.data.preset;

import static org.vitrine.data.preset.Specs.attribute;
import static org.vitrine.data.preset.Specs.code;
import static org.vitrine.data.preset.Specs.did;
import static org.vitrine.data.preset.Specs.item;
import static org.vitrine.data.preset.Specs.millis;
import static org.vitrine.data.preset.Specs.name;
import static org.vitrine.data.preset.Specs.order;
import static org.vitrine.data.preset.Specs.role;
import static org.vitrine.data.preset.Specs.user;

import java.util.List;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.TableKind;
import org.vitrine.data.TimeFormat;

/** Shops' data that everybody can get, by the names their publishers gave to files and columns. */
final class PublishedLayouts {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);

    private PublishedLayouts() {}

    static List<Preset> all() {
        return List.of(
                AmazonLayouts.amazon2018(),
                AmazonLayouts.amazon2023(),
                AmazonLayouts.amazonRatings("amazon-ratings-2018", "item,user,rating,timestamp", false),
                AmazonLayouts.amazonRatings("amazon-ratings-2014", "user,item,rating,timestamp", true),
                AmazonLayouts.amazonRatings2023(),
                retailRocket(),
                onlineRetail("online-retail", "https://archive.ics.uci.edu/dataset/352/online+retail", false),
                onlineRetail("online-retail-2", "https://archive.ics.uci.edu/dataset/502/online+retail+ii", true),
                olist(),
                ChineseLayouts.userBehavior(),
                ChineseLayouts.repeatBuyers(),
                instacart(),
                handm(),
                ResearchLayouts.retrotech(),
                ResearchLayouts.chorus(),
                ResearchLayouts.lastfm(),
                SearchLayouts.wands(),
                SearchLayouts.esci(),
                SearchLayouts.movieLens(),
                ChineseLayouts.chineseEvents(),
                ChineseLayouts.reviews(),
                ChineseLayouts.queries(),
                ResearchLayouts.fashion());
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
                                second ? CSV : CSV.sayingEncoding("ISO-8859-1"),
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
}
