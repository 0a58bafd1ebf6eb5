package org.vitrine.djl;

import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * One named array of numbers that is learnt, row-major [rows, width], with the optimiser's moments beside it.
 *
 * <p>It lives in Java memory: the optimiser updates it in one pass, a checkpoint is a copy, and nothing native is left behind. A batch
 * gets what it needs as native arrays from {@link Tape}.
 *
 * <p>A {@link Kind#TABLE} is read and updated row by row, only the rows a batch touches; a {@link Kind#DENSE} weight always as a whole; a
 * {@link Kind#STATISTIC} is kept with the model and not learnt by gradient.
 */
final class Weight {
    enum Kind {
        TABLE,
        DENSE,
        STATISTIC
    }

    private static final float[] NONE = {};

    private final String name;
    private final Kind kind;
    private final int rows;
    private final int width;
    private final boolean penalised;
    private final float[] values;
    private float[] first = NONE;
    private float[] second = NONE;

    private Weight(String name, Kind kind, int rows, int width, boolean penalised) {
        long size = (long) rows * width;
        if (size > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException(name + " would have " + size + " numbers");
        }
        this.name = name;
        this.kind = kind;
        this.rows = rows;
        this.width = width;
        this.penalised = penalised;
        this.values = new float[(int) size];
    }

    /** An embedding table [rows, width]. */
    static Weight table(String name, int rows, int width) {
        return new Weight(name, Kind.TABLE, rows, width, true);
    }

    /** A matrix [rows, width] of a dense layer. */
    static Weight matrix(String name, int rows, int width) {
        return new Weight(name, Kind.DENSE, rows, width, true);
    }

    /** A vector [width] of offsets or scales; the penalties leave it alone. */
    static Weight vector(String name, int width) {
        return new Weight(name, Kind.DENSE, 1, width, false);
    }

    /** A running statistic [width]. */
    static Weight statistic(String name, int width) {
        return new Weight(name, Kind.STATISTIC, 1, width, false);
    }

    Weight fill(float value) {
        java.util.Arrays.fill(values, value);
        return this;
    }

    /** 1 where true, 0 elsewhere. */
    Weight flags(BitSet flags) {
        for (int k = 0; k < values.length; k++) {
            values[k] = flags.get(k) ? 1 : 0;
        }
        return this;
    }

    /** N(0, deviation). */
    Weight normal(RandomGenerator random, double deviation) {
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (deviation * random.nextGaussian());
        }
        return this;
    }

    /** U(-bound, bound). */
    Weight uniform(RandomGenerator random, double bound) {
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        return this;
    }

    /** Makes room for {@code moments} moments, zero at first. */
    void prepare(int moments) {
        first = moments > 0 && first.length == 0 ? new float[values.length] : first;
        second = moments > 1 && second.length == 0 ? new float[values.length] : second;
    }

    /** Takes these numbers again and lets the moments forget. */
    void reset(float[] numbers) {
        System.arraycopy(numbers, 0, values, 0, values.length);
        java.util.Arrays.fill(first, 0);
        java.util.Arrays.fill(second, 0);
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    int rows() {
        return rows;
    }

    int width() {
        return width;
    }

    boolean isPenalised() {
        return penalised;
    }

    boolean isLearnt() {
        return kind != Kind.STATISTIC;
    }

    /** Dimensions as the engine and the file see them. */
    long[] shape() {
        return kind == Kind.TABLE || penalised ? new long[] {rows, width} : new long[] {width};
    }

    /** The numbers themselves, not a copy. */
    float[] values() {
        return values;
    }

    /** First moment or momentum; empty before {@link #prepare}. */
    float[] first() {
        return first;
    }

    /** Second moment; empty before {@link #prepare}. */
    float[] second() {
        return second;
    }
}
