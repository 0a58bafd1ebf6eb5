package org.vitrine.ui.data.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.SpellingClusters;
import org.vitrine.data.SpellingSearch;
import org.vitrine.data.SpellingWish;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.recipe.RecipeRehearsal;
import org.vitrine.data.recipe.RecipeResult;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.RecipeTables;
import org.vitrine.data.recipe.RowStep;
import org.vitrine.data.recipe.Sizes;
import org.vitrine.data.recipe.StepField;
import org.vitrine.data.recipe.StepWords;
import org.vitrine.data.recipe.ValueStops;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.Project;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;

/** A step being written: its values, and what it would leave as they are now. */
public final class StepDraft {
    /**
     * What the step would do to what is there before it.
     *
     * @param rows rows of the table it leaves rows of out, without it; 0 of a step that changes cells
     */
    public record Outlook(RecipeStep step, Sizes before, long rows, RecipeResult.Done done) {
        /** The table beside the events that has fewer rows after it. */
        Optional<TableKind> thinned() {
            return StepWords.thinned(step).filter(table -> table != TableKind.EVENTS);
        }

        /** Rows that are left of the table it leaves rows of out. */
        long left() {
            return rows - done.changed();
        }
    }

    /**
     * What there is at the place of the step.
     *
     * @param columns    the columns of each table, in order
     * @param behaviours how many events of each kind
     * @param values     thresholds of the events' values, ascending; looked for where a step asks for one
     */
    public record Ground(Map<TableKind, List<String>> columns, Map<String, Long> behaviours, List<Double> values) {
        public Ground {
            columns = Map.copyOf(columns);
            behaviours = Map.copyOf(behaviours);
            values = List.copyOf(values);
        }

        private static Ground of(Map<TableKind, TableArrays> tables, RecipeStep step) {
            var columns = new LinkedHashMap<TableKind, List<String>>();
            tables.forEach((kind, table) ->
                    columns.put(kind, List.copyOf(table.columns().keySet())));
            var events = tables.get(TableKind.EVENTS);
            var values =
                    step instanceof RowStep.MinimumValue && events != null ? ValueStops.of(events) : List.<Double>of();
            return new Ground(columns, behaviours(tables), values);
        }

        private static Map<String, Long> behaviours(Map<TableKind, TableArrays> tables) {
            var counts = new LinkedHashMap<String, Long>();
            Optional.ofNullable(tables.get(TableKind.EVENTS))
                    .flatMap(events -> events.texts(ColumnRole.EVENT_TYPE))
                    .ifPresent(kinds -> {
                        var rows = new long[kinds.values().length];
                        for (int code : kinds.codes()) {
                            if (code >= 0) {
                                rows[code]++;
                            }
                        }
                        for (int code = 0; code < rows.length; code++) {
                            counts.put(kinds.values()[code], rows[code]);
                        }
                    });
            return counts;
        }
    }

    private record Ready(RecipeRehearsal rehearsal, Ground ground) {}

    private SpellingWish wish = SpellingWish.USUAL;
    private final ReadOnlyObjectWrapper<Optional<SpellingClusters>> spellings =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Job>> finding = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Project project;
    private final Work work;
    private final int at;
    private final boolean instead;
    private final RecipeStep example;
    private final ReadOnlyObjectWrapper<List<StepField>> fields;
    private final ReadOnlyObjectWrapper<Optional<Ground>> ground = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Outlook>> outlook = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final MeantRows meant;
    private Optional<RecipeRehearsal> rehearsal = Optional.empty();
    private Optional<Job> preparing;
    private Optional<Job> trying = Optional.empty();
    /** What is to be tried when the present attempt has ended: the latest only. */
    private final AtomicReference<@Nullable RecipeStep> next = new AtomicReference<>();

