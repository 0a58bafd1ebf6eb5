package org.vitrine.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.project.WorkerJvm;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model, measures it, keeps the best epoch. */
@Command(name = "train", description = "${bundle:cli.train.description}", footer = "%n${bundle:cli.train.example}")
public final class TrainCommand extends CliCommand {
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

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Option(names = "--preflight", description = "${bundle:cli.train.preflight}")
    private boolean preflight;

    @Option(names = "--profile", description = "${bundle:cli.train.profile}")
    private boolean profile;

    @Option(names = "--seeds", paramLabel = "N", description = "${bundle:cli.train.seeds}")
    private int seeds = 1;

    @Option(names = "--apart", description = "${bundle:cli.train.apart}")
    private boolean apart;

    public TrainCommand(Terminal terminal, RunDesk desk) {
        super(terminal);
        this.desk = desk;
    }

    @Override
    protected void run(Console console) throws ProblemException, CancelledException, IOException {
        if (what.resume == null) {
            options.check(what.model);
        }
        var service = apart
                ? desk.training().get().apart(WorkerJvm.forCommand())
                : desk.training().get();
        var data = desk.data(common().project(), console);
        if (seeds < 1 || seeds > 1 && what.resume != null) {
            throw SeriesRuns.problem("cli.train.seeds.wrong", seeds);
        }
        if (preflight && what.resume == null) {
            new PreflightReport(request(data, console).request()).tell(service, data, console);
            return;
        }
        Optional<TrainingOptions.Asked> asked =
                what.resume == null ? Optional.of(request(data, console)) : Optional.empty();
        boolean rolling =
                asked.filter(ask -> ask.request().origins().size() > 1).isPresent();
        if (rolling && seeds > 1) {
            throw SeriesRuns.problem("cli.train.origins.seeds", seeds);
        }
        if (asked.isPresent() && (rolling || seeds > 1)) {
            var series = new SeriesRuns(service, data, asked.get());
            if (rolling) {
                series.origins(console);
            } else {
                series.seeds(seeds, console);
            }
            return;
        }
        var run = asked.isPresent()
                ? service.start(data, asked.get().request(), console.progress(), console.cancel())
                : resume(service, data, Objects.requireNonNull(what.resume), console);
        console.remark(Phrase.of("cli.train.run", run.id().value()));
        new RunFollowing(service, console).follow(run);
        new RunReport(run, asked.map(TrainingOptions.Asked::splitFrom)).tell(console);
        if (profile) {
            new RunReport(run, Optional.empty()).profile(console);
        }
    }

    private TrainingOptions.Asked request(TrainingData data, Console console)
            throws ProblemException, CancelledException {
        return options.request(what.model, data, common(), console);
    }

    private static TrainingRun resume(TrainingService service, TrainingData data, String run, Console console)
            throws ProblemException, CancelledException {
        return service.resume(data, data.runs().named(run).id(), console.progress(), console.cancel());
    }
}
