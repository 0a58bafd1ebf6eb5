package org.vitrine.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.ProblemException;
import org.vitrine.train.RunId;
import org.vitrine.train.RunJson;

/** Which run the shop goes by, and which ones it went by before: {@code champion.json} of a project. */
public final class Champions {
    static final String FILE = "champion.json";

    private final Path file;
    private final RunStore runs;
    private final InstantSource clock;
    private final RunJson json = new RunJson();

    /**
     * A run that is, or was, the champion.
     *
     * @param since  when it became it
     * @param reason what was written for it; empty where nothing was
     */
    public record Title(RunId run, Instant since, String reason) {}

    /**
     * What the file says.
     *
     * @param titles the champion first, then those before it, the latest first; empty while there is none
     */
    public record Line(List<Title> titles) {
        public Line {
            titles = List.copyOf(titles);
        }

        /** The champion. */
        public Optional<Title> champion() {
            return titles.stream().findFirst();
        }
    }

    public Champions(Path project, InstantSource clock) {
        this.file = project.resolve(FILE);
        this.runs = new RunStore(project.resolve("runs"));
        this.clock = clock;
    }

    /** The champion and those before it. */
    public Line line() throws ProblemException {
        try {
            return Files.exists(file) ? json.read(Files.readString(file), Line.class) : new Line(List.of());
        } catch (JsonProcessingException e) {
            throw new RunProblemException(RunProblemException.problem("project.champion.damaged", file.toString()), e);
        } catch (IOException e) {
            throw RunStore.unwritable(file, e);
        }
    }

    /**
     * Makes a run the champion. One that is not shown to be better than the simple models needs a reason in words.
     *
     * @param reason may be blank where none is needed
     */
    public Line crown(RunId id, String reason) throws ProblemException {
        var run = runs.find(id).orElseThrow(() -> RunStore.noSuchRun(id.value()));
        var summary = run.summary();
        if (!summary.state().hasModel()) {
            throw RunProblemException.of("project.champion.noModel", id.value());
        }
        if (summary.gateStanding() != GateStanding.PASSED && reason.isBlank()) {
            throw RunProblemException.of(
                    summary.gateStanding() == GateStanding.FAILED
                            ? "project.champion.failsGate"
                            : "project.champion.noGate",
                    id.value());
        }
        var now = line();
        if (now.champion().filter(title -> title.run().equals(id)).isPresent()) {
            throw RunProblemException.of("project.champion.already", id.value());
        }
        var titles = new ArrayList<Title>();
        titles.add(new Title(id, clock.instant(), reason.strip()));
        titles.addAll(now.titles());
        return written(new Line(titles));
    }

    /** The champion before the present one is champion again. */
    public Line back() throws ProblemException {
        var titles = line().titles();
        if (titles.isEmpty()) {
            throw RunProblemException.of("project.champion.none");
        }
        if (titles.size() > 1) {
            var before = titles.get(1).run();
            if (runs.find(before).isEmpty()) {
                throw RunProblemException.of("project.champion.gone", before.value());
            }
        }
        return written(new Line(titles.subList(1, titles.size())));
    }

    private Line written(Line line) throws ProblemException {
        try {
            AtomicFile.write(file, json.page(line));
            return line;
        } catch (IOException e) {
            throw RunStore.unwritable(file, e);
        }
    }
}
