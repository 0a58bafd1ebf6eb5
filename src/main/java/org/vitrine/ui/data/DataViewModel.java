package org.vitrine.ui.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.ColumnProfile;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportReport;
import org.vitrine.data.RowFilter;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableKind;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;
import org.vitrine.encode.SplitSpec;
import org.vitrine.project.KeptSplit;
import org.vitrine.project.Project;
import org.vitrine.ui.data.explore.ExploreViewModel;
import org.vitrine.ui.fx.Choice;
import org.vitrine.ui.fx.Job;
import org.vitrine.ui.fx.Marked;
import org.vitrine.ui.fx.Navigator;
import org.vitrine.ui.fx.Page;
import org.vitrine.ui.fx.PaneState;
import org.vitrine.ui.fx.Selection;
import org.vitrine.ui.fx.Work;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** What the Data page shows: the tables of the open project, one of them with its rows, and what was found in them. */
public final class DataViewModel {
    /** The parts of the page's middle. */
    public enum Part {
        TABLE,
        QUALITY,
        RECIPE,
        SPLIT,
        REPORT,
        /** What the tables take of memory. */
        MEMORY
    }

    private final ProjectSession session;
    private final Work work;
    private final Selection selection;
    private final Navigator navigator;
    private final ReadOnlyObjectWrapper<PaneState> state = new ReadOnlyObjectWrapper<>(PaneState.filled());
    private final ReadOnlyObjectWrapper<List<Problem>> damage = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<TableEntry>> tables = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<DataTable>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ImportReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> finding = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ColumnInfo>> column = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ColumnProfile>> profile =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final RowWays rowWays;
    private final IdWays ids;
    private final SplitViewModel splits;
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.TABLE);
    private final StringProperty search = new SimpleStringProperty("");
    private final ExploreViewModel explore;
    private final TableLooks looks;
    private Optional<Job> profiling = Optional.empty();
    /** The project that was shown last, and its table: the same one with other tables opens where it was. */
    private Optional<Path> folder = Optional.empty();

    private TableKind kind = TableKind.EVENTS;

    /** With marks of its own. */
    public DataViewModel(ProjectSession session, Work work, Selection selection, Navigator navigator) {
        this(session, work, selection, navigator, new Marked());
    }

    /** @param marked what is marked everywhere */
    public DataViewModel(ProjectSession session, Work work, Selection selection, Navigator navigator, Marked marked) {
        this.session = session;
        this.work = work;
        this.selection = selection;
        this.navigator = navigator;
        this.explore = new ExploreViewModel(work, marked);
        this.rowWays = new RowWays(explore, this::table, this::show);
        this.ids = new IdWays(this, navigator);
        this.looks = new TableLooks(session);
        this.splits = new SplitViewModel(session, work, this::isAboutSplit);
        shown.subscribe(explore::show);
        finding.subscribe(now -> tellExplore());
        search.subscribe(now -> tellExplore());
        session.project().subscribe(this::projectChanged);
        part.subscribe(wanted -> splits.look());
    }

    public ReadOnlyObjectProperty<PaneState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is wrong with the open project's folder. */
    ReadOnlyObjectProperty<List<Problem>> damage() {
        return damage.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<TableEntry>> tables() {
        return tables.getReadOnlyProperty();
    }

    /** Rows of the table of events, those without an item among them. */
    long eventRows() {
        return tables.get().stream()
                .map(TableEntry::table)
                .filter(table -> table.kind() == TableKind.EVENTS)
                .mapToLong(DataTable::rowCount)
                .sum();
    }

    /** How the tables are laid out. */
    TableLooks looks() {
        return looks;
    }

    /** The table in the middle. */
    public ReadOnlyObjectProperty<Optional<DataTable>> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<ImportReport>> report() {
        return report.getReadOnlyProperty();
    }

    /** The finding whose rows alone are shown. */
    public ReadOnlyObjectProperty<Optional<Finding>> finding() {
        return finding.getReadOnlyProperty();
    }

    /** The column the inspector speaks of. */
    public ReadOnlyObjectProperty<Optional<ColumnInfo>> column() {
        return column.getReadOnlyProperty();
    }

    /** What is in {@link #column()}; empty while it is being worked out. */
    public ReadOnlyObjectProperty<Optional<ColumnProfile>> profile() {
        return profile.getReadOnlyProperty();
    }

    public ObjectProperty<Part> part() {
        return part;
    }

    /** The split of the project. */
    SplitViewModel splits() {
        return splits;
    }

    /** Shows what a split leaks. */
    public void showSplit(SplitSpec split) {
        session.choose(KeptSplit.of(split));
        part.set(Part.SPLIT);
    }

    /** Whether the split is to be looked at: a chosen one is part of the quality of the data. */
    private boolean isAboutSplit() {
        return part.get() == Part.SPLIT
                || part.get() == Part.QUALITY && !session.split().get().kind().isEmpty();
    }

    /** The open project, if its files can be read in another way: its plan is known and it may be changed. */
    Optional<OpenProject> mendable() {
        return session.project()
                .get()
                .filter(open ->
                        open.project().isWritable() && open.project().plan().isPresent());
    }

    /** Text every shown row contains somewhere. */
    public StringProperty search() {
        return search;
    }

    public void show(DataTable table) {
        if (!shown.get().equals(Optional.of(table))) {
            finding.set(Optional.empty());
            search.set("");
            rowWays.forget();
            shown.set(Optional.of(table));
            kind = table.kind();
            choose(table.columns().getFirst());
        }
    }

    /** Shows the rows a finding is about: in their table, or among those set aside. */
    public void showRows(Finding wanted) {
        switch (wanted.rows()) {
            case Finding.RowsWanted.InTable in ->
                table(wanted.table()).ifPresent(table -> {
                    show(table);
                    finding.set(Optional.of(wanted));
                    table.columns().stream()
                            .filter(info -> info.name().equals(wanted.column()))
                            .findFirst()
                            .ifPresent(this::choose);
                    part.set(Part.TABLE);
                });
            case Finding.RowsWanted.SetAside aside -> part.set(Part.REPORT);
            case Finding.RowsWanted.None none -> {}
        }
    }

    public void showAllRows() {
        finding.set(Optional.empty());
    }

    /** Where the chosen row leads, and any other. */
    RowWays rowWays() {
        return rowWays;
    }

    /** Asks what is in a column; the answer comes in {@link #profile()}. */
    public void choose(ColumnInfo wanted) {
        if (column.get().equals(Optional.of(wanted))) {
            return;
        }
        column.set(Optional.of(wanted));
        profile.set(Optional.empty());
        profiling.ifPresent(Job::cancel);
        profiling = shown.get()
                .filter(table -> table.column(wanted.name()).isPresent())
                .map(table -> work.runBehind(
                        (progress, cancel) -> ColumnProfile.of(table, wanted.name(), cancel),
                        found -> {
                            if (column.get().equals(Optional.of(wanted))) {
                                profile.set(Optional.of(found));
                            }
                        },
                        problem -> {}));
    }

    /** Chooses the shopper and the item the row names, for every page. */
    public void chooseRow(int row) {
        rowWays.choose(row);
        shown.get().ifPresent(table -> selection.choose(named(table, row)));
    }

    /** Chooses what the cell names, with the shopper of its row, and opens the page that shows it. */
    public void follow(int row, int column) {
        shown.get().ifPresent(table -> {
            var role = table.columns().get(column).role();
            var choice = named(table, row);
            var shop = table.text(ColumnRole.SHOP, row).filter(id -> role == ColumnRole.SHOP);
            var whole = shop.map(ShopId::new).map(choice::with).orElse(choice);
            navigator.show(role == ColumnRole.USER ? Page.SHOPPER : Page.LISTS, before -> whole);
        });
    }

    /** Where ids lead that stand in words. */
    public IdWays ids() {
        return ids;
    }

    /** Shows all events of what the cell names; its own rows where there are no events. */
    public void followToRows(int row, int column) {
        shown.get()
                .ifPresent(
                        table -> rowWays.of(table, table.columns().get(column).role(), row).stream()
                                .findFirst()
                                .ifPresent(way -> way.go().run()));
    }

    private Choice named(DataTable table, int row) {
        var choice = selection.choice().get();
        var user = table.text(ColumnRole.USER, row);
        if (user.isPresent()) {
            choice = choice.with(new UserId(user.get()));
        }
        var item = table.text(ColumnRole.ITEM, row);
        return item.isPresent() ? choice.with(new ItemId(item.get())) : choice;
    }

    /** What is asked of the shown table. */
    public ExploreViewModel explore() {
        return explore;
    }

    /** Hands the finding and the search on as filters. */
    private void tellExplore() {
        var others = new ArrayList<ExploreViewModel.Other>();
        finding.get().ifPresent(wanted -> {
            if (wanted.rows() instanceof Finding.RowsWanted.InTable(var rows)) {
                var words = wanted.isCut()
                        ? Phrase.of("data.finding.onlyFirst", wanted.text(), wanted.listed(), wanted.count())
                        : Phrase.of("data.finding.only", wanted.text());
                others.add(new ExploreViewModel.Other(words, new RowFilter.Only(rows), this::showAllRows));
            }
        });
        if (!search.get().isBlank()) {
            var text = search.get().strip();
            others.add(new ExploreViewModel.Other(
                    Phrase.of("explore.filter.anywhere", text), new RowFilter.Anywhere(text), () -> search.set("")));
        }
        explore.given(others);
    }

    private Optional<DataTable> table(TableKind kind) {
        return tables.get().stream()
                .map(TableEntry::table)
                .filter(each -> each.kind() == kind)
                .findFirst();
    }

    private void projectChanged(Optional<OpenProject> project) {
        damage.set(project.map(open -> open.project().damage()).orElse(List.of()));
        tables.set(List.of());
        shown.set(Optional.empty());
        report.set(Optional.empty());
        finding.set(Optional.empty());
        column.set(Optional.empty());
        rowWays.forget();
        profile.set(Optional.empty());
        splits.forget();
        if (project.isPresent() && !project.map(OpenProject::folder).equals(folder)) {
            folder = project.map(OpenProject::folder);
            kind = TableKind.EVENTS;
            part.set(Part.TABLE);
        }
        project.map(OpenProject::project).ifPresent(this::load);
        splits.look();
    }

    private void load(Project project) {
        try {
            fill(project.tables());
            state.set(PaneState.filled());
        } catch (ProblemException e) {
            boolean canMend = project.plan().isPresent() && project.isWritable();
            state.set(new PaneState.Failed(
                    e.problem(),
                    canMend
                            ? Optional.of(
                                    new PaneState.Action(Phrase.of("data.importAgain"), () -> importAgain(project)))
                            : Optional.empty()));
        }
    }

    private void importAgain(Project project) {
        var job = work.run(
                Phrase.of("data.importing", project.name()),
                (progress, cancel) -> {
                    project.importAgain(progress, cancel);
                    return project;
                },
                done -> session.refresh(),
                problem -> state.set(PaneState.failed(problem, () -> importAgain(project))));
        if (job.isRunning()) {
            state.set(PaneState.busy(job));
        }
        job.whenEnded(() -> {
            if (job.state().get() == Job.State.CANCELLED) {
                load(project);
            }
        });
    }

    private void fill(ShopTables shop) {
        var entries = new ArrayList<TableEntry>();
        for (var kind : TableKind.values()) {
            shop.table(kind).ifPresent(table -> entries.add(TableEntry.of(table, shop.report())));
        }
        tables.set(List.copyOf(entries));
        report.set(Optional.of(shop.report()));
        show(shop.table(kind).orElse(shop.events()));
    }
}
