package org.vitrine.ui.fx;

import com.sun.glass.ui.headless.HeadlessApplication;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Gives JavaFX's own headless platform a screen of another size: it has 1000 × 1000 built in and no setting for it
 * (JavaFX 26). Works on the class path, where the toolkit's inside is open; without effect on any other platform.
 */
public final class HeadlessScreen {
    static final String PLATFORM = "Headless";

    private HeadlessScreen() {}

    /** Resizes the screen. On the FX thread, before the first window. */
    public static void resize(int width, int height) {
        if (!PLATFORM.equalsIgnoreCase(System.getProperty("glass.platform"))) {
            return;
        }
        try {
            var application = Class.forName("com.sun.glass.ui.Application")
                    .getMethod("GetApplication")
                    .invoke(null);
            var screen = Class.forName("com.sun.glass.ui.Screen");
            var make = Arrays.stream(screen.getDeclaredConstructors())
                    .filter(each -> each.getParameterCount() > 10)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchMethodException("a screen of a given size"));
            make.setAccessible(true);
            var screens = Array.newInstance(screen, 1);
            Array.set(
                    screens,
                    0,
                    make.newInstance(
                            0L, 32, 0, 0, width, height, 0, 0, width, height, 0, 0, width, height, 100, 100, 1f, 1f, 1f,
                            1f));
            set(application, "screens", screens);
            set(application, "frameBuffer", ByteBuffer.allocate(4 * width * height));
            screen.getMethod("notifySettingsChanged").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JavaFX has another headless platform than 26.0", e);
        }
    }

    /** A part of the toolkit's application that it keeps to itself. */
    static <T> T inside(HeadlessApplication application, String name, Class<T> type) {
        try {
            return type.cast(field(name).get(application));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JavaFX has another headless platform than 26.0", e);
        }
    }

    private static void set(Object application, String name, Object value) throws ReflectiveOperationException {
        field(name).set(application, value);
    }

    private static Field field(String name) throws ReflectiveOperationException {
        var field = HeadlessApplication.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
