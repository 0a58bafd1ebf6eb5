package org.vitrine.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * How to read one source file. Fields that a layout has no use for are ignored by it.
 *
 * @param layout    how rows lie in it
 * @param encoding  name of the character set; a plan may leave it out, as it may all but the layout: UTF-8, commas and doubled quotes then
 * @param delimiter what stands between two fields, one or more characters
 * @param quoting   what quotes mean
 * @param header    whether the first row names the columns
 * @param missing   texts that stand for a missing value in every column but ids; empty fields are always missing
 * @param decimal   what stands between the whole and the rest of a number; empty is a point; both marks, the usual one first, for files
 *                  that write numbers both ways
 * @param grouping  what stands between thousands; empty is nothing
 * @param dates     how dates are written ({@code dd.MM.yyyy}, see {@link DatePattern}); empty tells them by their look
 * @param above     filled lines above the header or, without one, the first row: titles, which are no rows
 * @param headerSaid whether somebody said of the header that it is there or not; a guess otherwise
 * @param encodingSaid whether somebody said the encoding, or the layout is known to have it; a guess otherwise
 */
public record SourceFormat(
        Layout layout,
        String encoding,
        String delimiter,
        Quoting quoting,
        boolean header,
        List<String> missing,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String decimal,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String grouping,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String dates,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int above,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean headerSaid,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean encodingSaid) {
    /** A point stands in numbers, and a comma where it can be nothing else. */
    public static final String POINT_OR_COMMA = ".,";

    /** The other way round. */
    public static final String COMMA_OR_POINT = ",.";

    public SourceFormat {
        Objects.requireNonNull(layout, "layout");
        // what a plan leaves out
        encoding = encoding == null ? "UTF-8" : encoding;
        delimiter = delimiter == null ? layout == Layout.DELIMITED ? "," : " " : delimiter;
        quoting = quoting == null ? layout == Layout.DELIMITED ? Quoting.DOUBLED : Quoting.NONE : quoting;
        missing = missing == null ? List.of() : List.copyOf(missing);
        decimal = decimal == null || decimal.equals(".") ? "" : decimal;
        grouping = grouping == null ? "" : grouping;
        dates = dates == null ? "" : dates;
        boolean either = decimal.equals(POINT_OR_COMMA) || decimal.equals(COMMA_OR_POINT);
        if (!decimal.isEmpty() && !decimal.equals(",") && !either
                || either && !grouping.isEmpty()
                || grouping.equals(decimal.isEmpty() ? "." : decimal)) {
            throw new IllegalArgumentException("decimal '" + decimal + "', grouping '" + grouping + "'");
        }
        if (!dates.isEmpty() && DatePattern.of(dates).isEmpty()) {
            throw new IllegalArgumentException("dates '" + dates + "'");
        }
        if (above < 0) {
            throw new IllegalArgumentException("above " + above);
        }
        if (delimiter.isEmpty() || delimiter.contains("\n") || delimiter.contains("\r") || delimiter.contains("\"")) {
            throw new IllegalArgumentException("delimiter '" + delimiter + "'");
        }
    }

    public SourceFormat(
            Layout layout, String encoding, String delimiter, Quoting quoting, boolean header, List<String> missing) {
        this(layout, encoding, delimiter, quoting, header, missing, "", "", "", 0, false, false);
    }

    public static SourceFormat delimited(String delimiter, boolean header) {
        return new SourceFormat(Layout.DELIMITED, "UTF-8", delimiter, Quoting.DOUBLED, header, List.of());
    }

    public static SourceFormat of(Layout layout) {
        return new SourceFormat(layout, "UTF-8", " ", Quoting.NONE, false, List.of());
    }

    public SourceFormat withLayout(Layout other) {
        var copy = new Copy(this);
        copy.layout = other;
        return copy.made();
    }

    /** As it is guessed to be. */
    public SourceFormat withEncoding(String other) {
        var copy = new Copy(this);
        copy.encoding = other;
        copy.encodingSaid = false;
        return copy.made();
    }

    /** As somebody says it is: no guess, and nothing to be told of. */
    public SourceFormat sayingEncoding(String other) {
        var copy = new Copy(this);
        copy.encoding = other;
        copy.encodingSaid = true;
        return copy.made();
    }

    public SourceFormat withDelimiter(String other) {
        var copy = new Copy(this);
        copy.delimiter = other;
        return copy.made();
    }

    public SourceFormat withQuoting(Quoting other) {
        var copy = new Copy(this);
        copy.quoting = other;
        return copy.made();
    }

    public SourceFormat withHeader(boolean other) {
        var copy = new Copy(this);
        copy.header = other;
        return copy.made();
    }

    /** As somebody says it is: no guess, and nothing to be told of. */
    public SourceFormat sayingHeader(boolean there) {
        var copy = new Copy(this);
        copy.header = there;
        copy.headerSaid = true;
        return copy.made();
    }

    public SourceFormat withMissing(String... markers) {
        var copy = new Copy(this);
        copy.missing = List.of(markers);
        return copy.made();
    }

    /** @param point    between the whole and the rest
     *  @param thousand between thousands, empty for nothing */
    public SourceFormat withNumbers(String point, String thousand) {
        var copy = new Copy(this);
        copy.decimal = point;
        copy.grouping = thousand;
        return copy.made();
    }

    /** @param pattern see {@link DatePattern}, empty to tell dates by their look */
    public SourceFormat withDates(String pattern) {
        var copy = new Copy(this);
        copy.dates = pattern;
        return copy.made();
    }

    /** With so many filled lines above its header: whoever says that there is a line above it says that there is one. */
    public SourceFormat below(int lines) {
        return above == lines ? this : withAbove(lines).withHeader(lines > 0);
    }

    /** @param lines filled lines above the header */
    public SourceFormat withAbove(int lines) {
        var copy = new Copy(this);
        copy.above = lines;
        return copy.made();
    }

    /** One that is otherwise in a field or two. */
    private static final class Copy {
        private Layout layout;
        private String encoding;
        private String delimiter;
        private Quoting quoting;
        private boolean header;
        private List<String> missing;
        private String decimal;
        private String grouping;
        private String dates;
        private int above;
        private boolean headerSaid;
        private boolean encodingSaid;

        Copy(SourceFormat from) {
            layout = from.layout;
            encoding = from.encoding;
            delimiter = from.delimiter;
            quoting = from.quoting;
            header = from.header;
            missing = from.missing;
            decimal = from.decimal;
            grouping = from.grouping;
            dates = from.dates;
            above = from.above;
            headerSaid = from.headerSaid;
            encodingSaid = from.encodingSaid;
        }

        SourceFormat made() {
            return new SourceFormat(
                    layout,
                    encoding,
                    delimiter,
                    quoting,
                    header,
                    missing,
                    decimal,
                    grouping,
                    dates,
                    above,
                    headerSaid,
                    encodingSaid);
        }
    }
}
