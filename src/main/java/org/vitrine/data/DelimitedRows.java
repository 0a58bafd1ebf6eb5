package org.vitrine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.Phrase;

/**
 * Splits delimited text into rows. Memory is bounded: a row longer than {@link #MAX_ROW} is set aside, however long it is.
 *
 * <p>A row is scanned as a whole inside the buffer; when the buffer ends first, it is refilled and the row scanned again. When a
 * quoted field goes wrong only the line it began on is given up, and reading goes on with the line after it, so that one stray
 * quote never takes its neighbours with it.
 */
final class DelimitedRows implements RowReader {
    /** A row that was split, but is no text. */
    static final Phrase ZERO = Phrase.of("import.reason.zero");

    /** Longest row in bytes. */
    static final int MAX_ROW = 1 << 20;
    /** Why a line of more than {@link #MAX_ROW} bytes is set aside. */
    static final String TOO_LONG = "import.reason.tooLong";

    private static final int WIDTH_SAMPLE = 1 << 15;
    private static final int FIRST_BUFFER = 1 << 18;
    /** Room for the line end put behind the text while it is scanned. */
    private static final int SPARE = 2;

    /** From so many columns on, a line inside a text hardly ever looks like a row. */
    private static final int MANY_FIELDS = 4;

    private static final int ANY = -1;
    private static final int MORE = -1;
    private static final byte QUOTE = '"';

    private final InputStream in;
    private final byte[] delimiter;
    private final byte first;
    private final boolean quoted;
    private final boolean backslash;
    private final List<String> columns;
    private Map<String, String> renamed = Map.of();
    private final int expected;

    private byte[] buffer = new byte[FIRST_BUFFER + SPARE];
    private int position;
    private int limit;
    private boolean ended;
    /** Where the last zero byte in the buffer stands, below 0 when there is none. */
    private int lastZero = -1;

    private long nextLine = 1;

