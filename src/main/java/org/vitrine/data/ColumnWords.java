package org.vitrine.data;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names columns go by in shops' exports: English and Chinese, and the common German, French and Spanish ones. */
final class ColumnWords {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LANGUAGE = Pattern.compile(
            "(?i)[_. -](?:en|zh|cn|tw|ja|de|fr|es|it|pt|ru|ko|english|chinese)(?:[_-](?:us|gb|cn|tw|hk|hans|hant))?$");
    private static final Map<ColumnRole, String> NAMES = names();
    private static final Map<String, ColumnRole> ROLES = roles();
    private static final Map<String, Integer> RANKS = ranks();

    private ColumnWords() {}

    static Optional<ColumnRole> role(String name) {
        return Optional.ofNullable(ROLES.get(word(name)));
    }

    /** How good a name is for its role; smaller is better. */
    static int rank(String name) {
        return RANKS.getOrDefault(word(name), Integer.MAX_VALUE);
    }

    static boolean isKnown(String name) {
        return ROLES.containsKey(word(name));
    }

    /** Whether two names are one name in two languages: {@code title_en} and {@code title_zh}. */
    static boolean saySameInAnotherLanguage(String a, String b) {
        return !a.equals(b) && (isInLanguage(a) || isInLanguage(b)) && word(a).equals(word(b));
    }

    private static boolean isInLanguage(String name) {
        return LANGUAGE.matcher(name).find();
    }

    /** What a name is looked up by: plain, and without the language at its end unless the whole is a word itself. */
    private static String word(String name) {
        var whole = plain(name);
        return ROLES.containsKey(whole) ? whole : plain(LANGUAGE.matcher(name).replaceFirst(""));
    }

    /** Lower case letters and digits only; RecBole's {@code name:type} without its type. */
    static String plain(String name) {
        int colon = name.indexOf(':');
        var bare = colon > 0 ? name.substring(0, colon) : name;
        var kept = new StringBuilder();
        bare.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static Map<String, ColumnRole> roles() {
        var all = new HashMap<String, ColumnRole>();
        NAMES.forEach((role, names) -> {
            for (var name : List.of(BLANKS.split(names, 0))) {
                all.put(name, role);
            }
        });
        return all;
    }

    private static Map<String, Integer> ranks() {
        var all = new HashMap<String, Integer>();
        NAMES.forEach((role, names) -> {
            int rank = 0;
            for (var name : List.of(BLANKS.split(names, 0))) {
                all.put(name, rank++);
            }
        });
        return all;
    }

    private static Map<ColumnRole, String> names() {
        var all = new EnumMap<ColumnRole, String>(ColumnRole.class);
        all.put(
                ColumnRole.USER,
                "userid user uid customerid customer shopperid shopper householdid householdkey household visitorid visitor"
                        + " memberid member buyerid buyer reviewerid accountid clientid sessid sessionid customer username who"
                        + " kundennummer kundenid kundennr kunde benutzerid benutzer nutzerid nutzer käufer besucher"
                        + " idclient client utilisateur acheteur visiteur idcliente cliente usuario comprador visitante"
                        + " 用户id 用户 用户编号 用户标识 顾客id 顾客 会员id 会员 买家id 买家 客户id 客户 顾客编号 会员编号 客户编号 用户名 谁");
        all.put(
                ColumnRole.ITEM,
                "itemid item iid productid product skuid sku goodsid goods movieid movie bookid book asin parentasin articleid"
                        + " artistid artist upc docid clickeddocid isbn what"
                        + " artikelnummer artikelnr artikelid artikel produktid produktnummer produkt ware"
                        + " idproduit produit référence idproducto producto artículo articulo"
                        + " 商品id 商品 商品编号 物品id 物品 货号 产品id 产品 产品编号 什么");
        all.put(
                ColumnRole.EVENT_TYPE,
                "eventtype event behaviortype behaviourtype behavior behaviour actiontype action interactiontype"
                        + " ereignis ereignistyp aktion vorgang événement evenement évènement acción accion evento"
                        + " 行为类型 行为 事件类型 事件 动作");
        all.put(
                ColumnRole.TIME,
                "timestamp time eventtime datetime ts date unixtime unixreviewtime createdat created transactiontimestamp"
                        + " orderdate purchasedate timestampms"
                        + " zeitstempel zeitpunkt zeit uhrzeit datum bestelldatum kaufdatum horodatage dateheure heure datecommande"
                        + " fechahora fecha hora"
                        + " 时间戳 时间 日期 行为时间 下单时间 发生时间");
        all.put(
                ColumnRole.VALUE,
                "rating score overall stars weight playcount plays value"
                        + " bewertung sterne gewichtung évaluation valoración valoracion puntuación puntuacion calificación"
                        + " 评分 分数 打分 权重");
        all.put(
                ColumnRole.QUANTITY,
                "quantity qty amount units"
                        + " menge anzahl stückzahl stueckzahl quantité quantite cantidad"
                        + " 数量 件数");
        all.put(
                ColumnRole.SHOP,
                "shopid shop storeid store sellerid seller merchantid merchant vendorid vendor"
                        + " filiale geschäft geschaeft händler haendler laden verkäufer magasin boutique vendeur tienda vendedor"
                        + " 店铺id 店铺 商家id 商家 门店id 门店 卖家id");
        all.put(
                ColumnRole.TITLE,
                "title itemtitle producttitle productname itemname booktitle movietitle productdisplayname name"
                        + " titel bezeichnung artikelname produktname artikelbezeichnung titre nomproduit nom título titulo nombre nombreproducto"
                        + " 标题 商品名称 商品标题 名称 商品名 书名 片名");
        all.put(
                ColumnRole.CATEGORY,
                "category categoryname categorypath productcategory commoditydesc itemcategory categories maincategory mastercategory"
                        + " subcategory articletype genre genres class department categoryid catid cat categorycode"
                        + " kategorie warengruppe produktgruppe rubrik catégorie categorie rayon categoría categoria"
                        + " 类目 类别 商品类别 商品类目 分类 品类 类目名称 类型");
        all.put(
                ColumnRole.BRAND,
                "brand brandname manufacturer manufacturerid maker supplier bookauthor author brandid"
                        + " marke hersteller marque fabricant marca fabricante"
                        + " 品牌 品牌名称 厂商 作者");
        all.put(
                ColumnRole.PRICE,
                "price saleprice unitprice itemprice sellingprice salesvalue listprice cost"
                        + " preis einzelpreis stückpreis verkaufspreis prix prixunitaire precio preciounitario"
                        + " 价格 售价 单价 金额 成交价");
        all.put(ColumnRole.MARGIN, "margin grossmargin profit grossprofit marge gewinn margen ganancia 毛利 毛利额 利润");
        all.put(
                ColumnRole.IMAGE,
                "image imageurl img imgurl thumbnail picture photo imageurll imageurlm imageurls imgthumb poster"
                        + " bild bildurl imagen foto"
                        + " 图片 图片链接 主图 缩略图");
        all.put(
                ColumnRole.TEXT,
                "description desc text content longdescription shortdescription review reviewtext summary"
                        + " beschreibung descripción descripcion"
                        + " 描述 简介 详情 评论");
        all.put(
                ColumnRole.QUERY,
                "query searchquery keyword keywords searchterm"
                        + " suchbegriff suchanfrage suchwort recherche motclé búsqueda busqueda"
                        + " 搜索词 关键词 查询词 检索词");
        all.put(ColumnRole.SPLIT, "split fold subset 划分 数据集划分");
        return all;
    }
}
