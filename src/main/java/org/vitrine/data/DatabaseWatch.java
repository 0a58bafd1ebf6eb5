package org.vitrine.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vitrine.domain.CancelToken;

/**
 * Ends a query when cancelling is asked for while the database has not answered yet: by asking the database first, by closing the
 * connection when that is of no use, as where the network stands still.
 */
final class DatabaseWatch implements AutoCloseable {
    private static final int MILLIS_BETWEEN_LOOKS = 100;
    private static final int SECONDS_TO_END = 3;

    private final CountDownLatch ended = new CountDownLatch(1);

    DatabaseWatch(Connection connection, Statement statement, CancelToken cancel) {
        daemon("database-watch", () -> watch(connection, statement, cancel));
    }

    private void watch(Connection connection, Statement statement, CancelToken cancel) {
        try {
            while (!ended.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                if (cancel.requested()) {
                    // the wish goes over the network as well, which may be what stands still
                    daemon("database-cancel", () -> ask(statement));
                    if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
                        connection.abort(Runnable::run);
                    }
                    return;
                }
            }
        } catch (InterruptedException | SQLException e) {
            // it ended by itself, or cannot be ended: the rows are looked at between one another
            Thread.currentThread().interrupt();
        }
    }

    private static void ask(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // it ended meanwhile, or the connection is closed if it does not
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
