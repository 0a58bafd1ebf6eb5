package org.vitrine.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableKind;
import org.vitrine.data.preset.ImportRequest.DeclaredRole;
import org.vitrine.domain.Phrase;
import picocli.CommandLine.ITypeConverter;

/** {@code table.column=role} as somebody types it; the column may hold dots and equals signs. */
final class RoleText implements ITypeConverter<DeclaredRole> {
    private static final Map<String, ColumnRole> ROLES =
            Arrays.stream(ColumnRole.values()).collect(Collectors.toUnmodifiableMap(RoleText::word, role -> role));

    private static final Map<String, TableKind> TABLES =
            Arrays.stream(TableKind.values()).collect(Collectors.toUnmodifiableMap(TableKind::tableName, kind -> kind));

    /** The role's name on the command line: {@code event-type}. */
    static String word(ColumnRole role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public DeclaredRole convert(String text) {
        int dot = text.indexOf('.');
        int equals = text.lastIndexOf('=');
        if (dot < 1 || equals < dot + 2) {
            throw WrongValue.written("table.column=role", "events.buyer=user");
        }
        return new DeclaredRole(
                known(TABLES, text.substring(0, dot)),
                text.substring(dot + 1, equals),
                known(ROLES, text.substring(equals + 1).replace('_', '-')));
    }

    static TableKind table(String word) {
        return known(TABLES, word);
    }

    static <T> T known(Map<String, T> words, String word) {
        var found = words.get(word.strip().toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new WrongValue(
                    Phrase.of("cli.usage.part.why", word),
                    Phrase.of(
                            "cli.usage.known.advice",
                            words.keySet().stream().sorted().collect(Collectors.joining(", "))));
        }
        return found;
    }
}
