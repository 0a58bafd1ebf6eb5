package org.vitrine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/**
 * What an import done again changed against the tables before it.
 *
 * @param tables one for each table that was or is there
 * @param files  those whose columns are others than they were
 */
public record ImportChanges(List<TableChange> tables, List<FileChange> files) {
    public ImportChanges {
        tables = List.copyOf(tables);
        files = List.copyOf(files);
    }

    public ImportChanges withFiles(List<FileChange> changed) {
        return new ImportChanges(tables, changed);
    }

    /**
     * One file whose columns are others than at the import before, whether a table takes them or not.
     *
     * @param columnsNew  columns the file did not have
     * @param columnsGone columns it has no more
     * @param notImported of the new ones those no table takes
     */
    public record FileChange(String file, List<String> columnsNew, List<String> columnsGone, List<String> notImported) {
        public FileChange {
            columnsNew = List.copyOf(columnsNew);
            columnsGone = List.copyOf(columnsGone);
            notImported = List.copyOf(notImported);
        }

        /** Without the folders it lies in. */
        public String name() {
            return file.substring(file.lastIndexOf('/') + 1);
        }

        /** Each in a sentence. */
        public List<Phrase> details() {
            var lines = new ArrayList<Phrase>();
            if (!columnsNew.isEmpty()) {
                lines.add(Phrase.of("import.changes.fileNew", name(), String.join(", ", columnsNew)));
            }
            if (!notImported.isEmpty()) {
                lines.add(Phrase.of("import.changes.notImported", String.join(", ", notImported)));
            }
            if (!columnsGone.isEmpty()) {
                lines.add(Phrase.of("import.changes.fileGone", name(), String.join(", ", columnsGone)));
            }
            return lines;
        }
    }

    /**
     * One table.
     *
     * @param name        {@link TableKind#tableName()}
     * @param readBefore  source rows read then; 0 when the table is new
     * @param read        source rows read now; 0 when the table is gone
     * @param keptBefore  rows of the table then
     * @param kept        rows of the table now
     * @param rowsAdded   rows that were not there with these values; compared in the columns both have
     * @param rowsRemoved rows that are there no more with these values
     * @param columnsNew  names of columns that were not there
     * @param columnsGone names of columns that are there no more
     * @param retyped     columns stored in another way
     * @param ids         ids that came and went, for each column that holds some
     */
    public record TableChange(
            String name,
            long readBefore,
            long read,
            long keptBefore,
            long kept,
            long rowsAdded,
            long rowsRemoved,
            List<String> columnsNew,
            List<String> columnsGone,
            List<Retyped> retyped,
            List<Ids> ids) {
        public TableChange {
            columnsNew = List.copyOf(columnsNew);
            columnsGone = List.copyOf(columnsGone);
            retyped = List.copyOf(retyped);
            ids = List.copyOf(ids);
        }

        /** Columns and ids that came, went or changed, each in a sentence. */
        public List<Phrase> details() {
            var lines = new ArrayList<Phrase>();
            if (!columnsNew.isEmpty()) {
                lines.add(Phrase.of("import.changes.columnsNew", String.join(", ", columnsNew)));
            }
            if (!columnsGone.isEmpty()) {
                lines.add(Phrase.of("import.changes.columnsGone", String.join(", ", columnsGone)));
            }
            for (var each : retyped) {
                lines.add(Phrase.of(
                        "import.changes.retyped",
                        each.column(),
                        Phrase.of("data.type." + each.before().name()),
                        Phrase.of("data.type." + each.now().name())));
            }
            for (var each : ids) {
                if (each.appeared() > 0 || each.gone() > 0) {
                    lines.add(Phrase.of("import.changes.ids", each.column(), each.appeared(), each.gone()));
                }
            }
            return lines;
        }

        /** Whether anything is other than it was. */
        public boolean isAny() {
            return readBefore != read
                    || keptBefore != kept
                    || rowsAdded > 0
                    || rowsRemoved > 0
                    || !columnsNew.isEmpty()
                    || !columnsGone.isEmpty()
                    || !retyped.isEmpty();
        }
    }

    /** A column stored in another way than before. */
    public record Retyped(String column, ValueType before, ValueType now) {}

    /** Distinct ids of one column that came and went. */
    public record Ids(String column, ColumnRole role, long appeared, long gone) {}

    /** Whether anything is other than it was. */
    public boolean isAny() {
        return !files.isEmpty() || tables.stream().anyMatch(TableChange::isAny);
    }

