package org.vitrine.ui.fx;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

/** The language the window speaks. Views are rebuilt when it changes; what outlives a view binds to {@link #say}. */
public final class Language {
    /** The languages there are texts for. */
    public static final List<Locale> KNOWN = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final ReadOnlyObjectWrapper<Texts> texts;

    public Language(Locale first) {
        texts = new ReadOnlyObjectWrapper<>(Texts.in(nearest(first)));
        Locale.setDefault(texts.get().locale());
    }

    public ReadOnlyObjectProperty<Texts> texts() {
        return texts.getReadOnlyProperty();
    }

    public Locale locale() {
        return texts.get().locale();
    }

    /** The sentence in the present language. */
    public String of(String key, Object... args) {
        return texts.get().of(key, args);
    }

    public String of(Phrase phrase) {
        return texts.get().of(phrase);
    }

    /** What is the matter and what to do, as one text. */
    public String sentences(Phrase... all) {
        return texts.get().sentences(Arrays.stream(all).map(this::of).toList());
    }

    /** The sentence in whatever language is spoken. */
    public ObservableValue<String> say(String key, Object... args) {
        return texts.map(spoken -> spoken.of(key, args));
    }

    public void speak(Locale locale) {
        var wanted = nearest(locale);
        if (!wanted.equals(locale())) {
            // JavaFX and ControlsFX take the texts of their own controls from the default locale
            Locale.setDefault(wanted);
            texts.set(Texts.in(wanted));
        }
    }

    /** The next of the {@linkplain #KNOWN known} languages. */
    public void speakNext() {
        speak(KNOWN.get((KNOWN.indexOf(locale()) + 1) % KNOWN.size()));
    }

    private static Locale nearest(Locale locale) {
        return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
