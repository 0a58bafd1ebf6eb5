package org.vitrine.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** A date, whose whole day counts (UTC), or an instant, both ISO 8601. */
final class MomentText {
    private MomentText() {}

    static Instant of(String text) throws ProblemException {
        try {
            return text.indexOf('T') > 0
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusSeconds(1);
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    new Problem(
                            Phrase.of("portrait.date.what", text),
                            Phrase.of("portrait.date.why"),
                            Phrase.of("portrait.date.advice")),
                    e);
        }
    }
}
