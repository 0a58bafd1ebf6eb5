package org.vitrine.ui.data;

import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnInfo;
import org.vitrine.data.DataTable;
import org.vitrine.project.Project;
import org.vitrine.project.TableLook;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** How the tables of the open project are laid out; kept with it. */
final class TableLooks {
    private final ProjectSession session;

    TableLooks(ProjectSession session) {
        this.session = session;
    }

    /** A table as it is laid out, and the project it is of. */
    record Laid(DataTable table, Optional<Project> project, TableLook look) {}

    /** The table as it was left, its columns by the names they have now. */
    Laid of(DataTable table) {
        var project = project();
        var kept = project.map(open -> open.kept().now().look(table.kind())).orElse(TableLook.USUAL);
        return new Laid(table, project, kept.fitted(names(table)));
    }

    /** Keeps another look of a table, unless another project is open by now. */
    void keep(Laid before, TableLook look) {
        if (!look.equals(before.look())
                && before.project().isPresent()
                && before.project().equals(project())) {
            boolean isUsual = look.equals(TableLook.USUAL.fitted(names(before.table())));
            session.keep(settings -> settings.withLook(before.table().kind(), isUsual ? TableLook.USUAL : look));
        }
    }

    private Optional<Project> project() {
        return session.project().get().map(OpenProject::project);
    }

    private static List<String> names(DataTable table) {
        return table.columns().stream().map(ColumnInfo::name).toList();
    }
}
