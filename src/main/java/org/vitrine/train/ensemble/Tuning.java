package org.vitrine.train.ensemble;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.Split;
import org.vitrine.recommend.ensemble.EnsembleScorer;
import org.vitrine.train.RankingValidator;
import org.vitrine.train.Trainer;

/** Weights tuned on some shoppers of the validation part, drawn by the run's seed; the test part is not looked at. */
final class Tuning {
    /** More tell little more and cost their time. */
    private static final int MOST = 2000;

    /** Fewer would be chance. */
    private static final int FEWEST = 50;

    /** Part of the heap that what the members bring may take. */
    private static final double SHARE = 0.2;

    private final Trainer.Job job;
    private final int members;
    private final int[] users;

    Tuning(Trainer.Job job, int members) {
        this.job = job;
        this.members = members;
        var all = Arrays.stream(job.split().validation().users())
                .distinct()
                .sorted()
                .toArray();
        long room = (long) (SHARE * Runtime.getRuntime().maxMemory())
                / Math.max(1, 4L * members * job.split().data().items().size());
        int n = (int) Math.min(room, Math.min(MOST, all.length));
        users = n < FEWEST ? new int[0] : drawn(all, n);
    }

    private int[] drawn(int[] all, int n) {
        var random = new SplittableRandom(job.plan().seed());
        for (int k = 0; k < n; k++) {
            int other = k + random.nextInt(all.length - k);
            int kept = all[k];
            all[k] = all[other];
            all[other] = kept;
        }
        var chosen = Arrays.copyOf(all, n);
        Arrays.sort(chosen);
        return chosen;
    }

    /** How many; 0 where there are too few, or too many items to hold what the members bring for them. */
    int shoppers() {
        return users.length;
    }

    double[] best(EnsembleScorer ensemble, CancelToken cancel) throws CancelledException, ProblemException {
        var kept = new KeptShares(ensemble, users, cancel);
        var validator = RankingValidator.of(some(), job.plan());
        return new WeightSearch(
                        members,
                        weights -> validator
                                .validation(kept.weighed(weights), cancel)
                                .metrics()
                                .getOrDefault(job.plan().metric(), Double.NaN))
                .best();
    }

    /** The split with these shoppers' validation events alone. */
    private Split some() {
        var wanted = new BitSet();
        for (int user : users) {
            wanted.set(user);
        }
        var split = job.split();
        var validation = split.validation();
        var rows = IntStream.range(0, validation.size())
                .filter(row -> wanted.get(validation.user(row)))
                .toArray();
        return split.withValidation(validation.at(rows));
    }
}
