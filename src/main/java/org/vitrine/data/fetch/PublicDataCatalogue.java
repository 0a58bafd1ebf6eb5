package org.vitrine.data.fetch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which layouts' data lie where anybody may download them, and which ask to sign in. Addresses, sizes and digests are those the publishers give. */
public final class PublicDataCatalogue {
    private static final String GROUPLENS = "https://files.grouplens.org/datasets/movielens/";
    private static final String UCI = "https://archive.ics.uci.edu/static/public/";
    private static final String AMAZON = "https://mcauleylab.ucsd.edu/public_datasets/data/";
    private static final String GITHUB = "https://raw.githubusercontent.com/";
    private static final String ESCI =
            "https://github.com/amazon-science/esci-data/raw/main/shopping_queries_dataset/shopping_queries_dataset_";

    /** Categories of the Amazon reviews of 2023, as files are called. */
    private static final List<String> AMAZON_2023 = words("All_Beauty Amazon_Fashion Appliances Arts_Crafts_and_Sewing"
            + " Automotive Baby_Products Beauty_and_Personal_Care Books CDs_and_Vinyl Cell_Phones_and_Accessories"
            + " Clothing_Shoes_and_Jewelry Digital_Music Electronics Gift_Cards Grocery_and_Gourmet_Food"
            + " Handmade_Products Health_and_Household Health_and_Personal_Care Home_and_Kitchen"
            + " Industrial_and_Scientific Kindle_Store Magazine_Subscriptions Movies_and_TV Musical_Instruments"
            + " Office_Products Patio_Lawn_and_Garden Pet_Supplies Software Sports_and_Outdoors Subscription_Boxes"
            + " Tools_and_Home_Improvement Toys_and_Games Video_Games");

    /** Categories of the smaller files of 2018; those of all reviews are behind a form. */
    private static final List<String> AMAZON_2018 = words("All_Beauty AMAZON_FASHION Appliances Arts_Crafts_and_Sewing"
            + " Automotive Books CDs_and_Vinyl Cell_Phones_and_Accessories Clothing_Shoes_and_Jewelry Digital_Music"
            + " Electronics Gift_Cards Grocery_and_Gourmet_Food Home_and_Kitchen Industrial_and_Scientific"
            + " Kindle_Store Luxury_Beauty Magazine_Subscriptions Movies_and_TV Musical_Instruments Office_Products"
            + " Patio_Lawn_and_Garden Pet_Supplies Prime_Pantry Software Sports_and_Outdoors"
            + " Tools_and_Home_Improvement Toys_and_Games Video_Games");

    /** Where one has to sign in or to agree on the publisher's own page. */
    private static final Map<String, String> SIGN_IN = Map.of(
            "retailrocket", "kaggle.com",
            "olist", "kaggle.com",
            "instacart", "kaggle.com",
            "h-and-m", "kaggle.com",
            "fashion-product-images", "kaggle.com",
            "taobao-user-behavior", "tianchi.aliyun.com",
            "tmall-repeat-buyers", "tianchi.aliyun.com");

    /** Layouts of anybody's data. */
    private static final Set<String> FORMATS = Set.of("recbole", "sasrec", "sequence-lines");

    /** The layout of what comes with the program. */
    private static final String INCLUDED = "harbour-market";

    private static final Map<String, List<PublicData>> ALL = all();

    private PublicDataCatalogue() {}

    /** What can be fetched of this layout, the usual one first; nothing where the program knows no address. */
    public static List<PublicData> of(String preset) {
        return ALL.getOrDefault(preset, List.of());
    }

    /** The layouts of which something can be fetched. */
    public static List<String> presets() {
        return List.copyOf(ALL.keySet());
    }

    /** How one comes by the data of this layout. */
    public static Access access(String preset) {
        if (ALL.containsKey(preset)) {
            return Access.FETCH;
        }
        if (SIGN_IN.containsKey(preset)) {
            return Access.SIGN_IN;
        }
        if (FORMATS.contains(preset)) {
            return Access.FORMAT;
        }
        return preset.equals(INCLUDED) ? Access.INCLUDED : Access.BY_HAND;
    }

    /** The site that gives the data to those who signed in only. */
    public static Optional<String> signIn(String preset) {
        return Optional.ofNullable(SIGN_IN.get(preset));
    }

