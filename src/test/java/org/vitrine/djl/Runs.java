package org.vitrine.djl;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.encode.History;
import org.vitrine.encode.Interactions;
import org.vitrine.encode.Split;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Vocabulary;
import org.vitrine.evaluate.Evaluation;
import org.vitrine.evaluate.Protocol;
import org.vitrine.recommend.Scorer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Learning;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.RunControl;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunId;
import org.vitrine.train.RunOutcome;
import org.vitrine.train.Trainer;
import org.vitrine.train.TrainingPlan;
import org.vitrine.train.Validator;

/** Short training runs for tests. */
final class Runs {
    static final RunId RUN = new RunId("test");

    /** Items of {@link #sequences}. */
    static final int SEQUENCE_ITEMS = 60;

    private Runs() {}

    /** What a run told and how it ended. */
    record Told(RunOutcome outcome, List<RunEvent> events) {
        List<RunEvent.EpochMeasured> epochs() {
            return events.stream()
                    .filter(RunEvent.EpochMeasured.class::isInstance)
                    .map(RunEvent.EpochMeasured.class::cast)
                    .toList();
        }

        /** All numbers of the curve that do not depend on the clock. */
        List<List<Object>> curve() {
            return epochs().stream()
                    .map(e -> List.<Object>of(
                            e.epoch(),
                            e.loss(),
                            e.validationLoss(),
                            e.taskLosses(),
                            e.validation(),
                            e.best(),
                            e.gradientNorm()))
                    .toList();
        }
    }

    static Told run(Trainer.Job job, RunControl control, Consumer<RunEvent> hook) {
        var events = new ArrayList<RunEvent>();
        var outcome = trainer()
                .train(
                        job,
                        draft -> {
                            var event = draft.event(RUN, events.size(), Instant.EPOCH);
                            events.add(event);
                            hook.accept(event);
                        },
                        control);
        return new Told(outcome, events);
    }

    static Told run(Trainer.Job job) {
        return run(job, new RunControl(), e -> {});
    }

    static DjlTrainer trainer() {
        return new DjlTrainer();
    }

    static Learning learning(Learning.Loss loss, int epochs) {
        return new Learning(
                loss, Learning.Optimizer.ADAM, 0.02, 0.9, 0, 0.001, 4, Learning.Sampling.UNIFORM, 64, epochs, 0, 5);
    }

    static ModelConfig mf(Learning learning) {
        return new ModelConfig.MatrixFactorization(8, learning);
    }

    static Trainer.Job job(ModelConfig model, Split split, Path folder, boolean resume) {
        return job(model, split, folder, resume, new FullRanking(split));
    }

    static Trainer.Job job(ModelConfig model, Split split, Path folder, boolean resume, Validator validator) {
        var plan = new TrainingPlan(
                RUN,
                model,
                split.spec(),
                11,
                new DeviceChoice.Cpu(),
                1,
                "ndcg@10",
                split.data().fingerprint());
        return new Trainer.Job(plan, split, folder, resume, validator);
    }

    static Trainer.Job onThreads(int threads, Trainer.Job job) {
        var plan = job.plan();
        var other = new TrainingPlan(
                plan.run(),
                plan.model(),
                plan.split(),
                plan.seed(),
                plan.device(),
                threads,
                plan.metric(),
                plan.fingerprint());
        return new Trainer.Job(other, job.split(), job.model(), job.resume(), job.validator());
    }

    /** Two communities: users and items of the same parity go together, and nine events in ten stay inside. */
    static Split communities(int users, int items, int eventsPerUser) {
        var random = new SplittableRandom(5);
        var train = new ArrayList<int[]>();
        var validation = new ArrayList<int[]>();
        var test = new ArrayList<int[]>();
        for (int k = 0; k < eventsPerUser; k++) {
            for (int u = 0; u < users; u++) {
                int item = 2 * random.nextInt(items / 2) + (random.nextInt(10) == 0 ? 1 - u % 2 : u % 2);
                (k < eventsPerUser - 2 ? train : k < eventsPerUser - 1 ? validation : test).add(new int[] {u, item});
            }
        }
        return split(users, items, train, validation, test);
    }

    static Split split(int users, int items, List<int[]> train, List<int[]> validation, List<int[]> test) {
        var all = new ArrayList<>(train);
        all.addAll(validation);
        all.addAll(test);
        return new Split(
                Shops.shop(users, items, events(all), List.of()),
                new SplitSpec.LeaveOneOut(),
                events(train),
                events(validation),
                events(test));
    }

    private static Interactions events(List<int[]> pairs) {
        return Shops.events(pairs.toArray(int[][]::new), Behaviour.VIEW);
    }

