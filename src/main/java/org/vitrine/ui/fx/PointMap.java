package org.vitrine.ui.fx;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** Points in a plane, some of them marked; a rectangle or a line drawn around points marks them, Shift adds to those that are. */
public final class PointMap extends ChartRegion {
    /** How points are gathered. */
    public enum Tool {
        RECTANGLE,
        LASSO
    }

    /** Hears what was gathered. */
    public interface Listener {
        /** @param more whether those marked before stay so */
        void gathered(BitSet points, boolean more);

        /** Nothing is to be marked any more. */
        void emptied();
    }

    private static final double EDGE = 14;
    private static final double NEAR = 8;
    private static final double STEP = 3;
    private static final double FAINT = 0.35;

    /** From so many points on they are drawn smaller. */
    private static final int MANY = 4000;

    private float[] x = {};
    private float[] y = {};
    private int[] toneOf = {};
    private BitSet marked = new BitSet();
    private Tool tool = Tool.RECTANGLE;
    private Optional<Listener> listener = Optional.empty();
    private IntFunction<String> names = point -> "";
    private final List<double[]> drawn = new ArrayList<>();

    public PointMap() {
        setMinSize(240, 240);
        setPrefSize(420, 420);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::read);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !marked.isEmpty()) {
                event.consume();
                listener.ifPresent(Listener::emptied);
            }
        });
    }

    /**
     * Shows these points.
     *
     * @param tones of each point; below 0 for one of no group
     * @param said  name of a point under the pointer
     */
    public void show(float[] across, float[] up, int[] tones, IntFunction<String> said) {
        x = across.clone();
        y = up.clone();
        toneOf = tones.clone();
        names = said;
        drawn.clear();
        repaint();
    }

    /** Marks these points and no others. */
    public void mark(BitSet points) {
        marked = (BitSet) points.clone();
        repaint();
    }

    public void use(Tool wanted) {
        tool = wanted;
    }

    public void tell(Listener hears) {
        listener = Optional.of(hears);
    }

    @Override
    protected String summary() {
        return x == null ? "" : texts().of("map.summary", x.length, marked.cardinality());
    }

    /** Where a point is on the screen. */
    private Frame frame(double width, double height) {
        return Frame.of(x, y, width, height);
    }

    /** From the plane to the screen, stretched to fit both ways. */
    private record Frame(double left, double low, double across, double up, double height) {
        static Frame of(float[] x, float[] y, double width, double height) {
            float minX = Float.POSITIVE_INFINITY;
            float maxX = Float.NEGATIVE_INFINITY;
            float minY = Float.POSITIVE_INFINITY;
            float maxY = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < x.length; k++) {
                minX = Math.min(minX, x[k]);
                maxX = Math.max(maxX, x[k]);
                minY = Math.min(minY, y[k]);
                maxY = Math.max(maxY, y[k]);
            }
            double spreadX = Math.max(1e-9, maxX - minX);
            double spreadY = Math.max(1e-9, maxY - minY);
            return new Frame(minX, minY, (width - 2 * EDGE) / spreadX, (height - 2 * EDGE) / spreadY, height);
        }

        double x(float value) {
            return EDGE + (value - left) * across;
        }

        double y(float value) {
            return height - EDGE - (value - low) * up;
        }
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        if (x.length == 0) {
            return;
        }
        int w = (int) width;
        int h = (int) height;
        var pixels = new int[w * h];
        var frame = frame(width, height);
        int reach = x.length > MANY ? 1 : 2;
        // what is marked lies on top
        for (int k = 0; k < x.length; k++) {
            if (!marked.get(k)) {
                dot(pixels, w, h, frame, k, reach, colour(toneOf[k], marked.isEmpty() ? 1 : FAINT));
            }
        }
        for (int k = marked.nextSetBit(0); k >= 0 && k < x.length; k = marked.nextSetBit(k + 1)) {
            dot(pixels, w, h, frame, k, 3, argb(ink(), 1));
            dot(pixels, w, h, frame, k, 2, colour(toneOf[k], 1));
        }
        pen.getPixelWriter().setPixels(0, 0, w, h, PixelFormat.getIntArgbPreInstance(), pixels, 0, w);
        outline(pen);
    }

    private int colour(int group, double opacity) {
        return argb(group < 0 ? muted() : tone(group), opacity);
    }

    private static int argb(Color color, double opacity) {
        double alpha = color.getOpacity() * opacity;
        return (int) Math.round(alpha * 255) << 24
                | (int) Math.round(color.getRed() * alpha * 255) << 16
                | (int) Math.round(color.getGreen() * alpha * 255) << 8
                | (int) Math.round(color.getBlue() * alpha * 255);
    }

    private void dot(int[] pixels, int w, int h, Frame frame, int point, int reach, int argb) {
        int px = (int) Math.round(frame.x(x[point]));
        int py = (int) Math.round(frame.y(y[point]));
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                boolean corner = Math.abs(dx) == reach && Math.abs(dy) == reach;
                if (!corner && px + dx >= 0 && px + dx < w && py + dy >= 0 && py + dy < h) {
                    pixels[(py + dy) * w + px + dx] = argb;
                }
            }
        }
    }

    private void outline(GraphicsContext pen) {
        if (drawn.size() < 2) {
            return;
        }
        var around = around();
        var xs = around.stream().mapToDouble(at -> at[0]).toArray();
        var ys = around.stream().mapToDouble(at -> at[1]).toArray();
        pen.setFill(accent().deriveColor(0, 1, 1, 0.12));
        pen.fillPolygon(xs, ys, xs.length);
        pen.setStroke(accent());
        pen.setLineWidth(1.5);
        pen.setLineDashes(5, 3);
        pen.strokePolygon(xs, ys, xs.length);
        pen.setLineDashes();
    }

    /** Corners of what was drawn. */
    private List<double[]> around() {
        if (tool == Tool.LASSO) {
            return drawn;
        }
        var from = drawn.getFirst();
        var to = drawn.getLast();
        return List.of(from, new double[] {to[0], from[1]}, to, new double[] {from[0], to[1]});
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && x.length > 0) {
            requestFocus();
            drawn.clear();
            drawn.add(new double[] {event.getX(), event.getY()});
        }
    }

    private void dragged(MouseEvent event) {
        if (drawn.isEmpty()) {
            return;
        }
        var last = drawn.getLast();
        if (Math.hypot(event.getX() - last[0], event.getY() - last[1]) >= STEP) {
            drawn.add(new double[] {event.getX(), event.getY()});
            repaint();
        }
    }

    private void released(MouseEvent event) {
        if (drawn.isEmpty()) {
            return;
        }
        var found = drawn.size() < 2 ? single(event) : inside(around());
        boolean more = event.isShiftDown();
        drawn.clear();
        repaint();
        listener.ifPresent(hears -> {
            if (found.isEmpty() && !more) {
                hears.emptied();
            } else {
                hears.gathered(found, more);
            }
        });
    }

    private BitSet single(MouseEvent event) {
        var found = new BitSet();
        nearest(event).ifPresent(found::set);
        return found;
    }

    private BitSet inside(List<double[]> corners) {
        var frame = frame(Math.floor(getWidth()), Math.floor(getHeight()));
        var found = new BitSet();
        for (int k = 0; k < x.length; k++) {
            found.set(k, isInside(corners, frame.x(x[k]), frame.y(y[k])));
        }
        return found;
    }

    /** An odd number of the sides lies to the right. */
    private static boolean isInside(List<double[]> corners, double px, double py) {
        boolean inside = false;
        var before = corners.getLast();
        for (var corner : corners) {
            if (corner[1] > py != before[1] > py
                    && px < (before[0] - corner[0]) * (py - corner[1]) / (before[1] - corner[1]) + corner[0]) {
                inside = !inside;
            }
            before = corner;
        }
        return inside;
    }

    private OptionalInt nearest(MouseEvent event) {
        var frame = frame(Math.floor(getWidth()), Math.floor(getHeight()));
        int best = -1;
        double least = NEAR;
        for (int k = 0; k < x.length; k++) {
            double away = Math.hypot(frame.x(x[k]) - event.getX(), frame.y(y[k]) - event.getY());
            if (away < least) {
                least = away;
                best = k;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private void read(MouseEvent event) {
        var point = nearest(event);
        Hint.on(this, point.isPresent() ? names.apply(point.getAsInt()) : summary());
    }
}
