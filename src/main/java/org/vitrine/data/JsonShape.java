package org.vitrine.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Tells a text of one object for each line from a text that is one object whose members are rows. Both begin with a brace. */
final class JsonShape {
    /** Members looked at. */
    private static final int MEMBERS = 200;

    private JsonShape() {}

    /**
     * The layout of a text that begins with a brace: of rows in one object when all its members, as far as they were read, are lists or all
     * are objects, nulls aside, and no second object follows.
     *
     * @param text the beginning of the file in UTF-8, perhaps cut off
     */
    static Layout of(byte[] text) {
        int lists = 0;
        int objects = 0;
        try (var parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            for (int i = 0; i < MEMBERS && parser.nextToken() == JsonToken.FIELD_NAME; i++) {
                switch (parser.nextToken()) {
                    case START_ARRAY -> lists++;
                    case START_OBJECT -> objects++;
                    case VALUE_NULL -> {}
                    default -> {
                        return Layout.JSON_LINES;
                    }
                }
                parser.skipChildren();
            }
            if (isFollowed(parser)) {
                return Layout.JSON_LINES;
            }
        } catch (IOException e) {
            // cut off, or broken: what was seen before decides
            if (secondLineIsObject(text)) {
                return Layout.JSON_LINES;
            }
        }
        return lists + objects > 0 && (lists == 0 || objects == 0) ? Layout.JSON_OBJECT : Layout.JSON_LINES;
    }

    private static boolean isFollowed(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == JsonToken.START_OBJECT;
    }

    private static boolean secondLineIsObject(byte[] text) {
        int at = 0;
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        while (at < text.length && text[at] <= ' ') {
            at++;
        }
        return at < text.length && text[at] == '{';
    }
}
