package org.vitrine.project;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How this program is started once more, to work at one run: by the same Java, from the same class path, with as much heap as this process may
 * have, and a collector that is made for throughput.
 *
 * @param behind  whether it gives way to whatever somebody waits for
 * @param options more options of the JVM; they come last
 */
public record WorkerJvm(boolean behind, List<String> options) {
    /** More options for the JVM of a run, such as {@code -Xmx12g}. */
    private static final String MORE = "VITRINE_TRAINING_JAVA_OPTS";

    private static final String MAIN = "org.vitrine.Launcher";
    private static final List<Path> NICE = List.of(Path.of("/usr/bin/nice"), Path.of("/bin/nice"));
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";
    private static final List<String> INHERITED = List.of(
            "-D",
            "--enable-native-access",
            "--sun-misc-unsafe-memory-access",
            "--add-opens",
            "--add-exports",
            "-XX:AOTCache=");

    public WorkerJvm {
        options = List.copyOf(options);
    }

    /** For a command, behind which nobody waits for anything else. */
    public static WorkerJvm forCommand() {
        return new WorkerJvm(false, asked(System.getenv(MORE)));
    }

    /** For a window, which goes first. */
    public static WorkerJvm forWindow() {
        return new WorkerJvm(true, asked(System.getenv(MORE)));
    }

    private static List<String> asked(@Nullable String options) {
        return options == null || options.isBlank()
                ? List.of()
                : List.of(options.strip().split("\\s+"));
    }

    /** The whole command line. */
    List<String> command(TrainingRun run) {
        var order = new ArrayList<String>(List.of(
                "--project", run.data().folder().toString(), "--run", run.id().value()));
        if (run.resumes()) {
            order.add("--resume");
        }
        return command(run.folder().path(), order);
    }

    /** The whole command line to foretell what a run by the plan in this folder needs. */
    List<String> preflight(Path project, Path scratch) {
        return command(scratch, List.of("--project", project.toString(), "--preflight", scratch.toString()));
    }

    /** @param folder for what a JVM that crashes leaves behind */
    private List<String> command(Path folder, List<String> order) {
        var command = new ArrayList<String>();
        if (behind) {
            NICE.stream()
                    .filter(Files::isExecutable)
                    .findFirst()
                    .ifPresent(nice -> command.addAll(List.of(nice.toString(), "-n", "10")));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(collector());
        command.add("-Xmx" + (Runtime.getRuntime().maxMemory() >> 10) + "k");
        command.addAll(inCaseOfACrash(folder));
        command.addAll(inherited(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), MAIN, "worker"));
        command.addAll(order);
        return command;
    }

    /**
     * As commands that train have it, unless somebody asks for another one: two are refused. A run makes little garbage and lasts; left to itself
     * the collector lets that little fill hundreds of megabytes before it looks, which no forecast can know.
     */
    private List<String> collector() {
        boolean chosen = options.stream().anyMatch(option -> option.matches("-XX:\\+Use\\w+GC"));
        return chosen
                ? List.of()
                : List.of(
                        "-XX:+UseG1GC",
                        "-XX:MaxGCPauseMillis=50",
                        "-XX:+ExplicitGCInvokesConcurrent",
                        "-XX:MaxNewSize=64m");
    }

    /** Where the JVM writes when the process of this number crashes. */
    static Path crashFile(Path folder, long pid) {
        return folder.resolve("hs_err_" + pid + ".log");
    }

    /** What a JVM leaves behind belongs to the run, not to wherever the program was started; an image of all its memory to nobody. */
    private static List<String> inCaseOfACrash(Path folder) {
        return List.of(
                "-XX:ErrorFile=" + folder.resolve("hs_err_%p.log"),
                "-XX:ReplayDataFile=" + folder.resolve("replay_%p.log"),
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisplayVMOutputToStderr");
    }

    /** What the program needs wherever it runs; how this process collects, listens to debuggers or is measured is its own matter. */
    static List<String> inherited(List<String> mine) {
        var kept = new ArrayList<String>();
        for (var option : mine) {
            boolean needed = INHERITED.stream().anyMatch(option::startsWith);
            if (needed && !option.startsWith("-Dcom.sun.management")) {
                kept.add(option);
            } else if (option.startsWith(ARCHIVE)) {
                // the window's is made for another collector
                commandsArchive(Path.of(option.substring(ARCHIVE.length()))).ifPresent(kept::add);
            }
        }
        kept.addAll(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:aot=off"));
        return kept;
    }

    private static Optional<String> commandsArchive(Path mine) {
        var archive = mine.resolveSibling("command.jsa");
        return Files.isReadable(archive) ? Optional.of(ARCHIVE + archive) : Optional.empty();
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The same with more options of the JVM. */
    public WorkerJvm with(String... more) {
        return new WorkerJvm(
                behind, Stream.concat(options.stream(), Arrays.stream(more)).toList());
    }
}
