package org.vitrine.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/** Whether there is a header, as somebody types it. */
final class HeaderText implements ITypeConverter<HeaderText.Header> {
    /** What was said of a header. */
    enum Header {
        YES,
        NO,
        /** It is found out. */
        AUTO;

        Optional<Boolean> there() {
            return this == AUTO ? Optional.empty() : Optional.of(this == YES);
        }
    }

    @Override
    public Header convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes" -> Header.YES;
            case "no" -> Header.NO;
            case "auto" -> Header.AUTO;
            default -> throw WrongValue.among(List.of("yes", "no", "auto"));
        };
    }
}
