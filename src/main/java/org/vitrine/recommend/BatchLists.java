package org.vitrine.recommend;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/**
 * The lists of everybody: for each shopper the same rows {@link Recommender#list} gives for their own page. Scored by several threads,
 * handed over in the order of the data set, never more than a window of them in memory.
 */
public final class BatchLists {
    /** Pieces each thread works on before the lists are handed over. */
    private static final int WINDOW = 8;

    /** Numbers in one thread's buffer of scores, at most: 32 MiB. */
    private static final int MOST_SCORES = 1 << 23;

    private final Recommender recommender;
    private final int threads;
    private final int users;
    private final int items;
    private final int chunk;

    /** @param threads at most; one where the scorer itself uses several */
    public BatchLists(Recommender recommender, int threads) {
        this.recommender = recommender;
        var scorer = recommender.scorer();
        this.threads = scorer.parallel() ? Math.max(1, threads) : 1;
        this.users = recommender.data().users().size();
        this.items = recommender.data().items().size();
        this.chunk = Math.clamp(MOST_SCORES / Math.max(1, items), 1, scorer.preferredUsers());
    }

    /**
     * The list of one shopper.
     *
     * @param user   position
     * @param warmth how well known
     * @param items  positions, best first
     * @param scores of the items; within one list they compare, between lists they need not
     */
    public record UserList(int user, Warmth warmth, int[] items, float[] scores) {}

    /** Takes lists in the order of the users. */
    @FunctionalInterface
    public interface Taker {
        void take(UserList list) throws IOException;
    }

    /**
     * Makes the lists of all users.
     *
     * @param top rows of each list, at least 1
     */
    public void make(int top, Taker taker, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        int chunks = (users + chunk - 1) / chunk;
        int window = threads * WINDOW;
        for (int first = 0; first < chunks; first += window) {
            int from = first;
            int n = Math.min(window, chunks - from);
            var made = new UserList[n][];
            Chunks.run(n, threads, "lists", cancel, () -> {
                var worker = new Worker(top);
                return piece -> made[piece] = worker.lists((from + piece) * chunk);
            });
            for (var lists : made) {
                for (var list : lists) {
                    taker.take(list);
                }
            }
            progress.at((double) (from + n) / chunks, Phrase.of("recommend.batch"));
        }
    }

    /** Buffers of one thread. */
    private final class Worker {
        private final TopItems best;
        private final float[] scores = new float[chunk * items];

        Worker(int top) {
            best = new TopItems(Math.min(top, Math.max(1, items)), Recommender.TIES);
        }

        /** Lists of the users of one chunk that begins with this user. */
        UserList[] lists(int from) {
            int to = Math.min(from + chunk, users);
            var hot = IntStream.range(from, to).filter(recommender::isHot).toArray();
            recommender.scorer().score(hot, scores);
            for (int row = 0; row < hot.length; row++) {
                recommender.placeNew(scores, row * items);
            }
            var lists = new UserList[to - from];
            for (int user = from; user < to; user++) {
                int row = Arrays.binarySearch(hot, user);
                lists[user - from] = row >= 0 ? list(user, Warmth.HOT, scores, row * items) : substitute(user);
            }
            return lists;
        }

        private UserList substitute(int user) {
            var ranking = recommender.rank(recommender.data().users().id(user));
            return list(user, ranking.warmth(), ranking.scores(), 0);
        }

        private UserList list(int user, Warmth warmth, float[] rows, int from) {
            recommender.excludeSeen(user, rows, from);
            best.begin(user);
            best.offerAll(rows, from, items);
            return new UserList(user, warmth, best.items(), best.scores());
        }
    }
}
