package org.vitrine.ui.fx;

import java.util.function.BooleanSupplier;

/**
 * A state of a page worth a picture.
 *
 * @param name  part of the picture's file name, in lower case with hyphens
 * @param enter brings the page into the state; called on the FX thread
 * @param ready whether the page has got there (data loaded, thumbnails drawn); asked on the FX thread at each pulse
 * @param leave takes away what would lie over the pages that follow
 * @param before makes what somebody else would have made, such as files; called first, away from the FX thread
 */
public record TourStop(String name, Runnable enter, BooleanSupplier ready, Runnable leave, Runnable before) {
    public TourStop(String name, Runnable enter, BooleanSupplier ready, Runnable leave) {
        this(name, enter, ready, leave, () -> {});
    }

    public TourStop(String name, Runnable enter, BooleanSupplier ready) {
        this(name, enter, ready, () -> {});
    }

    public TourStop after(Runnable preparation) {
        return new TourStop(name, enter, ready, leave, preparation);
    }

    public static TourStop now(String name, Runnable enter) {
        return new TourStop(name, enter, () -> true);
    }
}
