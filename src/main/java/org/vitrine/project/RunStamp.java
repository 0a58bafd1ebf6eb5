package org.vitrine.project;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

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
        var stamp = new RunStamp(false, 0, 0)
                .withSummary(run.resolve(RunFolder.SUMMARY))
                .with(new File(folder, RunFolder.NOTE));
        return stamp.settled
                ? stamp
                : stamp.with(new File(folder, RunFolder.PLAN))
                        .with(new File(folder, RunFolder.EVENTS))
                        .with(new File(folder, RunFolder.GATE));
    }

    /** Nearly each run has one, so time and size are asked for together. */
    private RunStamp withSummary(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return with(true, attributes.lastModifiedTime().toMillis(), attributes.size());
        } catch (IOException e) {
            return this;
        }
    }

    /** Of the many files that are not there a missing time tells as well as an exception, and costs a twentieth. */
    private RunStamp with(File file) {
        long written = file.lastModified();
        long size = written == 0 ? 0 : file.length();
        return with(settled, written, size);
    }

    private RunStamp with(boolean done, long written, long size) {
        return new RunStamp(done, ((mark * SPREAD) ^ written) * SPREAD ^ size, Math.max(newest, written));
    }
}
