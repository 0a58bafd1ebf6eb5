package org.vitrine.ui.fx;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.PlatformFactory;
import com.sun.glass.ui.View;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.HeadlessView;

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
        return new HeadlessApplication() {
            @Override
            public View createView() {
                return new UnseenView();
            }
        };
    }

    private static final class UnseenView extends HeadlessView {
        @Override
        protected void _uploadPixels(long view, Pixels pixels) {
            // nobody sees it
        }
    }
}
