package org.vitrine.recommend;

/** What a model has learnt of its items, a vector for each: near ones are alike to it. */
public interface ItemVectors {
    /** Items of the data set. */
    int items();

    /** Numbers in a vector. */
    int dim();

    /**
     * Reads an item's vector.
     *
     * @param item position
     * @param into receives {@link #dim} numbers
     */
    void read(int item, float[] into);

    /** Vectors that lie one after the other. */
    static ItemVectors of(float[] all, int dim) {
        return new ItemVectors() {
            @Override
            public int items() {
                return all.length / dim;
            }

            @Override
            public int dim() {
                return dim;
            }

            @Override
            public void read(int item, float[] into) {
                System.arraycopy(all, item * dim, into, 0, dim);
            }
        };
    }

    /** One array for each item. */
    static ItemVectors of(float[][] each, int dim) {
        return new ItemVectors() {
            @Override
            public int items() {
                return each.length;
            }

            @Override
            public int dim() {
                return dim;
            }

            @Override
            public void read(int item, float[] into) {
                System.arraycopy(each[item], 0, into, 0, dim);
            }
        };
    }
}
