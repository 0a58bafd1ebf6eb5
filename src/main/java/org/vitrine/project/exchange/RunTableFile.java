package org.vitrine.project.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.data.RowFile;
import org.vitrine.data.ValueType;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/**
 * One row a run (CSV, JSON or Parquet by the file's name): what it was, its settings ({@code setting.NAME}) and what the test part gave ({@code test.NAME}). What a run does not
 * have is empty. Memory: one row a run, without its series.
 */
final class RunTableFile implements RunTaker {
    private static final String SETTING = "setting.";
    private static final String TEST = "test.";

    private final Path file;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    RunTableFile(Path file) throws ProblemException {
        this.file = file;
        // a name that says no kind is told before anything is read
        new RowFile(file, List.of());
    }

    @Override
    public void take(FlatRun run) {
        var summary = run.summary();
        var row = new LinkedHashMap<String, Object>();
        row.put("run", summary.run().value());
        row.put("model", summary.model());
        row.put("state", summary.state().word());
        row.put("started", summary.started().truncatedTo(ChronoUnit.SECONDS).toString());
        row.put("seconds", summary.spent().toMillis() / 1e3);
        row.put("device", summary.device());
        row.put("metric", summary.metric());
        row.put("best", known(summary.best()));
        row.put("best_epoch", summary.bestEpoch() == 0 ? RowFile.NOTHING : summary.bestEpoch());
        row.put("last", known(summary.last()));
        row.put("epochs", summary.epochs());
        run.tags().forEach((name, words) -> row.putIfAbsent(name.replace("vitrine.", ""), words));
        run.settings().forEach((name, value) -> row.put(SETTING + name, value));
        run.series().forEach((name, points) -> {
            if (name.startsWith("test/")) {
                row.put(name.replace('/', '.'), known(points.getLast().value()));
            }
        });
        rows.add(row);
    }

    private static Object known(double value) {
        return Double.isNaN(value) ? RowFile.NOTHING : value;
    }

    @Override
    public void finish() throws IOException, ProblemException, CancelledException {
        var columns = columns();
        new RowFile(file, List.copyOf(columns.values())).write(sink -> {
            for (var row : rows) {
                sink.row(columns.keySet().stream()
                        .map(name -> row.getOrDefault(name, RowFile.NOTHING))
                        .toArray());
            }
        });
    }

    /** Those of all runs: what they were, then settings and tests by name. */
    private Map<String, RowFile.Column> columns() {
        var types = new LinkedHashMap<String, ValueType>();
        var later = new TreeMap<String, ValueType>();
        for (var row : rows) {
            row.forEach((name, value) -> {
                boolean last = name.startsWith(SETTING) || name.startsWith(TEST);
                (last ? later : types).merge(name, type(value), (one, other) -> one == ValueType.TEXT ? other : one);
            });
        }
        types.putAll(later);
        var columns = new LinkedHashMap<String, RowFile.Column>();
        types.forEach((name, type) -> columns.put(name, new RowFile.Column(name, type)));
        return columns;
    }

    private static ValueType type(Object value) {
        return switch (value) {
            case Double d -> ValueType.DECIMAL;
            case Integer i -> ValueType.INTEGER;
            default -> ValueType.TEXT;
        };
    }
}