    public static ImportChanges between(ShopTables before, ShopTables now, CancelToken cancel)
            throws CancelledException {
        var changes = new ArrayList<TableChange>();
        for (var kind : TableKind.values()) {
            if (before.table(kind).isPresent() || now.table(kind).isPresent()) {
                changes.add(table(new Side(before, kind), new Side(now, kind), kind));
                cancel.check();
            }
        }
        return new ImportChanges(changes, List.of());
    }

    /** A table as it was or is; without columns when it is not there. */
    private static final class Side {
        private final LinkedHashMap<String, ColumnData> columns = new LinkedHashMap<>();
        private final LinkedHashMap<String, ColumnRole> roles = new LinkedHashMap<>();
        private final int rows;
        private final long read;

        Side(ShopTables shop, TableKind kind) {
            var table = shop.table(kind);
            rows = table.map(DataTable::rowCount).orElse(0);
            read = shop.report().tables().stream()
                    .filter(report -> report.name().equals(kind.tableName()))
                    .mapToLong(TableReport::read)
                    .sum();
            table.ifPresent(there -> {
                for (int c = 0; c < there.columns().size(); c++) {
                    var info = there.columns().get(c);
                    columns.put(info.name(), TableArrays.data(there.tablesaw().column(c), info.type()));
                    roles.put(info.name(), info.role());
                }
            });
        }

        /** A number for each row, the same for the same values in these columns; sorted. */
        long[] prints(Set<String> names) {
            var prints = new long[rows];
            for (var name : names) {
                var column = columns.get(name);
                if (column instanceof ColumnData.Texts(int[] codes, String[] values)) {
                    var hashes = new long[values.length];
                    for (int v = 0; v < values.length; v++) {
                        hashes[v] = hash(values[v]);
                    }
                    for (int row = 0; row < rows; row++) {
                        prints[row] = mixed(prints[row], codes[row] < 0 ? 0 : hashes[codes[row]]);
                    }
                } else if (column != null) {
                    for (int row = 0; row < rows; row++) {
                        prints[row] = mixed(prints[row], column.isMissing(row) ? 0 : column.hash(row) + 1);
                    }
                }
            }
            Arrays.parallelSort(prints);
            return prints;
        }

        Set<String> values(String name) {
            return columns.get(name) instanceof ColumnData.Texts texts
                    ? new HashSet<>(List.of(texts.values()))
                    : Set.of();
        }
    }

    private static TableChange table(Side before, Side now, TableKind kind) {
        var both = new TreeSet<>(before.columns.keySet());
        both.retainAll(now.columns.keySet());
        var retyped = new ArrayList<Retyped>();
        for (var name : List.copyOf(both)) {
            var then = type(before, name);
            var today = type(now, name);
            if (then != today) {
                retyped.add(new Retyped(name, then, today));
                both.remove(name);
            }
        }
        long[] added = added(before.prints(both), now.prints(both));
        return new TableChange(
                kind.tableName(),
                before.read,
                now.read,
                before.rows,
                now.rows,
                added[0],
                added[1],
                without(now.columns.keySet(), before.columns.keySet()),
                without(before.columns.keySet(), now.columns.keySet()),
                retyped,
                ids(before, now));
    }

    private static ValueType type(Side side, String name) {
        var column = side.columns.get(name);
        if (column == null) {
            throw new IllegalStateException(name);
        }
        return column.type();
    }

    private static List<Ids> ids(Side before, Side now) {
        var ids = new ArrayList<Ids>();
        now.roles.forEach((name, role) -> {
            if (role == ColumnRole.USER || role == ColumnRole.ITEM || role == ColumnRole.SHOP) {
                var then = before.values(name);
                var today = now.values(name);
                ids.add(new Ids(
                        name,
                        role,
                        today.stream().filter(id -> !then.contains(id)).count(),
                        then.stream().filter(id -> !today.contains(id)).count()));
            }
        });
        return ids;
    }

    private static List<String> without(Set<String> all, Set<String> others) {
        return all.stream().filter(name -> !others.contains(name)).toList();
    }

    /** How many of the second are not in the first, and the other way round; each counted as often as it occurs. */
    private static long[] added(long[] before, long[] now) {
        int b = 0;
        int n = 0;
        long added = 0;
        long removed = 0;
        while (b < before.length || n < now.length) {
            int by = b == before.length ? 1 : n == now.length ? -1 : Long.compare(before[b], now[n]);
            if (by == 0) {
                b++;
                n++;
            } else if (by < 0) {
                removed++;
                b++;
            } else {
                added++;
                n++;
            }
        }
        return new long[] {added, removed};
    }

    /** FNV-1a over the characters, spread. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The order of columns counts: a finaliser of SplitMix64 over what came before. */
    private static long mixed(long before, long value) {
        long z = before * 0x9E3779B97F4A7C15L + value + 0x632BE59BD9B4E019L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
