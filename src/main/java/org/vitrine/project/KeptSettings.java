package org.vitrine.project;

import java.util.EnumMap;
import java.util.Map;
import org.vitrine.data.TableKind;

/**
 * What was set up for a project that is no part of its data.
 *
 * @param split the split of its runs
 * @param looks how its tables are laid out, where that is not as usual
 */
public record KeptSettings(KeptSplit split, Map<TableKind, TableLook> looks) {
    static final KeptSettings NONE = new KeptSettings(KeptSplit.USUAL, Map.of());

    public KeptSettings {
        looks = Map.copyOf(looks);
    }

    public KeptSettings withSplit(KeptSplit other) {
        return new KeptSettings(other, looks);
    }

    public TableLook look(TableKind kind) {
        return looks.getOrDefault(kind, TableLook.USUAL);
    }

    public KeptSettings withLook(TableKind kind, TableLook look) {
        var others = new EnumMap<TableKind, TableLook>(TableKind.class);
        others.putAll(looks);
        others.put(kind, look);
        others.remove(kind, TableLook.USUAL);
        return new KeptSettings(split, others);
    }
}