    StepDraft(Project project, Work work, int at, boolean instead, RecipeStep example) {
        this.project = project;
        this.work = work;
        this.at = at;
        this.instead = instead;
        this.example = example;
        meant = new MeantRows(work);
        fields = new ReadOnlyObjectWrapper<>(StepField.of(example));
        var recipe = project.recipe().recipe();
        preparing = Optional.of(work.runQuietly(
                (progress, cancel) -> {
                    var imported = RecipeTables.arrays(project.imported());
                    var made = RecipeRehearsal.before(at, recipe, imported, progress, cancel);
                    return new Ready(made, Ground.of(made.tables(), example));
                },
                ready -> {
                    rehearsal = Optional.of(ready.rehearsal());
                    ground.set(Optional.of(ready.ground()));
                    fit(ready.ground());
                    attempt();
                },
                why -> problem.set(Optional.of(why))));
    }

    /** Where in the recipe, from 0. */
    public int at() {
        return at;
    }

    /** Whether it takes the place of the step that is there. */
    public boolean isInstead() {
        return instead;
    }

    /** A step of the kind that is written. */
    public RecipeStep example() {
        return example;
    }

    /** The values as they are now. */
    public ReadOnlyObjectProperty<List<StepField>> fields() {
        return fields.getReadOnlyProperty();
    }

    /** What can be chosen; empty while the steps before are being done. */
    public ReadOnlyObjectProperty<Optional<Ground>> ground() {
        return ground.getReadOnlyProperty();
    }

    /** What the step would leave; empty while that is not known. */
    public ReadOnlyObjectProperty<Optional<Outlook>> outlook() {
        return outlook.getReadOnlyProperty();
    }

    /** Why there is no step with these values. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** How many rows its condition is true for, or what is wrong with it; empty of a step without one. */
    ReadOnlyObjectProperty<Optional<MeantRows.Told>> meant() {
        return meant.told();
    }

    /** Another value. */
    public void set(String name, String value) {
        var changed = fields.get().stream()
                .map(field -> field.name().equals(name) ? field.with(value) : field)
                .toList();
        if (!changed.equals(fields.get())) {
            fields.set(changed);
            attempt();
        }
    }

    /** What {@link #findSpellings} found last. */
    public ReadOnlyObjectProperty<Optional<SpellingClusters>> spellings() {
        return spellings.getReadOnlyProperty();
    }

    /** How spellings are looked for. */
    SpellingWish spellingWish() {
        return wish;
    }

    /** How spellings are looked for the next time. */
    void choose(SpellingWish how) {
        wish = how;
    }

    /** The search for spellings that runs. */
    ReadOnlyObjectProperty<Optional<Job>> finding() {
        return finding.getReadOnlyProperty();
    }

    /** Ends the search that runs; what was found before stays. */
    void stopFinding() {
        finding.get().ifPresent(Job::cancel);
    }

    /** Whether the last search has ended and found something or nothing. */
    public boolean hasFoundSpellings() {
        return spellings.get().isPresent() && finding.get().isEmpty();
    }

    /** Looks as it did last, or as is usual. */
    public void findSpellings() {
        findSpellings(wish);
    }

    /** Fills in the spellings found in the chosen column; what was there is replaced. */
    public void findSpellings(SpellingWish how) {
        wish = how;
        var table = value("table").map(TableKind::valueOf);
        var column = value("column");
        if (rehearsal.isEmpty() || table.isEmpty() || column.isEmpty()) {
            return;
        }
        var arrays = rehearsal.get().tables().get(table.get());
        if (arrays == null || !(arrays.columns().get(column.get()) instanceof ColumnData.Texts texts)) {
            spellings.set(Optional.of(new SpellingClusters(List.of())));
            return;
        }
        int edits = project.thresholds().count(QualityThresholds.Limit.SPELLING_EDITS);
        stopFinding();
        var job = work.runQuietly(
                (progress, cancel) -> SpellingSearch.of(texts, how, edits, progress, cancel),
                this::takeSpellings,
                why -> problem.set(Optional.of(why)));
        if (job.isRunning()) {
            finding.set(Optional.of(job));
            job.whenEnded(() -> {
                if (finding.get().equals(Optional.of(job))) {
                    finding.set(Optional.empty());
                }
            });
        }
    }

