package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntConsumer;
import org.vitrine.recommend.Crew;

/**
 * The first layer over what shoppers met, X W with X [shoppers, items] mostly nothing and W [items, width]: only the rows of the items met are
 * added, and only these have a gradient, X' of the layer's. Rows are summed in a fixed order by one thread each, so any number of threads gives the same bits.
 */
final class SparseInput implements Tape.Made {
    private static final int SHOPPERS_AT_ONCE = 16;
    private static final int ITEMS_AT_ONCE = 32;

    private final Weight table;
    private final Crew crew;
    private float[][] rows = {};
    private float[][] sums = {};
    private float[][] slopes = {};
    private ByteBuffer staged = NativeScope.allocate(0);
    private int[] offsets = {};
    private int[] readers = {};
    private ShopperBatch batch;

    SparseInput(Weight table, int threads) {
        this.table = table;
        this.crew = new Crew(threads, "input");
        this.batch = new ShopperBatch(0, 0, 0);
    }

    /** X W of a batch, [shoppers, width]; good until the next. */
    ByteBuffer of(ShopperBatch next) {
        batch = next;
        int width = table.width();
        rows = roomFor(rows, batch.distinct(), width);
        sums = roomFor(sums, batch.shoppers(), width);
        for (int r = 0; r < batch.distinct(); r++) {
            System.arraycopy(table.values(), batch.id(r) * width, rows[r], 0, width);
        }
        inChunks(batch.shoppers(), SHOPPERS_AT_ONCE, this::sum);
        long bytes = 4L * batch.shoppers() * width;
        if (staged.capacity() < bytes) {
            staged = NativeScope.allocate(bytes);
        }
        var floats = staged.asFloatBuffer();
        for (int s = 0; s < batch.shoppers(); s++) {
            floats.put(sums[s], 0, width);
        }
        return staged.slice(0, (int) bytes).order(java.nio.ByteOrder.nativeOrder());
    }

    private void sum(int shopper) {
        var sum = sums[shopper];
        java.util.Arrays.fill(sum, 0);
        for (int at = batch.readStart(shopper); at < batch.readEnd(shopper); at++) {
            add(sum, batch.scale(shopper), rows[batch.places()[at]]);
        }
    }

    @Override
    public List<Tape.Slope> slopes(float[] gradient, int n) {
        int width = table.width();
        slopes = roomFor(slopes, batch.distinct(), width);
        for (int s = 0; s < batch.shoppers(); s++) {
            System.arraycopy(gradient, s * width, sums[s], 0, width);
        }
        turn();
        inChunks(batch.distinct(), ITEMS_AT_ONCE, this::slope);
        return List.of(new Tape.Slope(table, slopes, batch.distinct(), batch::id, batch::met));
    }

    /** Who read each distinct item, in the order of the batch. */
    private void turn() {
        int pairs = batch.readEnd(batch.shoppers() - 1);
        offsets = offsets.length > batch.distinct() + 1 ? offsets : new int[2 * batch.distinct() + 2];
        readers = readers.length >= pairs ? readers : new int[pairs + pairs / 4];
        offsets[0] = 0;
        for (int r = 0; r < batch.distinct(); r++) {
            offsets[r + 1] = offsets[r] + batch.met(r);
        }
        var next = java.util.Arrays.copyOf(offsets, batch.distinct());
        for (int s = 0; s < batch.shoppers(); s++) {
            for (int at = batch.readStart(s); at < batch.readEnd(s); at++) {
                readers[next[batch.places()[at]]++] = s;
            }
        }
    }

    private void slope(int row) {
        var slope = slopes[row];
        java.util.Arrays.fill(slope, 0);
        for (int at = offsets[row]; at < offsets[row + 1]; at++) {
            add(slope, batch.scale(readers[at]), sums[readers[at]]);
        }
    }

    /** Stands alone so that the compiler makes vector instructions of it. */
    private static void add(float[] sum, float share, float[] row) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += share * row[k];
        }
    }

    private static float[][] roomFor(float[][] rows, int n, int width) {
        if (rows.length >= n) {
            return rows;
        }
        int had = rows.length;
        var more = java.util.Arrays.copyOf(rows, n + n / 4);
        for (int k = had; k < more.length; k++) {
            more[k] = new float[width];
        }
        return more;
    }

    private void inChunks(int all, int atOnce, IntConsumer row) {
        crew.run(Math.ceilDiv(all, atOnce), chunk -> {
            for (int k = chunk * atOnce; k < Math.min(all, (chunk + 1) * atOnce); k++) {
                row.accept(k);
            }
        });
    }
}
