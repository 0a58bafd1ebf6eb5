package org.vitrine.sample;

import java.util.ArrayList;
import java.util.List;

/** Something that covers part of the drawing field, in the field's own units. */
sealed interface Shape {
    boolean covers(double x, double y);

    record Point(double x, double y) {}

    record Polygon(List<Point> corners) implements Shape {
        /** Even-odd rule. */
        @Override
        public boolean covers(double x, double y) {
            boolean inside = false;
            var from = corners.getLast();
            for (var to : corners) {
                if ((to.y > y) != (from.y > y) && x < (from.x - to.x) * (y - to.y) / (from.y - to.y) + to.x) {
                    inside = !inside;
                }
                from = to;
            }
            return inside;
        }
    }

    record Oval(double x, double y, double rx, double ry) implements Shape {
        @Override
        public boolean covers(double px, double py) {
            double dx = (px - x) / rx;
            double dy = (py - y) / ry;
            return dx * dx + dy * dy <= 1;
        }
    }

    record Box(double x, double y, double width, double height, double radius) implements Shape {
        @Override
        public boolean covers(double px, double py) {
            double round = Math.min(radius, Math.min(width, height) / 2);
            double dx = Math.max(Math.max(x + round - px, px - (x + width - round)), 0);
            double dy = Math.max(Math.max(y + round - py, py - (y + height - round)), 0);
            return round > 0 ? dx * dx + dy * dy <= round * round : dx == 0 && dy == 0;
        }
    }

    /** A line with round ends. */
    record Stroke(List<Point> path, double width) implements Shape {
        @Override
        public boolean covers(double x, double y) {
            double reach = width * width / 4;
            for (int i = 1; i < path.size(); i++) {
                if (distance2(path.get(i - 1), path.get(i), x, y) <= reach) {
                    return true;
                }
            }
            return false;
        }

        private static double distance2(Point a, Point b, double x, double y) {
            double dx = b.x - a.x;
            double dy = b.y - a.y;
            double length2 = dx * dx + dy * dy;
            double along = length2 == 0 ? 0 : Math.clamp(((x - a.x) * dx + (y - a.y) * dy) / length2, 0.0, 1.0);
            double ex = a.x + along * dx - x;
            double ey = a.y + along * dy - y;
            return ex * ex + ey * ey;
        }
    }

    /** A curve through the points (Catmull and Rom 1974), as short straight pieces. */
    static List<Point> smooth(List<Point> points, boolean closed) {
        int n = points.size();
        var curve = new ArrayList<Point>();
        for (int i = 0; i < (closed ? n : n - 1); i++) {
            for (int step = 0; step < 8; step++) {
                curve.add(between(
                        at(points, i - 1, closed),
                        at(points, i, closed),
                        at(points, i + 1, closed),
                        at(points, i + 2, closed),
                        step / 8.0));
            }
        }
        if (!closed) {
            curve.add(points.getLast());
        }
        return List.copyOf(curve);
    }

    private static Point at(List<Point> points, int i, boolean closed) {
        int n = points.size();
        return points.get(closed ? Math.floorMod(i, n) : Math.clamp(i, 0, n - 1));
    }

    private static Point between(Point a, Point b, Point c, Point d, double t) {
        return new Point(between(a.x, b.x, c.x, d.x, t), between(a.y, b.y, c.y, d.y, t));
    }

    private static double between(double a, double b, double c, double d, double t) {
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
    }
}
