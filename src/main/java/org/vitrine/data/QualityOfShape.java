package org.vitrine.data;

import java.util.Arrays;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** The shape of the whole: how unevenly events fall on items and shoppers, and how much of it hangs together. */
final class QualityOfShape {
    /** Of fewer ids than this nothing is said. */
    private static final int FEW = 20;

    private static final int[] CORES = {2, 5, 10};
    private static final double MOST_ACTIVE = 0.01;

    private final QualityCheck check;

    QualityOfShape(QualityCheck check) {
        this.check = check;
    }

    void check() throws CancelledException {
        var events = check.table(TableKind.EVENTS);
        var users = events.flatMap(table -> table.texts(ColumnRole.USER));
        var items = events.flatMap(table -> table.texts(ColumnRole.ITEM));
        if (events.isEmpty() || users.isEmpty() || items.isEmpty()) {
            return;
        }
        if (users.get().values().length >= FEW) {
            skew(users.get(), events.get().name(ColumnRole.USER).orElse(""), "users", false);
        }
        check.look(0);
        if (items.get().values().length >= FEW) {
            skew(items.get(), events.get().name(ColumnRole.ITEM).orElse(""), "items", true);
        }
        check.look(0);
        if (users.get().values().length >= FEW && items.get().values().length >= FEW) {
            cores(users.get(), items.get());
        }
    }

    /** Some shoppers buying more than others is no fault; popularity that uneven teaches every model the same few items. */
    private void skew(ColumnData.Texts ids, String column, String what, boolean canWarn) {
        var counts = SpellingClusters.counts(ids);
        Arrays.sort(counts);
        double gini = Gini.of(counts);
        int top = (int) Math.ceil(counts.length * MOST_ACTIVE);
        long all = 0;
        long theirs = 0;
        for (int k = 0; k < counts.length; k++) {
            all += counts[k];
            theirs += k >= counts.length - top ? counts[k] : 0;
        }
        check.add(
                "skew-of-" + what,
                canWarn && gini > check.limits().get(Limit.GINI) ? Severity.WARNING : Severity.INFO,
                TableKind.EVENTS,
                column,
                counts.length,
                Phrase.of("quality.skew." + what, counts.length, gini, QualityCheck.share(theirs, all)),
                new RowsWanted.None());
    }

    private void cores(ColumnData.Texts users, ColumnData.Texts items) throws CancelledException {
        var graph = PairGraph.of(users.codes(), items.codes(), users.values().length, items.values().length);
        var whole = graph.core(1, 1);
        check.look(0);
        var left = new Phrase[CORES.length];
        boolean sparse = false;
        for (int k = 0; k < CORES.length; k++) {
            var core = graph.core(CORES[k], CORES[k]);
            check.look(0);
            double share = QualityCheck.share(core.pairs(), whole.pairs());
            sparse |= CORES[k] == 5 && share < check.limits().get(Limit.CORE_SHARE);
            left[k] = core.pairs() == 0
                    ? Phrase.of("quality.core.nothing", CORES[k])
                    : Phrase.of("quality.core.left", CORES[k], core.users(), core.items(), share);
        }
        check.add(
                "sparsity",
                sparse ? Severity.WARNING : Severity.INFO,
                TableKind.EVENTS,
                "",
                whole.pairs(),
                Phrase.of(
                        "quality.sparsity",
                        whole.pairs(),
                        whole.users(),
                        whole.items(),
                        1 - whole.sparsity(),
                        left[0],
                        left[1],
                        left[2]),
                new RowsWanted.None());
    }
}
