package org.vitrine.data.explore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;

/** Small tables of events to look into. */
final class Shops {
    static final String[] TYPES = {"view", "cart", "buy"};

    private Shops() {}

    /** By chance, with missing values in every column but the user's. */
    static DataTable events(long seed, int rows) {
        var random = new Random(seed);
        var users = new int[rows];
        var types = new int[rows];
        var stars = new long[rows];
        var times = new long[rows];
        var prices = new double[rows];
        for (int row = 0; row < rows; row++) {
            users[row] = random.nextInt(300);
            types[row] = random.nextInt(10) == 0 ? -1 : random.nextInt(3);
            stars[row] = random.nextInt(10) == 0 ? ColumnData.Longs.MISSING : random.nextInt(5) + 1;
            times[row] =
                    random.nextInt(10) == 0 ? ColumnData.Longs.MISSING : 1_700_000_000L + random.nextInt(40_000_000);
            prices[row] = random.nextInt(10) == 0 ? Double.NaN : Math.round(random.nextDouble() * 10_000) / 100.0;
        }
        var names = new String[300];
        for (int k = 0; k < names.length; k++) {
            names[k] = "u" + k;
        }
        var columns = new LinkedHashMap<String, ColumnData>();
        columns.put("user", new ColumnData.Texts(users, names).packed());
        columns.put("type", new ColumnData.Texts(types, TYPES).packed());
        columns.put("stars", new ColumnData.Longs(ValueType.INTEGER, stars));
        columns.put("time", new ColumnData.Longs(ValueType.TIME, times));
        columns.put("price", new ColumnData.Doubles(prices));
        return new TableArrays(
                        TableKind.EVENTS,
                        columns,
                        Map.of(
                                "user", ColumnRole.USER,
                                "type", ColumnRole.EVENT_TYPE,
                                "stars", ColumnRole.VALUE,
                                "time", ColumnRole.TIME,
                                "price", ColumnRole.PRICE),
                        rows)
                .table();
    }
}
