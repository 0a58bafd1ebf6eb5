package org.vitrine.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vitrine.domain.Behaviour;

/** The words shops use for what a shopper did. */
public final class BehaviourWords {
    private static final Map<String, Behaviour> COMMON = common();
    private final Map<String, Behaviour> words;

    /** The common words, overridden by {@code own} (lower case). */
    public BehaviourWords(Map<String, Behaviour> own) {
        words = new HashMap<>(COMMON);
        words.putAll(own);
    }

    public Optional<Behaviour> of(String word) {
        return Optional.ofNullable(words.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Behaviour> common() {
        var all = new HashMap<String, Behaviour>();
        put(all, Behaviour.SEARCH, "search", "query", "searched", "搜索", "查询", "检索");
        put(
                all,
                Behaviour.VIEW,
                "view pv click clk browse detail page_view pageview product_view view_item viewed visit impression_click"
                        .split(" "));
        put(all, Behaviour.VIEW, "浏览", "点击", "查看", "访问");
        put(
                all,
                Behaviour.FAVOURITE,
                "fav favorite favourite collect wish wishlist like add_to_wishlist addtowishlist save".split(" "));
        put(all, Behaviour.FAVOURITE, "收藏", "喜欢", "关注");
        put(
                all,
                Behaviour.CART,
                "cart addtocart add_to_cart add-to-cart add_cart addcart basket add_to_basket".split(" "));
        put(all, Behaviour.CART, "加购", "加购物车", "加入购物车", "购物车");
        put(
                all,
                Behaviour.BUY,
                "buy purchase purchased transaction order ordered pay paid sale bought checkout conversion".split(" "));
        put(all, Behaviour.BUY, "购买", "下单", "支付", "成交", "买");
        put(all, Behaviour.RATE, "rate rating rated review score".split(" "));
        put(all, Behaviour.RATE, "评分", "评价", "评论");
        for (var behaviour : Behaviour.values()) {
            put(all, behaviour, behaviour.name().toLowerCase(Locale.ROOT));
        }
        return Map.copyOf(all);
    }

    private static void put(Map<String, Behaviour> all, Behaviour behaviour, String... words) {
        for (var word : words) {
            all.put(word, behaviour);
        }
    }
}
