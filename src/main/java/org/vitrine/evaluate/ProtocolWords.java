package org.vitrine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.domain.Phrase;

/** Says the words of a {@linkplain Protocol stamp} in a person's language. Words this version does not know stay as they are. */
public final class ProtocolWords {
    private static final Set<String> SPLITS =
            Set.of("temporal", "rolling", "leave-one-out", "ratio", "strong-generalisation", "session", "provided");
    private static final Set<String> SETTINGS =
            Set.of("validation", "test", "origin", "items", "seed", "fold-in", "order", "gap", "target", "repeats");
    private static final Set<String> VALUES =
            Set.of("met-by-its-end", "trained", "time", "random", "last", "every", "read");
    private static final Set<String> CANDIDATES = Set.of("full", "provided", "sampled-100");
    private static final String HASH = "hash";
    private static final String FIELDS = "fields";
    private static final String TOGETHER = "co-occurrence";

    private ProtocolWords() {}

    /** @param split {@link Protocol#split()}, or a kind alone */
    public static Object split(String split) {
        var name = name(split);
        if (!SPLITS.contains(name)) {
            return split;
        }
        var kind = Phrase.of("protocol.split." + name);
        return settings(split)
                .<Object>map(settings -> Phrase.of("protocol.with", kind, settings))
                .orElse(kind);
    }

    /** @param candidates {@link Protocol#candidates()} */
    public static Object candidates(String candidates) {
        return CANDIDATES.contains(candidates) ? Phrase.of("protocol.candidates." + candidates) : candidates;
    }

    /** @param ties {@link Protocol#ties()} */
    public static Object ties(String ties) {
        if (!name(ties).equals(HASH)) {
            return ties;
        }
        var kind = Phrase.of("protocol.ties." + HASH);
        return settings(ties)
                .<Object>map(settings -> Phrase.of("protocol.with", kind, settings))
                .orElse(kind);
    }

    /** @param diversity {@link Basis#diversity()} */
    public static Object diversity(String diversity) {
        if (diversity.equals(TOGETHER)) {
            return Phrase.of("protocol.diversity." + TOGETHER);
        }
        return name(diversity).equals(FIELDS)
                ? Phrase.of("protocol.with", Phrase.of("protocol.diversity." + FIELDS), inside(diversity))
                : diversity;
    }

    private static String name(String word) {
        int bracket = word.indexOf('(');
        return bracket < 0 ? word : word.substring(0, bracket);
    }

    private static String inside(String word) {
        return word.substring(word.indexOf('(') + 1, word.length() - 1);
    }

    private static Optional<Object> settings(String word) {
        if (!word.endsWith(")")) {
            return Optional.empty();
        }
        Optional<Object> all = Optional.empty();
        for (var each : said(inside(word))) {
            all = Optional.of(all.<Object>map(before -> Phrase.of("protocol.list", before, each))
                    .orElse(each));
        }
        return all;
    }

    private static List<Object> said(String settings) {
        var said = new ArrayList<Object>();
        for (var setting : settings.split(",")) {
            int equal = setting.indexOf('=');
            var key = equal < 0 ? "" : setting.substring(0, equal);
            var value = setting.substring(equal + 1);
            said.add(
                    SETTINGS.contains(key)
                            ? Phrase.of(
                                    "protocol.is",
                                    Phrase.of("protocol.setting." + key),
                                    VALUES.contains(value) ? Phrase.of("protocol.value." + value) : value)
                            : setting);
        }
        return said;
    }
}
