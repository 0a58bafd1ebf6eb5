package org.vitrine.ui.data;

import org.vitrine.domain.Texts;

/** What kinds of events are called in a language. */
final class EventWords {
    private static final String KEY = "importing.behaviour.";

    private EventWords() {}

    /** The word for it, or the value itself when the data has a kind of its own. */
    static String said(String value, Texts texts) {
        var key = KEY + value;
        return texts.bundle().containsKey(key) ? texts.of(key) : value;
    }
}
