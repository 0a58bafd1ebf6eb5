package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.ui.fx.FxThread;
import org.vitrine.ui.fx.Page;

/** Files are dropped on the window, wherever it stands, and on the sheet that reads them. */
class DroppingJourneyTest extends UiTest {
    @TempDir
    Path folder;

    private Path events = Path.of("");
    private Path items = Path.of("");

    @BeforeEach
    void write() throws Exception {
        events =
                Files.writeString(folder.resolve("events.csv"), "user,item,time\nu1,i1,2024-01-01\nu2,i2,2024-01-02\n");
        items = Files.writeString(folder.resolve("items.csv"), "item,brand\ni1,Acme\ni2,Zenith\n");
    }

    private void happens(EventType<DragEvent> type, String at, Path... files) throws Exception {
        FxThread.await(at, () -> wiring.turns.done() && lookup(at).tryQuery().isPresent());
        FxThread.run(
                () -> new DroppedFiles(List.of(files)).happens(type, lookup(at).query()));
    }

    private boolean there(String query) {
        return lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    @Test
    void theWindowSaysWhatBecomesOfFilesAndTakesThem() throws Exception {
        happens(DragEvent.DRAG_OVER, "#pageArea", events, items);
        FxThread.await("what becomes of them", () -> there("#windowDrop"));
        FxThread.letDraw();
        picture("window-drop");
        happens(DragEvent.DRAG_EXITED, "#shell", events, items);
        FxThread.await("nothing said any more", () -> !there("#windowDrop"));

        happens(DragEvent.DRAG_OVER, "#navigation", events, items);
        happens(DragEvent.DRAG_DROPPED, "#navigation", events, items);
        FxThread.await("the sheet", () -> there("#sheet"));
        assertThat(there("#windowDrop")).isFalse();
        FxThread.await("both files", () -> lookup(".import-file").queryAll().size() == 2);
    }

    @Test
    void everyPageTakesFilesAndTheSheetTakesMore() throws Exception {
        wiring.session.open(Path.of("sample-projects/harbour-market"));
        for (var page : List.of(Page.DATA, Page.TRAIN, Page.RUNS, Page.SHOPPER, Page.LISTS, Page.HOME)) {
            FxThread.run(() -> wiring.navigator.show(page));
            happens(DragEvent.DRAG_OVER, "#pageArea", events);
            FxThread.await("said on " + page, () -> there("#windowDrop"));
            happens(DragEvent.DRAG_EXITED, "#shell", events);
        }
        happens(DragEvent.DRAG_DROPPED, "#dropZone", events);
        FxThread.await("the sheet", () -> there("#sheet"));
        happens(DragEvent.DRAG_OVER, "#sheet", items);
        assertThat(there("#windowDrop")).isFalse();
        happens(DragEvent.DRAG_DROPPED, "#sheet", items);
        FxThread.await("both files", () -> lookup(".import-file").queryAll().size() == 2);
    }
}
