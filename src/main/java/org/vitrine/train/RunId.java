package org.vitrine.train;

/** Name of a run and of its folder: sortable by start time, e.g. {@code 20261123-231502-neumf-7f3a}. */
public record RunId(String value) {
    public RunId {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    /** A new id for a run of this kind of model that begins now. */
    public static RunId next(String kind, java.time.Instant now, java.util.random.RandomGenerator random) {
        var time = java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .withZone(java.time.ZoneOffset.UTC)
                .format(now);
        return new RunId(time + "-" + kind + "-" + String.format("%04x", random.nextInt(1 << 16)));
    }

    @Override
    public String toString() {
        return value;
    }
}
