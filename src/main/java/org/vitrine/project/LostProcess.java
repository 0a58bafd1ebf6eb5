package org.vitrine.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** What is to be said of a process that ended without telling the end of its run: what happened, where it is written, how to go on. */
final class LostProcess {
    private static final Logger LOG = LoggerFactory.getLogger(LostProcess.class);
    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 11, "SIGSEGV", 15, "SIGTERM");
    private static final int SIGNALLED = 128;
    private static final int KILLED = SIGNALLED + 9;
    private static final int HEAD_LINES = 40;
    private static final int MOST_WORDS = 300;

    /** {@code #  SIGSEGV (0xb) at pc=…} and what it is called on Windows. */
    private static final Pattern REASON = Pattern.compile("#\\s+((?:SIG|EXCEPTION_)[A-Z_]+|Internal Error).*");

    /** {@code # C  [libtorch_cpu.so+0x1a2b3c]  name}. */
    private static final Pattern FRAME = Pattern.compile("# [A-Za-z]\\s+\\[([^\\]+]+).*");

    private final int status;
    private final Path crashFile;
    private final Path words;
    private final RunFolder folder;

    /**
     * @param status    exit status; above 128 the signal that ended it
     * @param crashFile where the JVM writes when it crashes
     * @param words     what the process said beside its events
     */
    LostProcess(int status, Path crashFile, Path words, RunFolder folder) {
        this.status = status;
        this.crashFile = crashFile;
        this.words = words;
        this.folder = folder;
    }

    /** That the memory Java may have ran out, in this process or in one of a run's own. */
    static Problem memory(String words, RunFolder folder) {
        return memory(Phrase.of("project.process.memory.heap", words), folder);
    }

    private static Problem memory(Phrase why, RunFolder folder) {
        return new Problem(
                Phrase.of("project.process.memory"), why, Phrase.of("project.process.memory.advice", goOn(folder)));
    }

    /** That no process could be started. */
    static Problem unstartable(RunFolder folder) {
        return RunProblemException.problem("project.process.unstartable", goOn(folder));
    }

    Problem problem() {
        var head = head();
        if (head.stream().anyMatch(line -> line.contains("insufficient memory"))) {
            return memory(Phrase.of("project.process.memory.system", crashFile.toString()), folder);
        }
        if (!head.isEmpty()) {
            return RunProblemException.problem(
                    "project.process.crashed", reason(head), crashFile.toString(), goOn(folder));
        }
        if (status == RunWorker.OUT_OF_MEMORY) {
            return memory("Java heap space", folder);
        }
        if (status == KILLED) {
            return RunProblemException.problem("project.process.killed", goOn(folder));
        }
        return status > SIGNALLED
                ? RunProblemException.problem("project.process.signalled", signal(), lastWords(), goOn(folder))
                : RunProblemException.problem(
                        "project.process.ended", Integer.toString(status), lastWords(), goOn(folder));
    }

    private String signal() {
        int number = status - SIGNALLED;
        return SIGNALS.getOrDefault(number, Integer.toString(number));
    }

    /** The signal and the library it came from, as far as the crash file tells. */
    private static String reason(List<String> head) {
        var reason = "";
        var library = "";
        for (var line : head) {
            var reasons = REASON.matcher(line);
            var frames = FRAME.matcher(line);
            if (reason.isEmpty() && reasons.matches()) {
                reason = reasons.group(1);
            } else if (library.isEmpty() && frames.matches()) {
                library = frames.group(1).strip();
            }
        }
        return library.isEmpty() ? reason : reason + ", " + library;
    }

    private List<String> head() {
        return Files.exists(crashFile)
                ? lines(crashFile).stream().limit(HEAD_LINES).toList()
                : List.of();
    }

    /** The last thing the process said, which in native code is often the reason; a dash when it said nothing. */
    private String lastWords() {
        var said = Files.exists(words)
                ? lines(words).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .reduce((a, b) -> b)
                : Optional.<String>empty();
        return said.map(line -> line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + "…" : line)
                .orElse("–");
    }

    private static List<String> lines(Path file) {
        try {
            // in whatever encoding the system speaks: no byte is refused
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
            return List.of();
        }
    }

    private static Phrase goOn(RunFolder folder) {
        try {
            var epoch = folder.lastCheckpoint();
            return epoch.isPresent()
                    ? Phrase.of(
                            "project.process.goOn",
                            epoch.getAsInt(),
                            folder.id().value())
                    : Phrase.of("project.process.anew", folder.id().value());
        } catch (ProblemException e) {
            LOG.warn("run {}: its events cannot be read", folder.id(), e);
            return Phrase.of("project.process.anew", folder.id().value());
        }
    }
}
