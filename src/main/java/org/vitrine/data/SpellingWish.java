package org.vitrine.data;

/**
 * How spellings are looked for.
 *
 * @param size letters of a piece, letters that may differ, or percent alike, as the method has it; 0 where it has none
 */
public record SpellingWish(SpellingMethod method, int size) {
    /** As the quality report looks for them. */
    public static final SpellingWish USUAL = of(SpellingMethod.USUAL);

    /** @throws IllegalArgumentException when the method takes no such size */
    public SpellingWish {
        if (size < method.least() || size > method.most()) {
            throw new IllegalArgumentException(
                    method + " takes " + method.least() + " to " + method.most() + ": " + size);
        }
    }

    /** The method with its usual size. */
    public static SpellingWish of(SpellingMethod method) {
        return new SpellingWish(method, method.usual());
    }
}
