package org.vitrine.ui.data;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportReport;
import org.vitrine.data.QualityLight;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.QualityThresholds.Unit;
import org.vitrine.data.SplitLeaks;
import org.vitrine.data.TableKind;
import org.vitrine.data.recipe.QualityRemedies;
import org.vitrine.data.recipe.QualityWays;
import org.vitrine.data.recipe.RecipeStep;
import org.vitrine.data.recipe.RecipeTables;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Texts;
import org.vitrine.project.Project;
import org.vitrine.project.QualityPage;
import org.vitrine.ui.data.recipe.RecipeViewModel;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** What the quality part decides: the lights of the tables, the way out of a finding, the thresholds, the report. */
public final class QualityViewModel {
    /** A table's light. */
    public record Light(TableKind table, QualityLight light) {}

    private final ProjectSession session;
    private final Work work;
    private final DataViewModel data;
    private final RecipeViewModel recipe;
    private final ReadOnlyObjectWrapper<QualityThresholds> thresholds =
            new ReadOnlyObjectWrapper<>(QualityThresholds.USUAL);
    private final ReadOnlyObjectWrapper<Optional<ImportReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> written = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();

    public QualityViewModel(ProjectSession session, Work work, DataViewModel data, RecipeViewModel recipe) {
        this.session = session;
        this.work = work;
        this.data = data;
        this.recipe = recipe;
        data.report().subscribe(now -> tellReport());
        data.splits().shown().subscribe(now -> tellReport());
        session.project().subscribe(open -> {
            problem.set(Optional.empty());
            written.set(Optional.empty());
            thresholds.set(
                    open.map(OpenProject::project).map(Project::thresholds).orElse(QualityThresholds.USUAL));
        });
    }

    /** What was found in the tables, and what the split that was looked at leaks. */
    public ReadOnlyObjectProperty<Optional<ImportReport>> report() {
        return report.getReadOnlyProperty();
    }

    private void tellReport() {
        var leaks = data.splits()
                .shown()
                .get()
                .map(SplitViewModel.ShownSplit::leaks)
                .orElse(List.of());
        report.set(data.report().get().map(tables -> tables.and(leaks)));
    }

    /** Whether {@link #cutInTime} is the way out of it. */
    public boolean canCutInTime(Finding finding) {
        return finding.id().equals(SplitLeaks.FUTURE);
    }

    /** Shows the cut in time instead. */
    public void cutInTime(Finding finding) {
        data.splits().kind().set(Optional.of("temporal"));
        data.part().set(DataViewModel.Part.SPLIT);
    }

    public ReadOnlyObjectProperty<QualityThresholds> thresholds() {
        return thresholds.getReadOnlyProperty();
    }

    /** Whether the thresholds are shown to be changed. */
    BooleanProperty asking() {
        return asking;
    }

    /** Why the last wish was not granted. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Where the last report lies. */
    public ReadOnlyObjectProperty<Optional<Path>> written() {
        return written.getReadOnlyProperty();
    }

    /** Whether something is being done; until then nothing else begins. */
    public ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    public boolean isWritable() {
        return recipe.isWritable();
    }

    /** The lights of the tables there are, in their order. */
    public List<Light> lights() {
        var lights = new ArrayList<Light>();
        data.report()
                .get()
                .ifPresent(report -> data.tables().get().forEach(entry -> {
                    var kind = entry.table().kind();
                    lights.add(new Light(kind, QualityLight.of(report.findings(), kind)));
                }));
        return lights;
    }

    public void showRows(Finding finding) {
        data.showRows(finding);
    }

    /** Opens what an id names. */
    public void open(ColumnRole role, String id) {
        data.ids().open(role, id);
    }

    /** Whether {@link #fix} can be asked for. */
    public boolean canFix(Finding finding) {
        return isWritable() && QualityWays.mayHelp(finding, role(finding), thresholds.get());
    }

    /** Why nothing is offered that mends it, and what to do; empty where something is or the finding says so itself. */
    public Optional<Phrase> advice(Finding finding) {
        return QualityWays.advice(finding, role(finding), thresholds.get());
    }

    private ColumnRole role(Finding finding) {
        return data.tables().get().stream()
                .filter(entry -> entry.table().kind() == finding.table())
                .flatMap(entry -> entry.table().columns().stream())
                .filter(column -> column.name().equals(finding.column()))
                .map(column -> column.role())
                .findFirst()
                .orElse(ColumnRole.ATTRIBUTE);
    }

