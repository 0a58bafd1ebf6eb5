package org.vitrine.ui.data.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.Encodings;
import org.vitrine.data.Layout;
import org.vitrine.data.SourceFormat;
import org.vitrine.ui.fx.Language;

/** What is said of how a file is read. */
record ReadingWords(Language language) {
    private static final List<String> ENCODINGS = List.of(
            "UTF-8",
            "GB18030",
            "ISO-8859-1",
            "windows-1252",
            "windows-1251",
            "Big5",
            "Shift_JIS",
            "EUC-JP",
            "EUC-KR",
            "UTF-16LE",
            "UTF-16BE",
            Encodings.mixed("GB18030"),
            Encodings.mixed("windows-1252"));

    /** Encodings to choose from, the present one among them. */
    static List<String> encodings(String present) {
        var all = new ArrayList<>(ENCODINGS);
        if (!all.contains(present)) {
            all.add(present);
        }
        return all;
    }

    /** A mark in numbers, by name. */
    String mark(String mark) {
        return switch (mark) {
            case SourceFormat.POINT_OR_COMMA -> language.of("importing.mark.pointOrComma");
            case SourceFormat.COMMA_OR_POINT -> language.of("importing.mark.commaOrPoint");
            case "." -> language.of("importing.mark.point");
            case "," -> language.of("importing.mark.comma");
            case " " -> language.of("importing.mark.blank");
            case "'" -> language.of("importing.mark.apostrophe");
            default -> language.of("importing.mark.none");
        };
    }

    /** How much of the file the preview shows, and how much of that can be read. */
    String summary(DraftFile file, long asideCount) {
        var preview = file.preview();
        if (preview.columns().size() == 1 && file.format().layout() == Layout.DELIMITED) {
            return language.of(
                    preview.hasOneColumnOnly() ? "importing.reading.onlyColumn" : "importing.reading.oneColumn");
        }
        int above = file.format().above();
        var rows = language.of(
                preview.more() ? "importing.reading.summaryMore" : "importing.reading.summary",
                preview.rows().size(),
                preview.columns().size(),
                asideCount);
        return above == 0
                ? rows
                : language.texts().get().sentences(List.of(language.of("importing.reading.above", above), rows));
    }

    /** Whether something is to be known of what was guessed. */
    static boolean isDoubtful(DraftFile file) {
        return !file.unsure().isEmpty()
                || Encodings.other(file.format().encoding()).isPresent()
                || !file.encodings().isEmpty()
                        && !file.format().encodingSaid()
                        && !file.encodings().contains(file.format().encoding());
    }

    /** What is to be known of what was guessed: of the encoding, and whether there is a header. */
    Optional<String> guesses(DraftFile file) {
        var said = new ArrayList<String>();
        letters(file).ifPresent(said::add);
        if (!file.unsure().isEmpty()) {
            said.add(language.of("importing.reading.unsureHeader", String.join(", ", file.unsure())));
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(language.texts().get().sentences(said));
    }

    /** What is to be known of the encoding: that it is a guess, or that there are two. */
    Optional<String> letters(DraftFile file) {
        var read = file.format().encoding();
        var other = Encodings.other(read);
        if (other.isPresent()) {
            return Optional.of(language.of("importing.reading.mixed", other.get()));
        }
        boolean isSure = file.encodings().isEmpty() || file.format().encodingSaid();
        return isSure || file.encodings().contains(read)
                ? Optional.empty()
                : Optional.of(language.of("importing.reading.encodings", read, String.join(", ", file.encodings())));
    }
}
