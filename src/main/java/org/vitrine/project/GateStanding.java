package org.vitrine.project;

import java.util.Locale;

/** Where a run stands towards the simple models. */
public enum GateStanding {
    /** It is better than all of them. */
    PASSED,
    /** It is not better than one of them at least. */
    FAILED,
    /** It was not held against any: a run of an older version, one without numbers, or the simplest model itself. */
    UNKNOWN;

    /** Name in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