    /** Opens the step that mends what was found, to be looked at before it is put into the recipe; several steps are put there at once. */
    public void fix(Finding finding) {
        var project = project();
        if (project.isEmpty() || working.get()) {
            return;
        }
        var open = project.get();
        begun(work.run(
                Phrase.of("data.quality.fixing"),
                (progress, cancel) ->
                        QualityRemedies.of(finding, RecipeTables.arrays(open.tables()), open.thresholds(), cancel),
                steps -> propose(finding, steps),
                why -> problem.set(Optional.of(why))));
    }

    private void propose(Finding finding, List<RecipeStep> steps) {
        if (steps.isEmpty()) {
            problem.set(Optional.of(new Problem(
                    Phrase.of("data.quality.noFix.what"),
                    QualityWays.why(finding).orElseGet(() -> Phrase.of("data.quality.noFix.why")),
                    Phrase.of("data.quality.noFix.advice"))));
            return;
        }
        data.part().set(DataViewModel.Part.RECIPE);
        if (steps.size() == 1) {
            recipe.begin(steps.getFirst());
        } else {
            var next = recipe.recipe();
            for (var step : steps) {
                next = next.add(step);
            }
            recipe.replace(next);
        }
    }

    /** Other thresholds; {@code values} as typed, by what they are called. */
    public void change(List<Typed> values) {
        try {
            // a limit whose field is not there yet stays as it is
            var next = thresholds.get();
            for (var each : values) {
                next = next.with(each.limit().word(), each.plain());
            }
            change(next);
        } catch (ProblemException e) {
            problem.set(Optional.of(e.problem()));
        }
    }

    /** A limit as it was typed. */
    public record Typed(Limit limit, String value) {
        private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

        /** A limit as it stands in its field: a plain number in every language, shares in percent. */
        public static Typed of(Limit limit, double value) {
            var number = BigDecimal.valueOf(value);
            boolean share = limit.unit() == Unit.SHARE;
            return new Typed(
                    limit,
                    (share ? number.multiply(WHOLE) : number)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + (share ? "%" : ""));
        }

        /** As a threshold is written outside the form, where a share is a part of one. */
        String plain() throws ProblemException {
            if (limit.unit() != Unit.SHARE) {
                return value;
            }
            var typed = value.strip();
            try {
                var percent = new BigDecimal(typed.replaceFirst("[%％]$", "").strip());
                if (limit.allows(percent.divide(WHOLE).doubleValue())) {
                    return percent.divide(WHOLE).toPlainString();
                }
            } catch (NumberFormatException e) {
                // told below, with what it may be
            }
            throw new ProblemException(new Problem(
                    Phrase.of("data.quality.percent", Phrase.of("quality.limit." + limit.word()), typed),
                    Phrase.of("data.quality.percent.why", limit.least() * 100, limit.most() * 100),
                    Phrase.of("data.quality.percent.advice")));
        }
    }

    public void change(QualityThresholds next) {
        var project = project();
        if (project.isEmpty() || working.get() || next.equals(thresholds.get())) {
            return;
        }
        problem.set(Optional.empty());
        begun(work.run(
                Phrase.of("data.quality.checking"),
                (progress, cancel) -> {
                    project.get().change(next, progress, cancel);
                    return next;
                },
                done -> session.refresh(),
                why -> problem.set(Optional.of(why))));
    }

    /** A name for a report written now. */
    public String fileName() {
        return QualityPage.fileName(project().map(Project::name).orElse(""), Instant.now());
    }

    /** Writes the report; what is known of the split that is looked at is part of it. */
    public void write(Path file, Texts texts) {
        var project = project();
        if (project.isEmpty()) {
            return;
        }
        problem.set(Optional.empty());
        var split = data.splits().shown().get().map(SplitViewModel.ShownSplit::check);
        var findings = report.get().map(ImportReport::findings).orElse(List.of());
        begun(work.run(
                Phrase.of("data.quality.writing"),
                (progress, cancel) -> {
                    var subject = QualityPage.Subject.of(project.get(), findings, split, Instant.now());
                    AtomicFile.write(file, QualityPage.of(subject, texts));
                    return file;
                },
                done -> written.set(Optional.of(done)),
                why -> problem.set(Optional.of(why))));
    }

    private void begun(Job job) {
        if (job.isRunning()) {
            working.set(true);
            job.whenEnded(() -> working.set(false));
        }
    }

    private Optional<Project> project() {
        return session.project().get().map(OpenProject::project);
    }
}
