package org.vitrine.djl;

import java.util.SplittableRandom;

/** Some batches of an epoch: goes on where the excerpt before it from the same filler ended. */
record Excerpt<B extends Batch>(BatchSource<B> source, BatchSource.Filler<B> filler, Extent extent)
        implements BatchSource<B> {
    /**
     * How many batches: at least and at most so many, between them until the time is over.
     *
     * @param nanos from the first batch on
     */
    record Extent(int least, int most, long nanos) {}

    @Override
    public long batches() {
        return extent.most();
    }

    @Override
    public long examples() {
        return source.examples();
    }

    @Override
    public B blank() {
        return source.blank();
    }

    @Override
    public Filler<B> epoch(SplittableRandom random) {
        return new Filler<>() {
            private final long until = System.nanoTime() + extent.nanos();
            private int filled;

            @Override
            public boolean fill(B batch) {
                boolean more = filled < extent.least() || filled < extent.most() && System.nanoTime() < until;
                return more && filler.fill(batch) && filled++ < extent.most();
            }
        };
    }
}
