package org.vitrine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.djl.DjlTrainer;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingRun;
import org.vitrine.project.TrainingService;
import org.vitrine.project.WorkerJvm;
import org.vitrine.train.BaselineTrainer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.Trainer;
import org.vitrine.train.UserNeighboursTrainer;
import org.vitrine.train.WalkTrainer;
import org.vitrine.train.als.AlsTrainer;
import org.vitrine.train.ensemble.EnsembleTrainer;
import org.vitrine.train.linear.LinearTrainer;
import org.vitrine.train.linear.SlimTrainer;
import org.vitrine.ui.run.DeviceFound;
import org.vitrine.ui.run.Engine;
import org.vitrine.ui.shell.RunsUnderWay;

/** The one training service of the program, made when first asked for: an engine is no light thing. Thread-safe. */
final class TrainingDesk implements Engine, RunsUnderWay {
    private Optional<DjlTrainer> networks = Optional.empty();
    private Optional<TrainingService> made = Optional.empty();
    private final Optional<WorkerJvm> apart;

    /** Trains in this process. */
    TrainingDesk() {
        this(Optional.empty());
    }

    /** @param apart what each run's own process is started by; nothing to train in this one */
    TrainingDesk(Optional<WorkerJvm> apart) {
        this.apart = apart;
    }

    @Override
    public synchronized TrainingService get() {
        if (made.isEmpty()) {
            var here = service(networks());
            made = Optional.of(apart.map(here::apart).orElse(here));
        }
        return made.get();
    }

    /** Who trains: the models without gradients, the networks, then what blends their runs. The engine itself loads at its first use. */
    private static TrainingService service(DjlTrainer networks) {
        var single = List.<Trainer>of(
                new BaselineTrainer(),
                new UserNeighboursTrainer(),
                new WalkTrainer(),
                new SlimTrainer(),
                new LinearTrainer(),
                new AlsTrainer(),
                networks);
        var all = new ArrayList<>(single);
        all.add(new EnsembleTrainer(single));
        return new TrainingService(all, new RankingMeasures(), InstantSource.system(), new SecureRandom());
    }

    /** Without a service nothing ever trained, and none is made to say so. */
    private synchronized List<TrainingRun> live() {
        return made.map(TrainingService::live).orElse(List.of());
    }

    @Override
    public boolean train() {
        return !live().isEmpty();
    }

    @Override
    public int waiting() {
        return Math.max(0, live().size() - 1);
    }

    @Override
    public void stopAndKeepBest() {
        live().stream().limit(1).forEach(run -> run.control().stopAndKeepBest());
    }

    @Override
    public synchronized void setAside() {
        made.ifPresent(TrainingService::setAside);
    }

    @Override
    public DeviceFound find(DeviceChoice wanted) throws ProblemException {
        var place = networks().look(wanted);
        return new DeviceFound(place.device(), place.reason());
    }

    @Override
    public DeviceFound guess() {
        boolean driver =
                Files.exists(Path.of("/proc/driver/nvidia/version")) || Files.exists(Path.of("/dev/nvidiactl"));
        return new DeviceFound("cpu", Phrase.of(driver ? "run.device.driver" : "run.device.noDriver"));
    }

    private synchronized DjlTrainer networks() {
        if (networks.isEmpty()) {
            networks = Optional.of(new DjlTrainer());
        }
        return networks.get();
    }
}
