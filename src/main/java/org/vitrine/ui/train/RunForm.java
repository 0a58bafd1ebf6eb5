package org.vitrine.ui.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.SplitChoice;
import org.vitrine.project.TrainingRequest;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.ModelConfig;
import org.vitrine.train.ModelParameter.Type;
import org.vitrine.train.TrainingPlan;

/** The settings every run has, whatever the model: how the data is cut, what decides, where and how repeatably it computes. */
final class RunForm {
    private static final List<String> METRICS = List.of("ndcg", "hr", "recall", "precision", "f1", "mrr", "map");

    /** More than anybody waits for. */
    private static final int MOST_SEEDS = 100;

    private final int processors;
    final Setting split = Setting.ofRun("split", SplitChoice.kinds(), true, "temporal");
    final Setting validation = Setting.ofRun("validation", Type.DECIMAL, false, "0.1");
    final Setting test = Setting.ofRun("test", Type.DECIMAL, false, "0.1");
    final Setting folds = Setting.ofRun("folds", Type.INTEGER, false, Integer.toString(KeptSplit.USUAL_FOLDS));
    final Setting foldIn = Setting.ofRun("fold-in", Type.DECIMAL, false, "0.8");
    final Setting foldInOrder = Setting.ofRun("fold-in-order", List.of("time", "random"), false, "time");
    final Setting gap = Setting.ofRun("session-gap", Type.INTEGER, false, "30");
    final Setting target = Setting.ofRun("session-target", List.of("last", "every"), false, "last");
    final Setting metric = Setting.ofRun("metric", METRICS, true, "ndcg");
    final Setting length = Setting.ofRun("length", Type.INTEGER, true, "10");
    final Setting seed = Setting.ofRun("seed", Type.INTEGER, true, "42");
    final Setting seeds = Setting.ofRun("seeds", Type.INTEGER, true, "1");
    final Setting device = Setting.ofRun("device", List.of("auto", "cpu", "gpu:0", "gpu:1"), true, "auto");
    final Setting threads;

    RunForm(int processors) {
        this.processors = processors;
        threads = Setting.ofRun("threads", Type.INTEGER, false, Integer.toString(usualThreads()));
    }

    /** One processor is left to the window. */
    int usualThreads() {
        return Math.max(1, processors - 1);
    }

    List<Setting> measuring() {
        return List.of(split, validation, test, folds, foldIn, foldInOrder, gap, target, metric, length);
    }

    /** What decides how the data are cut. */
    List<Setting> cutting() {
        return List.of(split, validation, test, folds, foldIn, foldInOrder, gap, target);
    }

    List<Setting> machine() {
        return List.of(seed, seeds, device, threads);
    }

    /** Takes the split somebody chose if the data can give it, or else the one that suits them. */
    void suit(EncodedDataset data, KeptSplit kept) {
        boolean isPossible = SplitChoice.isPossible(kept, data);
        split.text().set(isPossible ? kept.kind() : SplitChoice.usual(data, 0).kind());
        show(validation, kept.validation());
        show(test, kept.test());
        show(foldIn, kept.foldIn().share());
        show(folds, kept.folds());
        show(gap, kept.sessions().gapMinutes());
        foldInOrder.text().set(kept.foldIn().order().word());
        target.text().set(kept.sessions().target().word());
    }

    private static void show(Setting setting, int value) {
        if (number(setting) != value) {
            setting.text().set(Integer.toString(value));
        }
    }

    /** A text that says the same stays as it was typed. */
    private static void show(Setting share, double value) {
        if (number(share) != value) {
            share.text().set(Double.toString(value));
        }
    }

    /** The split as it stands here; empty while it cannot be used. */
    Optional<KeptSplit> chosenSplit() {
        double first = number(validation);
        double second = number(test);
        boolean whole =
                whole(folds, SplitSpec.Rolling.FEWEST, SplitSpec.Rolling.MOST).isEmpty();
        boolean fits = !isRolling() || SplitSpec.Rolling.fits(first, second, wantedFolds());
        boolean parts = first > 0 && second > 0 && first + second < 1;
        boolean detailed = share(foldIn).isEmpty()
                && whole(gap, 1, SplitSpec.Session.LONGEST_GAP).isEmpty();
        return split.problem().get().isEmpty() && whole && fits && parts && detailed
                ? Optional.of(kept())
                : Optional.empty();
    }

