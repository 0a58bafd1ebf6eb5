package org.vitrine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vitrine.cli.ChampionCommand;
import org.vitrine.cli.CliCommand;
import org.vitrine.cli.CompareCommand;
import org.vitrine.cli.EvaluateCommand;
import org.vitrine.cli.ExportCommand;
import org.vitrine.cli.FetchCommand;
import org.vitrine.cli.GenerateSampleCommand;
import org.vitrine.cli.ImportCommand;
import org.vitrine.cli.ModelsCommand;
import org.vitrine.cli.PortraitCommand;
import org.vitrine.cli.PreflightCommand;
import org.vitrine.cli.PresetsCommand;
import org.vitrine.cli.ProfileCommand;
import org.vitrine.cli.QueueCommand;
import org.vitrine.cli.RecipeCommand;
import org.vitrine.cli.RecommendCommand;
import org.vitrine.cli.RunCommand;
import org.vitrine.cli.RunDesk;
import org.vitrine.cli.RunsCommand;
import org.vitrine.cli.TableCommand;
import org.vitrine.cli.Terminal;
import org.vitrine.cli.TourCommand;
import org.vitrine.cli.TrainCommand;
import org.vitrine.cli.VitrineCommand;
import org.vitrine.cli.WorkerCommand;
import org.vitrine.data.fetch.DataFetcher;
import org.vitrine.domain.ProblemException;
import org.vitrine.sample.HarbourMarket;

/** Decides between the window and the command line. Loads nothing of the toolkit or the engine for what does not need it. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        LogFile.choose();
        if (args.length > 0) {
            runCommand(args);
        } else if (hasDisplay()) {
            Workbench.open(Optional.empty());
        } else {
            // nothing to open a window on: show the same pages as pictures
            runCommand(new String[] {"tour", "--to", tourFolder().toString()});
        }
    }

    private static void runCommand(String[] args) {
        System.exit(VitrineCommand.run(Main::commands, args));
    }

    private static List<CliCommand> commands(Terminal terminal) {
        var desk = new RunDesk(new TrainingDesk());
        return List.of(
                new ImportCommand(terminal),
                new PresetsCommand(terminal),
                new FetchCommand(terminal, new DataFetcher(InstantSource.system())),
                new ProfileCommand(terminal),
                new RecipeCommand(terminal),
                new TableCommand(terminal),
                new PortraitCommand(terminal),
                new ModelsCommand(terminal),
                new PreflightCommand(terminal, desk),
                new TrainCommand(terminal, desk),
                new QueueCommand(terminal, desk),
                new WorkerCommand(terminal, desk, System.in),
                new RunsCommand(terminal, desk),
                new RunCommand(terminal, desk),
                new EvaluateCommand(terminal, desk),
                new CompareCommand(terminal, desk),
                new ChampionCommand(terminal, desk),
                new RecommendCommand(terminal, desk),
                new ExportCommand(terminal, desk),
                new TourCommand(terminal, Main::tour),
                new GenerateSampleCommand(terminal, HarbourMarket::generate));
    }

    private static TourCommand.Album tour(Path folder, Optional<Path> project) throws IOException, ProblemException {
        var album = Workbench.tour(folder, project);
        var longest = album.longestFreeze();
        return new TourCommand.Album(
                album.pictures(), longest.length().toMillis(), album.frozeAt() + ": " + longest.describe());
    }

    private static boolean hasDisplay() {
        boolean needsServer =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return !needsServer || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        var value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    private static Path tourFolder() {
        return Files.isRegularFile(Path.of("pom.xml")) ? Path.of("target", "tour") : Path.of("tour");
    }
}
