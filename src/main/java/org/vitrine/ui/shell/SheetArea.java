package org.vitrine.ui.shell;

import java.util.Optional;
import javafx.scene.Node;
import org.vitrine.ui.fx.Sheets;

/** The sheets of the window for those made before it: hands them to the frame once there is one. */
public final class SheetArea implements Sheets {
    private Optional<ShellView> frame = Optional.empty();

    /** The frame to lay sheets over. */
    public ShellView over(ShellView made) {
        frame = Optional.of(made);
        return made;
    }

    @Override
    public void open(Node sheet, Runnable onClosed) {
        frame.ifPresent(view -> view.open(sheet, onClosed));
    }

    @Override
    public void openLasting(Node sheet, Runnable onClosed) {
        frame.ifPresent(view -> view.openLasting(sheet, onClosed));
    }

    @Override
    public void close() {
        frame.ifPresent(ShellView::close);
    }
}
