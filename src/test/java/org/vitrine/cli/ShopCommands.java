package org.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Texts;
import org.vitrine.project.RankingMeasures;
import org.vitrine.project.TrainingService;
import org.vitrine.train.BaselineTrainer;
import org.vitrine.train.UserNeighboursTrainer;
import org.vitrine.train.WalkTrainer;
import org.vitrine.train.als.AlsTrainer;
import org.vitrine.train.linear.SlimTrainer;

/** Commands on a small shop's project, with the models that need no engine. */
abstract class ShopCommands {
    @TempDir
    Path folder;

    Path shop;

    @BeforeEach
    void place() {
        shop = folder.resolve("shop");
    }

    record Said(int status, String out, String err) {}

    Said said(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--project", shop.toString()));
        return run(all.toArray(String[]::new));
    }

    JsonNode in(String... args) throws IOException {
        var all = new ArrayList<>(List.of(args));
        all.add("--json");
        var said = said(all.toArray(String[]::new));
        assertThat(said.status()).as(said.err()).isZero();
        return new ObjectMapper().readTree(said.out());
    }

    static Said run(String... args) {
        return run(new ByteArrayOutputStream(), new CancelToken(), args);
    }

    /** @param err hears what is said beside the answer as it comes */
    static Said run(ByteArrayOutputStream err, CancelToken cancel, String... args) {
        return run(Locale.ENGLISH, err, cancel, args);
    }

    static Said run(Locale language, ByteArrayOutputStream err, CancelToken cancel, String... args) {
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(print(out), print(err), false, Texts.in(language), cancel);
        var service = new TrainingService(
                List.of(
                        new BaselineTrainer(),
                        new UserNeighboursTrainer(),
                        new WalkTrainer(),
                        new SlimTrainer(),
                        new AlsTrainer()),
                new RankingMeasures(),
                InstantSource.system(),
                new Random());
        var desk = new RunDesk(() -> service);
        List<CliCommand> commands = List.of(
                new ImportCommand(terminal),
                new PreflightCommand(terminal, desk),
                new TrainCommand(terminal, desk),
                new QueueCommand(terminal, desk),
                new RunsCommand(terminal, desk),
                new RunCommand(terminal, desk),
                new CompareCommand(terminal, desk),
                new EvaluateCommand(terminal, desk),
                new RecommendCommand(terminal, desk),
                new PortraitCommand(terminal),
                new ExportCommand(terminal, desk));
        int status = VitrineCommand.line(terminal, commands).execute(args);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
