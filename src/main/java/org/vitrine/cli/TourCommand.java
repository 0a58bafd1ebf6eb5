package org.vitrine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Walks every page of the real window without a display and saves pictures. */
@Command(name = "tour", description = "${bundle:cli.tour.description}", footer = "%n${bundle:cli.tour.example}")
public final class TourCommand extends CliCommand {
    private final Guide guide;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "${bundle:cli.tour.to}")
    private Path to = Path.of("");

    public TourCommand(Terminal terminal, Guide guide) {
        super(terminal);
        this.guide = guide;
    }

    @Override
    protected void run(Console console) throws IOException, ProblemException {
        var project = Optional.of(common().project())
                .filter(folder -> common().namesProject()
                        || folder.resolve("project.json").toFile().isFile());
        var album = guide.walk(to, project);
        console.print(Phrase.of(
                "cli.tour.done", album.pictures().size(), to.toAbsolutePath().toString(), album.longestFreezeMillis()));
        console.answer(Map.of(
                "pictures", album.pictures().stream().map(Path::toString).toList(),
                "longestFreezeMillis", album.longestFreezeMillis(),
                "longestFreezeProfile", album.longestFreezeProfile()));
    }

    /** Who walks: the window, which the command line must not know. */
    @FunctionalInterface
    public interface Guide {
        Album walk(Path to, Optional<Path> project) throws IOException, ProblemException;
    }

    /**
     * What the walk left.
     *
     * @param longestFreezeProfile what the window's thread was doing in it
     */
    public record Album(List<Path> pictures, long longestFreezeMillis, String longestFreezeProfile) {
        public Album {
            pictures = List.copyOf(pictures);
        }
    }
}
