package org.vitrine.encode;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vitrine.data.ColumnCodes;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.EntityId;

/** Numbers ids in the order they are met, over several columns. */
final class IdCollector {
    private final Object2IntOpenHashMap<String> positions = new Object2IntOpenHashMap<>();
    private final List<String> names = new ArrayList<>();

    IdCollector() {
        positions.defaultReturnValue(-1);
    }

    /** Position of the id in each row, -1 where the row has none; ids not met before are appended. */
    int[] collect(ColumnCodes column, CancelToken cancel) throws CancelledException {
        var values = column.values();
        var to = new int[values.size()];
        for (int code = 0; code < to.length; code++) {
            cancel.check(code);
            int known = positions.putIfAbsent(values.get(code), names.size());
            if (known < 0) {
                to[code] = names.size();
                names.add(values.get(code));
            } else {
                to[code] = known;
            }
        }
        return column.rowsAs(to);
    }

    int size() {
        return names.size();
    }

    <T extends EntityId> IdIndex<T> index(Function<String, T> id) {
        return new IdIndex<>(names.stream().map(id).toList());
    }
}
