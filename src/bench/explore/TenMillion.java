package org.vitrine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.RowBits;
import org.vitrine.data.RowFilter;
import org.vitrine.data.RowQuery;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.data.explore.Aggregate;
import org.vitrine.data.explore.Facet;
import org.vitrine.data.explore.Facets;
import org.vitrine.data.explore.Grouping;
import org.vitrine.data.explore.NestedSpec;
import org.vitrine.data.explore.PivotTree;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Sorts, filters and counts a table of events made in memory, and prints what each took: the first time, when the column is worked out, and the median after. */
final class TenMillion {
    private static final int TIMES = 5;
    private static final CancelToken GO_ON = new CancelToken();

    private TenMillion() {}

    /** Arguments: rows, ten millions unless named, and {@code groups} for these alone, and of them {@code COUNT}, {@code MEAN} or {@code DISTINCT}. */
    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
        var table = table(rows);
        System.out.printf(
                "%,d rows, %d cores, %d MB of heap%n",
                rows, Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20);
        warm();
        System.out.printf("%-34s %9s %9s %9s %9s%n", "", "first", "median", "cpu first", "cpu mean");
        if (args.length > 1 && args[1].equals("groups")) {
            opening(table, args.length > 2 ? args[2] : "");
            return;
        }
        for (var column : List.of("user", "item", "type", "time", "price")) {
            tell(rows, "sort by " + column, table, fresh -> sort(fresh, column, false));
            tell(rows, "sort by " + column + ", descending", table, fresh -> sort(fresh, column, true));
        }
        tell(rows, "filter type = buy", table, fresh -> filter(fresh, new RowFilter.OneOf("type", Set.of("buy"))));
        tell(rows, "filter user contains 77", table, fresh -> filter(fresh, new RowFilter.Contains("user", "77")));
        tell(rows, "filter price 10 to 20", table, fresh -> filter(fresh, new RowFilter.Between("price", 10, 20)));
        tell(rows, "filter time, a month of it", table, fresh -> filter(
                fresh, new RowFilter.Between("time", 1_710_000_000, 1_712_600_000)));
        tell(rows, "search u123 anywhere", table, fresh -> filter(fresh, new RowFilter.Anywhere("u123")));
        tell(rows, "search 4711 anywhere", table, fresh -> filter(fresh, new RowFilter.Anywhere("4711")));
        for (var column : table.columns()) {
            tell(rows, "facet " + column.name(), table, fresh -> facets(fresh, List.of(Facet.of(column))));
        }
        tell(rows, "five facets, two chosen", table, fresh -> {
            var facets = new ArrayList<Facet>(fresh.columns().stream().map(Facet::of).toList());
            facets.set(2, new Facet.Values("type", Set.of("buy", "cart"), false, ""));
            facets.set(4, new Facet.Range("price", Optional.of(new Facet.Bounds(10, 50)), false));
            return facets(fresh, facets);
        });
        opening(table, "");
        System.out.printf("%-34s %9s %9d%n", "cancelling a sort, longest of 20", "", cancelling(table));
    }

    /** What is measured, on a table. */
    private interface Measured {
        int on(DataTable table) throws Exception;
    }

    /** Four levels, opened one group after the other, the largest of each level; then all of two and of three levels. */
    private static void opening(DataTable table, String kind) throws Exception {
        var fresh = fresh(table);
        RowQuery.prepare(fresh, GO_ON);
        for (var values : List.of(
                List.of(Aggregate.COUNT),
                List.of(Aggregate.COUNT, new Aggregate(Aggregate.Kind.SUM, "price"), new Aggregate(Aggregate.Kind.MEAN, "price")),
                List.of(Aggregate.COUNT, new Aggregate(Aggregate.Kind.DISTINCT, "user"), new Aggregate(Aggregate.Kind.DISTINCT, "item")))) {
            for (var across : List.of(Optional.<Grouping>empty(), Optional.of(new Grouping("time", Grouping.By.MONTH)))) {
                var name = values.getLast().kind() + (across.isPresent() ? " by month" : "");
                if (!name.startsWith(kind)) {
                    continue;
                }
                var spec = new NestedSpec(
                        List.of(
                                new Grouping("type", Grouping.By.VALUE),
                                new Grouping("time", Grouping.By.WEEKDAY),
                                new Grouping("user", Grouping.By.VALUE),
                                new Grouping("item", Grouping.By.VALUE)),
                        across, values, 50, 12);
                var trees = new ArrayList<PivotTree>();
                tell(0, "groups, " + name, fresh, same -> {
                    trees.add(PivotTree.of(fresh, RowBits.all(fresh.rowCount()), spec, GO_ON));
                    return 0;
                });
                var tree = trees.getLast();
                var at = tree.root();
                for (int level = 1; level <= 4; level++) {
                    var group = at;
                    tell(0, "  opening to level " + level, fresh, same -> tree.opened(group, GO_ON).size());
                    at = tree.opened(group, GO_ON).getFirst();
                }
                tell(0, "  all down to level 2", fresh, same -> tree.openedTo(2, GO_ON).groups().size());
                tell(0, "  all down to level 3", fresh, same -> tree.openedTo(3, GO_ON).groups().size());
                tell(0, "  all down to level 4", fresh, same -> tree.openedTo(4, GO_ON).groups().size());
            }
        }
    }

    private static int sort(DataTable table, String column, boolean descending) throws CancelledException {
        return new RowQuery(List.of(), Optional.of(new RowQuery.Sort(column, descending))).rows(table, GO_ON).length;
    }

    private static int filter(DataTable table, RowFilter filter) throws CancelledException {
        return new RowQuery(List.of(filter), Optional.empty()).rows(table, GO_ON).length;
    }

    private static int facets(DataTable table, List<Facet> facets) throws CancelledException {
        return Facets.of(table, List.of(), facets, 200, GO_ON).kept().count();
    }

    /** The same on a small table first: a window that shows ten million rows has run this code before. */
    private static void warm() throws Exception {
        var small = table(300_000);
        for (int k = 0; k < 10; k++) {
            for (var column : small.columns()) {
                sort(fresh(small), column.name(), k % 2 == 0);
                facets(small, List.of(Facet.of(column)));
            }
            filter(small, new RowFilter.Anywhere("4711"));
            filter(small, new RowFilter.Between("price", 10, 20));
        }
    }

    private static DataTable fresh(DataTable table) {
        return new DataTable(table.kind(), table.tablesaw(), table.columns());
    }

    private static void tell(int rows, String name, DataTable table, Measured measured) throws Exception {
        System.gc();
        var fresh = fresh(table);
        long busyFirst = processor();
        long first = millis(() -> measured.on(fresh));
        busyFirst = processor() - busyFirst;
        var times = new ArrayList<Long>();
        long busy = processor();
        for (int k = 0; k < TIMES; k++) {
            times.add(millis(() -> measured.on(fresh)));
        }
        busy = (processor() - busy) / TIMES;
        times.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-34s %9d %9d %9d %9d%n",
                name,
                first,
                times.get(TIMES / 2),
                busyFirst / 1_000_000,
                busy / 1_000_000);
    }

    private static long millis(Callable<Integer> work) throws Exception {
        long began = System.nanoTime();
        if (work.call() < 0) {
            throw new IllegalStateException();
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    /** Nanoseconds of processor this process has used. */
    private static long processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Milliseconds from asking for an end to the end, the longest of twenty, asked ever later into the work. */
    private static long cancelling(DataTable table) throws Exception {
        long longest = 0;
        for (int k = 0; k < 20; k++) {
            var cancel = new CancelToken();
            var ended = new java.util.concurrent.CompletableFuture<Long>();
            var fresh = fresh(table);
            var thread = Thread.ofPlatform().start(() -> {
                try {
                    new RowQuery(List.of(), Optional.of(new RowQuery.Sort("user", false))).rows(fresh, cancel);
                } catch (CancelledException e) {
                    ended.complete(System.nanoTime());
                }
                ended.complete(0L);
            });
            Thread.sleep(k * 25L);
            long asked = System.nanoTime();
            cancel.cancel();
            thread.join();
            longest = Math.max(longest, (ended.get() - asked) / 1_000_000);
        }
        return longest;
    }

    private static DataTable table(int rows) {
        var random = new Random(42);
        var users = new int[rows];
        var items = new int[rows];
        var types = new int[rows];
        var times = new long[rows];
        var prices = new double[rows];
        int allUsers = Math.max(1, rows / 10);
        int allItems = Math.max(1, rows / 50);
        for (int row = 0; row < rows; row++) {
            users[row] = random.nextInt(allUsers);
            items[row] = (int) (allItems * Math.pow(random.nextDouble(), 3));
            types[row] = Math.min(3, (int) (random.nextDouble() * random.nextDouble() * 5));
            times[row] = 1_700_000_000L + random.nextInt(31_536_000);
            prices[row] = Math.round(Math.exp(random.nextGaussian() + 3) * 100) / 100.0;
        }
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("user", new ColumnData.Texts(users, names("u", allUsers, random)).packed());
        columns.put("item", new ColumnData.Texts(items, names("item-", allItems, random)).packed());
        columns.put("type", new ColumnData.Texts(types, new String[] {"view", "click", "cart", "buy"}).packed());
        columns.put("time", new ColumnData.Longs(ValueType.TIME, times));
        columns.put("price", new ColumnData.Doubles(prices));
        var roles = Map.of(
                "user", ColumnRole.USER,
                "item", ColumnRole.ITEM,
                "type", ColumnRole.EVENT_TYPE,
                "time", ColumnRole.TIME,
                "price", ColumnRole.PRICE);
        return new TableArrays(TableKind.EVENTS, columns, roles, rows).table();
    }

    /** Ids in no order, as they come in files. */
    private static String[] names(String begin, int count, Random random) {
        var names = new String[count];
        for (int k = 0; k < count; k++) {
            names[k] = begin + (k + 1_000);
        }
        java.util.Collections.shuffle(java.util.Arrays.asList(names), random);
        return names;
    }
}
