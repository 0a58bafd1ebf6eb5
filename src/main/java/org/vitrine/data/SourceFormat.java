package org.vitrine.data;

import java.util.List;

/**
 * How to read one source file. Fields that a layout has no use for are ignored by it.
 *
 * @param layout    how rows lie in it
 * @param encoding  name of the character set
 * @param delimiter what stands between two fields, one or more characters
 * @param quoting   what quotes mean
 * @param header    whether the first row names the columns
 * @param missing   texts that stand for a missing value in every column but ids; empty fields are always missing
 */
public record SourceFormat(
        Layout layout, String encoding, String delimiter, Quoting quoting, boolean header, List<String> missing) {
    public SourceFormat {
        missing = List.copyOf(missing);
        if (delimiter.isEmpty() || delimiter.contains("\n") || delimiter.contains("\r") || delimiter.contains("\"")) {
            throw new IllegalArgumentException("delimiter '" + delimiter + "'");
        }
    }

    public static SourceFormat delimited(String delimiter, boolean header) {
        return new SourceFormat(Layout.DELIMITED, "UTF-8", delimiter, Quoting.DOUBLED, header, List.of());
    }

    public static SourceFormat of(Layout layout) {
        return new SourceFormat(layout, "UTF-8", " ", Quoting.NONE, false, List.of());
    }

    public SourceFormat withEncoding(String other) {
        return new SourceFormat(layout, other, delimiter, quoting, header, missing);
    }

    public SourceFormat withDelimiter(String other) {
        return new SourceFormat(layout, encoding, other, quoting, header, missing);
    }

    public SourceFormat withQuoting(Quoting other) {
        return new SourceFormat(layout, encoding, delimiter, other, header, missing);
    }

    public SourceFormat withHeader(boolean other) {
        return new SourceFormat(layout, encoding, delimiter, quoting, other, missing);
    }

    public SourceFormat withMissing(String... markers) {
        return new SourceFormat(layout, encoding, delimiter, quoting, header, List.of(markers));
    }
}