    /** As it stands here, what is usual in place of what cannot be. */
    private KeptSplit kept() {
        var usual = KeptSplit.USUAL.withKind(split.text().get());
        double first = orTenth(validation);
        double second = orTenth(test);
        boolean parts = first > 0 && second > 0 && first + second < 1;
        return (parts ? usual.withShares(first, second) : usual)
                .withFolds(wantedFolds())
                .with(new KeptSplit.FoldIn(
                        share(foldIn).isEmpty() ? number(foldIn) : KeptSplit.FoldIn.USUAL.share(), wantedOrder()))
                .with(new KeptSplit.Sessions(
                        whole(gap, 1, SplitSpec.Session.LONGEST_GAP).isEmpty()
                                ? (int) number(gap)
                                : SplitSpec.Session.USUAL_GAP,
                        wantedTarget()));
    }

    private SplitSpec.Order wantedOrder() {
        return SplitSpec.Order.valueOf(foldInOrder.text().get().toUpperCase(Locale.ROOT));
    }

    private SplitSpec.Target wantedTarget() {
        return SplitSpec.Target.valueOf(target.text().get().toUpperCase(Locale.ROOT));
    }

    /** Takes over what another run had. */
    void like(TrainingPlan plan) {
        var cut = KeptSplit.of(plan.split());
        take(split, cut.kind());
        take(validation, Double.toString(cut.validation()));
        take(test, Double.toString(cut.test()));
        take(folds, Integer.toString(cut.folds()));
        take(foldIn, Double.toString(cut.foldIn().share()));
        take(foldInOrder, cut.foldIn().order().word());
        take(gap, Integer.toString(cut.sessions().gapMinutes()));
        take(target, cut.sessions().target().word());
        int at = plan.metric().indexOf('@');
        if (at > 0) {
            take(metric, plan.metric().substring(0, at));
            take(length, plan.metric().substring(at + 1));
        }
        take(seed, Long.toString(plan.seed()));
        take(seeds, "1");
        take(device, plan.device().text());
        take(threads, Integer.toString(Math.clamp(plan.threads(), 1, processors)));
    }

    private static void take(Setting setting, String value) {
        setting.take(value, Optional.empty());
    }

    /** Looks at every field; whether all can be used. */
    boolean check(Optional<EncodedDataset> data) {
        boolean rolling = isRolling();
        boolean strangers = split.text().get().equals("strong-generalisation");
        boolean sessions = split.text().get().equals("session");
        boolean shares = rolling
                || strangers
                || sessions
                || split.text().get().equals("temporal")
                || split.text().get().equals("ratio");
        folds.want(rolling);
        foldIn.want(strangers);
        foldInOrder.want(strangers);
        gap.want(sessions);
        target.want(sessions);
        validation.want(shares);
        test.want(shares);
        split.judge(data.flatMap(known -> SplitChoice.obstacle(split.text().get(), known)));
        if (split.problem().get().isEmpty()) {
            remarkOnSplit();
        }
        validation.judge(shares ? share(validation) : Optional.empty());
        test.judge(shares ? share(test) : Optional.empty());
        if (shares
                && validation.problem().get().isEmpty()
                && test.problem().get().isEmpty()
                && sum() >= 1) {
            test.judge(Optional.of(Phrase.of("train.problem.sharesTooLarge")));
        }
        foldIn.judge(strangers ? share(foldIn) : Optional.empty());
        gap.judge(sessions ? whole(gap, 1, SplitSpec.Session.LONGEST_GAP) : Optional.empty());
        folds.judge(rolling ? origins() : Optional.empty());
        metric.judge(Optional.empty());
        length.judge(whole(length, 1, 1000));
        seed.judge(whole(seed, 0, Integer.MAX_VALUE));
        seeds.judge(whole(seeds, 1, MOST_SEEDS));
        if (rolling && wantedSeeds() > 1) {
            seeds.judge(Optional.of(Phrase.of("train.problem.originsOrSeeds")));
        }
        threads.judge(whole(threads, 1, processors));
        return Stream.concat(measuring().stream(), machine().stream())
                .allMatch(setting -> setting.problem().get().isEmpty());
    }

