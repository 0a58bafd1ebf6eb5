package org.vitrine.ui.fx;

import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.UserId;

/** The one set of items or shoppers that is marked everywhere at once: in tables, charts, the map and portraits. */
public final class Marked {
    /** Where somebody marked. */
    public enum By {
        NOBODY,
        TABLE,
        MAP,
        PORTRAIT
    }

    /** What is marked; of a table of events both its items and its shoppers. */
    public record Ids(By by, Set<ItemId> items, Set<UserId> users) {
        /** Nothing. */
        public static final Ids NONE = new Ids(By.NOBODY, Set.of(), Set.of());

        public Ids {
            items = Set.copyOf(items);
            users = Set.copyOf(users);
        }

        public boolean isEmpty() {
            return items.isEmpty() && users.isEmpty();
        }
    }

    private final ReadOnlyObjectWrapper<Ids> ids = new ReadOnlyObjectWrapper<>(Ids.NONE);

    public ReadOnlyObjectProperty<Ids> ids() {
        return ids.getReadOnlyProperty();
    }

    /** Marks these and nothing else. */
    public void mark(Ids wanted) {
        if (!ids.get().equals(wanted)) {
            ids.set(wanted.isEmpty() ? Ids.NONE : wanted);
        }
    }

    public void forget() {
        ids.set(Ids.NONE);
    }
}
