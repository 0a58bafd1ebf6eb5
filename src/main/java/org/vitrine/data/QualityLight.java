package org.vitrine.data;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What a table's findings come to: its worst one decides. Remarks alone leave it green. */
public enum QualityLight {
    GREEN,
    AMBER,
    RED;

    public static QualityLight of(List<Finding> findings, TableKind table) {
        return findings.stream()
                .filter(finding -> finding.table() == table)
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .map(QualityLight::of)
                .orElse(GREEN);
    }

    public static QualityLight of(Finding.Severity worst) {
        return switch (worst) {
            case INFO -> GREEN;
            case WARNING -> AMBER;
            case PROBLEM -> RED;
        };
    }

    /** What it is called in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
