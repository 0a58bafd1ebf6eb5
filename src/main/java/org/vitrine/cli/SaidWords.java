package org.vitrine.cli;

import java.util.Locale;
import java.util.Map;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.Layout;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Texts;

/**
 * Tables, roles, types and signs as a person is told of them. English says the words that are typed; other languages say what they mean.
 * JSON has the words, whatever the language.
 */
record SaidWords(Texts texts) {
    private static final Map<String, String> SIGNS = Map.of("\t", "tab", " ", "blank");

    private boolean isTyped() {
        return texts.locale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    String table(TableKind kind) {
        return table(kind.tableName());
    }

    String table(String name) {
        return isTyped() ? name : texts.of("data.table." + name);
    }

    String role(ColumnRole role) {
        return isTyped() ? RoleText.word(role) : texts.of("import.role." + role.name());
    }

    String type(ValueType type) {
        return isTyped() ? type.name().toLowerCase(Locale.ROOT) : texts.of("data.type." + type.name());
    }

    String layout(Layout layout) {
        return isTyped()
                ? layout.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : texts.of("importing.layout." + layout.name());
    }

    /** A delimiter or a mark; one nobody sees by its name. */
    String sign(String sign) {
        if (sign.equals("\u0001")) {
            return "^A";
        }
        var name = SIGNS.get(sign);
        return name == null ? "“" + sign + "”" : texts.of("cli.sign." + name);
    }
}
