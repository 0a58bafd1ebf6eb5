package org.vitrine.project.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vitrine.data.AtomicFile;
import org.vitrine.train.RunState;

/**
 * A tracking folder of MLflow ({@code mlflow ui --backend-store-uri FOLDER}), as its {@code FileStore} keeps one: an experiment with a folder for each run, which has
 * {@code meta.yaml}, a file for each metric ({@code time value step} a line), each parameter and each tag. Runs keep their place when they are written again, other experiments of the folder stay as they are.
 */
final class MlflowFolder implements RunTaker {
    /** A parameter may be as long (MLflow 2.8; a tag 5,000). */
    private static final int MOST_WORDS = 6000;

    private static final int MOST_TAG = 5000;
    private static final long EXPERIMENTS = 1_000_000_000_000_000_000L;

    private final Path experiment;
    private final String id;

    /**
     * @param folder  may hold runs of others
     * @param project names the experiment
     */
    MlflowFolder(Path folder, String project, Instant now) throws IOException {
        // the number says which project, so that runs written later join those written before
        long hash =
                UUID.nameUUIDFromBytes(project.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
        id = String.valueOf(Math.floorMod(hash, EXPERIMENTS));
        experiment = folder.toAbsolutePath().normalize().resolve(id);
        Files.createDirectories(experiment);
        var meta = experiment.resolve("meta.yaml");
        if (!Files.exists(meta)) {
            AtomicFile.write(
                    meta,
                    yaml(Map.of(
                            "artifact_location",
                            text(experiment.toUri().toString()),
                            "creation_time",
                            String.valueOf(now.toEpochMilli()),
                            "experiment_id",
                            text(id),
                            "last_update_time",
                            String.valueOf(now.toEpochMilli()),
                            "lifecycle_stage",
                            "active",
                            "name",
                            text(project))));
        }
    }

    @Override
    public void take(FlatRun run) throws IOException {
        var name = run.summary().run().value();
        var key = UUID.nameUUIDFromBytes((id + "/" + name).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        var home = experiment.resolve(key);
        var made = experiment.resolve("." + key + ".tmp");
        remove(made);
        for (var part : List.of("metrics", "params", "tags", "artifacts")) {
            Files.createDirectories(made.resolve(part));
        }
        for (var series : run.series().entrySet()) {
            write(made.resolve("metrics").resolve(name(series.getKey())), lines(series.getValue()));
        }
        for (var setting : run.settings().entrySet()) {
            write(made.resolve("params").resolve(name(setting.getKey())), cut(setting.getValue(), MOST_WORDS));
        }
        for (var tag : run.tags().entrySet()) {
            write(made.resolve("tags").resolve(name(tag.getKey())), cut(tag.getValue(), MOST_TAG));
        }
        write(made.resolve("tags").resolve("mlflow.runName"), name);
        if (run.tags().containsKey("vitrine.note")) {
            write(
                    made.resolve("tags").resolve("mlflow.note.content"),
                    cut(run.tags().getOrDefault("vitrine.note", ""), MOST_TAG));
        }
        write(made.resolve("meta.yaml"), meta(run, key, home));
        remove(home);
        AtomicFile.commit(made, home);
    }

    private String meta(FlatRun run, String key, Path home) {
        var summary = run.summary();
        var fields = new TreeMap<String, String>();
        fields.put("artifact_uri", text(home.resolve("artifacts").toUri().toString()));
        fields.put(
                "end_time", summary.state().ended() ? String.valueOf(run.ended().toEpochMilli()) : "null");
        fields.put("entry_point_name", "''");
        fields.put("experiment_id", text(id));
        fields.put("lifecycle_stage", "active");
        fields.put("run_id", text(key));
        fields.put("run_name", text(summary.run().value()));
        fields.put("run_uuid", text(key));
        fields.put("source_name", "''");
        // a program of this machine
        fields.put("source_type", "4");
        fields.put("source_version", "''");
        fields.put("start_time", String.valueOf(summary.started().toEpochMilli()));
        fields.put("status", String.valueOf(status(summary.state())));
        fields.put("tags", "[]");
        fields.put("user_id", "vitrine");
        return yaml(fields);
    }

    /** {@code RunStatus} of {@code service.proto}: 1 running, 2 scheduled, 3 finished, 4 failed, 5 killed. */
    private static int status(RunState state) {
        return switch (state) {
            case PREPARING, RUNNING, PAUSED -> 1;
            case QUEUED -> 2;
            case COMPLETED, STOPPED -> 3;
            case FAILED -> 4;
            case CANCELLED, INTERRUPTED -> 5;
        };
    }

    /** Names may have letters, digits, {@code _ - . / :} and blanks: {@code ndcg@10} is {@code ndcg_at_10}. */
    static String name(String ours) {
        return ours.replace("@", "_at_").replaceAll("[^A-Za-z0-9_\\-./: ]", "_");
    }

    private static String lines(List<FlatRun.Point> points) {
        return points.stream()
                .map(point -> point.at().toEpochMilli() + " " + number(point.value()) + " " + point.step() + "\n")
                .collect(Collectors.joining());
    }

    /** As Python reads it. */
    private static String number(double value) {
        return Double.isFinite(value)
                ? Double.toString(value)
                : Double.toString(value).toLowerCase(Locale.ROOT);
    }

    private static String cut(String words, int most) {
        return words.length() > most ? words.substring(0, most) : words;
    }

    private static String yaml(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    /** Between single quotes nothing has a meaning but the quote. */
    private static String text(String words) {
        return "'" + words.replaceAll("\\R", " ").replace("'", "''") + "'";
    }

    private static void write(Path file, String words) throws IOException {
        var folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, words);
        AtomicFile.sync(file);
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var files = Files.walk(tree)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
