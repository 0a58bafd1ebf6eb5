package org.vitrine.data;

import java.util.function.IntToDoubleFunction;
import org.vitrine.data.Finding.Severity;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;

/** Prices far from the others, and prices that are not above zero: those have no logarithm and are told apart. */
final class QualityOfPrices {
    private final QualityCheck check;

    QualityOfPrices(QualityCheck check) {
        this.check = check;
    }

    void check() throws CancelledException {
        boolean priced = check.table(TableKind.ITEMS)
                .flatMap(items -> items.name(ColumnRole.PRICE))
                .isPresent();
        for (var kind : new TableKind[] {TableKind.ITEMS, TableKind.EVENTS}) {
            var table = check.table(kind)
                    .map(built -> new TableArrays(built.kind(), built.columns(), built.roles(), built.rows()));
            var name = table.flatMap(t -> t.name(ColumnRole.PRICE));
            var prices = name.flatMap(n -> PriceOutliers.numbers(table.orElseThrow(), n));
            if (prices.isPresent()) {
                notPositive(table.orElseThrow(), name.orElseThrow(), prices.get());
                outliers(table.orElseThrow(), name.orElseThrow(), priced);
            }
        }
    }

    private void outliers(TableArrays table, String name, boolean priced) throws CancelledException {
        var found = PriceOutliers.of(table, name, priced, check.limits().get(Limit.PRICE_DEVIATIONS), check.cancel());
        if (found.isEmpty()) {
            return;
        }
        var rows = QualityCheck.rows(found.get().rows());
        var among = table.kind() == TableKind.ITEMS ? "category" : "item";
        check.add(
                "price-outliers",
                check.byShare(rows.count(), table.rows()),
                table.kind(),
                name,
                rows.count(),
                Phrase.of(
                        "quality.outliers",
                        name,
                        rows.count(),
                        found.get().first(),
                        found.get()
                                .group()
                                .map(group -> Phrase.of("quality.outliers." + among, group))
                                .orElse(Phrase.of("quality.outliers.all")),
                        found.get().low(),
                        found.get().high()),
                rows.wanted());
    }

    private void notPositive(TableArrays table, String name, IntToDoubleFunction price) {
        var rows = new QualityCheck.Rows();
        boolean below = false;
        for (int row = 0; row < table.rows(); row++) {
            double value = price.applyAsDouble(row);
            if (value <= 0) {
                rows.add(row);
                below |= value < 0;
            }
        }
        if (rows.count() > 0) {
            check.add(
                    "prices-not-positive",
                    below ? check.byShare(rows.count(), table.rows()) : Severity.INFO,
                    table.kind(),
                    name,
                    rows.count(),
                    Phrase.of(below ? "quality.price.negative" : "quality.price.zero", name, rows.count()),
                    rows.wanted());
        }
    }
}
