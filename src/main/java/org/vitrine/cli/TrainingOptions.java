package org.vitrine.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.ProblemException;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.project.SplitChoice;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingService;
import org.vitrine.train.DataSize;
import org.vitrine.train.ModelCatalogue;
import picocli.CommandLine.Option;

/** How a run is to be, beside what it trains: settings of the model, how the data is cut, what decides, how many threads. */
final class TrainingOptions {
    @Option(names = "--set", paramLabel = "k=v", description = "${bundle:cli.train.set}")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--split", paramLabel = "S", description = "${bundle:cli.train.split}")
    private @Nullable String split;

    @Option(names = "--validation", paramLabel = "SHARE", description = "${bundle:cli.train.validation}")
    private double validation = 0.1;

    @Option(names = "--test", paramLabel = "SHARE", description = "${bundle:cli.train.testShare}")
    private double test = 0.1;

    @Option(names = "--epochs", paramLabel = "N", description = "${bundle:cli.train.epochs}")
    private @Nullable String epochs;

    @Option(names = "--metric", paramLabel = "METRIC", description = "${bundle:cli.train.metric}")
    private String metric = TrainingService.defaultMetric();

    @Option(names = "--threads", paramLabel = "N", description = "${bundle:cli.train.threads}")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** What is asked for, on this data. */
    TrainingRequest request(String kind, EncodedDataset data, CommonOptions common) throws ProblemException {
        var all = new HashMap<>(settings);
        if (epochs != null) {
            all.put("epochs", epochs);
        }
        var model = new ModelCatalogue().configure(kind, all, DataSize.of(data.fingerprint()));
        long seed = common.seed();
        var spec = split == null ? SplitChoice.usual(data, seed) : SplitChoice.named(split, validation, test, seed);
        return new TrainingRequest(model, spec, seed, common.device(), threads, metric);
    }
}
