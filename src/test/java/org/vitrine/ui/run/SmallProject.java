package org.vitrine.ui.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;
import org.vitrine.project.Project;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingService;
import org.vitrine.train.BaselineTrainer;
import org.vitrine.train.DeviceChoice;
import org.vitrine.train.als.AlsTrainer;

/** A shop of 30 shoppers and 20 items with a clock, and what trains on it without an engine. */
public final class SmallProject {
    private SmallProject() {}

    /** Makes the project; the caller closes it. */
    public static Project in(Path folder) throws IOException, ProblemException, CancelledException {
        var random = new Random(7);
        var rows = new StringBuilder("user,item,time\n");
        for (int i = 0; i < 900; i++) {
            int user = random.nextInt(30);
            rows.append("u%d,i%d,%d%n".formatted(user, (user % 4) * 5 + random.nextInt(7), 1_700_000_000L + i * 3600L));
        }
        var file =
                Files.writeString(folder.resolve("events.csv"), rows.toString().replace("\r", ""));
        var plan = new ImportPlan(List.of(new TablePlan(
                TableKind.EVENTS,
                new SourceSpec(
                        file.toString(),
                        SourceFormat.delimited(",", true),
                        List.of(
                                new ColumnSpec("user", ColumnRole.USER),
                                new ColumnSpec("item", ColumnRole.ITEM),
                                new ColumnSpec("time", ColumnRole.TIME))))));
        return Project.create(folder.resolve("shop"), "Shop", plan, folder, Progress.SILENT, new CancelToken());
    }

    /** Trains what can be counted; finds a CPU. */
    public static Engine engine() {
        var service = new TrainingService(
                List.of(new BaselineTrainer(), new AlsTrainer()),
                new RankingMeasures(),
                InstantSource.system(),
                new Random(3));
        return engine(service);
    }

    /** Trains as the service does; finds a CPU. */
    public static Engine engine(TrainingService service) {
        return new Engine() {
            @Override
            public TrainingService get() {
                return service;
            }

            @Override
            public DeviceFound find(DeviceChoice wanted) {
                return new DeviceFound("cpu", Phrase.of("engine.device.asked"));
            }

            @Override
            public DeviceFound guess() {
                return new DeviceFound("cpu", Phrase.of("run.device.noDriver"));
            }
        };
    }
}
