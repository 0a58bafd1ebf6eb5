package org.vitrine.data.preset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.DerivedColumn;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.TimeFormat;
import org.vitrine.data.ValueType;

/** Short ways to write down sources. */
final class Specs {
    private Specs() {}

    static SourceSpec source(Path file, SourceFormat format, ColumnSpec... columns) {
        return new SourceSpec(file.toString(), format, List.of(columns));
    }

    static ColumnSpec user(String source, String name) {
        return new ColumnSpec(source, name, ColumnRole.USER);
    }

    static ColumnSpec item(String source, String name) {
        return new ColumnSpec(source, name, ColumnRole.ITEM);
    }

    static ColumnSpec role(String source, String name, ColumnRole role) {
        return new ColumnSpec(source, name, role);
    }

    static ColumnSpec attribute(String source, String name) {
        return new ColumnSpec(source, name, ColumnRole.ATTRIBUTE);
    }

    /** An attribute that is a code or a name, whatever it looks like. */
    static ColumnSpec code(String source, String name) {
        return attribute(source, name).withType(ValueType.TEXT);
    }

    static ColumnSpec seconds(String source, String name) {
        return new ColumnSpec(source, name, ColumnRole.TIME).withTime(TimeFormat.UNIX_SECONDS);
    }

    /** Attributes of these names. */
    static List<ColumnSpec> attributes(String... names) {
        var all = new ArrayList<ColumnSpec>();
        for (var name : names) {
            all.add(attribute(name, name));
        }
        return all;
    }

    static ColumnSpec name(String source, String name) {
        return role(source, name, ColumnRole.CATEGORY);
    }

    static ColumnSpec millis(String source, String name) {
        return role(source, name, ColumnRole.TIME).withTime(TimeFormat.UNIX_MILLIS);
    }

    static ColumnSpec order(String source, String name) {
        return role(source, name, ColumnRole.TIME).withTime(TimeFormat.ORDER);
    }

    static DerivedColumn did(String word) {
        return DerivedColumn.constant("event", ColumnRole.EVENT_TYPE, word);
    }

    /** A shopper of its own for every line of a file that says nobody's. */
    static DerivedColumn line(String name) {
        return new DerivedColumn(name, ColumnRole.USER, DerivedColumn.Rule.LINE, List.of());
    }

    static DerivedColumn part(String word) {
        return DerivedColumn.constant("part", ColumnRole.SPLIT, word);
    }
}
