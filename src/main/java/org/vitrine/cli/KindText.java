package org.vitrine.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.data.BehaviourWords;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;
import picocli.CommandLine.ITypeConverter;

/** {@code word=kind} as somebody types it: what a word of the event type column means. The word may hold equals signs. */
final class KindText implements ITypeConverter<KindText.Kind> {
    /**
     * What a word means.
     *
     * @param word lower case, as plans have it
     */
    record Kind(String word, Behaviour meaning) {}

    @Override
    public Kind convert(String text) {
        int equals = text.lastIndexOf('=');
        if (equals < 1) {
            throw WrongValue.written("word=kind", "wishlist=favourite");
        }
        var kind = text.substring(equals + 1);
        return new Kind(
                text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                new BehaviourWords(Map.of())
                        .of(kind)
                        .orElseThrow(() -> new WrongValue(
                                Phrase.of("cli.usage.part.why", kind), Phrase.of("cli.usage.known.advice", all()))));
    }

    private static String all() {
        return Arrays.stream(Behaviour.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
