package org.vitrine.data;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.ColognePhonetic;
import org.apache.commons.codec.language.DaitchMokotoffSoundex;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.codec.language.bm.NameType;
import org.apache.commons.codec.language.bm.PhoneticEngine;
import org.apache.commons.codec.language.bm.RuleType;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** The key of a value by one method: values of one key are spellings of one value. Not to be shared between threads. */
final class SpellingKeys {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Words of Latin letters apart from digits and from what is written otherwise. */
    private static final Pattern PIECE = Pattern.compile("[a-z]+|[^a-z]+");

    /** Longer than any word: codes are not cut. */
    private static final int WHOLE_WORD = 64;

    /** Words whose sound is asked for where that takes a tenth of a millisecond each. */
    static final int MOST_SOUNDED = 30_000;

    private static final int AT_ONCE = 1_024;
    private static final int TOGETHER = 32;

    private final SpellingWish wish;
    private final UnaryOperator<String> sound;
    private final Map<String, String> sounds = new HashMap<>();

    SpellingKeys(SpellingWish wish) {
        this.wish = wish;
        this.sound = switch (wish.method()) {
            case METAPHONE -> metaphone();
            case COLOGNE -> new ColognePhonetic()::colognePhonetic;
            case DAITCH_MOKOTOFF -> new DaitchMokotoffSoundex()::soundex;
            case BEIDER_MORSE -> new PhoneticEngine(NameType.GENERIC, RuleType.APPROX, true)::encode;
            case USUAL, FINGERPRINT, NGRAM, LEVENSHTEIN, JARO_WINKLER -> UnaryOperator.identity();
        };
    }

    private static UnaryOperator<String> metaphone() {
        var metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(WHOLE_WORD);
        return metaphone::doubleMetaphone;
    }

    /**
     * Finds out how words sound whose sound takes a while, on as many cores as there are.
     *
     * @param values the most frequent first
     * @param done   hears the share that is done, on this thread
     * @return whether all words sound: of more than {@link #MOST_SOUNDED} those further back stand for themselves
     */
    boolean prepare(List<String> values, DoubleConsumer done, CancelToken cancel) throws CancelledException {
        if (wish.method() != SpellingMethod.BEIDER_MORSE) {
            return true;
        }
        var words = new LinkedHashSet<String>();
        for (var value : values) {
            cancel.check();
            PIECE.matcher(SpellingClusters.fingerprint(value)).results().forEach(piece -> words.add(piece.group()));
        }
        words.removeIf(word -> !isLatin(word));
        var all = words.toArray(String[]::new);
        int most = Math.min(all.length, MOST_SOUNDED);
        var codes = new String[most];
        for (int begin = 0; begin < most; begin += AT_ONCE) {
            int first = begin;
            Blocks.run(Math.min(AT_ONCE, most - first), TOGETHER, cancel, (from, to) -> {
                for (int k = first + from; k < first + to; k++) {
                    codes[k] = code(all[k]);
                }
            });
            done.accept((double) first / most);
        }
        for (int k = 0; k < all.length; k++) {
            sounds.put(all[k], k < most ? codes[k] : all[k]);
        }
        return most == all.length;
    }

    /** The key; a value nothing is left of keeps what it is. */
    String of(String value) {
        return switch (wish.method()) {
            case USUAL, FINGERPRINT -> SpellingClusters.fingerprint(value);
            case NGRAM -> ngrams(value);
            case METAPHONE, COLOGNE, DAITCH_MOKOTOFF, BEIDER_MORSE -> sounding(value);
            case LEVENSHTEIN, JARO_WINKLER -> plain(value);
        };
    }

    /** In small letters of one width without accents, single blanks between words, signs left as they are. */
    static String plain(String value) {
        return MARKS.matcher(Normalizer.normalize(value.strip(), Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
    }

    /** The pieces of n letters, each once, in their order; too short a value is a piece by itself. */
    private String ngrams(String value) {
        var letters = new StringBuilder();
        plain(value).codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        if (letters.isEmpty()) {
            return plain(value);
        }
        var points = letters.codePoints().toArray();
        int n = wish.size();
        if (points.length <= n) {
            return letters.toString();
        }
        var pieces = new TreeSet<String>();
        for (int k = 0; k + n <= points.length; k++) {
            pieces.add(new String(points, k, n));
        }
        return String.join("", pieces);
    }

    /** How its Latin words sound; digits and other scripts stand for themselves, so that 茶 sounds like nothing but 茶. */
    private String sounding(String value) {
        var words = new TreeSet<String>();
        for (var word : SpellingClusters.fingerprint(value).split(" ")) {
            var said = new StringBuilder();
            PIECE.matcher(word)
                    .results()
                    .forEach(piece -> said.append(sounds.computeIfAbsent(piece.group(), this::code)));
            words.add(said.toString());
        }
        return String.join(" ", words);
    }

    private static boolean isLatin(String piece) {
        return piece.charAt(0) >= 'a' && piece.charAt(0) <= 'z';
    }

    /** A word without a sound, such as h, is itself; so is everything that is not of Latin letters. */
    private String code(String piece) {
        var code = isLatin(piece) ? sound.apply(piece) : piece;
        return code.isEmpty() ? piece : code;
    }
}
