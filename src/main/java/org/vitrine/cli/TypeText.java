package org.vitrine.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.data.ValueType;
import org.vitrine.data.preset.ImportRequest.DeclaredType;
import picocli.CommandLine.ITypeConverter;

/** {@code table.column=type} as somebody types it; the column may hold dots and equals signs. */
final class TypeText implements ITypeConverter<DeclaredType> {
    private static final Map<String, ValueType> TYPES = Arrays.stream(ValueType.values())
            .collect(Collectors.toUnmodifiableMap(type -> type.name().toLowerCase(Locale.ROOT), type -> type));

    @Override
    public DeclaredType convert(String text) {
        int dot = text.indexOf('.');
        int equals = text.lastIndexOf('=');
        if (dot < 1 || equals < dot + 2) {
            throw WrongValue.written("table.column=type", "events.size=text");
        }
        return new DeclaredType(
                RoleText.table(text.substring(0, dot)),
                text.substring(dot + 1, equals),
                RoleText.known(TYPES, text.substring(equals + 1)));
    }
}
