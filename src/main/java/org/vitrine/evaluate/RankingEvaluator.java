package org.vitrine.evaluate;

import java.util.Arrays;
import java.util.Optional;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.recommend.Chunks;
import org.vitrine.recommend.Scorer;

/**
 * Measures rankings of one part of a split. Made once for a run and used after every epoch; thread-safe.
 *
 * <p>Users are worked on in chunks of a fixed size, so memory is bounded by threads x chunk x items and the sums, added up chunk by
 * chunk, are the same on any number of threads. The test part is measured by everything there is; the validation part, which is measured
 * after every epoch, by the hits and what follows from the lists at no price.
 */
public final class RankingEvaluator {
    /** Scores one thread holds at once, in numbers. */
    private static final int BUFFER = 8 << 20;

    /** Time enough to tell the rest from. */
    private static final double SAMPLE_SECONDS = 0.3;

    private final Split split;
    private final RankingSpec spec;
    private final HeldOut heldOut;
    private final Shelf shelf;
    private final Optional<ListSums.Beyond> beyond;

    /** @throws ProblemException when candidates are wanted that the data do not bring, or there is nobody to measure */
    public RankingEvaluator(Split split, Part part, RankingSpec spec) throws ProblemException {
        if (spec.provided() && split.data().candidates().isEmpty()) {
            throw problem("evaluate.noCandidates", "evaluate.noCandidates.why", "evaluate.useFull");
        }
        this.split = split;
        this.spec = spec;
        this.heldOut = HeldOut.of(split, part, spec);
        if (heldOut.users().length == 0) {
            throw problem("evaluate.nobody", "evaluate.nobody.why", "evaluate.otherSplit");
        }
        this.shelf = Shelf.of(split);
        this.beyond = part == Part.TEST ? Optional.of(beyond()) : Optional.empty();
    }

    private ListSums.Beyond beyond() {
        var users = heldOut.users();
        var seen = heldOut.seen();
        var history = new boolean[users.length];
        double usual = 0;
        int known = 0;
        for (int k = 0; k < users.length; k++) {
            history[k] = seen.count(users[k]) > 0;
            if (history[k]) {
                usual += Arrays.stream(seen.distinctItemsOf(users[k]))
                        .mapToDouble(item -> shelf.popularity().shoppers(item))
                        .average()
                        .orElseThrow();
                known++;
            }
        }
        var space = DiversitySpace.of(split);
        var lists = space.lists(users.length, spec.longest(), spec.seed());
        return new ListSums.Beyond(space, lists, history, usual / known);
    }

    private static ProblemException problem(String what, String why, String advice) {
        return new ProblemException(new Problem(Phrase.of(what), Phrase.of(why), Phrase.of(advice)));
    }

    /** Positions of the users who are measured, ascending; a copy. */
    public int[] users() {
        return heldOut.users().clone();
    }

    /**
     * @throws ProblemException   when a score is not a finite number
     * @throws CancelledException within a chunk's time after cancelling
     */
    public RankingResult evaluate(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
        int chunk = chunk(scorer);
        int chunks = chunks(chunk);
        var tally = tally(chunks);
        rank(scorer, tally, chunk, new Pieces(0, chunks), cancel);
        return result(tally, scorer);
    }

    /**
     * Evaluates a few chunks for the time they take and forgets the rest. Threads and chunks are those of {@link #evaluate}, so is the
     * memory; a first round that warms up is not counted.
     */
    public EvaluationSample sample(Scorer scorer, CancelToken cancel) throws CancelledException, ProblemException {
        int chunk = chunk(scorer);
        int chunks = chunks(chunk);
        int round = Math.min(chunks, scorer.parallel() ? spec.threads() : 1);
        long begun = System.nanoTime();
        var tally = tally(chunks);
        double once = (System.nanoTime() - begun) / 1e9;
        rank(scorer, tally, chunk, new Pieces(0, round), cancel);
        double seconds = 0;
        int done = 0;
        for (int count = round; seconds < SAMPLE_SECONDS && done < chunks; count *= 2) {
            var pieces = new Pieces(done, Math.min(count, chunks - done));
            long from = System.nanoTime();
            rank(scorer, tally, chunk, pieces, cancel);
            seconds += (System.nanoTime() - from) / 1e9;
            done += pieces.count();
        }
        int users = heldOut.users().length;
        return new EvaluationSample(Math.min(users, done * chunk), users, once + seconds * chunks / done);
    }

    /** Chunks {@code first..first+count-1}. */
    private record Pieces(int first, int count) {}

    private int chunk(Scorer scorer) {
        int items = split.data().items().size();
        if (scorer.items() != items) {
            throw new IllegalArgumentException("a scorer of " + scorer.items() + " items for data of " + items);
        }
        return Math.max(1, Math.min(scorer.preferredUsers(), BUFFER / Math.max(1, items)));
    }

    private int chunks(int chunk) {
        return (heldOut.users().length + chunk - 1) / chunk;
    }

    private Tally tally(int chunks) {
        return new Tally(spec.ks(), shelf, heldOut.users().length, chunks, beyond);
    }

    private void rank(Scorer scorer, Tally tally, int chunk, Pieces pieces, CancelToken cancel)
            throws CancelledException, ProblemException {
        Chunks.run(pieces.count(), scorer.parallel() ? spec.threads() : 1, "evaluate", cancel, () -> {
            var ranker = new ChunkRanker(heldOut, spec, shelf, scorer, chunk, beyond.isPresent());
            var adder = tally.new Adder();
            return piece -> {
                int number = pieces.first() + piece;
                int from = number * chunk;
                adder.add(number, from, ranker.rank(from, Math.min(from + chunk, heldOut.users().length)));
            };
        });
    }

    private RankingResult result(Tally tally, Scorer scorer) {
        var protocol = new Protocol(
                SplitStamp.of(split),
                spec.pool().word(),
                "hash(seed=" + spec.seed() + ")",
                spec.excludeSeen() && !spec.provided(),
                heldOut.users().length,
                heldOut.skipped(),
                tally.tieShare(),
                split.data().fingerprint().sha256(),
                spec.ks(),
                spec.seed());
        int cold = (int) Arrays.stream(heldOut.users())
                .filter(user -> !scorer.knows(user))
                .count();
        return new RankingResult(
                new Evaluation(tally.metrics(), protocol, tally.basis().orElse(null)), users(), tally.perUser(), cold);
    }
}