    private static Map<String, List<PublicData>> all() {
        var all = new LinkedHashMap<String, List<PublicData>>();
        // sizes and digests: the .md5 file beside each archive
        put(all, "movielens-100k", movieLens("", "100k", 4_924_029, "0e33842e24a9c977be4e0107933c0723"));
        put(all, "movielens-1m", movieLens("", "1m", 5_917_549, "c4d9eecfca2ab87c1945afe126590906"));
        put(
                all,
                "movielens-csv",
                // changes now and then, so that no digest is given
                new Choice(
                        "latest-small",
                        PublicFile.at(GROUPLENS + "ml-latest-small.zip").about(978_202)),
                movieLens("20m", "20m", 198_702_078, "cd245b17a1ae2cc31bb14903e1204af3"),
                movieLens("25m", "25m", 261_978_986, "6b51fb2759a8657d3bfcbfc42b592ada"),
                movieLens("32m", "32m", 238_950_008, "d472be332d4daa821edc399621853b57"));
        put(all, "ncf", ncf());
        put(all, "amazon-2018", each(AMAZON_2018, name -> List.of(small(name + "_5.json.gz"))));
        put(all, "amazon-2023", each(AMAZON_2023, PublicDataCatalogue::reviews));
        put(all, "amazon-ratings-2018", each(AMAZON_2018, name -> List.of(small(name + ".csv"))));
        put(all, "amazon-ratings-2023", each(AMAZON_2023, name -> List.of(ratings(name))));
        put(all, "online-retail", new Choice("", PublicFile.at(UCI + "352/online+retail.zip")));
        put(all, "online-retail-2", new Choice("", PublicFile.at(UCI + "502/online+retail+ii.zip")));
        put(all, "lastfm-lightgcn", lastFm());
        put(all, "wands", wands());
        put(all, "esci", esci());
        return java.util.Collections.unmodifiableMap(all);
    }

    /** One of several of a layout. */
    private record Choice(String name, List<PublicFile> files) {
        Choice(String name, PublicFile... files) {
            this(name, List.of(files));
        }
    }

    private static void put(Map<String, List<PublicData>> all, String preset, Choice... choices) {
        var data = new ArrayList<PublicData>();
        for (var choice : choices) {
            data.add(new PublicData(preset, choice.name(), choice.files()));
        }
        all.put(preset, List.copyOf(data));
    }

    private static Choice[] each(List<String> names, Function<String, List<PublicFile>> files) {
        return names.stream().map(name -> new Choice(name, files.apply(name))).toArray(Choice[]::new);
    }

    private static Choice movieLens(String choice, String edition, long bytes, String md5) {
        return new Choice(
                choice, PublicFile.at(GROUPLENS + "ml-" + edition + ".zip").checked(bytes, "md5:" + md5));
    }

    private static PublicFile small(String name) {
        return PublicFile.at(AMAZON + "amazon_v2/categoryFilesSmall/" + name);
    }

    private static PublicFile ratings(String category) {
        return PublicFile.at(AMAZON + "amazon_2023/benchmark/0core/rating_only/" + category + ".csv.gz");
    }

    private static List<PublicFile> reviews(String category) {
        return List.of(
                PublicFile.at(AMAZON + "amazon_2023/raw/review_categories/" + category + ".jsonl.gz"),
                PublicFile.at(AMAZON + "amazon_2023/raw/meta_categories/meta_" + category + ".jsonl.gz"));
    }

    private static Choice ncf() {
        var folder = GITHUB + "hexiangnan/neural_collaborative_filtering/master/Data/ml-1m.";
        return new Choice(
                "",
                PublicFile.at(folder + "train.rating"),
                PublicFile.at(folder + "test.rating"),
                PublicFile.at(folder + "test.negative"));
    }

    private static Choice lastFm() {
        var folder = GITHUB + "gusye1234/LightGCN-PyTorch/master/data/lastfm/";
        return new Choice("", PublicFile.at(folder + "data1.txt"), PublicFile.at(folder + "test1.txt"));
    }

    private static Choice wands() {
        var folder = GITHUB + "wayfair/WANDS/main/dataset/";
        return new Choice(
                "",
                PublicFile.at(folder + "query.csv"),
                PublicFile.at(folder + "product.csv"),
                PublicFile.at(folder + "label.csv"));
    }

    /** Kept in Git LFS: the repository holds size and SHA-256, another host of GitHub the files. */
    private static Choice esci() {
        var media = "media.githubusercontent.com";
        return new Choice(
                "",
                PublicFile.at(ESCI + "examples.parquet")
                        .checked(51_286_808, "sha256:4a735b693b4a424a6fc67f5be6e4c811495c488bbf66d02a602d308b2744263a")
                        .sentOnTo(media),
                PublicFile.at(ESCI + "products.parquet")
                        .checked(
                                1_108_857_465,
                                "sha256:25124442d064d64b26f74082d6fa09438d679efc0c183cf28d19064a2b65a265")
                        .sentOnTo(media));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
