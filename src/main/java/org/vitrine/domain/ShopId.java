package org.vitrine.domain;

import java.util.Objects;

/** The name of one shop, exactly as the source writes it. */
public record ShopId(String value) implements EntityId {
    public ShopId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
