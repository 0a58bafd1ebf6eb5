package org.vitrine.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.sample.Shape.Point;

/** The drawings of the sheet {@code icons.txt}: one for each category, some for single kinds of goods. */
final class Icons {
    /** One shape and the letter of its colour. */
    record Layer(char colour, Shape shape) {}

    /** Points along each side of a pixel. */
    static final int FINE = 4;

    private static final int SIDE = Thumbnail.SIZE * FINE;
    private final Map<String, List<Layer>> all = read();
    private final Map<String, char[]> traced = new TreeMap<>();

    /** The colour letter at each point of the finer grid, row by row; 0 where nothing is drawn. */
    char[] of(Item item) {
        var code = item.category().code();
        var kind = code + "/" + item.kind();
        return traced.computeIfAbsent(all.containsKey(kind) ? kind : code, this::trace);
    }

    private char[] trace(String name) {
        var layers = all.get(name);
        if (layers == null) {
            throw new IllegalStateException("no drawing for " + name);
        }
        var grid = new char[SIDE * SIDE];
        for (int i = 0; i < grid.length; i++) {
            double x = (i % SIDE + 0.5) / FINE;
            int row = i / SIDE;
            double y = (row + 0.5) / FINE;
            for (int top = layers.size() - 1; top >= 0 && grid[i] == 0; top--) {
                grid[i] = layers.get(top).shape().covers(x, y) ? layers.get(top).colour() : 0;
            }
        }
        return grid;
    }

    private static Map<String, List<Layer>> read() {
        var all = new TreeMap<String, List<Layer>>();
        var layers = new ArrayList<Layer>();
        for (var line : Sheet.text("icons.txt").split("\n")) {
            var words = line.trim().split(" ");
            if (words.length > 1 && !line.startsWith("#")) {
                layers.add(new Layer(words[0].charAt(0), shape(words)));
            } else if (words.length == 1 && !words[0].isEmpty()) {
                layers = new ArrayList<>();
                all.put(words[0], layers);
            }
        }
        return all;
    }

    private static Shape shape(String[] words) {
        return switch (words[1]) {
            case "p" -> new Shape.Polygon(points(words, 2));
            case "c" -> new Shape.Polygon(Shape.smooth(points(words, 2), true));
            case "l" -> new Shape.Stroke(points(words, 3), number(words, 2));
            case "q" -> new Shape.Stroke(Shape.smooth(points(words, 3), false), number(words, 2));
            case "o" -> new Shape.Oval(number(words, 2), number(words, 3), number(words, 4), number(words, 5));
            case "r" ->
                new Shape.Box(number(words, 2), number(words, 3), number(words, 4), number(words, 5), number(words, 6));
            default -> throw new IllegalStateException("no shape " + String.join(" ", words));
        };
    }

    private static double number(String[] words, int at) {
        return Double.parseDouble(words[at]);
    }

    private static List<Point> points(String[] words, int from) {
        return Arrays.stream(words, from, words.length)
                .map(word -> word.split(","))
                .map(pair -> new Point(Double.parseDouble(pair[0]), Double.parseDouble(pair[1])))
                .toList();
    }
}
