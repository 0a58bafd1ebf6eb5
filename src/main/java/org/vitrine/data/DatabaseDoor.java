package org.vitrine.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/**
 * Waits for a connection no longer than somebody would: not every driver gives up a server that takes the connection and says nothing, and
 * none of them can be cancelled while it waits.
 */
final class DatabaseDoor {
    private static final int MILLIS_BETWEEN_LOOKS = 100;
    private static final long SECONDS_TO_OPEN = 20;

    /** State of the SQL standard: no connection was made. */
    private static final String NOT_OPENED = "08001";

    private DatabaseDoor() {}

    /** What {@code connect} opens; opened too late, it is closed again. */
    static Connection opened(Callable<Connection> connect, CancelToken cancel) throws SQLException, CancelledException {
        var opened = new CompletableFuture<Connection>();
        Thread.ofPlatform().daemon().name("database-connect").start(() -> {
            try {
                var connection = connect.call();
                if (!opened.complete(connection)) {
                    connection.close();
                }
            } catch (Exception
                    | LinkageError
                            e) { // the thread's outer edge: whatever a driver throws is told where it is waited for,
                // and nowhere once it is given up: its classes may be gone by then
                opened.completeExceptionally(e);
            }
        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_OPEN);
        while (true) {
            try {
                return opened.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                boolean late = System.nanoTime() > end;
                if ((late || cancel.requested()) && opened.cancel(false)) {
                    cancel.check();
                    throw new SQLTimeoutException("no answer within " + SECONDS_TO_OPEN + " seconds", NOT_OPENED);
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted", NOT_OPENED, e);
            }
        }
    }
}
