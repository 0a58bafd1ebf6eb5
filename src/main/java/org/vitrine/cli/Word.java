package org.vitrine.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** One of a few words on the command line. What is typed wrongly is answered with the words as they are typed, not as the program calls them. */
abstract class Word<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    Word(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> word(each).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> WrongValue.among(
                        Arrays.stream(type.getEnumConstants()).map(Word::word).toList()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
