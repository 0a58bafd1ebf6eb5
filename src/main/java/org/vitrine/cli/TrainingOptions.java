package org.vitrine.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.SplitSpec;
import org.vitrine.encode.Splitter;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingService;
import org.vitrine.train.DataSize;
import org.vitrine.train.ModelCatalogue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run is to be, beside what it trains: settings of the model, how the data is cut, what decides, how many threads. */
final class TrainingOptions {
    @Option(names = "--set", paramLabel = "k=v", description = "${bundle:cli.train.set}")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private SplitOptions split = new SplitOptions();

    @Option(names = "--epochs", paramLabel = "N", description = "${bundle:cli.train.epochs}")
    private @Nullable String epochs;

    @Option(names = "--metric", paramLabel = "METRIC", description = "${bundle:cli.train.metric}")
    private String metric = TrainingService.defaultMetric();

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "${bundle:cli.train.threads}")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Refuses what no data can mend, before any is read. */
    void check(String kind) throws WrongValueException {
        WrongValueException.ifRefused(() -> new ModelCatalogue().check(kind, all().keySet()));
        WrongValueException.ifRefused(split::check);
        WrongValueException.ifRefused(() -> RankingMeasures.check(metric));
    }

    private Map<String, String> all() {
        var all = new HashMap<>(settings);
        if (epochs != null) {
            all.put("epochs", epochs);
        }
        return all;
    }

    /** What is asked for, on this data, and who said how it is cut. */
    Asked request(String kind, TrainingData project, CommonOptions common, Console console)
            throws ProblemException, CancelledException {
        var data = project.dataset(console.progress(), console.cancel());
        var model = new ModelCatalogue().configure(kind, all(), DataSize.of(data.fingerprint()));
        long seed = common.seed();
        var cut = split.choose(project.keptSplit(), data, seed);
        console.remark(cut.said());
        if (!(cut.spec() instanceof SplitSpec.Rolling)) {
            // of a rolling split each origin says its own
            Splitter.notes(cut.spec()).forEach(console::remark);
        }
        var request = new TrainingRequest(model, cut.spec(), seed, common.device(), threads, metric);
        return new Asked(request, cut.source());
    }

    record Asked(TrainingRequest request, SplitOptions.Source splitFrom) {}
}
