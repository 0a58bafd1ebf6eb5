package org.vitrine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrine.data.preset.FileSet;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;

/**
 * Every file of the public data sets the data's own description gives a number of rows of, its rows counted against it: the numbers stand
 * there, not here. A pattern finds them; what it finds is the number of rows read unless the case says which of the numbers it is.
 */
@Execution(ExecutionMode.CONCURRENT)
class PublicDataAccountsTest {
    @TempDir
    Path folder;

    private String readMe = "";

    @BeforeEach
    void read() throws IOException {
        var file = RealData.folder("README.md");
        readMe = Files.readString(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            ml-100k/u.data.gz ! EVENTS ! ! `u\\.data\\.gz`: .*? ([\\d,]+) rows
            ml-100k/u.user ! USERS ! ! `u\\.user`: .*? ([\\d,]+) rows
            ml-100k/u.item ! ITEMS ! ! `u\\.item`: .*? ([\\d,]+) rows
            ml-100k/u.genre ! ITEMS ! column2=ITEM ! , (\\d+) genre flags
            ml-100k/u1.base.gz ! EVENTS ! ! 5 disjoint folds \\(([\\d,]+)/
            ml-100k/u1.test.gz ! EVENTS ! ! 5 disjoint folds \\([\\d,]+/([\\d,]+)\\)
            ml-100k/u2.base.gz ! EVENTS ! ! 5 disjoint folds \\(([\\d,]+)/
            ml-100k/u2.test.gz ! EVENTS ! ! 5 disjoint folds \\([\\d,]+/([\\d,]+)\\)
            ml-100k/u3.base.gz ! EVENTS ! ! 5 disjoint folds \\(([\\d,]+)/
            ml-100k/u3.test.gz ! EVENTS ! ! 5 disjoint folds \\([\\d,]+/([\\d,]+)\\)
            ml-100k/u4.base.gz ! EVENTS ! ! 5 disjoint folds \\(([\\d,]+)/
            ml-100k/u4.test.gz ! EVENTS ! ! 5 disjoint folds \\([\\d,]+/([\\d,]+)\\)
            ml-100k/u5.base.gz ! EVENTS ! ! 5 disjoint folds \\(([\\d,]+)/
            ml-100k/u5.test.gz ! EVENTS ! ! 5 disjoint folds \\([\\d,]+/([\\d,]+)\\)
            ml-100k/ua.base.gz ! EVENTS ! ! ratings per user \\(([\\d,]+)/
            ml-100k/ua.test.gz ! EVENTS ! ! ratings per user \\([\\d,]+/([\\d,]+)\\)
            ml-100k/ub.base.gz ! EVENTS ! ! ratings per user \\(([\\d,]+)/
            ml-100k/ub.test.gz ! EVENTS ! ! ratings per user \\([\\d,]+/([\\d,]+)\\)
            ml-1m/users.dat ! USERS ! ! `users\\.dat`: `::`.*? ([\\d,]+) rows
            ml-1m/movies.dat ! ITEMS ! ! `movies\\.dat`: `::`.*? ([\\d,]+) rows
            ml-1m/ratings_pairs.csv.gz ! EVENTS ! ! `ratings_pairs\\.csv\\.gz`: comma.*? ([\\d,]+) rows
            ml-1m/ratings.parquet ! EVENTS ! ! `ratings_pairs\\.csv\\.gz`: comma.*? ([\\d,]+) rows
            ml-1m/ncf/ml-1m.train.pairs.tsv.gz ! EVENTS ! ! `ncf/ml-1m\\.train\\.pairs\\.tsv\\.gz`: TAB.*? ([\\d,]+) rows
            ml-1m/ncf/ml-1m.test.rating ! EVENTS ! ! `ncf/ml-1m\\.test\\.rating`: TAB.*? ([\\d,]+) rows
            ml-1m/ncf/ml-1m.test.negative.gz ! CANDIDATES ! ! lines of (?<times>\\d+) item ids; ([\\d,]+) rows
            ml-1m/ncf/item_map.tsv ! ITEMS ! ! `ncf/item_map\\.tsv`: header.*? ([\\d,]+) rows
            ml-1m/sasrec/ml-1m.txt.gz ! EVENTS ! ! `sasrec/ml-1m\\.txt\\.gz`: space.*? ([\\d,]+) rows
            ml-1m/sasrec/sas_to_original_items.txt ! ITEMS ! column1=ITEM ! the two map files: .*?; ([\\d,]+) and
            ml-1m/sasrec/sas_to_original_users.txt ! USERS ! column1=USER ! the two map files: .*? and ([\\d,]+) rows
            amazon_beauty/bert4rec_beauty.txt.gz ! EVENTS ! ! `bert4rec_beauty\\.txt\\.gz`: space.*? ([\\d,]+) rows
            amazon_beauty/s3rec_Beauty.txt.gz ! EVENTS ! ! `s3rec_Beauty\\.txt\\.gz`: one line.*? ([\\d,]+) interactions
            amazon_beauty/s3rec_Beauty_item2attributes.json.gz ! ITEMS ! ! -> list of attribute ids .*?; ([\\d,]+) items
            completejourney/transactions_sample.csv.gz ! EVENTS ! ! \\| transactions_sample \\| ([\\d,]+)
            completejourney/demographics.csv.gz ! USERS ! ! \\| demographics \\| ([\\d,]+)
            completejourney/products.csv.gz ! ITEMS ! ! \\| products \\| ([\\d,]+)
            completejourney/promotions_sample.csv.gz ! EVENTS ! store_id=USER product_id=ITEM ! \\| promotions_sample \\| ([\\d,]+)
            completejourney/campaigns.csv.gz ! EVENTS ! household_id=USER campaign_id=ITEM ! \\| campaigns \\| ([\\d,]+)
            completejourney/campaign_descriptions.csv.gz ! ITEMS ! campaign_id=ITEM ! \\| campaign_descriptions \\| ([\\d,]+)
            completejourney/coupons.csv.gz ! EVENTS ! coupon_upc=USER product_id=ITEM ! \\| coupons \\| ([\\d,]+)
            completejourney/coupon_redemptions.csv.gz ! EVENTS ! household_id=USER coupon_upc=ITEM ! \\| coupon_redemptions \\| ([\\d,]+)
            completejourney/retail_3weeks/test.csv.gz ! EVENTS ! ! \\| test\\.csv\\.gz \\| ([\\d,]+)
            completejourney/retail_3weeks/product.csv.gz ! ITEMS ! ! \\| product\\.csv\\.gz \\| ([\\d,]+)
            completejourney/retail_3weeks/demographic.csv.gz ! USERS ! ! \\| demographic\\.csv\\.gz \\| ([\\d,]+)
            icecat_chorus/products_1.json.zip ! ITEMS ! ! one JSON array each \\(([\\d,]+) \\+
            icecat_chorus/products_2.json.zip ! ITEMS ! ! one JSON array each \\([\\d,]+ \\+ ([\\d,]+) \\+
            icecat_chorus/products_3.json.zip ! ITEMS ! ! one JSON array each \\([\\d,]+ \\+ [\\d,]+ \\+ ([\\d,]+) \\+
            icecat_chorus/products_4.json.zip ! ITEMS ! ! one JSON array each \\([\\d,]+ \\+ [\\d,]+ \\+ [\\d,]+ \\+ ([\\d,]+) =
            icecat_chorus/Broad_Query_Set_rated.csv ! EVENTS ! query=USER docid=ITEM ! `Broad_Query_Set_rated\\.csv`: .*?; ([\\d,]+) rows
            icecat_chorus/Broad_Query_Set_individual_ratings.csv ! EVENTS ! query=USER docid=ITEM ! individual_ratings\\.csv`: ([\\d,]+) rows
            icecat_chorus/Broad_Query_Set_unrated.csv ! EVENTS ! query=USER docid=ITEM ! `Broad_Query_Set_unrated\\.csv`: ([\\d,]+) rows
            icecat_chorus/Chorus_Electronics_basic.csv ! EVENTS ! query=USER docid=ITEM ! `Chorus_Electronics_basic\\.csv`: ([\\d,]+) rows
            book_crossing/book_crossing.zip#book_crossing/book_history.dat ! EVENTS ! ! `book_history\\.dat` .*?: ([\\d,]+) rows
            book_crossing/book_crossing.zip#book_crossing/book_ratings.dat ! EVENTS ! ! `book_ratings\\.dat` .*?: ([\\d,]+) rows
            book_crossing/book_crossing.zip#book_crossing/users_info.dat ! USERS ! ! `users_info\\.dat` .*?: ([\\d,]+) rows
            fashion_thumbs/styles_attributes.csv.gz ! ITEMS ! ! `styles_attributes\\.csv\\.gz`: .*?; ([\\d,]+) rows
            fashion_thumbs/styles_names.csv.gz ! ITEMS ! ! `styles_names\\.csv\\.gz`: .*?; ([\\d,]+) rows
            fashion_thumbs/sample.csv ! ITEMS ! ! `sample\\.csv`: ([\\d,]+) rows
            lastfm_lightgcn/data1.txt ! EVENTS ! ! `data1\\.txt` .*?: ([\\d,]+) rows
            lastfm_lightgcn/test1.txt ! EVENTS ! ! `test1\\.txt`: ([\\d,]+) rows
            lastfm_lightgcn/trustnetwork.txt ! EVENTS ! ! `trustnetwork\\.txt` user, user: ([\\d,]+) rows
            zh_text/multicpr_ecom_train.query.txt.gz ! ITEMS ! column1=ITEM ! raw, gzipped\\. ([\\d,]+) lines
            zh_text/cn_synthetic_events.csv.gz ! EVENTS ! ! \\*\\*Not real\\*\\*: ([\\d,]+) rows
            """)
    void everyRowIsReadAndUsed(String name, TableKind kind, String roles, String pattern) throws Exception {
        long expected = name.endsWith("negative.gz")
                ? number("then (\\d+) item ids") * number("then \\d+ item ids; ([\\d,]+) rows")
                : number(pattern);
        var report = report(load(source(name, kind, roles), kind), kind);
        assertThat(report.read()).isEqualTo(expected);
        assertThat(report.setAside()).isZero();
        assertThat(report.kept() + report.merged()).isEqualTo(expected);
    }

    /** Counted by tests of their own, alone or as one table of several files. */
    private static final List<String> BY_THEMSELVES = List.of(
            "retrotech/products\\.tgz", "retrotech/sessions/.*_sessions\\.gz", "zh_text/online_shopping_10_cats\\.zip");

    /** Nobody says how many rows these have: licences, checksums, pictures and two lists. */
    private static final List<String> WITHOUT_A_NUMBER = List.of(
            "README\\.md",
            "ml-(100k|1m)/README",
            "ml-100k/u\\.(info|occupation)",
            "fashion_thumbs/SHA256SUMS",
            "fashion_thumbs/images/\\d+\\.jpg");

    @Test
    void noFileIsForgotten() throws Exception {
        var root = RealData.folder("README.md").getParent();
        var counted = PublicDataAccountsTest.class
                .getDeclaredMethod("everyRowIsReadAndUsed", String.class, TableKind.class, String.class, String.class)
                .getAnnotation(CsvSource.class)
                .textBlock()
                .lines()
                .map(line -> line.split("[!#]")[0].strip())
                .collect(Collectors.toSet());
        try (var files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> !counted.contains(name))
                            .filter(name -> BY_THEMSELVES.stream().noneMatch(name::matches)
                                    && WITHOUT_A_NUMBER.stream().noneMatch(name::matches)))
                    .as("files nobody counts")
                    .isEmpty();
        }
    }

    /** 972 titles and publishers were cut at a semicolon; one more row has four columns too many. */
    @Test
    void theShiftedBooksAreSetAside() throws Exception {
        var shop = load(
                source("book_crossing/book_crossing.zip#book_crossing/items_info.dat", TableKind.ITEMS, null),
                TableKind.ITEMS);
        var report = report(shop, TableKind.ITEMS);
        assertThat(report.read()).isEqualTo(number("`items_info\\.dat` .*?: ([\\d,]+) rows"));
        var tooMany = new ArrayList<Integer>();
        for (var row : shop.report().setAside()) {
            assertThat(row.reason().key()).isEqualTo("import.reason.ragged");
            // the tab at the end of every line is a column too many of its own where the row is broken
            tooMany.add((int) row.reason().args().get(1)
                    - 1
                    - (int) row.reason().args().get(0));
        }
        assertThat(tooMany.stream().filter(n -> n >= 1 && n <= 3).count())
                .isEqualTo(number("\\*\\*([\\d,]+) book rows"));
        assertThat(tooMany.stream().filter(n -> n > 3)).containsExactly(4);
        assertThat(report.setAside()).isEqualTo(tooMany.size());
        assertThat(report.merged()).isZero();
    }

    @Test
    void repeatedCouponsAreMerged() throws Exception {
        var shop = load(
                source("completejourney/coupons.csv.gz", TableKind.EVENTS, "coupon_upc=USER product_id=ITEM"),
                TableKind.EVENTS);
        assertThat(report(shop, TableKind.EVENTS).merged())
                .isEqualTo(number("([\\d,]+) fully repeated rows in `coupons`"));
    }

    /** Quotes escaped with a backslash, inside a tar; a product that occurs again with another text is set aside. */
    @Test
    void retrotechsCatalogueHasOneRowForEachProduct() throws Exception {
        var shop = load(source("retrotech/products.tgz", TableKind.ITEMS, null), TableKind.ITEMS);
        var report = report(shop, TableKind.ITEMS);
        assertThat(report.read()).isEqualTo(number("long_description; ([\\d,]+) rows"));
        assertThat(report.kept()).isEqualTo(number("\\*\\*([\\d,]+) distinct upc"));
        assertThat(shop.report().setAside())
                .allSatisfy(row -> assertThat(row.reason().key()).isEqualTo("import.reason.idTwice"));
        var all = load(source("retrotech/products.tgz", TableKind.EVENTS, "name=USER upc=ITEM"), TableKind.EVENTS);
        assertThat(report(all, TableKind.EVENTS).setAside()).isZero();
        var makers = all.events().columns().stream()
                .filter(c -> c.name().equals("manufacturer"))
                .findFirst()
                .orElseThrow();
        // the blank that stands for none was counted there
        assertThat(makers.distinct() + 1).isEqualTo(number("([\\d,]+) manufacturers"));
    }

    /** One object of lists: each item once, each attribute of the description among them. */
    @Test
    void beautysAttributesComeWithItsSequences() throws Exception {
        var layout = PresetCatalogue.named("sequence-lines").orElseThrow();
        var shop = load(
                layout.recognise(FileSet.of(RealData.folder("amazon_beauty"))).orElseThrow());
        var items = report(shop, TableKind.ITEMS);
        assertThat(items.read()).isEqualTo(number("-> list of attribute ids .*?; ([\\d,]+) items"));
        assertThat(items.kept()).isEqualTo(items.read());
        var attributes = new HashSet<String>();
        for (var text : shop.items().orElseThrow().tablesaw().stringColumn("attributes")) {
            attributes.addAll(List.of(text.split("\\|", -1)));
        }
        attributes.remove("");
        assertThat(attributes).hasSize((int) number("-> list of attribute ids .*? items, ([\\d,]+) attributes"));
        // every item that was bought is described
        assertThat(shop.report().findings()).noneMatch(finding -> finding.id().equals("unknown-items"));
    }

    @Test
    void retrotechsSessionsAreOneTableOfThirteenFiles() throws Exception {
        var plan = PresetCatalogue.recognise(FileSet.of(RealData.folder("retrotech")))
                .orElseThrow();
        assertThat(plan.preset()).isEqualTo("retrotech");
        var report = report(load(plan), TableKind.EVENTS);
        assertThat(report.read()).isEqualTo(number("13 queries, ([\\d,]+) rows"));
        assertThat(report.setAside()).isZero();
    }

    /** A mark inside the first review and one review that is empty. */
    @Test
    void chineseReviewsAreReadWithTheirMark() throws Exception {
        var shop = load(
                source("zh_text/online_shopping_10_cats.zip", TableKind.EVENTS, "cat=USER review=ITEM"),
                TableKind.EVENTS);
        var report = report(shop, TableKind.EVENTS);
        assertThat(report.read()).isEqualTo(number("\\*\\*([\\d,]+) real shopping reviews"));
        assertThat(report.setAside()).isEqualTo(number("; (\\d+) empty review"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ml-100k, movielens-100k
            ml-1m, movielens-1m
            ml-1m/ncf, ncf
            ml-1m/sasrec, sasrec
            book_crossing, book-crossing
            completejourney, complete-journey
            completejourney/retail_3weeks, complete-journey
            icecat_chorus, icecat-chorus
            retrotech, retrotech
            lastfm_lightgcn, lastfm-lightgcn
            zh_text, cn-synthetic-events
            fashion_thumbs, fashion-product-images
            amazon_beauty, amazon-beauty
            """)
    void everyFolderIsToldFromTheOthers(String name, String preset) throws Exception {
        var plan = PresetCatalogue.recognise(FileSet.of(RealData.folder(name))).orElseThrow();
        assertThat(plan.preset()).isEqualTo(preset);
        if (name.equals("zh_text")) {
            assertThat(PresetCatalogue.others(plan)).containsExactly("online-shopping-10-cats", "multi-cpr-queries");
            return;
        }
        // one file of the two is a sequence a line, the other an event a line, as SASRec's are
        assertThat(PresetCatalogue.others(plan))
                .isEqualTo(name.equals("amazon_beauty") ? List.of("sasrec", "sequence-lines") : List.of());
    }

    /** Told alone, each of the three Chinese files has a layout of its own. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            cn_synthetic_events.csv.gz, cn-synthetic-events
            online_shopping_10_cats.zip, online-shopping-10-cats
            multicpr_ecom_train.query.txt.gz, multi-cpr-queries
            """)
    void everyChineseFileIsToldByItself(String name, String preset) throws Exception {
        var file = RealData.folder("zh_text/" + name);
        assertThat(PresetCatalogue.recognise(FileSet.of(file)).orElseThrow().preset())
                .isEqualTo(preset);
    }

    /** No folder of the data is one that nobody knows. */
    @Test
    void noFolderIsForgotten() throws Exception {
        var root = RealData.folder("README.md").getParent();
        try (var all = Files.list(root)) {
            assertThat(all.filter(Files::isDirectory))
                    .allSatisfy(folder -> assertThat(PresetCatalogue.recognise(FileSet.of(folder)))
                            .as(folder.toString())
                            .isPresent());
        }
    }

    /** A mark inside the first review and one review that is empty: its shopper and its category are there all the same. */
    @Test
    void chineseReviewsAreEventsOfTenCategories() throws Exception {
        var layout = PresetCatalogue.named("online-shopping-10-cats").orElseThrow();
        var plan = layout.recognise(FileSet.of(RealData.folder("zh_text"))).orElseThrow();
        var shop = load(plan);
        var report = report(shop, TableKind.EVENTS);
        assertThat(report.read()).isEqualTo(number("\\*\\*([\\d,]+) real shopping reviews"));
        assertThat(report.kept()).isEqualTo(report.read());
        assertThat(shop.events().tablesaw().stringColumn("category").countUnique())
                .isEqualTo((int) number("in (\\d+) categories"));
        var labels = Whole.of(shop.events().tablesaw(), "label");
        assertThat(labels.stream().filter(label -> label == 1).count())
                .isEqualTo(number("label 1 good \\(([\\d,]+)\\)"));
        var sample = load(plan.withSample(0.1));
        assertThat(report(sample, TableKind.EVENTS).kept()).isBetween(5_500L, 7_000L);
    }

    private SourceSpec source(String name, TableKind kind, String roles) throws Exception {
        var parts = name.split("#", 2);
        var file = RealData.folder(parts[0]);
        var entry = parts.length > 1 ? parts[1] : FormatSniffer.sniff(file).entry();
        var source =
                PlanDraft.source(file, entry, FormatSniffer.sniff(file, entry).format(), kind);
        if (roles == null) {
            return source;
        }
        var columns = new ArrayList<ColumnSpec>();
        for (var column : source.columns()) {
            var role = ColumnRole.ATTRIBUTE;
            for (var said : roles.split(" ")) {
                if (said.startsWith(column.source() + "=")) {
                    role = ColumnRole.valueOf(said.substring(said.indexOf('=') + 1));
                }
            }
            columns.add(column.withRole(role));
        }
        return source.withColumns(columns);
    }

    private ShopTables load(SourceSpec source, TableKind kind) throws Exception {
        var tables = new ArrayList<TablePlan>();
        tables.add(new TablePlan(kind, source));
        if (kind != TableKind.EVENTS) {
            var events = Files.writeString(folder.resolve("events.csv"), "user,item\nu1,i1\n");
            tables.add(new TablePlan(
                    TableKind.EVENTS,
                    new SourceSpec(
                            events.toString(),
                            SourceFormat.delimited(",", true),
                            List.of(
                                    new ColumnSpec("user", ColumnRole.USER),
                                    new ColumnSpec("item", ColumnRole.ITEM)))));
        }
        return load(new ImportPlan(tables));
    }

    private ShopTables load(ImportPlan plan) throws Exception {
        return new TableImporter(InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z")))
                .load(plan, folder, Progress.SILENT, new CancelToken());
    }

    private static TableReport report(ShopTables shop, TableKind kind) {
        return shop.report().tables().stream()
                .filter(table -> table.name().equals(kind.tableName()))
                .findFirst()
                .orElseThrow();
    }

    private long number(String pattern) {
        var found = Pattern.compile(pattern).matcher(readMe);
        assertThat(found.find()).as("the read-me says nothing like " + pattern).isTrue();
        return Long.parseLong(found.group(1).replace(",", ""));
    }
}
