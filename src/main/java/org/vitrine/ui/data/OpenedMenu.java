package org.vitrine.ui.data;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/** A menu held open for its picture: a window that nobody looks at loses the focus now and then, and with it what has popped up. */
final class OpenedMenu {
    /** What pops up is drawn some frames after it is there. */
    private static final int DRAWN = 12;

    private final Node page;
    private int looks;

    OpenedMenu(Node page) {
        this.page = page;
    }

    void open(String button) {
        looks = 0;
        if (page.lookup(button) instanceof ButtonBase found) {
            found.fire();
        }
        popups().forEach(popup -> popup.setAutoHide(false));
    }

    boolean isDrawn() {
        return ++looks > DRAWN && popups().stream().anyMatch(Window::isShowing);
    }

    void close() {
        popups().forEach(popup -> {
            popup.setAutoHide(true);
            popup.hide();
        });
    }

    private static List<PopupWindow> popups() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .toList();
    }
}
