package org.vitrine.data;

import java.nio.charset.StandardCharsets;

/** Tells what a text would be if it stood alone. */
final class MixedValues {
    /** What a text looks like. */
    enum Kind {
        NUMBER,
        DATE,
        TEXT
    }

    private final NumberText numbers = new NumberText();
    private final TimeText times = new TimeText();

    /** Whether it is a number somebody wrote with zeros in front: a postcode, an ISBN, a telephone number, nothing to count with. */
    static boolean isLabel(String value) {
        var text = value.strip();
        return text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
    }

    Kind kind(String value) {
        var text = value.strip();
        if (text.isEmpty() || text.length() > 40 || !hasDigit(text)) {
            return Kind.TEXT;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (numbers.parse(bytes, 0, bytes.length)) {
            return Kind.NUMBER;
        }
        return times.parse(bytes, 0, bytes.length, TimeFormat.AUTO) ? Kind.DATE : Kind.TEXT;
    }

    private static boolean hasDigit(String text) {
        for (int k = 0; k < text.length(); k++) {
            if (Character.isDigit(text.charAt(k))) {
                return true;
            }
        }
        return false;
    }
}
