package org.vitrine.ui.fx;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.PlatformFactory;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.HeadlessView;
import com.sun.glass.ui.headless.HeadlessWindow;
import com.sun.glass.ui.headless.HeadlessWindowManager;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * JavaFX's own headless platform, without the copy of each painted frame that nobody looks at: pictures are taken of the scene. The copy makes an
 * object for every pixel (JavaFX 26, {@code HeadlessWindow.blit}): four fifths of all the memory of a tour, up to 4 GB a second while something
 * moves, on the FX thread. No platform with a screen does so, and what a tour measures is to be what a person would feel. Works on the class
 * path, where the toolkit's inside is open.
 */
public final class UnseenPlatform extends HeadlessPlatformFactory {
    private UnseenPlatform() {}

    /** Makes it the platform. Before the toolkit starts. */
    public static void install() {
        System.setProperty("glass.platform", HeadlessScreen.PLATFORM);
        try {
            var platform = PlatformFactory.class.getDeclaredField("instance");
            platform.setAccessible(true);
            platform.set(null, new UnseenPlatform());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JavaFX chooses its platform in another way than 26.0", e);
        }
    }

    @Override
    public Application createApplication() {
        return new UnseenApplication();
    }

    private static final class UnseenApplication extends HeadlessApplication {
        @Override
        public Window createWindow(@Nullable Window owner, Screen screen, int style) {
            return new UnseenWindow(
                    HeadlessScreen.inside(this, "windowManager", HeadlessWindowManager.class),
                    owner,
                    screen,
                    HeadlessScreen.inside(this, "frameBuffer", ByteBuffer.class),
                    style);
        }

        @Override
        public View createView() {
            return new UnseenView();
        }
    }

    /** A window that does not wipe, pixel by pixel, what it leaves free when it becomes smaller. */
    private static final class UnseenWindow extends HeadlessWindow {
        private int widest = Integer.MAX_VALUE;
        private int highest = Integer.MAX_VALUE;

        UnseenWindow(
                HeadlessWindowManager manager, @Nullable Window owner, Screen screen, ByteBuffer frame, int style) {
            super(manager, owner, screen, frame, style);
        }

        @Override
        protected void _setBounds(
                long window,
                int x,
                int y,
                boolean hasX,
                boolean hasY,
                int width,
                int height,
                int contentWidth,
                int contentHeight,
                float gravityX,
                float gravityY) {
            widest = wanted(width, contentWidth);
            highest = wanted(height, contentHeight);
            super._setBounds(window, x, y, hasX, hasY, width, height, contentWidth, contentHeight, gravityX, gravityY);
            widest = Integer.MAX_VALUE;
            highest = Integer.MAX_VALUE;
        }

        private static int wanted(int whole, int content) {
            return whole > 0 ? whole : content > 0 ? content : Integer.MAX_VALUE;
        }

        @Override
        public int getWidth() {
            return Math.min(super.getWidth(), widest);
        }

        @Override
        public int getHeight() {
            return Math.min(super.getHeight(), highest);
        }
    }

    private static final class UnseenView extends HeadlessView {
        @Override
        protected void _uploadPixels(long view, Pixels pixels) {
            // nobody sees it
        }
    }
}
