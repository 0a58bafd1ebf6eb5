package org.vitrine.encode;

import java.util.List;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Finding;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.ShopTables;
import org.vitrine.data.SplitLeaks;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset.Clock;

/** What a split that somebody chose leaks, as findings that open rows of the table of events. */
public final class LeakFindings {
    private static final long[] NO_TIMES = {};

    private LeakFindings() {}

    /**
     * The findings, those of a split the data came with excepted: they are among the findings of its tables.
     *
     * @param shop the tables {@code data} was made of
     * @throws ProblemException when the data cannot be cut this way
     */
    public static List<Finding> of(
            ShopTables shop, EncodedDataset data, SplitSpec spec, QualityThresholds limits, CancelToken cancel)
            throws ProblemException, CancelledException {
        if (spec instanceof SplitSpec.Provided) {
            return List.of();
        }
        var events = data.interactions();
        var part = new Splitter().parts(data, spec);
        var kinds = new int[part.length];
        for (int k = 0; k < kinds.length; k++) {
            kinds[k] = events.behaviours()[k];
        }
        cancel.check();
        var times = data.clock() == Clock.NONE ? NO_TIMES : events.times();
        var cut = new SplitLeaks.Events(events.users(), events.items(), kinds, times, data.clock() == Clock.SECONDS);
        var leaks = SplitLeaks.of(cut, part, cancel);
        var rows = EventLog.rows(shop.events(), cancel);
        cancel.check();
        var time = shop.events().columns().stream()
                .filter(column -> column.role() == ColumnRole.TIME)
                .map(ColumnInfo::name)
                .findFirst()
                .orElse("");
        return leaks.findings(Phrase.of("quality.leak.split." + spec.kind()), time, k -> rows[k], limits);
    }
}
