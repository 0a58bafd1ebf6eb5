package org.vitrine.djl;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Every shopper once in an epoch, in a new order. */
final class ShopperSource implements BatchSource<ShopperBatch> {
    private static final int STEPS = 1 << 16;

    private final KnownItems read;
    private final int[] shoppers;
    private final int[] toldOffsets;
    private final int[] told;
    private final int batchSize;
    private final int latent;
    /** Share of the items read that is dropped, in {@link #STEPS}; below 0 where nothing is disturbed. */
    private final int dropped;

    private ShopperSource(KnownItems read, int[] shoppers, int[] toldOffsets, int[] told, Form form) {
        this.read = read;
        this.shoppers = shoppers;
        this.toldOffsets = toldOffsets;
        this.told = told;
        this.batchSize = Math.max(1, Math.min(form.batchSize(), shoppers.length));
        this.latent = form.latent();
        this.dropped = form.dropped();
    }

    private record Form(int batchSize, int latent, int dropped) {}

    /** Who has events, each to be told again from what is left of them after dropout. */
    static ShopperSource training(KnownItems known, int batchSize, int latent, double dropout) {
        var shoppers = known.active().stream().toArray();
        var offsets = new int[shoppers.length + 1];
        for (int k = 0; k < shoppers.length; k++) {
            offsets[k + 1] = offsets[k] + known.count(shoppers[k]);
        }
        var told = new int[offsets[shoppers.length]];
        for (int k = 0; k < shoppers.length; k++) {
            for (int at = known.start(shoppers[k]); at < known.end(shoppers[k]); at++) {
                told[offsets[k] + at - known.start(shoppers[k])] = known.item(at);
            }
        }
        var form = new Form(batchSize, latent, (int) Math.round(dropout * STEPS));
        return new ShopperSource(known, shoppers, offsets, told, form);
    }

    /** Shoppers who have both: what is held out is told from what is known. Nothing is dropped. */
    static ShopperSource heldOut(KnownItems known, KnownItems held, int batchSize, int latent, int most) {
        var all =
                known.active().stream().filter(user -> isNew(known, held, user)).toArray();
        int stride = Math.max(1, Math.ceilDiv(all.length, Math.max(1, most)));
        var shoppers = java.util.stream.IntStream.range(0, Math.ceilDiv(all.length, stride))
                .map(k -> all[k * stride])
                .toArray();
        var offsets = new int[shoppers.length + 1];
        var told = new int[held.pairs()];
        int n = 0;
        for (int k = 0; k < shoppers.length; k++) {
            for (int at = held.start(shoppers[k]); at < held.end(shoppers[k]); at++) {
                if (!known.knows(shoppers[k], held.item(at))) {
                    told[n++] = held.item(at);
                }
            }
            offsets[k + 1] = n;
        }
        return new ShopperSource(known, shoppers, offsets, Arrays.copyOf(told, n), new Form(batchSize, latent, -1));
    }

    private static boolean isNew(KnownItems known, KnownItems held, int user) {
        for (int at = held.start(user); at < held.end(user); at++) {
            if (!known.knows(user, held.item(at))) {
                return true;
            }
        }
        return false;
    }

    /** Mean number of items to be told of a shopper. */
    double meanTold() {
        return Math.max(1, (double) told.length / Math.max(1, shoppers.length));
    }

    @Override
    public long batches() {
        return Math.ceilDiv(shoppers.length, batchSize);
    }

    @Override
    public long examples() {
        return told.length;
    }

    @Override
    public ShopperBatch blank() {
        return new ShopperBatch(read.itemCount(), batchSize, latent);
    }

    @Override
    public Filler<ShopperBatch> epoch(SplittableRandom random) {
        var order = Shuffle.order(shoppers.length, random);
        return new Filler<>() {
            private int next;

            @Override
            public boolean fill(ShopperBatch batch) {
                batch.clear();
                for (; next < order.length && !batch.isFull(); next++) {
                    put(order[next], batch, random);
                }
                return batch.shoppers() > 0;
            }
        };
    }

    private void put(int at, ShopperBatch batch, SplittableRandom random) {
        int user = shoppers[at];
        for (int k = read.start(user); k < read.end(user); k++) {
            if (dropped <= 0 || random.nextInt(STEPS) >= dropped) {
                batch.read(read.item(k));
            }
        }
        for (int k = toldOffsets[at]; k < toldOffsets[at + 1]; k++) {
            batch.tell(told[k]);
        }
        for (int k = 0; k < latent; k++) {
            batch.disturb(k, dropped < 0 ? 0 : (float) random.nextGaussian());
        }
        double kept = dropped < 0 ? 1 : (double) (STEPS - dropped) / STEPS;
        batch.end((float) (1 / Math.sqrt(read.count(user)) / kept));
    }
}