    /** Among four shoppers one who meets one item only, so often that whole batches are of that shopper's repeats. */
    static Split repeats() {
        var train = new ArrayList<int[]>();
        for (int k = 0; k < 400; k++) {
            train.add(new int[] {4, 0});
        }
        for (int k = 0; k < 6; k++) {
            for (int u = 0; u < 4; u++) {
                train.add(new int[] {u, (u + 3 * k) % 20});
            }
        }
        var held = List.of(new int[] {0, 19}, new int[] {1, 18}, new int[] {2, 19}, new int[] {3, 18});
        return split(5, 20, train, held, held);
    }

    /** Item a is followed by (7 a + 13) mod 60, but for one event in five, which starts anywhere. */
    static Split sequences(int users, int events) {
        var random = new SplittableRandom(4);
        int n = users * events;
        var user = new int[n];
        var item = new int[n];
        var behaviour = new byte[n];
        var value = new float[n];
        var time = new long[n];
        var next = new int[users];
        for (int u = 0; u < users; u++) {
            next[u] = random.nextInt(SEQUENCE_ITEMS);
        }
        var part = new int[n];
        for (int k = 0; k < n; k++) {
            int u = k % users;
            user[k] = u;
            boolean held = k / users >= events - 2;
            item[k] = !held && random.nextInt(5) == 0 ? random.nextInt(SEQUENCE_ITEMS) : next[u];
            next[u] = (7 * item[k] + 13) % SEQUENCE_ITEMS;
            behaviour[k] = (byte)
                    (item[k] % 5 == 0 ? Behaviour.BUY : item[k] % 3 == 0 ? Behaviour.CART : Behaviour.VIEW).ordinal();
            value[k] = 1;
            time[k] = 60L * k;
            part[k] = held ? k / users - (events - 3) : 0;
        }
        var all = new Interactions(user, item, behaviour, value, time);
        var codes = new int[SEQUENCE_ITEMS];
        for (int i = 0; i < SEQUENCE_ITEMS; i++) {
            codes[i] = i % 4;
        }
        var shop = Shops.shop(
                users, SEQUENCE_ITEMS, all, List.of(new Vocabulary("category", List.of("a", "b", "c", "d"), codes)));
        return new Split(shop, new SplitSpec.LeaveOneOut(), rows(all, part, 0), rows(all, part, 1), rows(all, part, 2));
    }

    private static Interactions rows(Interactions all, int[] part, int wanted) {
        var rows = new ArrayList<Integer>();
        for (int k = 0; k < part.length; k++) {
            if (part[k] == wanted) {
                rows.add(k);
            }
        }
        return all.at(rows.stream().mapToInt(Integer::intValue).toArray());
    }

    /** How often each item was met in training, for everybody the same. */
    record Popularity(Split split) implements Scorer {
        @Override
        public int items() {
            return split.data().items().size();
        }

        @Override
        public boolean knows(int user) {
            return true;
        }

        @Override
        public void score(int[] users, float[] out) {
            Arrays.fill(out, 0);
            for (int k = 0; k < users.length; k++) {
                for (int item : split.train().items()) {
                    out[k * items() + item]++;
                }
            }
        }
    }

    /** NDCG@10 over all unseen items, one held-out item for each user; ties count against the model. */
    record FullRanking(Split split) implements Validator {
        @Override
        public Evaluation validation(Scorer scorer, CancelToken cancel) throws CancelledException {
            return measure(scorer, split.validation(), cancel);
        }

        @Override
        public Evaluation test(Scorer scorer, CancelToken cancel) throws CancelledException {
            return measure(scorer, split.test(), cancel);
        }

        private Evaluation measure(Scorer scorer, Interactions held, CancelToken cancel) throws CancelledException {
            var seen = History.of(split.train(), split.data().users().size());
            double sum = 0;
            var scores = new float[scorer.items()];
            for (int k = 0; k < held.size(); k++) {
                cancel.check();
                int user = held.user(k);
                scorer.score(new int[] {user}, scores);
                for (int item : seen.itemsOf(user)) {
                    if (item != held.item(k)) {
                        scores[item] = Float.NEGATIVE_INFINITY;
                    }
                }
                int rank = 0;
                for (int i = 0; i < scores.length; i++) {
                    rank += i != held.item(k) && scores[i] >= scores[held.item(k)] ? 1 : 0;
                }
                sum += rank < 10 ? Math.log(2) / Math.log(rank + 2) : 0;
            }
            return new Evaluation(
                    Map.of("ndcg@10", sum / held.size()),
                    new Protocol("loo", "full", "worst", true, held.size(), 0, 0, "test"));
        }
    }
}
