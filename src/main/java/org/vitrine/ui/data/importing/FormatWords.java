package org.vitrine.ui.data.importing;

import org.vitrine.data.Layout;
import org.vitrine.data.SourceFormat;
import org.vitrine.ui.fx.Language;

/** Says in a few words how a file is read. */
final class FormatWords {
    private FormatWords() {}

    static String of(SourceFormat format, Language language) {
        return switch (format.layout()) {
            case DELIMITED ->
                language.of(
                        format.header() ? "importing.format.header" : "importing.format.noHeader",
                        delimiter(format.delimiter(), language),
                        format.encoding());
            case JSON_LINES, JSON_ARRAY, JSON_OBJECT, SEQUENCE_LINES, CANDIDATE_LINES ->
                language.of("importing.format.other", layout(format.layout(), language), format.encoding());
            case SHEET ->
                language.of(
                        format.header() ? "importing.format.sheetHeader" : "importing.format.sheetNoHeader",
                        layout(format.layout(), language));
            case PARQUET -> layout(format.layout(), language);
        };
    }

    static String layout(Layout layout, Language language) {
        return language.of("importing.layout." + layout.name());
    }

    static String delimiter(String delimiter, Language language) {
        return switch (delimiter) {
            case "," -> language.of("importing.delimiter.comma");
            case "\t" -> language.of("importing.delimiter.tab");
            case ";" -> language.of("importing.delimiter.semicolon");
            case " " -> language.of("importing.delimiter.space");
            default -> delimiter;
        };
    }
}
