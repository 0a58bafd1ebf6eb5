package org.vitrine.ui.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Finds {@code ui.train.TrainingView} its {@code /fxml/train/Training.fxml} and hands FXML its controller. The only user
 * of {@link FXMLLoader}.
 */
public final class ViewLoader {
    /** A view and the nodes it controls. */
    public record Loaded<V extends View>(Parent root, V view) {}

    private final Map<Class<?>, Supplier<? extends View>> controllers;
    private final Language language;

    /** @param controllers how to make each controller; nested {@code fx:include}s look here, too */
    public ViewLoader(Map<Class<?>, Supplier<? extends View>> controllers, Language language) {
        this.controllers = Map.copyOf(controllers);
        this.language = language;
    }

    /** Loads the view with the texts of the present language. */
    public <V extends View> Loaded<V> load(Class<V> view) {
        var path = fxmlPath(view);
        var loader =
                new FXMLLoader(view.getResource(path), language.texts().get().bundle(), null, this::controller);
        try {
            Parent root = loader.load();
            return new Loaded<>(root, view.cast(loader.getController()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + path, e);
        }
    }

    /** Package after {@code .ui.} is the folder, simple name minus {@code View} the file. */
    public static String fxmlPath(Class<?> view) {
        var folder = view.getPackageName()
                .substring(view.getPackageName().indexOf(".ui.") + 4)
                .replace('.', '/');
        var name = view.getSimpleName();
        if (!name.endsWith("View")) {
            throw new IllegalArgumentException(view.getName() + " is not named ...View");
        }
        return "/fxml/" + folder + "/" + name.substring(0, name.length() - 4) + ".fxml";
    }

    private Object controller(Class<?> type) {
        var make = controllers.get(type);
        if (make == null) {
            throw new IllegalArgumentException("no controller registered for " + type.getName());
        }
        return make.get();
    }
}
