package org.vitrine.train;

/** Name of a run and of its folder: sortable by start time, e.g. {@code 20261123-231502-neumf-7f3a}. */
public record RunId(String value) {
    public RunId {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
