package org.vitrine.domain;

import java.util.Objects;

/** The name of one item, exactly as the source writes it. */
public record ItemId(String value) implements EntityId {
    public ItemId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