    private void takeSpellings(SpellingClusters found) {
        var lines = new ArrayList<String>();
        found.into().forEach((from, to) -> lines.add(from + StepField.BECOMES + to));
        if (!lines.isEmpty()) {
            set("into", String.join("\n", lines));
        }
        spellings.set(Optional.of(found));
    }

    /** The step with these values, if there is one. */
    public Optional<RecipeStep> step() {
        try {
            return Optional.of(StepField.step(example.name(), fields.get()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    /** An example speaks of tables and columns that need not be there: those that are take their place. */
    private void fit(Ground there) {
        if (instead) {
            return;
        }
        var table = value("table")
                .map(name -> TableKind.valueOf(name))
                .filter(kind -> !there.columns().containsKey(kind))
                .map(kind -> TableKind.EVENTS.name());
        var fitted = fields.get().stream()
                .map(field ->
                        field.kind() == StepField.Kind.TABLE && table.isPresent() ? field.with(table.get()) : field)
                .toList();
        fields.set(fitted);
        fields.set(fields.get().stream()
                .map(field -> field.name().equals("least") ? fitThreshold(field, there.values()) : field)
                .map(field -> fitColumns(field, there))
                .toList());
    }

    /** A rating of 4 is no threshold of what is played or of shares: the middle of those there are is. */
    private static StepField fitThreshold(StepField field, List<Double> stops) {
        double usual = Double.parseDouble(field.value());
        return stops.isEmpty() || stops.getFirst() <= usual && usual <= stops.getLast()
                ? field
                : field.with(ThresholdSlider.written(stops.get(stops.size() / 2)));
    }

    private StepField fitColumns(StepField field, Ground there) {
        var columns = columns(there, field);
        return switch (field.kind()) {
            case COLUMN ->
                columns.contains(field.value()) || columns.isEmpty() ? field : field.with(columns.getFirst());
            case COLUMNS ->
                field.with(String.join(
                        "\n", field.value().lines().filter(columns::contains).toList()));
            default -> field;
        };
    }

    /** The columns a field chooses among. */
    List<String> columns(Ground there, StepField field) {
        var from = field.kind() == StepField.Kind.COLUMNS ? value("from") : Optional.<String>empty();
        return from.or(() -> value("table"))
                .map(name -> there.columns().getOrDefault(TableKind.valueOf(name), List.of()))
                .orElse(List.of());
    }

    private Optional<String> value(String name) {
        return fields.get().stream()
                .filter(field -> field.name().equals(name))
                .map(StepField::value)
                .findFirst();
    }

    private void attempt() {
        rehearsal.ifPresent(ready -> meant.ask(fields.get(), ready.tables()));
        RecipeStep step;
        try {
            step = StepField.step(example.name(), fields.get());
            problem.set(Optional.empty());
        } catch (ProblemException e) {
            problem.set(Optional.of(e.problem()));
            outlook.set(Optional.empty());
            return;
        }
        next.set(step);
        if (trying.filter(Job::isRunning).isEmpty()) {
            attemptNext();
        }
    }

    private void attemptNext() {
        var step = next.getAndSet(null);
        if (step == null || rehearsal.isEmpty()) {
            return;
        }
        var on = rehearsal.get();
        var job = work.runQuietly(
                (progress, cancel) -> new Outlook(step, on.before(), rows(on, step), on.attempt(step, cancel)),
                told -> outlook.set(Optional.of(told)),
                why -> problem.set(Optional.of(why)));
        trying = Optional.of(job);
        if (job.isRunning()) {
            job.whenEnded(this::attemptNext);
        } else {
            attemptNext();
        }
    }

    private static long rows(RecipeRehearsal on, RecipeStep step) {
        return StepWords.thinned(step)
                .flatMap(table -> Optional.ofNullable(on.tables().get(table)))
                .map(table -> (long) table.rows())
                .orElse(0L);
    }

    void stop() {
        next.set(null);
        preparing.ifPresent(Job::cancel);
        trying.ifPresent(Job::cancel);
        stopFinding();
        meant.stop();
        preparing = Optional.empty();
    }
}
