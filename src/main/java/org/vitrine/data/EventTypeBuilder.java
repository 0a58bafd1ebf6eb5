package org.vitrine.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.Phrase;

/** What shoppers did: the source's words, stored as names of behaviours. A word nobody knows fails its row. */
final class EventTypeBuilder extends TextBuilder {
    private static final byte UNSEEN = -1;
    private static final byte UNKNOWN = -2;
    private static final Behaviour[] ALL = Behaviour.values();

    private final BehaviourWords words;
    private final ByteDictionary seen = new ByteDictionary();
    private byte[] meanings = filled(16);
    private final int[] codes = new int[ALL.length];
    private boolean search;

    EventTypeBuilder(BehaviourWords words) {
        this.words = words;
        Arrays.fill(codes, UNSEEN);
    }

    @Override
    @Nullable
    Phrase put(int row, byte[] b, int start, int end) {
        search = false;
        int word = seen.code(b, start, end);
        if (word < 0) {
            return MALFORMED;
        }
        if (word >= meanings.length) {
            int before = meanings.length;
            meanings = Arrays.copyOf(meanings, word * 2);
            Arrays.fill(meanings, before, meanings.length, UNSEEN);
        }
        if (meanings[word] == UNSEEN) {
            meanings[word] =
                    words.of(seen.text(word)).map(w -> (byte) w.ordinal()).orElse(UNKNOWN);
        }
        if (meanings[word] == UNKNOWN) {
            return Phrase.of(SetAsideRow.UNKNOWN_KIND, seen.text(word));
        }
        var behaviour = ALL[meanings[word]];
        search = behaviour == Behaviour.SEARCH;
        int meaning = meanings[word];
        if (codes[meaning] == UNSEEN) {
            var name = behaviour.name().getBytes(StandardCharsets.US_ASCII);
            codes[meaning] = codeOf(name, 0, name.length);
        }
        set(row, codes[meaning]);
        return null;
    }

    @Override
    void missing(int row) {
        search = false;
        super.missing(row);
    }

    /** Whether the row put last is a search, which needs no item. */
    boolean isSearch() {
        return search;
    }

    private static byte[] filled(int n) {
        var all = new byte[n];
        Arrays.fill(all, UNSEEN);
        return all;
    }
}
