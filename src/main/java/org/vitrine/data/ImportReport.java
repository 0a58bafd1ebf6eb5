package org.vitrine.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything an import has to answer for.
 *
 * @param tables   row accounting, one for each table
 * @param setAside the rows set aside (at most 100,000 are kept; {@link TableReport#setAside} has the full count)
 * @param findings quality findings, worst first
 * @param took     work time, start-up excluded
 */
public record ImportReport(
        List<TableReport> tables, List<SetAsideRow> setAside, List<Finding> findings, Duration took) {
    public ImportReport {
        tables = List.copyOf(tables);
        setAside = List.copyOf(setAside);
        findings = List.copyOf(findings);
    }

    /** All rows set aside, those not kept here too. */
    public long allSetAside() {
        return tables.stream().mapToLong(TableReport::setAside).sum();
    }

    /** With more findings among these. */
    public ImportReport and(List<Finding> others) {
        if (others.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(findings);
        all.addAll(others);
        all.sort(Finding.WORST_FIRST);
        return new ImportReport(tables, setAside, all, took);
    }
}
