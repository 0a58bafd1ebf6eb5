package org.vitrine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whole shoppers: of each what is read, as places among the distinct items read by the batch, what is to be told, and the noise of the
 * latent vector. Lists grow with the longest batch met; nothing is as large as shoppers times items.
 */
final class ShopperBatch implements Batch {
    private final int capacity;
    private final int latent;
    private final int[] place;
    private final int[] stamp;
    private final ByteBuffer noise;
    private final int[] readEnd;
    private final int[] toldEnd;
    private final float[] scale;
    private int[] ids = new int[64];
    private int[] met = new int[64];
    private int[] read = new int[64];
    private int[] told = new int[64];
    private int round;
    private int distinct;
    private int shoppers;
    private int readCount;
    private int toldCount;

    /**
     * @param items    in all
     * @param capacity most shoppers
     * @param latent   numbers of noise for each
     */
    ShopperBatch(int items, int capacity, int latent) {
        this.capacity = capacity;
        this.latent = latent;
        place = new int[items];
        stamp = new int[items];
        noise = NativeScope.allocate(4L * capacity * latent);
        readEnd = new int[capacity];
        toldEnd = new int[capacity];
        scale = new float[capacity];
    }

    void clear() {
        round++;
        distinct = 0;
        shoppers = 0;
        readCount = 0;
        toldCount = 0;
    }

    boolean isFull() {
        return shoppers == capacity;
    }

    /** An item the next shopper's vector is made of. */
    void read(int item) {
        if (stamp[item] != round) {
            stamp[item] = round;
            place[item] = distinct;
            ids = roomFor(ids, distinct);
            met = roomFor(met, distinct);
            ids[distinct] = item;
            met[distinct++] = 0;
        }
        met[place[item]]++;
        read = roomFor(read, readCount);
        read[readCount++] = place[item];
    }

    /** An item the next shopper is to be found by. */
    void tell(int item) {
        told = roomFor(told, toldCount);
        told[toldCount++] = item;
    }

    private static int[] roomFor(int[] list, int at) {
        return at < list.length ? list : Arrays.copyOf(list, list.length * 2);
    }

    /** One number of the next shopper's noise. */
    void disturb(int at, float number) {
        noise.putFloat(4 * (shoppers * latent + at), number);
    }

    /**
     * Ends a shopper.
     *
     * @param each what each item read counts
     */
    void end(float each) {
        scale[shoppers] = each;
        readEnd[shoppers] = readCount;
        toldEnd[shoppers++] = toldCount;
    }

    int shoppers() {
        return shoppers;
    }

    /** Distinct items read. */
    int distinct() {
        return distinct;
    }

    /** Item of a distinct place. */
    int id(int at) {
        return ids[at];
    }

    /** Shoppers who read it. */
    int met(int at) {
        return met[at];
    }

    int readStart(int shopper) {
        return shopper == 0 ? 0 : readEnd[shopper - 1];
    }

    int readEnd(int shopper) {
        return readEnd[shopper];
    }

    /** Place among the distinct items. */
    int read(int shopper, int at) {
        return read[readStart(shopper) + at];
    }

    /** Places read one after the other, as {@link #readStart} and {@link #readEnd} part them. */
    int[] places() {
        return read;
    }

    float scale(int shopper) {
        return scale[shopper];
    }

    int toldStart(int shopper) {
        return shopper == 0 ? 0 : toldEnd[shopper - 1];
    }

    int toldEnd(int shopper) {
        return toldEnd[shopper];
    }

    /** Items to be told one after the other, as {@link #toldStart} and {@link #toldEnd} part them. */
    int[] told() {
        return told;
    }

    /** [shoppers, latent] */
    ByteBuffer noise() {
        return noise.slice(0, 4 * shoppers * latent).order(ByteOrder.nativeOrder());
    }

    /** Shoppers: the penalties are one for each. */
    @Override
    public int positives() {
        return shoppers;
    }

    /** Items to be told. */
    @Override
    public long examples() {
        return toldCount;
    }
}