    private long line;
    private int rowStart;
    private int rowEnd;
    private int fields;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] unescaped = new boolean[64];
    private byte[] scratch = new byte[256];
    private int scratchEnd;
    private int newlines;
    private int quotedFields;
    private @Nullable Phrase fault;

    DelimitedRows(InputStream in, SourceFormat format) throws IOException {
        this(in, format, false);
    }

    private DelimitedRows(InputStream in, SourceFormat format, boolean anyWidth) throws IOException {
        this.in = in;
        this.delimiter = format.delimiter().getBytes(StandardCharsets.UTF_8);
        this.first = delimiter[0];
        this.quoted = format.quoting() != Quoting.NONE;
        this.backslash = format.quoting() == Quoting.BACKSLASH;
        this.columns = anyWidth ? List.of() : readColumns(format);
        this.expected = anyWidth ? ANY : columns.size();
    }

    /** Rows of any number of fields, no header. */
    static DelimitedRows ofAnyWidth(InputStream in, SourceFormat format) throws IOException {
        return new DelimitedRows(in, format, true);
    }

    /** Whole lines as rows of one field. */
    static DelimitedRows lines(InputStream in) throws IOException {
        // a character no row is used with: a line is one field
        return new DelimitedRows(in, SourceFormat.delimited("\0", false).withQuoting(Quoting.NONE), true);
    }

    /** The number of fields of this row. */
    int width() {
        return fields;
    }

    /** How many fields of this row stand in quotes. */
    int quotedFields() {
        return quotedFields;
    }

    @Override
    public Map<String, String> renamed() {
        return renamed;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() throws IOException {
        if (!scan()) {
            return false;
        }
        if (fault == null && newlines > 0 && expected != ANY && hidesRows()) {
            fault = Phrase.of("import.reason.quoteOpen");
            position = rowStart;
            giveUpLine();
            return true;
        }
        if (fault == null && fields != expected && expected != ANY) {
            // one empty field too many is a delimiter at the end of every line, a habit of some writers
            if (fields == expected + 1 && starts[expected] == ends[expected]) {
                fields--;
            } else {
                fault = Phrase.of("import.reason.ragged", expected, fields);
            }
        }
        if (fault == null && lastZero >= rowStart && ZeroBytes.isIn(buffer, rowStart, rowEnd)) {
            fault = ZERO;
        }
        return true;
    }

    /**
     * Whether a row of several lines is two stray quotes and the rows between them. A row that is broken anyway is taken for that when most
     * of its lines are as wide as a row; one that has its right number of fields only when all of them are, and rows are not narrow.
     */
    private boolean hidesRows() {
        if (fields == expected && expected < MANY_FIELDS) {
            return false;
        }
        int lines = 0;
        int rows = 0;
        int seen = 1;
        int at = rowStart;
        while (at < rowEnd && buffer[at] != '\n') {
            at++;
        }
        for (at++; at <= rowEnd; at++) {
            if (at == rowEnd || buffer[at] == '\n') {
                lines++;
                rows += seen == expected ? 1 : 0;
                seen = 1;
            } else if (buffer[at] == first && isDelimiter(at)) {
                seen++;
                at += delimiter.length - 1;
            }
        }
        return fields == expected ? rows == lines && lines > 1 : rows * 2 > lines;
    }

    @Override
    public @Nullable Phrase fault() {
        return fault;
    }

    @Override
    public byte[] bytes(int f) {
        return unescaped[f] ? scratch : buffer;
    }

    @Override
    public int start(int f) {
        return starts[f];
    }

    @Override
    public int end(int f) {
        return ends[f];
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public String raw() {
        return RowBlock.raw(buffer, rowStart, rowEnd);
    }

    /** Puts this row into a block, where it outlives {@link #next}. */
    void copyTo(RowBlock block) {
        int shift = block.row(line, fault, buffer, rowStart, rowEnd);
        for (int f = 0; f < fields; f++) {
            if (unescaped[f]) {
                block.field(scratch, starts[f], ends[f]);
            } else {
                block.field(starts[f] + shift, ends[f] + shift);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private List<String> readColumns(SourceFormat format) throws IOException {
        for (int above = 0; above < format.above() && scan(); above++) {}
        if (!format.header()) {
            return ColumnNames.numbered(usualWidth());
        }
        if (!scan()) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (int f = 0; f < fields; f++) {
            // a zero byte belongs to no name
            names.add(new String(bytes(f), starts[f], ends[f] - starts[f], StandardCharsets.UTF_8).replace("\0", ""));
        }
        // one name too many is a delimiter at the end of every line; several are columns that nobody named
        int last = names.size() - 1;
        if (last > 0 && names.get(last).isBlank() && !names.get(last - 1).isBlank()) {
            names.removeLast();
        }
        renamed = ColumnNames.renamed(names);
        return ColumnNames.unique(names);
    }

    /** The most frequent number of fields among the first rows: one broken first line must not condemn the others. */
    private int usualWidth() throws IOException {
        while (limit < WIDTH_SAMPLE && refill()) {}
        var seen = new TreeMap<Integer, Integer>();
        int begin = position;
        while (position < limit) {
            int end = scanRow();
            if (end == MORE && !ended) {
                break;
            }
            end = end == MORE ? lastRow() : end;
            if (fault != null) {
                giveUpLine();
            } else {
                if (trimReturn(position, end) > position) {
                    seen.merge(fields, 1, Integer::sum);
                }
                position = Math.min(end + 1, limit);
            }
        }
        position = begin;
        return seen.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Finds the next row that is not blank. */
    private boolean scan() throws IOException {
        fault = null;
        while (true) {
            line = nextLine;
            int end = scanRow();
            if (end == MORE) {
                if (limit - position >= MAX_ROW) {
                    giveUpLongRow();
                    return true;
                }
                if (refill()) {
                    continue;
                }
                if (position == limit) {
                    return false;
                }
                end = lastRow();
            }
            rowStart = position;
            if (fault != null) {
                giveUpLine();
                return true;
            }
            rowEnd = trimReturn(rowStart, end);
            position = Math.min(end + 1, limit);
            nextLine = line + 1 + newlines;
            if (rowEnd > rowStart) {
                return true;
            }
        }
    }

    /** Splits the row at {@link #position}: where its line end stands, or {@link #MORE} when the buffer ended before the row. */
    private int scanRow() {
        fields = 0;
        scratchEnd = 0;
        newlines = 0;
        quotedFields = 0;
        fault = null;
        int at = position;
        buffer[limit] = '\n';
        while (true) {
            if (fields == starts.length) {
                growFields();
            }
            unescaped[fields] = false;
            int next;
            if (quoted && buffer[at] == QUOTE && at < limit) {
                next = quotedField(at + 1);
                if (next < 0) {
                    return next == MORE ? MORE : at;
                }
            } else {
                next = plainField(at);
            }
            if (next >= limit) {
                return MORE;
            }
            if (buffer[next] == '\n') {
                trimLastField(next);
                return next;
            }
            at = next + delimiter.length;
        }
    }

    private int plainField(int from) {
        int at = from;
        var b = buffer;
        byte d = first;
        while (true) {
            byte c = b[at];
            if (c == '\n' || c == d && (delimiter.length == 1 || isDelimiter(at))) {
                break;
            }
            at++;
        }
        starts[fields] = from;
        ends[fields] = at;
        fields++;
        return at;
    }

    /** Returns where the field's delimiter or line end stands, {@link #MORE}, or something below that when the quotes are wrong. */
    private int quotedField(int from) {
        var b = buffer;
        int copied = -1;
        int kept = from;
        int at = from;
        while (at < limit) {
            byte c = b[at];
            if (c == '\n') {
                newlines++;
            } else if (c == QUOTE || c == '\\' && backslash) {
                boolean escapes = c == QUOTE ? at + 1 < limit && b[at + 1] == QUOTE : true;
                if (at + 1 >= limit && !ended) {
                    return MORE;
                }
                if (!escapes) {
                    return closeQuoted(from, kept, at, copied);
                }
                copied = copied < 0 ? scratchEnd : copied;
                copy(kept, at);
                kept = at + 1;
                at++;
            }
            at++;
        }
        if (ended) {
            fault = Phrase.of("import.reason.quoteOpen");
            return MORE - 1;
        }
        return MORE;
    }

    private int closeQuoted(int from, int kept, int quote, int copied) {
        int after = quote + 1;
        boolean lineEnd = after >= limit
                || buffer[after] == '\n'
                || buffer[after] == '\r' && (after + 1 >= limit || buffer[after + 1] == '\n');
        if (after >= limit && !ended) {
            return MORE;
        }
        if (!lineEnd && !(buffer[after] == first && isDelimiter(after))) {
            if (limit - after < delimiter.length + 1 && !ended) {
                return MORE;
            }
            fault = Phrase.of("import.reason.quoteInside");
            return MORE - 1;
        }
        quotedFields++;
        if (copied >= 0) {
            copy(kept, quote);
            starts[fields] = copied;
            ends[fields] = scratchEnd;
            unescaped[fields] = true;
        } else {
            starts[fields] = from;
            ends[fields] = quote;
        }
        fields++;
        return lineEnd && after < limit && buffer[after] == '\r' ? after + 1 : after;
    }

    private void copy(int from, int to) {
        int n = to - from;
        if (scratchEnd + n > scratch.length) {
            scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, scratchEnd + n));
        }
        System.arraycopy(buffer, from, scratch, scratchEnd, n);
        scratchEnd += n;
    }

    private boolean isDelimiter(int at) {
        if (at + delimiter.length > limit) {
            return false;
        }
        for (int k = 1; k < delimiter.length; k++) {
            if (buffer[at + k] != delimiter[k]) {
                return false;
            }
        }
        return true;
    }

    private void trimLastField(int lineEnd) {
        int f = fields - 1;
        if (!unescaped[f] && ends[f] == lineEnd && ends[f] > starts[f] && buffer[lineEnd - 1] == '\r') {
            ends[f]--;
        }
    }

    private int trimReturn(int start, int end) {
        return end > start && buffer[end - 1] == '\r' ? end - 1 : end;
    }

    /** The last row has no line end: put one behind it and split again. */
    private int lastRow() {
        limit++;
        int end = scanRow();
        limit--;
        if (fault == null && end >= limit) {
            return limit;
        }
        return end;
    }

    private boolean refill() throws IOException {
        if (ended) {
            return false;
        }
        int kept = limit - position;
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, kept);
            lastZero -= position;
            position = 0;
            limit = kept;
        }
        if (limit == buffer.length - SPARE) {
            buffer = Arrays.copyOf(buffer, limit * 2 + SPARE);
        }
        int n = in.readNBytes(buffer, limit, buffer.length - SPARE - limit);
        int zero = ZeroBytes.last(buffer, limit, limit + n);
        lastZero = zero < 0 ? lastZero : zero;
        limit += n;
        ended = limit < buffer.length - SPARE;
        return n > 0;
    }

    /** Sets aside the line the broken row begins on; the next row begins after it. */
    private void giveUpLine() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        rowStart = position;
        rowEnd = trimReturn(rowStart, end);
        position = Math.min(end + 1, limit);
        nextLine = line + 1;
        fields = 0;
    }

    private void giveUpLongRow() throws IOException {
        fault = Phrase.of(TOO_LONG, MAX_ROW >> 20);
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        if (end < limit) {
            // an unclosed quote made it long: the line itself is not
            fault = Phrase.of("import.reason.quoteOpen");
            giveUpLine();
            return;
        }
        // keep the beginning for the report, drop the rest as it comes
        rowStart = 0;
        rowEnd = Math.min(RAW_LIMIT * 4, limit - position);
        System.arraycopy(buffer, position, buffer, 0, rowEnd);
        int keep = rowEnd;
        position = keep;
        limit = keep;
        while (!skipToLineEnd(keep)) {
            if (ended) {
                break;
            }
        }
        nextLine = line + 1;
        fields = 0;
    }

    /** Fills the buffer behind {@code keep} and looks for a line end in it; leaves {@link #position} after it. */
    private boolean skipToLineEnd(int keep) throws IOException {
        int n = in.readNBytes(buffer, keep, buffer.length - SPARE - keep);
        limit = keep + n;
        lastZero = ZeroBytes.last(buffer, keep, limit);
        ended = limit < buffer.length - SPARE;
        for (int at = keep; at < limit; at++) {
            if (buffer[at] == '\n') {
                position = at + 1;
                return true;
            }
        }
        position = limit;
        return false;
    }

    private void growFields() {
        int n = starts.length * 2;
        starts = Arrays.copyOf(starts, n);
        ends = Arrays.copyOf(ends, n);
        unescaped = Arrays.copyOf(unescaped, n);
    }
}
