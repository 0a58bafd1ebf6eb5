package org.vitrine.ui.fx;

import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/**
 * How everything looks: the base theme, our style sheet, our fonts. Light and dark share every rule; dark.css only gives
 * the colour variables other values, so switching costs one pass over the styles and no reload.
 */
public final class Look {
    private static final List<String> FONTS =
            List.of("/fonts/VitrineSans-Regular.otf", "/fonts/VitrineSans-Bold.otf");
    private static final String APP = "/css/app.css";
    private static final String DARK = "/css/dark.css";

    private final ObjectProperty<Theme> theme;

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
    }

    /** Dresses a scene and keeps it in the present theme. */
    public void dress(Scene scene) {
        theme.subscribe(now -> scene.getStylesheets().setAll(now == Theme.DARK ? List.of(APP, DARK) : List.of(APP)));
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    public void switchTheme() {
        theme.set(theme.get().other());
    }
}
