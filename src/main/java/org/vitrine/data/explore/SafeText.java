package org.vitrine.data.explore;

/**
 * Texts that a spreadsheet cannot take for a formula. A text that begins with one of {@code = + - @}, as wide as Chinese and Japanese signs
 * too, a tab or a line end, or with apostrophes before one, gets an apostrophe in front; {@link #undo} takes it off again, so nothing is lost
 * (OWASP, CSV injection).
 */
public final class SafeText {
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private SafeText() {}

    public static String of(String text) {
        return isSigned(text, 0) ? "'" + text : text;
    }

    /** The text {@link #of} made this one from. */
    public static String undo(String safe) {
        return !safe.isEmpty() && safe.charAt(0) == '\'' && isSigned(safe, 1) ? safe.substring(1) : safe;
    }

    private static boolean isSigned(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at < text.length() && DANGEROUS.indexOf(text.charAt(at)) >= 0;
    }
}
