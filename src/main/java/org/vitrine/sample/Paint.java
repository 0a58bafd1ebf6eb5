package org.vitrine.sample;

/** Colours as 0xrrggbb. */
final class Paint {
    static final int PAPER = 0xfffaf2;
    static final int STEEL = 0xc3ced8;
    static final int INK = 0x3b4150;

    private Paint() {}

    /** {@code share} of the second colour in the first. */
    static int mix(int a, int b, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double from = a >> shift & 0xff;
            double to = b >> shift & 0xff;
            mixed = mixed << 8 | (int) StrictMath.rint(from + (to - from) * share);
        }
        return mixed;
    }

    /** Squared distance, channels weighted as the eye weighs them. */
    static int distance(int a, int b) {
        int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
        int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
        int blue = (a & 0xff) - (b & 0xff);
        return 3 * red * red + 6 * green * green + blue * blue;
    }
}
