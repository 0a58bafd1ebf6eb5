package org.vitrine.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The picture of one item: its drawing in its own colour and pattern on the pale ground of its department. */
final class Thumbnail {
    static final int SIZE = 96;
    private static final int FINE = Icons.FINE;
    private static final int COLOURS = 32;
    /** Pale grounds, two for each department, in the departments' order. */
    private static final int[] GROUNDS = {
        0xdfe9dc, 0xe9e4d3, 0xe2efd8, 0xf3ead6, 0xf6e6d6, 0xe4ebee, 0xf1e4d4, 0xe7ebdc, 0xe3eef6, 0xfbe9e4, 0xf9ecd2,
                0xe2eef0,
        0xece6f0, 0xf3e7e2, 0xeae6df, 0xe2e9ee, 0xe0e8f3, 0xe9e5f2, 0xfae6ea, 0xefe9f5, 0xdff0ec, 0xf5ebdc, 0xf2e9df,
                0xe3ebe6
    };

    private enum Pattern {
        PLAIN,
        STRIPES,
        DOTS,
        DIAGONALS,
        BAND
    }

    private final char[] drawing;
    private final Pattern pattern;
    private final int backdrop;
    private final int ground;
    private final int main;
    private final int accent;

    private Thumbnail(Facts facts, Icons icons, Item item) {
        var dice = Dice.of(item.index(), "thumbnail", item.category().index());
        int colour = item.category().variants().isEmpty()
                ? item.colour()
                : (item.brand().index() * 7 + item.kind() * 3) % facts.colours().size();
        drawing = icons.of(item);
        main = facts.colours().get(colour).rgb();
        ground = farther(
                main,
                GROUNDS[2 * item.category().department()],
                GROUNDS[2 * item.category().department() + 1],
                dice);
        accent = accent(facts, dice);
        pattern = dice.chance(0.45) ? Pattern.PLAIN : Pattern.values()[dice.below(Pattern.values().length)];
        backdrop = dice.below(5);
    }

    static byte[] of(Facts facts, Icons icons, Item item) {
        return new Thumbnail(facts, icons, item).png();
    }

    private static int farther(int from, int a, int b, Dice dice) {
        boolean close = Paint.distance(from, a) < 9000 || Paint.distance(from, b) < 9000;
        boolean first = close ? Paint.distance(from, a) > Paint.distance(from, b) : dice.chance(0.5);
        int chosen = first ? a : b;
        return Paint.distance(from, chosen) < 6000 ? Paint.mix(chosen, 0x8fa3b0, 0.45) : chosen;
    }

    /** A colour that stands off from the main one and from the ground. */
    private int accent(Facts facts, Dice dice) {
        int best = Paint.INK;
        double standing = -1;
        for (int i = 0; i < 4; i++) {
            int candidate = dice.oneOf(facts.colours()).rgb();
            double off = Math.min(Paint.distance(candidate, main), 2.0 * Paint.distance(candidate, ground));
            if (off > standing) {
                standing = off;
                best = candidate;
            }
        }
        return best;
    }

    private byte[] png() {
        var pixels = new int[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                pixels[y * SIZE + x] = pixel(x, y);
            }
        }
        var palette = palette(pixels);
        var indexed = new byte[pixels.length];
        var known = new TreeMap<Integer, Byte>();
        for (int i = 0; i < pixels.length; i++) {
            indexed[i] = known.computeIfAbsent(pixels[i], rgb -> (byte) nearest(palette, rgb));
        }
        return IndexedPng.encode(SIZE, SIZE, indexed, palette);
    }

    /** Mean of a grid of points inside the pixel; whole arithmetic, so that it is the same everywhere. */
    private int pixel(int px, int py) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < FINE * FINE; i++) {
            int rgb = colourAt(px * FINE + i % FINE, py * FINE + i / FINE);
            red += rgb >> 16 & 0xff;
            green += rgb >> 8 & 0xff;
            blue += rgb & 0xff;
        }
        int n = FINE * FINE;
        return (red + n / 2) / n << 16 | (green + n / 2) / n << 8 | (blue + n / 2) / n;
    }

    private int colourAt(int fineX, int fineY) {
        char letter = drawing[fineY * SIZE * FINE + fineX];
        double x = (fineX + 0.5) / FINE;
        double y = (fineY + 0.5) / FINE;
        if (letter != 0) {
            return paint(letter, x, y);
        }
        return onBackdrop(x, y) ? Paint.mix(ground, Paint.PAPER, 0.55) : ground;
    }

    private int paint(char letter, double x, double y) {
        return switch (letter) {
            case 'm' -> patterned(x, y) ? Paint.mix(main, Paint.PAPER, 0.28) : main;
            case 'd' -> Paint.mix(main, Paint.INK, 0.30);
            case 'l' -> Paint.mix(main, Paint.PAPER, 0.52);
            case 'a' -> accent;
            case 'b' -> Paint.mix(accent, Paint.INK, 0.28);
            case 'w' -> Paint.PAPER;
            case 'z' -> Paint.STEEL;
            case 'k' -> Paint.INK;
            case 's' -> Paint.mix(ground, Paint.INK, 0.14);
            default -> throw new IllegalStateException("no colour " + letter);
        };
    }

    private boolean patterned(double x, double y) {
        return switch (pattern) {
            case PLAIN -> false;
            case STRIPES -> (int) x / 4 % 2 == 0;
            case DIAGONALS -> (int) (x + y) / 5 % 2 == 0;
            case BAND -> y > 50 && y < 58;
            case DOTS -> {
                double dx = x % 9 - 4.5;
                double dy = (y + (int) x / 9 % 2 * 4.5) % 9 - 4.5;
                yield dx * dx + dy * dy < 4.4;
            }
        };
    }

    private boolean onBackdrop(double x, double y) {
        double dx = x - 48;
        double dy = y - 48;
        return switch (backdrop) {
            case 0 -> dx * dx + dy * dy < 40 * 40;
            case 1 -> y > 62;
            case 2 -> Math.abs(dx) < 34 && (y > 48 || dx * dx + dy * dy < 34 * 34);
            case 3 -> dx + dy > 6;
            default ->
                (x - 30) * (x - 30) + (y - 34) * (y - 34) < 26 * 26
                        || (x - 68) * (x - 68) + (y - 64) * (y - 64) < 22 * 22;
        };
    }

    /** The most frequent colours, each a little apart from those before it. */
    private static List<Integer> palette(int[] pixels) {
        var counts = new TreeMap<Integer, Integer>();
        for (int rgb : pixels) {
            counts.merge(rgb, 1, Integer::sum);
        }
        var frequent = counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Integer, Integer> e) -> -e.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        var palette = new ArrayList<Integer>();
        for (int rgb : frequent) {
            if (palette.size() < COLOURS
                    && (palette.isEmpty() || Paint.distance(palette.get(nearest(palette, rgb)), rgb) > 900)) {
                palette.add(rgb);
            }
        }
        return palette;
    }

    private static int nearest(List<Integer> palette, int rgb) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            if (Paint.distance(palette.get(i), rgb) < Paint.distance(palette.get(best), rgb)) {
                best = i;
            }
        }
        return best;
    }
}
