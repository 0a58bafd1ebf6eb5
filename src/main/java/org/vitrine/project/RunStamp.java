package org.vitrine.project;

import java.io.File;
import java.nio.file.Path;

/**
 * Tells whether a run is still as it was when its line of the list was made: times and sizes of the files that line comes from.
 *
 * @param settled whether the run has a summary, so that its line depends on nothing but its files
 * @param mark    made of their times and sizes
 * @param newest  when the last of them was written, in milliseconds since 1970; 0 when there is none
 */
record RunStamp(boolean settled, long mark, long newest) {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    static RunStamp of(Path run) {
        var folder = run.toFile();
        long summary = new File(folder, RunFolder.SUMMARY).lastModified();
        var stamp = new RunStamp(summary > 0, summary, summary).with(new File(folder, RunFolder.NOTE));
        return stamp.settled
                ? stamp
                : stamp.with(new File(folder, RunFolder.PLAN))
                        .with(new File(folder, RunFolder.EVENTS))
                        .with(new File(folder, RunFolder.GATE));
    }

    /** Of the many files that are not there a missing time tells as well as an exception, and costs a twentieth. */
    private RunStamp with(File file) {
        long written = file.lastModified();
        long size = written == 0 ? 0 : file.length();
        return new RunStamp(settled, ((mark * SPREAD) ^ written) * SPREAD ^ size, Math.max(newest, written));
    }
}
