package org.vitrine.ui.shell;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.vitrine.ui.fx.FirstStrokes;
import org.vitrine.ui.fx.Look;
import org.vitrine.ui.fx.View;
import org.vitrine.ui.fx.ViewLoader;
import org.vitrine.ui.fx.WarmUp;

/** The one window: shows the frame, comes back as it was left, remembers on leaving. */
public final class ShellWindow {
    private final ShellViewModel model;
    private final LeavingViewModel leaving;
    private final ViewLoader loader;
    private final RememberedFile file;
    private final Pages pages;
    private CompletableFuture<List<Class<? extends View>>> warm = CompletableFuture.completedFuture(List.of());

    public ShellWindow(
            ShellViewModel model, LeavingViewModel leaving, Pages pages, ViewLoader loader, RememberedFile file) {
        this.model = model;
        this.leaving = leaving;
        this.pages = pages;
        this.loader = loader;
        this.file = file;
    }

    /** Completes when every view has been warmed up and opens quickly, with those that could not be. */
    public CompletableFuture<List<Class<? extends View>>> warm() {
        return warm;
    }

    /** Fills and shows {@code stage}. On the FX thread, after {@link org.vitrine.ui.fx.Look#install}. */
    public void show(Stage stage, Remembered before) {
        var shell = loader.load(ShellView.class);
        var scene = new Scene(shell.root(), before.width(), before.height());
        model.look().dress(scene);
        stage.setScene(scene);
        stage.titleProperty()
                .bind(model.projectName()
                        .flatMap(name -> model.language()
                                .texts()
                                .map(texts -> model.session().project().get().isPresent()
                                        ? texts.of(name) + " – " + texts.of("app.title")
                                        : texts.of("app.title"))));
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setMaximized(before.maximised());
        stage.setOnHidden(event -> {
            file.write(remembered(stage, scene));
            shell.view().dispose();
            model.session().close();
        });
        stage.setOnCloseRequest(event -> {
            hidePopups(stage);
            if (!leaving.running().isEmpty()) {
                event.consume();
                shell.view().askBeforeLeaving(stage::hide);
            }
        });
        stage.show();
        FirstStrokes.draw();
        warm = new WarmUp(model.language().texts().get(), Look.SHEETS).start(pages.views());
    }

    private Remembered remembered(Stage stage, Scene scene) {
        return new Remembered(
                scene.getWidth(),
                scene.getHeight(),
                stage.isMaximized(),
                model.language().locale(),
                model.look().theme().get(),
                model.session().recent().folders());
    }

    /** An open popup at exit crashes the JVM on GTK. */
    private static void hidePopups(Stage stage) {
        List.copyOf(Window.getWindows()).stream()
                .filter(window -> !window.equals(stage))
                .forEach(Window::hide);
    }
}
