package org.vitrine.data.preset;

import static org.vitrine.data.preset.Specs.code;
import static org.vitrine.data.preset.Specs.item;
import static org.vitrine.data.preset.Specs.order;
import static org.vitrine.data.preset.Specs.role;
import static org.vitrine.data.preset.Specs.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Quoting;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Behaviour;

/** Logs of Chinese shops. */
final class ChineseLayouts {
    private static final SourceFormat CSV = SourceFormat.delimited(",", true);
    private static final SourceFormat NO_HEADER = SourceFormat.delimited(",", false);

    private ChineseLayouts() {}

    static PublishedLayout userBehavior() {
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
    static PublishedLayout repeatBuyers() {
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

    /** Nobody says who wrote a review and of what: it stands for a shopper of its own, its category for the item. */
    static PublishedLayout reviews() {
        return new PublishedLayout(
                "online-shopping-10-cats",
                "https://github.com/SophonPlus/ChineseNlpCorpus",
                Part.of(
                                TableKind.EVENTS,
                                "online_shopping_10_cats.csv | online_shopping_10_cats.zip (cat, label, review)",
                                "online_shopping_10_cats\\.csv",
                                CSV,
                                item("cat", "category"),
                                role("label", "label", ColumnRole.VALUE),
                                role("review", "review", ColumnRole.TEXT))
                        .withDerived(Specs.line("review_id"), Specs.did("rate")));
    }

    /** Searches without what was found by them: a list of texts, as a catalogue is. */
    static PublishedLayout queries() {
        return new PublishedLayout(
                "multi-cpr-queries",
                "https://github.com/Alibaba-NLP/Multi-CPR",
                Part.of(
                                TableKind.ITEMS,
                                "train.query.txt, dev.query.txt: id TAB query",
                                "([^/]*[._])?(train|dev)\\.query\\.txt",
                                SourceFormat.delimited("\t", false).withQuoting(Quoting.NONE),
                                item("column1", "query_id"),
                                role("column2", "query", ColumnRole.TITLE))
                        .withValues("[0-9]+", ".+")
                        .ofMany());
    }

    static PublishedLayout chineseEvents() {
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
}
