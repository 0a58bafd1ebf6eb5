package org.vitrine.encode;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.vitrine.domain.EntityId;

/** A bijection between ids and {@code 0..size-1}, in the order ids were first given. Immutable. */
public final class IdIndex<T extends EntityId> {
    private final List<T> ids;
    /** -1 for an id that is none of these. */
    private final Object2IntOpenHashMap<T> positions;

    public IdIndex(List<T> ids) {
        this.ids = List.copyOf(ids);
        this.positions = new Object2IntOpenHashMap<>(ids.size());
        positions.defaultReturnValue(-1);
        for (int i = 0; i < this.ids.size(); i++) {
            if (positions.put(this.ids.get(i), i) >= 0) {
                throw new IllegalArgumentException("id twice: " + this.ids.get(i));
            }
        }
    }

    public int size() {
        return ids.size();
    }

    public T id(int position) {
        return ids.get(position);
    }

    public OptionalInt position(T id) {
        int position = positions.getInt(id);
        return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** All ids in the order of their positions. */
    public List<T> ids() {
        return ids;
    }

    /** This index with further ids appended; ids already known are passed over. */
    public IdIndex<T> plus(List<T> more) {
        var all = new ArrayList<>(ids);
        more.stream().distinct().filter(id -> !positions.containsKey(id)).forEach(all::add);
        return new IdIndex<>(all);
    }
}
