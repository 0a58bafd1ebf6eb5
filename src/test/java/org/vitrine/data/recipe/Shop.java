package org.vitrine.data.recipe;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;

/** Small tables for tests of recipes, and a fingerprint that tells any two apart. */
final class Shop {
    private Shop() {}

    static ColumnData.Texts texts(String... cells) {
        var known = new LinkedHashSet<String>();
        for (var cell : cells) {
            if (!cell.isEmpty()) {
                known.add(cell);
            }
        }
        var values = List.copyOf(known);
        var codes = new int[cells.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = cells[row].isEmpty() ? -1 : values.indexOf(cells[row]);
        }
        return new ColumnData.Texts(codes, values.toArray(String[]::new));
    }

    static ColumnData.Longs times(long... seconds) {
        return new ColumnData.Longs(ValueType.TIME, seconds);
    }

    static ColumnData.Doubles decimals(double... values) {
        return new ColumnData.Doubles(values);
    }

    static TableArrays table(TableKind kind, int rows, Object... namesRolesColumns) {
        var columns = new LinkedHashMap<String, ColumnData>();
        var roles = new LinkedHashMap<String, ColumnRole>();
        for (int k = 0; k < namesRolesColumns.length; k += 3) {
            columns.put((String) namesRolesColumns[k], (ColumnData) namesRolesColumns[k + 2]);
            roles.put((String) namesRolesColumns[k], (ColumnRole) namesRolesColumns[k + 1]);
        }
        return new TableArrays(kind, columns, roles, rows);
    }

    static Map<TableKind, TableArrays> of(TableArrays... tables) {
        var all = new EnumMap<TableKind, TableArrays>(TableKind.class);
        for (var table : tables) {
            all.put(table.kind(), table);
        }
        return all;
    }

    /** Users, items and events by chance, with gaps, spellings and repeats. */
    static Map<TableKind, TableArrays> random(long seed, int n) {
        var random = new Random(seed);
        var user = new String[n];
        var item = new String[n];
        var type = new String[n];
        var brand = new String[n];
        var time = new long[n];
        var price = new double[n];
        var stars = new double[n];
        for (int row = 0; row < n; row++) {
            user[row] = "u" + random.nextInt(20);
            item[row] = random.nextInt(30) == 0 ? "" : "i" + random.nextInt(15);
            type[row] = List.of("VIEW", "CART", "BUY").get(random.nextInt(3));
            brand[row] = List.of("Acme", "acme ", "ＡＣＭＥ", "Zenith", "").get(random.nextInt(5));
            time[row] = random.nextInt(40) == 0 ? ColumnData.Longs.MISSING : 1_700_000_000L + random.nextInt(5_000_000);
            stars[row] = row % 6 == 0 ? Double.NaN : 1 + row % 5;
            price[row] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(1000) / 10.0;
        }
        var users = new String[18];
        var cities = new String[18];
        for (int row = 0; row < users.length; row++) {
            users[row] = "u" + row;
            cities[row] = row % 4 == 0 ? "" : "city" + row % 3;
        }
        return of(
                table(
                        TableKind.USERS,
                        users.length,
                        "user",
                        ColumnRole.USER,
                        texts(users),
                        "city",
                        ColumnRole.ATTRIBUTE,
                        texts(cities)),
                table(
                        TableKind.EVENTS,
                        n,
                        "user",
                        ColumnRole.USER,
                        texts(user),
                        "item",
                        ColumnRole.ITEM,
                        texts(item),
                        "type",
                        ColumnRole.EVENT_TYPE,
                        texts(type),
                        "time",
                        ColumnRole.TIME,
                        times(time),
                        "brand",
                        ColumnRole.BRAND,
                        texts(brand),
                        "price",
                        ColumnRole.PRICE,
                        decimals(price),
                        "stars",
                        ColumnRole.VALUE,
                        decimals(stars)));
    }

    /** Every name, role, type and cell in one text: two tables are the same when it is. */
    static String print(Map<TableKind, TableArrays> tables) {
        var all = new StringBuilder();
        tables.forEach((kind, table) -> table.columns().forEach((name, data) -> {
            all.append(kind)
                    .append(' ')
                    .append(name)
                    .append(' ')
                    .append(table.role(name))
                    .append(' ')
                    .append(data.type());
            switch (data) {
                case ColumnData.Texts(var codes, var values) ->
                    all.append(java.util.Arrays.toString(codes)).append(java.util.Arrays.toString(values));
                case ColumnData.Longs(var type, var values) -> all.append(java.util.Arrays.toString(values));
                case ColumnData.Doubles(var values) -> {
                    for (double value : values) {
                        all.append(Long.toHexString(Double.doubleToRawLongBits(value)))
                                .append(' ');
                    }
                }
            }
            all.append('\n');
        }));
        return all.toString();
    }
}
