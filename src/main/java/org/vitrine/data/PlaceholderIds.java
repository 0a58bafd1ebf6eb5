package org.vitrine.data;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * Ids that read like "nobody knows": {@code NA}, {@code null}, {@code 未知}. They stay the ids they are, because a shop may really sell
 * something called so; but who wrote them for a missing id has many shoppers or things in one.
 */
public final class PlaceholderIds {
    static final String CHECK = "placeholder-ids";

    private static final List<ColumnRole> ROLES = List.of(ColumnRole.USER, ColumnRole.ITEM, ColumnRole.SHOP);

    /** What programs and people of several languages write where a value is missing; compared without capitals. */
    private static final Set<String> WORDS = Set.of(
            "na",
            "n/a",
            "n.a.",
            "#n/a",
            "nan",
            "null",
            "(null)",
            "<null>",
            "none",
            "(none)",
            "nil",
            "\\n",
            "-",
            "--",
            "?",
            "??",
            "unknown",
            "(unknown)",
            "undefined",
            "(not set)",
            "not set",
            "missing",
            "empty",
            "blank",
            "unbekannt",
            "inconnu",
            "desconocido",
            "空",
            "空值",
            "无",
            "未知",
            "缺失",
            "不详",
            "暂无",
            "没有",
            "匿名");

    private PlaceholderIds() {}

    /** Whether the id reads like one nobody knew. */
    public static boolean isOne(String id) {
        return WORDS.contains(id.strip().toLowerCase(Locale.ROOT));
    }

    /** The codes of values that do. */
    public static BitSet codes(ColumnData.Texts ids) {
        var codes = new BitSet();
        for (int code = 0; code < ids.values().length; code++) {
            if (isOne(ids.values()[code])) {
                codes.set(code);
            }
        }
        return codes;
    }

    /**
     * Of these the ones the catalogue describes: whatever they read like, they are ids.
     *
     * @param tables by kind; null where there is no such table
     * @param role   what the ids are of
     */
    public static Set<String> known(Function<TableKind, @Nullable TableArrays> tables, ColumnRole role) {
        return DescribedIds.of(
                kind -> {
                    var table = tables.apply(kind);
                    return table == null ? null : QualityCheck.built(table);
                },
                role,
                PlaceholderIds::isOne,
                PlaceholderIds::isOne);
    }

    static void check(QualityCheck check) {
        for (var role : ROLES) {
            var known = DescribedIds.of(
                    kind -> check.table(kind).orElse(null), role, PlaceholderIds::isOne, PlaceholderIds::isOne);
            for (var table : check.tables().values()) {
                table.texts(role)
                        .ifPresent(
                                ids -> new Look(check, table, table.name(role).orElseThrow(), ids, role).check(known));
            }
        }
    }

    /** One column of ids. */
    private record Look(
            QualityCheck check, TableBuilder.Built table, String column, ColumnData.Texts ids, ColumnRole role) {
        void check(Set<String> known) {
            var unknown = codes(ids);
            var described = new BitSet();
            unknown.stream().filter(code -> known.contains(ids.values()[code])).forEach(described::set);
            unknown.andNot(described);
            tell(unknown, false);
            tell(described, true);
        }

        private void tell(BitSet codes, boolean known) {
            if (codes.isEmpty()) {
                return;
            }
            var rows = new QualityCheck.Rows();
            var counts = new HashMap<Integer, Integer>();
            for (int row = 0; row < table.rows(); row++) {
                int code = ids.codes()[row];
                if (code >= 0 && codes.get(code)) {
                    rows.add(row);
                    counts.merge(code, 1, Integer::sum);
                }
            }
            if (rows.count() == 0) {
                return;
            }
            int most = codes.stream()
                    .reduce((a, b) -> counts.getOrDefault(b, 0) > counts.getOrDefault(a, 0) ? b : a)
                    .orElseThrow();
            var severity = known ? Finding.Severity.INFO : check.byShare(rows.count(), table.rows());
            var what = "quality.placeholder." + (known ? "known." : "")
                    + (table.kind() == TableKind.EVENTS ? "events" : "rows");
            var text = Phrase.of(what, rows.count(), ids.values()[most], counts.size(), column, ROLES.indexOf(role));
            check.add(CHECK, severity, table.kind(), column, rows.count(), text, rows.wanted());
        }
    }
}
