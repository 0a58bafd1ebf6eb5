package org.vitrine.ui.fx;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What the values of a box of choices are called; for boxes nobody types into. */
public final class ChoiceWords<T> extends StringConverter<T> {
    private final Function<? super T, String> words;

    public ChoiceWords(Function<? super T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("a box of choices is not typed into: " + text);
    }
}
