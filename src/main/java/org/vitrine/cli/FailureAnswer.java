package org.vitrine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.vitrine.domain.Problem;

/**
 * What a command that fails answers where JSON is asked for: {@code {"error": {"status", "kind", "what", "why", "advice"}}} on standard output.
 * Standard error has the same in words, as without JSON.
 *
 * @param terminal where it is printed
 */
record FailureAnswer(Terminal terminal) {
    private static final String ASKED = "--json";

    /** Whether a line nobody could understand asks for JSON. */
    static boolean isAsked(String[] args) {
        return List.of(args).contains(ASKED);
    }

    void print(ExitStatus status, Problem problem) {
        print(status, kind(status), problem);
    }

    /** @param kind why it failed, where that is told more closely than by the status */
    void print(ExitStatus status, String kind, Problem problem) {
        var error = error(status).put("kind", kind);
        Reports.problem(error, problem, terminal.texts());
        print(error);
    }

    /** Of what has no cause to be told: somebody cancelled. */
    void print(ExitStatus status, String what) {
        print(error(status).put("what", what));
    }

    /** Of a fault of our own. */
    void printFault(String what, String log) {
        print(error(ExitStatus.FAULT).put("what", what).put("log", log));
    }

    private static ObjectNode error(ExitStatus status) {
        return Reports.object().put("status", status.code()).put("kind", kind(status));
    }

    /** A status in a word. */
    static String kind(ExitStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void print(ObjectNode error) {
        var answer = Reports.object();
        answer.set("error", error);
        try {
            terminal.out().println(new ObjectMapper().writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and a number as JSON: " + error, e);
        }
        terminal.out().flush();
    }
}
