package org.vitrine;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/** Files as a file manager hands them to a window: there is none without a display. */
record DroppedFiles(List<Path> paths) {
    private Dragboard board() {
        var files = paths.stream().map(Path::toFile).toList();
        var clipboard = (TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTransferModes" -> EnumSet.of(TransferMode.COPY, TransferMode.MOVE);
                    case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                    case "getContent" -> DataFormat.FILES.equals(arguments[0]) ? files : null;
                    case "getContentTypes" -> Set.of(DataFormat.FILES);
                    case "putContent" -> false;
                    default -> null;
                });
        return DragboardHelper.createDragboard(clipboard);
    }

    /** Something of a drag happens to a node. */
    void happens(EventType<DragEvent> type, Node at) {
        var middle = at.localToScreen(at.getBoundsInLocal());
        double x = middle.getCenterX();
        double y = middle.getCenterY();
        Event.fireEvent(
                at,
                new DragEvent(
                        at, at, type, board(), x, y, x, y, TransferMode.COPY, null, at, new PickResult(at, x, y)));
    }
}
