package org.vitrine.data;

import java.util.concurrent.CompletableFuture;
import tech.tablesaw.api.Table;

/**
 * Tablesaw looks through the whole class path when its tables are first used, which takes nearly half a second of a processor. Begun
 * early it does so while the files are read.
 *
 * <p>Its classes begin in a circle, so nobody may touch another of them before {@link #await} has returned.
 */
final class TablesawStart {
    private static final CompletableFuture<Void> STARTED = CompletableFuture.runAsync(
            () -> Table.create("first"),
            job -> Thread.ofPlatform().daemon().name("tablesaw-start").start(job));

    private TablesawStart() {}

    /** Returns at once. */
    static void begin() {
        // the field's class is begun by asking
        STARTED.isDone();
    }

    static void await() {
        STARTED.join();
    }
}
