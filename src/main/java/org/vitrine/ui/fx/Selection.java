package org.vitrine.ui.fx;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.ShopId;
import org.vitrine.domain.UserId;

/**
 * The one selection every page shares: choose a shopper in a table, and the Shopper and Lists pages show them.
 * {@link Navigator} remembers its past.
 */
public final class Selection {
    private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(Choice.NOTHING);
    private final ObservableValue<Optional<UserId>> shopper = choice.map(Choice::shopper);
    private final ObservableValue<Optional<ItemId>> item = choice.map(Choice::item);
    private final ObservableValue<Optional<ShopId>> shop = choice.map(Choice::shop);
    private final ObservableValue<Optional<String>> run = choice.map(Choice::run);

    public ReadOnlyObjectProperty<Choice> choice() {
        return choice.getReadOnlyProperty();
    }

    public ObservableValue<Optional<UserId>> shopper() {
        return shopper;
    }

    public ObservableValue<Optional<ItemId>> item() {
        return item;
    }

    public ObservableValue<Optional<ShopId>> shop() {
        return shop;
    }

    /** Id of the chosen run. */
    public ObservableValue<Optional<String>> run() {
        return run;
    }

    /** Goes on to a shopper: what was chosen beside another one has nothing to do with them. */
    public void choose(UserId id) {
        choose(choice.get().withOnly(id));
    }

    public void choose(ItemId id) {
        choose(choice.get().with(id));
    }

    public void choose(ShopId id) {
        choose(choice.get().with(id));
    }

    public void chooseRun(String id) {
        choose(choice.get().withRun(id));
    }

    public void choose(Choice whole) {
        if (!choice.get().equals(whole)) {
            choice.set(whole);
        }
    }
}
