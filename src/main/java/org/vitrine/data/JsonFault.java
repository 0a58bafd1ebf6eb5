package org.vitrine.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.vitrine.domain.Phrase;

/** What is wrong with a text that is no JSON, in words of the program's own: the parser's are for programmers, and English. */
public final class JsonFault {
    private JsonFault() {}

    /** Where it goes wrong and how. */
    public static Phrase of(JsonProcessingException e) {
        var at = e.getLocation();
        // behind a comma the parser meets the end as a character of its own
        boolean ends = e instanceof JsonEOFException || e.getOriginalMessage().contains("end-of-input");
        if (ends || at == null) {
            return Phrase.of("json.fault.ends");
        }
        return e instanceof MismatchedInputException
                ? Phrase.of("json.fault.kind", at.getColumnNr())
                : Phrase.of("json.fault.sign", at.getColumnNr());
    }
}
