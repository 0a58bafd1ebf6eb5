package org.vitrine.domain;

import java.util.Objects;

/** The name of one shopper, exactly as the source writes it. */
public record UserId(String value) implements EntityId {
    public UserId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value;
    }
}
