package org.vitrine.ui.fx;

/** Paths and addresses that are too long for their line: they go on in the next one behind a separator, not within a name. */
public final class PathText {
    /** A hair: of next to no width, and a line may end behind it; behind what has no width at all none ends. */
    private static final String MAY_END = "\u200a";

    private PathText() {}

    /** To be shown in a label that wraps. */
    public static String wrapping(String path) {
        return path.replaceAll("([/\\\\]+)(?=[^/\\\\])", "$1" + MAY_END);
    }
}
