package org.vitrine.project;

import java.io.File;
import java.nio.file.Path;

/**
 * Tells whether a run is still as it was when its line of the list was made: sizes and times of the files that line comes from.
 *
 * @param settled whether the run has a summary, so that its line depends on nothing but its files
 * @param files   their names, times and sizes
 * @param newest  when the last of them was written, in milliseconds since 1970; 0 when there is none
 */
record RunStamp(boolean settled, String files, long newest) {
    static RunStamp of(Path run) {
        var folder = run.toFile();
        var said = new StringBuilder(64);
        long newest = told(folder, RunFolder.SUMMARY, said);
        boolean settled = newest > 0;
        newest = Math.max(newest, told(folder, RunFolder.NOTE, said));
        if (!settled) {
            for (var name : new String[] {RunFolder.PLAN, RunFolder.EVENTS, RunFolder.GATE}) {
                newest = Math.max(newest, told(folder, name, said));
            }
        }
        return new RunStamp(settled, said.toString(), newest);
    }

    /** Of the many files that are not there a missing time tells as well as an exception, and costs a twentieth. */
    private static long told(File folder, String name, StringBuilder said) {
        var file = new File(folder, name);
        long written = file.lastModified();
        if (written != 0) {
            said.append(said.isEmpty() ? "" : " ")
                    .append(name)
                    .append(' ')
                    .append(written)
                    .append(' ')
                    .append(file.length());
        }
        return written;
    }
}
