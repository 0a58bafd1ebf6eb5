package org.vitrine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Progress;
import org.vitrine.domain.Texts;
import org.vitrine.project.Project;
import org.vitrine.project.SplitChoice;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.train.Advice;
import org.vitrine.train.DataSize;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Diagnosis;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.Remedy;
import org.vitrine.train.RunEvent;
import org.vitrine.train.RunHistory;

/** Trains runs that are ill, and healthy ones, and tells what the diagnosis said of each while it went and in the end. */
public final class Illnesses {
    /** What is no illness: that a simple model is better, that a run may go further. */
    private static final Set<String> REMARKS = Set.of("below", "above", "unfinished", "plateau", "endless", "early", "warned", "truth");

    private final Path shops;
    private final Texts texts = Texts.in(java.util.Locale.ENGLISH);
    private int wrong;

    /**
     * @param expected what must be said, somewhen; empty of a healthy run
     * @param allowed  what may be said beside it
     */
    private record Case(String name, String expected, String shop, String model, String settings, Set<String> allowed) {}

    private static final List<Case> CASES = List.of(
            new Case("explosion", "exploding", "market", "bpr-mf",
                    "learning-rate=2 clip-norm=0 epochs=4", Set.of("collapsed", "overfitting", "jumping", "failed")),
            new Case("rate too high", "numb", "market", "neumf",
                    "learning-rate=0.5 clip-norm=0 epochs=6 patience=0", Set.of("exploding", "jumping")),
            new Case("rate somewhat too high", "jumping", "market", "bpr-mf",
                    "learning-rate=0.3 clip-norm=0 epochs=6 patience=0", Set.of("exploding")),
            new Case("rate too low", "crawling", "market", "bpr-mf",
                    "learning-rate=0.0000001 epochs=5 patience=0", Set.of("still", "collapsed")),
            new Case("numb units", "numb", "market", "neumf",
                    "learning-rate=5 optimizer=sgd momentum=0 clip-norm=0 epochs=4 patience=0", Set.of("collapsed")),
            new Case("not a number", "failed", "market", "two-branch-lstm",
                    "learning-rate=10 optimizer=sgd momentum=0.999 clip-norm=0 epochs=2", Set.of("exploding", "jumping")),
            new Case("overfitting", "overfitting", "market", "neumf",
                    "dim=64 layers=128,64 dropout=0 l2=0 learning-rate=0.01 epochs=12 patience=0", Set.of()),
            new Case("faded schedule", "faded", "market", "bpr-mf",
                    "schedule=step decay-every=1 decay=0.1 epochs=10 patience=0", Set.of("still")),
            new Case("stalled", "still", "market", "bpr-mf",
                    "schedule=step decay-every=1 decay=0.1 epochs=12 patience=0", Set.of("faded")),
            new Case("popularity collapse", "collapsed", "market", "neumf",
                    "dim=4 layers=4 learning-rate=0.0015 epochs=4 patience=0", Set.of("still")),
            new Case("popularity collapse by BCE", "collapsed", "market", "bpr-mf",
                    "loss=bce dim=2 epochs=4 patience=0", Set.of("still")),
            new Case("popularity collapse of SASRec", "collapsed", "market", "sasrec",
                    "dim=2 blocks=1 heads=1 epochs=3 patience=0", Set.of("still")),
            new Case("label leakage", "tooGood", "leak", "item-neighbours", "", Set.of()),
            new Case("too many negatives", "drowned.pairs", "rare", "neumf",
                    "loss=bce negatives=100 epochs=4 patience=0", Set.of("crawling", "collapsed", "overfitting")),
            new Case("rare purchases", "drowned.task", "rare", "two-branch-lstm",
                    "epochs=4 patience=0", Set.of("crawling", "collapsed", "overfitting")),
            new Case("healthy factorisation", "", "market", "bpr-mf", "", Set.of()),
            new Case("healthy NeuMF", "", "market", "neumf", "", Set.of()),
            new Case("healthy LSTM", "", "market", "two-branch-lstm", "", Set.of()),
            new Case("healthy SASRec", "", "market", "sasrec", "epochs=10", Set.of()),
            new Case("healthy iALS", "", "market", "ials", "", Set.of()),
            new Case("healthy EASE", "", "market", "ease", "", Set.of()),
            new Case("healthy neighbours", "", "market", "item-neighbours", "", Set.of()),
            new Case("healthy popularity", "", "market", "popularity", "", Set.of()));

