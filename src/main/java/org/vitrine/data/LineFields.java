package org.vitrine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/** Lines that hold several rows each: a shopper and all items, or a test pair and its candidates. */
final class LineFields implements RowReader {
    private static final int USER = 0;

    private final DelimitedRows lines;
    private final boolean candidates;
    private final List<String> columns;
    private byte[] pair = new byte[0];
    private int comma;
    private int at = -1;
    private @Nullable Phrase fault;

    private LineFields(DelimitedRows lines, boolean candidates, List<String> columns) {
        this.lines = lines;
        this.candidates = candidates;
        this.columns = columns;
    }

    /** {@code user item item …} */
    static LineFields sequences(DelimitedRows lines) {
        return new LineFields(lines, false, List.of("user", "item"));
    }

    /** {@code (user,item) candidate candidate …} */
    static LineFields candidates(DelimitedRows lines) {
        return new LineFields(lines, true, List.of("user", "item", "positive"));
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() throws IOException {
        do {
            at++;
            if (at == 0 || fault != null || at >= lines.width()) {
                if (!lines.next()) {
                    return false;
                }
                open();
            }
        } while (fault == null && lines.start(at) == lines.end(at));
        return true;
    }

    @Override
    public @Nullable Phrase fault() {
        return fault;
    }

    @Override
    public byte[] bytes(int f) {
        return candidates && f != 1 ? pair : lines.bytes(f == USER ? 0 : at);
    }

    @Override
    public int start(int f) {
        if (candidates && f != 1) {
            return f == USER ? 1 : comma + 1;
        }
        return lines.start(f == USER ? 0 : at);
    }

    @Override
    public int end(int f) {
        if (candidates && f != 1) {
            return f == USER ? comma : pair.length - 1;
        }
        return lines.end(f == USER ? 0 : at);
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public String raw() {
        return lines.raw();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void open() {
        at = 1;
        fault = lines.fault();
        if (fault != null) {
            return;
        }
        if (lines.width() < 2) {
            fault = Phrase.of("import.reason.noItems");
        } else if (candidates) {
            openPair();
        }
    }

    private void openPair() {
        var text = new String(lines.bytes(0), lines.start(0), lines.end(0) - lines.start(0), StandardCharsets.UTF_8)
                .strip();
        comma = text.indexOf(',');
        if (!text.startsWith("(") || !text.endsWith(")") || comma < 2) {
            fault = Phrase.of("import.reason.pair", text);
            return;
        }
        pair = text.getBytes(StandardCharsets.UTF_8);
        comma = 0;
        while (pair[comma] != ',') {
            comma++;
        }
    }
}
