package org.vitrine.data.fetch;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says before the content.
 *
 * @param begin     the first byte it sends
 * @param total     bytes of the whole file; negative where it does not say
 * @param validator names this version of the file; empty where there is no strong one, and so no going on later
 */
record Head(int status, long begin, long total, String validator) {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+|\\*)");
    private static final Pattern ONLY_SIZE = Pattern.compile("bytes \\*/(\\d+)");

    static final int WHOLE = 200;
    static final int PART = 206;
    static final int NO_SUCH_PART = 416;

    static Head of(int status, HttpHeaders headers) {
        long length = headers.firstValueAsLong("content-length").orElse(-1);
        var validator = headers.firstValue("etag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("last-modified"))
                .orElse("");
        if (status == NO_SUCH_PART) {
            long total = headers.firstValue("content-range")
                    .map(ONLY_SIZE::matcher)
                    .filter(Matcher::matches)
                    .map(found -> Long.parseLong(found.group(1)))
                    .orElse(-1L);
            return new Head(status, 0, total, validator);
        }
        if (status != PART) {
            return new Head(status, 0, status == WHOLE ? length : -1, validator);
        }
        var range = headers.firstValue("content-range").map(RANGE::matcher).filter(Matcher::matches);
        long begin = range.map(found -> Long.parseLong(found.group(1))).orElse(-1L);
        long total = range.filter(found -> !found.group(3).equals("*"))
                .map(found -> Long.parseLong(found.group(3)))
                .orElse(length < 0 || begin < 0 ? -1 : begin + length);
        return new Head(status, begin, total, validator);
    }

    boolean isContent() {
        return status == WHOLE || status == PART;
    }

    /** Whether its content can be put where it was asked for from. */
    boolean isWanted(long asked) {
        return status != NO_SUCH_PART && (status != PART || begin == asked);
    }

    boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    static Optional<String> location(HttpHeaders headers) {
        return headers.firstValue("location");
    }
}