    private void remarkOnSplit() {
        switch (split.text().get()) {
            case "rolling" -> split.remark(Phrase.of("train.setting.split.rolling", wantedFolds()));
            case "leave-one-out" -> split.remark(Phrase.of("encode.split.leakage"));
            case "ratio" -> split.remark(Phrase.of("encode.split.ratioLeakage"));
            case "strong-generalisation" -> split.remark(Phrase.of("encode.split.strangersLeakage"));
            case "session" ->
                split.remark(
                        Phrase.of("encode.split.sessions", kept().sessions().gapMinutes()));
            case "provided" -> split.remark(Phrase.of("encode.split.providedUnknown"));
            default -> {}
        }
    }

    /** Whether the model can be measured on the split, and trained as often as wanted: what learns without chance would only be repeated. */
    boolean suits(ModelConfig model) {
        var mismatch = wantedSplit(0).flatMap(spec -> SplitChoice.mismatch(spec, model));
        if (mismatch.isPresent()) {
            split.judge(Optional.of(Phrase.of(
                    "train.problem.strangers.here",
                    mismatch.get().what(),
                    mismatch.get().why(),
                    mismatch.get().advice())));
            return false;
        }
        if (seeds.problem().get().isEmpty() && wantedSeeds() > 1 && !model.hasChance()) {
            seeds.judge(Optional.of(Phrase.of("train.problem.noChance")));
        }
        return seeds.problem().get().isEmpty();
    }

    int wantedSeeds() {
        return whole(seeds, 1, MOST_SEEDS).isEmpty()
                ? Integer.parseInt(seeds.text().get().strip())
                : 1;
    }

    private boolean isRolling() {
        return split.text().get().equals("rolling");
    }

    /** What is wrong with so many origins. */
    private Optional<Phrase> origins() {
        var wrong = whole(folds, SplitSpec.Rolling.FEWEST, SplitSpec.Rolling.MOST);
        return wrong.isPresent()
                ? wrong
                : SplitSpec.Rolling.fits(orTenth(validation), orTenth(test), wantedFolds())
                        ? Optional.empty()
                        : Optional.of(Phrase.of("train.problem.originsTooMany"));
    }

    private int wantedFolds() {
        return whole(folds, SplitSpec.Rolling.FEWEST, SplitSpec.Rolling.MOST).isEmpty()
                ? Integer.parseInt(folds.text().get().strip())
                : KeptSplit.USUAL_FOLDS;
    }

    private double sum() {
        return number(validation) + number(test);
    }

    /** What the data cannot give. */
    private static Optional<Phrase> share(Setting setting) {
        double value = number(setting);
        return value > 0 && value < 1 ? Optional.empty() : Optional.of(Phrase.of("train.problem.share"));
    }

    private static Optional<Phrase> whole(Setting setting, int least, int most) {
        try {
            int value = Integer.parseInt(setting.text().get().strip());
            if (value >= least && value <= most) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            return Optional.of(Phrase.of("train.problem.whole", least, most));
        }
        return Optional.of(Phrase.of("train.problem.whole", least, most));
    }

    private static double number(Setting setting) {
        try {
            return Double.parseDouble(setting.text().get().strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    DeviceChoice wantedDevice() {
        var text = device.text().get();
        return switch (text) {
            case "auto" -> new DeviceChoice.Auto();
            case "cpu" -> new DeviceChoice.Cpu();
            default -> new DeviceChoice.Gpu(Integer.parseInt(text.substring(text.indexOf(':') + 1)));
        };
    }

    int wantedThreads() {
        return whole(threads, 1, processors).isEmpty()
                ? Integer.parseInt(threads.text().get().strip())
                : usualThreads();
    }

    /** Only when {@link #check} said yes. */
    TrainingRequest request(ModelConfig model) throws ProblemException {
        long seeded = Long.parseLong(seed.text().get().strip());
        var spec = SplitChoice.named(kept(), seeded);
        return new TrainingRequest(
                model,
                spec,
                seeded,
                wantedDevice(),
                wantedThreads(),
                metric.text().get() + "@" + length.text().get().strip());
    }

    private Optional<SplitSpec> wantedSplit(long seeded) {
        try {
            return Optional.of(SplitChoice.named(kept(), seeded));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static double orTenth(Setting share) {
        double value = number(share);
        return Double.isNaN(value) ? 0.1 : value;
    }
}
