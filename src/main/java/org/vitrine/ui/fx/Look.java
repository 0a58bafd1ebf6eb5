package org.vitrine.ui.fx;

import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Window;

/**
 * How everything looks: the base theme, our style sheet, our fonts. Light and dark share every rule; dark.css only gives
 * the colour variables other values, so switching costs one pass over the styles and no reload.
 */
public final class Look {
    private static final List<String> FONTS = List.of("/fonts/VitrineSans-Regular.otf", "/fonts/VitrineSans-Bold.otf");
    /** Both always loaded: a sheet that comes or goes would be parsed again, a style class costs nothing. */
    public static final List<String> SHEETS = List.of("/css/app.css", "/css/dark.css");

    private static final String DARK = "dark";

    private final ObjectProperty<Theme> theme;
    /** Popups have roots of their own. */
    private final ListChangeListener<Window> popups = this::dressShown;

    public Look(Theme first) {
        theme = new SimpleObjectProperty<>(first);
    }

    /** Loads fonts and the base theme; once, on the FX thread, before the first scene. */
    public void install() {
        for (var font : FONTS) {
            try (var in = Objects.requireNonNull(Look.class.getResourceAsStream(font), font)) {
                if (Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException(font + " is no font this machine can read");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(font, e);
            }
        }
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        // the list is JavaFX's own and outlives every window: held only weakly, a look goes with its window
        Window.getWindows().addListener(new WeakListChangeListener<>(popups));
    }

    private void dressShown(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            change.getAddedSubList().stream()
                    .filter(window -> window.getScene() != null)
                    .forEach(window -> darken(window.getScene()));
        }
    }

    private void darken(Scene scene) {
        var classes = scene.getRoot().getStyleClass();
        boolean wanted = theme.get() == Theme.DARK;
        if (wanted && !classes.contains(DARK)) {
            classes.add(DARK);
        } else if (!wanted) {
            classes.remove(DARK);
        }
    }

    /** Dresses a scene and keeps it in the present theme. */
    public void dress(Scene scene) {
        scene.getStylesheets().setAll(SHEETS);
        theme.subscribe(now -> darken(scene));
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    public void switchTheme() {
        theme.set(theme.get().other());
    }
}
