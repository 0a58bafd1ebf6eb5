package org.vitrine.cli;

import java.util.Locale;
import java.util.regex.Pattern;
import org.vitrine.data.TableKind;
import picocli.CommandLine.ITypeConverter;

/** A condition as somebody types it: {@code events: time >= 2024-01-01}; without a table it is about the events. */
record WhereText(TableKind table, String condition) {
    private static final Pattern TABLE =
            Pattern.compile("\\s*(users|items|events|shops|candidates)\\s*:(.*)", Pattern.DOTALL);

    /** Reads one. */
    static final class Converter implements ITypeConverter<WhereText> {
        @Override
        public WhereText convert(String text) {
            var named = TABLE.matcher(text);
            return named.matches()
                    ? new WhereText(
                            TableKind.valueOf(named.group(1).toUpperCase(Locale.ROOT)),
                            named.group(2).strip())
                    : new WhereText(TableKind.EVENTS, text.strip());
        }
    }
}