    private Illnesses(Path shops) {
        this.shops = shops;
    }

    public static void main(String[] args) throws Exception {
        var wanted = List.of(args).subList(1, args.length);
        var all = new Illnesses(Path.of(args[0]));
        System.out.println("| case | model, settings | said first, after epoch | in the end | its change |\n|---|---|---|---|---|");
        for (var each : CASES) {
            if (wanted.isEmpty() || wanted.contains(each.name())) {
                try {
                    all.judge(each);
                } catch (org.vitrine.domain.ProblemException e) {
                    all.wrong++;
                    System.out.printf("| **WRONG** %s | %s | %s | | |%n", each.name(), each.settings(), all.texts.of(e.problem().why()));
                }
            }
        }
        System.out.println(all.wrong == 0 ? "all as they should be" : all.wrong + " WRONG");
        System.exit(all.wrong == 0 ? 0 : 1);
    }

    private void judge(Case each) throws Exception {
        var run = train(each);
        var first = new LinkedHashMap<String, Integer>();
        var changes = new LinkedHashMap<String, String>();
        var history = new RunHistory();
        for (RunEvent event : run.folder().log().events()) {
            history.accept(event);
            int epochs = history.snapshot().epochs().size();
            for (var advice : Diagnosis.of(run.plan(), history.snapshot())) {
                first.putIfAbsent(about(advice), epochs);
                advice.remedy().map(Remedy::label).map(texts::of).ifPresent(label -> changes.put(about(advice), label));
            }
        }
        var last = Diagnosis.of(run.plan(), history.snapshot());
        var told = new ArrayList<String>();
        first.forEach((what, epoch) -> {
            if (isIllness(what)) {
                told.add(what + " " + epoch);
            }
        });
        boolean right = each.expected().isEmpty() || first.containsKey(each.expected());
        right &= first.keySet().stream()
                .filter(Illnesses::isIllness)
                .allMatch(what -> what.equals(each.expected()) || each.allowed().contains(what));
        wrong += right ? 0 : 1;
        System.out.printf(
                "| %s%s | %s %s | %s | %s | %s |%n",
                right ? "" : "**WRONG** ",
                each.name(),
                each.model(),
                each.settings(),
                told.isEmpty() ? "–" : String.join(", ", told),
                ended(last),
                changes.getOrDefault(each.expected(), "–"));
    }

    private TrainingRun train(Case each) throws Exception {
        var settings = new HashMap<String, String>();
        for (var setting : each.settings().isEmpty() ? new String[0] : each.settings().split(" ")) {
            settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        try (var project = Project.read(shops.resolve(each.shop()), Progress.SILENT, new CancelToken())) {
            var data = TrainingData.of(project);
            var dataset = data.dataset(Progress.SILENT, new CancelToken());
            var split = each.shop().equals("leak")
                    ? new SplitSpec.LeaveOneOut()
                    : SplitChoice.usual(dataset, 42);
            var size = DataSize.of(dataset.fingerprint());
            var model = new ModelCatalogue().configure(each.model(), settings, size);
            var request = new TrainingRequest(model, split, 42, new DeviceChoice.Cpu(), 2, "ndcg@10");
            var run = new TrainingDesk().get().start(data, request, Progress.SILENT, new CancelToken());
            if (!run.awaitEnd(20, TimeUnit.MINUTES)) {
                throw new IllegalStateException(each.name() + " does not end");
            }
            return run;
        }
    }

    private static String about(Advice advice) {
        return advice.what().key().substring("train.diagnosis.".length());
    }

    private static boolean isIllness(String what) {
        return !REMARKS.contains(what);
    }

    private static String ended(List<Advice> last) {
        var said = last.stream().map(Illnesses::about).filter(Illnesses::isIllness).toList();
        return said.isEmpty() ? "–" : String.join(", ", said);
    }
}
