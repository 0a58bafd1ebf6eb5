package org.vitrine.project;

/** Text as it may stand in an HTML page, inside an element or between the quotes of an attribute. */
final class HtmlText {
    private HtmlText() {}

    static String escape(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    // what HTML does not allow is shown as what it is: something that cannot be shown
                    boolean isControl = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0;
                    boolean isHalf = c >= 0xd800 && c <= 0xdfff;
                    safe.appendCodePoint(isControl || isHalf ? 0xfffd : c);
                }
            }
        });
        return safe.toString();
    }
}
