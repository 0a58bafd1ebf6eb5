package org.vitrine.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.SplitChoice;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.project.WorkerJvm;
import org.vitrine.train.DataSize;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunState;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a model, measures it, keeps the best epoch. */
@Command(name = "train", description = "${bundle:cli.train.description}", footer = "%n${bundle:cli.train.example}")
public final class TrainCommand extends CliCommand {
    private static final long LOOK_MILLIS = 50;

    /** How long a run may take to notice that it is cancelled; half of what the whole command has. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RunDesk desk;

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** A new run, or one that is to go on. */
    static final class What {
        @Option(names = "--model", paramLabel = "M", description = "${bundle:cli.train.model}")
        private String model = "";

        @Option(names = "--resume", paramLabel = "RUN", description = "${bundle:cli.train.resume}")
        private @Nullable String resume;
    }

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

    @Option(names = "--profile", description = "${bundle:cli.train.profile}")
    private boolean profile;

    @Option(names = "--apart", description = "${bundle:cli.train.apart}")
    private boolean apart;

    public TrainCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        var service = apart
                ? desk.training().get().apart(WorkerJvm.forCommand())
                : desk.training().get();
        var data = desk.data(common().project(), console);
        var run = what.resume == null ? start(service, data, console) : resume(service, data, what.resume, console);
        console.remark(Phrase.of("cli.train.run", run.id().value()));
        follow(service, run, console);
        new RunReport(run).tell(console);
        if (profile) {
            new RunReport(run).profile(console);
        }
    }

    private TrainingRun start(TrainingService service, TrainingData data, Console console)
            throws ProblemException, CancelledException {
        var dataset = data.dataset(console.progress(), console.cancel());
        var all = new HashMap<>(settings);
        if (epochs != null) {
            all.put("epochs", epochs);
        }
        var model = new ModelCatalogue().configure(what.model, all, DataSize.of(dataset.fingerprint()));
        long seed = common().seed();
        var spec = split == null ? SplitChoice.usual(dataset, seed) : SplitChoice.named(split, validation, test, seed);
        var request = new TrainingRequest(model, spec, seed, common().device(), threads, metric);
        return service.start(data, request, console.progress(), console.cancel());
    }

    private static TrainingRun resume(TrainingService service, TrainingData data, String run, Console console)
            throws ProblemException, CancelledException {
        return service.resume(data, data.runs().named(run).id(), console.progress(), console.cancel());
    }

    /** Tells every epoch until the end. Ctrl-C cancels the run and waits for it, but not for long: the command must end in time. */
    private static void follow(TrainingService service, TrainingRun run, Console console)
            throws CancelledException, ProblemException {
        int told = 0;
        boolean ended = false;
        long asked = 0;
        try {
            while (!ended) {
                ended = run.awaitEnd(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (!ended && console.cancel().requested()) {
                    asked = asked == 0 ? System.nanoTime() : asked;
                    service.cancel(run);
                    ended = System.nanoTime() - asked > PATIENCE_NANOS && service.abandon(run);
                }
                told = tell(run, told, console);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static int tell(TrainingRun run, int told, Console console) {
        var now = run.history().snapshot();
        int epochs = now.epochs().size();
        for (var epoch : now.epochs().subList(Math.min(told, epochs), epochs)) {
            console.remark(RunReport.epoch(epoch, run.plan().metric()));
        }
        run.doing().ifPresent(what -> console.progress().at(-1, what));
        if (now.state() == RunState.RUNNING) {
            console.progress().at(now.progress(), RunReport.doing(now));
        }
        return epochs;
    }
}
