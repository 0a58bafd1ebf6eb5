package org.vitrine.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.vitrine.domain.Phrase;

/** What is wrong with a text that is no JSON, in words of the program's own: the parser's are for programmers, and English. */
public final class JsonFault {
    private JsonFault() {}

    /** Whether the text is right as far as it goes, and cut off there. */
    public static boolean endsEarly(JsonProcessingException e) {
        // behind a comma the parser meets the end as a character of its own; what a field was being read for is told
        // around it
        return e instanceof JsonEOFException
                || e.getCause() instanceof JsonEOFException
                || e.getOriginalMessage().contains("end-of-input");
    }

    /** Where it goes wrong and how. */
    public static Phrase of(JsonProcessingException e) {
        var at = e.getLocation();
        if (endsEarly(e) || at == null) {
            return Phrase.of("json.fault.ends");
        }
        return e instanceof MismatchedInputException
                ? Phrase.of("json.fault.kind", at.getColumnNr())
                : Phrase.of("json.fault.sign", at.getColumnNr());
    }
}
