package org.vitrine.data.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableImporter;
import org.vitrine.data.Whole;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;

/** Tiny files of every layout, with the names their publishers gave to files and columns. */
class PublishedLayoutsTest {
    @TempDir
    Path folder;

    /**
     * A folder and what comes of it.
     *
     * @param files  {@code name: content}, lines separated by line ends
     * @param tables table, rows read, kept, set aside, merged
     * @param roles  of the events, by name, with type
     * @param words  the behaviours that occur
     */
    private record Case(String preset, List<String> files, String tables, String roles, String words) {
        @Override
        public String toString() {
            return preset;
        }
    }

    @SuppressWarnings("unused")
    static final List<Case> CASES = List.of(
            new Case(
                    "amazon-2018",
                    List.of(
                            "All_Beauty_5.json: {\"overall\": 5.0, \"verified\": true, \"reviewTime\": \"09 1, 2016\", \"reviewerID\":"
                                    + " \"A3CIUOJXQ5VDQ2\", \"asin\": \"B0000530HU\", \"style\": {\"Size:\": \" 7.0 oz\"}, \"reviewerName\":"
                                    + " \"Shelly F\", \"reviewText\": \"As advertised\", \"summary\": \"Five Stars\", \"unixReviewTime\":"
                                    + " 1472688000}\n{\"overall\": 3.0, \"reviewerID\": \"A1SZ6P6E9TOFN8\", \"asin\": \"0143026860\","
                                    + " \"summary\": \"ok\", \"unixReviewTime\": 1388361600}",
                            "meta_All_Beauty.json: {\"category\": [], \"title\": \"Loud 'N Clear\", \"brand\": \"Idea Village\","
                                    + " \"main_cat\": \"All Beauty\", \"price\": \"$12.99\", \"asin\": \"B0000530HU\"}"),
                    "items 1 1 0 0, events 2 2 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, rating VALUE DECIMAL, timestamp TIME TIME, event EVENT_TYPE TEXT",
                    "RATE"),
            new Case(
                    "amazon-2023",
                    List.of(
                            "All_Beauty.jsonl: {\"rating\": 5.0, \"title\": \"Such a lovely scent\", \"text\": \"…\", \"images\": [], \"asin\":"
                                    + " \"B00YQ6X8EO\", \"parent_asin\": \"B00YQ6X8EO\", \"user_id\": \"AGKHLEW2SOWHNMFQIJGBECAF7INQ\","
                                    + " \"timestamp\": 1588687728923, \"helpful_vote\": 0, \"verified_purchase\": true}",
                            "meta_All_Beauty.jsonl: {\"main_category\": \"All Beauty\", \"title\": \"Howard LC0008\", \"average_rating\": 4.8,"
                                    + " \"rating_number\": 10, \"price\": null, \"store\": \"Howard Products\", \"categories\": [],"
                                    + " \"parent_asin\": \"B00YQ6X8EO\"}"),
                    "items 1 1 0 0, events 1 1 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, rating VALUE DECIMAL, timestamp TIME TIME, event EVENT_TYPE TEXT",
                    "RATE"),
            new Case(
                    "amazon-ratings-2018",
                    List.of(
                            "All_Beauty.csv: 0143026860,A1V6B6TNIC10QE,1.0,1424304000\nB0000530HU,A2F5GHSXFQ0W6J,4.0,1418860800"),
                    "events 2 2 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, rating VALUE DECIMAL, timestamp TIME TIME, event EVENT_TYPE TEXT",
                    "RATE"),
            new Case(
                    "amazon-ratings-2014",
                    List.of(
                            "ratings_Beauty.csv: A39HTATAQ9V7YF,0205616461,5.0,1369699200\nA3JM6GV9MNOF9X,0558925278,3.0,1355443200"),
                    "events 2 2 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, rating VALUE DECIMAL, timestamp TIME TIME, event EVENT_TYPE TEXT",
                    "RATE"),
            new Case(
                    "amazon-ratings-2023",
                    List.of(
                            "All_Beauty.csv: user_id,parent_asin,rating,timestamp\nAGKHLEW2SOWHNMFQIJGBECAF7INQ,B00YQ6X8EO,5.0,1588687728923"),
                    "events 1 1 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, rating VALUE DECIMAL, timestamp TIME TIME, event EVENT_TYPE TEXT",
                    "RATE"),
            new Case(
                    "retailrocket",
                    List.of(
                            "events.csv: timestamp,visitorid,event,itemid,transactionid\n1433221332117,257597,view,355908,\n"
                                    + "1433224214164,992329,addtocart,248676,\n1433222276276,599528,transaction,356475,4000",
                            "category_tree.csv: categoryid,parentid\n1016,213",
                            "item_properties_part1.csv: timestamp,itemid,property,value\n1435460400000,460429,categoryid,1338"),
                    "events 3 3 0 0",
                    "visitor_id USER TEXT, item_id ITEM TEXT, event EVENT_TYPE TEXT, timestamp TIME TIME",
                    "BUY CART VIEW"),
            new Case(
                    "online-retail",
                    List.of(
                            "data.csv: InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                                    + "536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom\n"
                                    + "C536379,D,Discount,-1,12/1/2010 9:41,27.50,14527,United Kingdom\n"
                                    + "536414,22139,,56,12/1/2010 11:52,0,,United Kingdom"),
                    "events 3 2 1 0",
                    "customer_id USER TEXT, item_id ITEM TEXT, time TIME TIME, price PRICE DECIMAL, quantity QUANTITY INTEGER, title TITLE"
                            + " TEXT, event EVENT_TYPE TEXT",
                    "BUY"),
            new Case(
                    "online-retail-2",
                    List.of(
                            "online_retail_II.csv: Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n"
                                    + "489434,85048,\"15CM CHRISTMAS GLASS BALL 20 LIGHTS\",12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom"),
                    "events 1 1 0 0",
                    "customer_id USER TEXT, item_id ITEM TEXT, time TIME TIME, price PRICE DECIMAL, quantity QUANTITY INTEGER, title TITLE"
                            + " TEXT, event EVENT_TYPE TEXT",
                    "BUY"),
            new Case(
                    "complete-journey",
                    List.of(
                            "transaction_data.csv: household_key,BASKET_ID,DAY,PRODUCT_ID,QUANTITY,SALES_VALUE,STORE_ID,RETAIL_DISC,"
                                    + "TRANS_TIME,WEEK_NO,COUPON_DISC,COUPON_MATCH_DISC\n2375,26984851472,1,1004906,1,1.39,364,-0.6,1631,1,0,0\n"
                                    + "2375,26984851516,711,1033142,1,0.82,364,0,8,102,0,0\n2375,26984851516,1,1033142,1,0.82,364,0,1299,1,0,0",
                            "product.csv: PRODUCT_ID,MANUFACTURER,DEPARTMENT,BRAND,COMMODITY_DESC,SUB_COMMODITY_DESC,CURR_SIZE_OF_PRODUCT\n"
                                    + "1004906,69,PRODUCE,Private,POTATOES,POTATOES RUSSET (BULK&BAG),5 LB\n1033142,2,PRODUCE,National,ONIONS,"
                                    + "ONIONS SWEET (BULK&BAG),40 LB",
                            "hh_demographic.csv: AGE_DESC,MARITAL_STATUS_CODE,INCOME_DESC,HOMEOWNER_DESC,HH_COMP_DESC,HOUSEHOLD_SIZE_DESC,"
                                    + "KID_CATEGORY_DESC,household_key\n65+,A,35-49K,Homeowner,2 Adults No Kids,2,None/Unknown,2375"),
                    "users 1 1 0 0, items 2 2 0 0, events 3 2 1 0",
                    "household_id USER TEXT, product_id ITEM TEXT, store_id SHOP TEXT, sales_value PRICE DECIMAL, time TIME TIME, event EVENT_TYPE"
                            + " TEXT",
                    "BUY"),
            new Case(
                    "olist",
                    List.of(
                            "olist_orders_dataset.csv: \"order_id\",\"customer_id\",\"order_status\",\"order_purchase_timestamp\","
                                    + "\"order_approved_at\",\"order_delivered_carrier_date\",\"order_delivered_customer_date\","
                                    + "\"order_estimated_delivery_date\"\n\"o1\",\"c1\",\"delivered\",2017-10-02 10:56:33,,,,\n"
                                    + "\"o2\",\"c2\",\"delivered\",2018-07-24 20:41:37,,,,",
                            "olist_customers_dataset.csv: \"customer_id\",\"customer_unique_id\",\"customer_zip_code_prefix\",\"customer_city\","
                                    + "\"customer_state\"\n\"c1\",\"person\",\"14409\",franca,SP\n\"c2\",\"person\",\"14409\",franca,SP",
                            "olist_order_items_dataset.csv: \"order_id\",\"order_item_id\",\"product_id\",\"seller_id\",\"shipping_limit_date\","
                                    + "\"price\",\"freight_value\"\n\"o1\",1,\"p1\",\"s1\",2017-10-06 11:07:15,29.99,8.72\n"
                                    + "\"o2\",1,\"p2\",\"s1\",2018-07-30 03:24:27,118.70,22.76\n\"o9\",1,\"p2\",\"s1\",2018-07-30 03:24:27,1.00,1.00",
                            "olist_products_dataset.csv: \"product_id\",\"product_category_name\",\"product_name_lenght\","
                                    + "\"product_description_lenght\",\"product_photos_qty\",\"product_weight_g\",\"product_length_cm\","
                                    + "\"product_height_cm\",\"product_width_cm\"\n\"p1\",perfumaria,40,287,1,225,16,10,14\n"
                                    + "\"p2\",artes,44,276,1,1000,30,18,20",
                            "olist_sellers_dataset.csv: \"seller_id\",\"seller_zip_code_prefix\",\"seller_city\",\"seller_state\"\n"
                                    + "\"s1\",\"13023\",campinas,SP",
                            "olist_order_payments_dataset.csv: \"order_id\",\"payment_sequential\",\"payment_type\",\"payment_installments\","
                                    + "\"payment_value\"\n\"o1\",1,\"voucher\",1,18.12"),
                    "items 2 2 0 0, shops 1 1 0 0, events 3 2 1 0",
                    "product_id ITEM TEXT, seller_id SHOP TEXT, price PRICE DECIMAL, event EVENT_TYPE TEXT, time TIME TIME, customer_id USER"
                            + " TEXT",
                    "BUY"),
            new Case(
                    "taobao-user-behavior",
                    List.of(
                            "UserBehavior.csv: 1,2268318,2520377,pv,1511544070\n1,2333346,2520771,buy,1511561733\n100,1603476,2951233,cart,1511579908\n"
                                    + "100,2971043,4869428,fav,1511617549"),
                    "events 4 4 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, category_id CATEGORY TEXT, behavior EVENT_TYPE TEXT, timestamp TIME TIME",
                    "BUY CART FAVOURITE VIEW"),
            new Case(
                    "tmall-repeat-buyers",
                    List.of(
                            "user_log_format1.csv: user_id,item_id,cat_id,seller_id,brand_id,time_stamp,action_type\n"
                                    + "328862,323294,833,2882,2661,0829,0\n328862,844400,1271,2882,2661,0829,1\n"
                                    + "328862,575153,1271,2882,2661,1111,2\n328862,996875,1271,2882,,1111,3",
                            "user_info_format1.csv: user_id,age_range,gender\n328862,6,1",
                            "train_format1.csv: user_id,merchant_id,label\n34176,3906,0"),
                    "users 1 1 0 0, events 4 4 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, action EVENT_TYPE TEXT, month_day TIME INTEGER, merchant_id SHOP TEXT, category_id"
                            + " CATEGORY TEXT, brand_id BRAND TEXT",
                    "BUY CART FAVOURITE VIEW"),
            new Case(
                    "tmall-repeat-buyers",
                    List.of("user_log_format1.csv: user_id,item_id,cat_id,merchant_id,brand_id,time_stamp,action_type\n"
                            + "328862,323294,833,2882,2661,829,0"),
                    "events 1 1 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, action EVENT_TYPE TEXT, month_day TIME INTEGER, merchant_id SHOP TEXT, category_id"
                            + " CATEGORY TEXT, brand_id BRAND TEXT",
                    "VIEW"),
            new Case(
                    "instacart",
                    List.of(
                            "orders.csv: order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order\n"
                                    + "2,202279,prior,3,5,09,8.0\n1,112108,train,4,4,10,9.0\n3,7,test,1,1,08,",
                            "order_products__prior.csv: order_id,product_id,add_to_cart_order,reordered\n2,33120,1,1\n2,28985,2,1",
                            "order_products__train.csv: order_id,product_id,add_to_cart_order,reordered\n1,28985,1,1",
                            "products.csv: product_id,product_name,aisle_id,department_id\n33120,Organic Egg Whites,86,16\n"
                                    + "28985,\"Michigan \\\"Organic\\\" Kale, Bunch\",83,4",
                            "aisles.csv: aisle_id,aisle\n86,eggs\n83,fresh vegetables",
                            "departments.csv: department_id,department\n16,dairy eggs\n4,produce"),
                    "items 2 2 0 0, events 3 3 0 0",
                    "product_id ITEM TEXT, event EVENT_TYPE TEXT, user_id USER TEXT, order_number TIME INTEGER",
                    "BUY"),
            new Case(
                    "h-and-m",
                    List.of(
                            "transactions_train.csv: t_dat,customer_id,article_id,price,sales_channel_id\n"
                                    + "2018-09-20,000058a12d5b43e67d225668fa1f8d61,0663713001,0.050830508474576264,2",
                            "customers.csv: customer_id,FN,Active,club_member_status,fashion_news_frequency,age,postal_code\n"
                                    + "000058a12d5b43e67d225668fa1f8d61,,,ACTIVE,NONE,49.0,52043ee2162cf5aa",
                            "articles.csv: article_id,product_code,prod_name,product_type_no,product_type_name,product_group_name,"
                                    + "colour_group_name,department_name,index_group_name,detail_desc\n"
                                    + "0663713001,0663713,Atlanta Push Body,283,Underwear body,Underwear,Black,Expressive Lingerie,Ladieswear,"
                                    + "\"Lace push-up body, underwired\""),
                    "users 1 1 0 0, items 1 1 0 0, events 1 1 0 0",
                    "customer_id USER TEXT, article_id ITEM TEXT, day TIME TIME, price PRICE DECIMAL, event EVENT_TYPE TEXT",
                    "BUY"),
            new Case(
                    "recbole",
                    List.of(
                            "tiny.inter: user_id:token\titem_id:token\trating:float\ttimestamp:float\n196\t242\t3\t881250949"),
                    "events 1 1 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, rating VALUE INTEGER, timestamp TIME TIME",
                    ""),
            new Case(
                    "retrotech",
                    List.of(
                            "sessions/blue ray_sessions: sess_id,query,rank,clicked_doc_id,clicked\n50002,blue ray,0.0,600603141003,True\n"
                                    + "50002,blue ray,1.0,827396513927,False",
                            "sessions/nook_sessions: sess_id,query,rank,clicked_doc_id,clicked\n10002,nook,0.0,9780594033936,False",
                            "products.csv: \"upc\",\"name\",\"manufacturer\",\"short_description\",\"long_description\"\n"
                                    + "\"600603141003\",\"Display 3\\\" black, x\",\"Y\", , "),
                    "items 1 1 0 0, events 3 3 0 0",
                    "session_id USER TEXT, item_id ITEM TEXT, query QUERY TEXT, event EVENT_TYPE TEXT",
                    "VIEW"),
            new Case(
                    "icecat-chorus",
                    List.of(
                            "Broad_Query_Set_rated.csv: query,docid,rating\nlaptop,1229111,0\nlaptop,2060476,3",
                            "products_1.json: [{\"id\":\"1229111\",\"name\":\"a\",\"title\":\"Laptop\",\"supplier\":\"HP\",\"price\":95,"
                                    + "\"attr_t_x\":\"y\"}]"),
                    "items 1 1 0 0, events 2 2 0 0",
                    "query USER TEXT, item_id ITEM TEXT, rating VALUE INTEGER, event EVENT_TYPE TEXT",
                    "RATE"),
            new Case(
                    "lastfm-lightgcn",
                    List.of(
                            "data1.txt: 424\t4076\t993\n1311\t1574\t957",
                            "test1.txt: 1320\t121\t57",
                            "trustnetwork.txt: 1\t258"),
                    "events 3 3 0 0",
                    "user_id USER TEXT, artist_id ITEM TEXT, weight VALUE INTEGER, event EVENT_TYPE TEXT, part SPLIT TEXT",
                    "VIEW"),
            new Case(
                    "wands",
                    List.of(
                            "query.csv: query_id\tquery\tquery_class\n0\tsalon chair\tMassage Chairs\n208\t\"fawkes 36\"\" blue vanity\"\tVanities",
                            "product.csv: product_id\tproduct_name\tproduct_class\tcategory hierarchy\tproduct_description"
                                    + "\tproduct_features\trating_count\taverage_rating\treview_count\n42992\tfletcher armchair\tTeen Lounge"
                                    + " Furniture|Accent Chairs\tFurniture / Living Room Furniture\t\tlegs : rubberwood|seats:1\t1746.0\t4.5\t1226.0",
                            "label.csv: id\tquery_id\tproduct_id\tlabel\n0\t0\t42992\tExact\n1\t0\t7\tIrrelevant\n2\t208\t42992\tPartial"),
                    "items 1 1 0 0, events 3 3 0 0",
                    "query_id USER TEXT, item_id ITEM TEXT, event EVENT_TYPE TEXT, grade VALUE INTEGER, query QUERY TEXT",
                    "RATE"),
            new Case(
                    "movielens-csv",
                    List.of(
                            "ratings.csv: userId,movieId,rating,timestamp\n1,1,4.0,964982703\n1,3,4.5,964981247",
                            "movies.csv: movieId,title,genres\n1,Toy Story (1995),Adventure|Animation\n3,\"American President, The"
                                    + " (1995)\",(no genres listed)",
                            "links.csv: movieId,imdbId,tmdbId\n1,0114709,862",
                            "tags.csv: userId,movieId,tag,timestamp\n2,60756,funny,1445714994"),
                    "items 2 2 0 0, events 2 2 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, rating VALUE DECIMAL, timestamp TIME TIME, event EVENT_TYPE TEXT",
                    "RATE"),
            new Case(
                    "cn-synthetic-events",
                    List.of("events.csv: 用户ID,商品ID,品牌,品牌ID,商品名称,商品类别,商品类目ID,行为类型,时间戳,售价\n"
                            + "768933,4073737,VIVO,647850,VIVOX100 Pro,电子产品,1788515,buy,1512189107,6329.2"),
                    "events 1 1 0 0",
                    "user_id USER TEXT, item_id ITEM TEXT, behavior EVENT_TYPE TEXT, timestamp TIME TIME, title TITLE TEXT, category CATEGORY"
                            + " TEXT, brand BRAND TEXT, price PRICE DECIMAL",
                    "BUY"),
            new Case(
                    "online-shopping-10-cats",
                    List.of("online_shopping_10_cats.csv: cat,label,review\n书籍,1,\"很好，很有帮助\"\n书籍,0,很差\n水果,1,"),
                    "events 3 3 0 0",
                    "category ITEM TEXT, label VALUE INTEGER, review TEXT TEXT, review_id USER TEXT, event EVENT_TYPE TEXT",
                    "RATE"));

