package org.vitrine.data;

import java.util.Optional;
import org.vitrine.domain.Phrase;

/**
 * A source row that could not be used.
 *
 * @param file   the source file's name
 * @param line   line in that file (1-based), after unpacking; for Parquet the row number
 * @param column the column it failed in, empty when the row as a whole was unreadable
 * @param reason why
 * @param raw    the row's text, cut at 2,000 characters
 */
public record SetAsideRow(String file, long line, String column, Phrase reason, String raw) {
    static final String UNKNOWN_KIND = "import.reason.eventType";

    /** The word nobody knows, where that it says what an event was is why the row could not be used. */
    public Optional<String> unknownKind() {
        return reason.key().equals(UNKNOWN_KIND)
                ? reason.args().stream().map(String::valueOf).findFirst()
                : Optional.empty();
    }
}
