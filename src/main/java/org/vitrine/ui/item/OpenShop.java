package org.vitrine.ui.item;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.ui.shell.OpenProject;
import org.vitrine.ui.shell.ProjectSession;

/** The open project's {@link Shop}: one for all pages, a fresh one for every project. */
public final class OpenShop {
    private final ReadOnlyObjectWrapper<Optional<Shop>> shop = new ReadOnlyObjectWrapper<>(Optional.empty());

    public OpenShop(ProjectSession session) {
        session.project()
                .subscribe(project -> shop.set(project.map(OpenProject::project).map(Shop::new)));
    }

    /** Empty without a project. */
    public ReadOnlyObjectProperty<Optional<Shop>> shop() {
        return shop.getReadOnlyProperty();
    }
}