    @ParameterizedTest
    @FieldSource("CASES")
    void isToldFromItsFolderAlone(Case layout) throws Exception {
        write(layout);
        var plan = PresetCatalogue.recognise(FileSet.of(folder)).orElseThrow();
        assertThat(plan.preset()).isEqualTo(layout.preset());
        assertThat(PresetCatalogue.others(plan)).isEmpty();
        var shop = load(plan);
        assertThat(shop.report().tables().stream()
                        .map(t -> t.name() + " " + t.read() + " " + t.kept() + " " + t.setAside() + " " + t.merged())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(layout.tables());
        assertThat(shop.events().columns().stream()
                        .filter(c -> c.role() != ColumnRole.ATTRIBUTE)
                        .map(c -> c.name() + " " + c.role() + " " + c.type())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(layout.roles());
        var words = new TreeSet<String>();
        for (int row = 0; row < shop.events().rowCount(); row++) {
            shop.events().text(ColumnRole.EVENT_TYPE, row).ifPresent(words::add);
        }
        assertThat(String.join(" ", words)).isEqualTo(layout.words());
    }

    @Test
    void anOrdersLineBelongsToThePersonNotToTheOrder() throws Exception {
        write(CASES.stream().filter(c -> c.preset().equals("olist")).findFirst().orElseThrow());
        var shop = load(PresetCatalogue.recognise(FileSet.of(folder)).orElseThrow());
        var events = shop.events().tablesaw();
        assertThat(events.stringColumn("customer_id").asList()).containsExactly("person", "person");
        assertThat(Whole.of(events, "time")).containsExactly(1_506_941_793L, 1_532_464_897L);
        assertThat(events.stringColumn("customer_city").get(0)).isEqualTo("franca");
        var aside = shop.report().setAside().getFirst();
        assertThat(aside.line()).isEqualTo(4);
        assertThat(Texts.in(Locale.ENGLISH).of(aside.reason())).isEqualTo("the id is missing");
    }

    /** As Kaggle hands them out. */
    @Test
    void theFilesOfOneArchiveAreToldAsWell() throws Exception {
        var layout = CASES.stream()
                .filter(c -> c.preset().equals("instacart"))
                .findFirst()
                .orElseThrow();
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("archive.zip")))) {
            for (var file : layout.files()) {
                zip.putNextEntry(new ZipEntry("data/" + file.substring(0, file.indexOf(": "))));
                zip.write(file.substring(file.indexOf(": ") + 2).getBytes(StandardCharsets.UTF_8));
            }
        }
        var shop = load(PresetCatalogue.recognise(FileSet.of(folder)).orElseThrow());
        assertThat(shop.events().tablesaw().stringColumn("user_id").asList())
                .containsExactly("202279", "202279", "112108");
        assertThat(shop.items().orElseThrow().tablesaw().stringColumn("aisle").asList())
                .containsExactly("eggs", "fresh vegetables");
        assertThat(shop.items().orElseThrow().tablesaw().stringColumn("title").get(1))
                .isEqualTo("Michigan \"Organic\" Kale, Bunch");
    }

    @Test
    void aCatalogueWithoutEventsIsToldAndWaitsForThem() throws Exception {
        Files.writeString(
                folder.resolve("styles.csv"),
                "id,gender,masterCategory,subCategory,articleType,baseColour,season,year,usage,productDisplayName\n"
                        + "15970,Men,Apparel,Topwear,Shirts,NA,Fall,2011,Casual,Turtle Check Men Navy Blue Shirt\n");
        var plan = PresetCatalogue.recognise(FileSet.of(folder)).orElseThrow();
        assertThat(plan.preset()).isEqualTo("fashion-product-images");
        assertThat(plan.tables()).hasSize(1);
    }

    @Test
    void layoutsThatFitTheSameFilesAreBothNamed() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "1 10\n1 11\n2 10\n");
        Files.writeString(folder.resolve("b.txt"), "1 10 11 12\n2 10 14\n3 11 12 15 16\n4 10 11\n5 12 13 14\n");
        var plan = PresetCatalogue.recognise(FileSet.of(folder)).orElseThrow();
        assertThat(plan.preset()).isEqualTo("sasrec");
        assertThat(PresetCatalogue.others(plan)).containsExactly("sequence-lines");
    }

    @Test
    void everyLayoutSaysOnWhichTermsAndWhereFrom() {
        for (var locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var texts = Texts.in(locale);
            for (var preset : PresetCatalogue.all()) {
                assertThat(texts.of("import.preset." + preset.name())).isNotBlank();
                assertThat(texts.of("importing.preset." + preset.name())).isNotBlank();
                assertThat(texts.of("import.preset." + preset.name() + ".terms"))
                        .isNotBlank();
            }
        }
        assertThat(PresetCatalogue.all())
                .allSatisfy(preset -> assertThat(preset.where())
                        .matches(preset.name().equals("harbour-market") ? "" : "https://[^ ]+"));
        assertThat(PresetCatalogue.all()).extracting(Preset::name).doesNotHaveDuplicates();
    }

    private void write(Case layout) throws IOException {
        for (var file : layout.files()) {
            int colon = file.indexOf(": ");
            var path = folder.resolve(file.substring(0, colon));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.substring(colon + 2) + "\n");
        }
    }

    private ShopTables load(ImportPlan plan) throws Exception {
        return new TableImporter().load(plan, folder, Progress.SILENT, new CancelToken());
    }
}
