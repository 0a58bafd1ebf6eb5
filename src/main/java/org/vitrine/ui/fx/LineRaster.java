package org.vitrine.ui.fx;

import java.util.Arrays;

/**
 * Draws smooth lines into an array of pixels: each pixel's coverage is its distance from the line's edge, the largest of
 * all segments counts, so joints do not darken. Costs pixels touched, not points.
 */
final class LineRaster {
    private final int width;
    private final int height;
    private final float[] cover;
    private final int[] pixels;

    /** @param pixels premultiplied ARGB, width × height, row by row */
    LineRaster(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        this.cover = new float[width * height];
    }

    /**
     * Draws one polyline.
     *
     * @param x    pixels, {@code count} of them; a NaN breaks the line
     * @param dash lengths drawn and skipped in turn, or empty for a whole line
     */
    void stroke(double[] x, double[] y, int count, double thickness, double[] dash, int argb) {
        int from = height;
        int to = 0;
        for (int i = 0; i < count; i++) {
            if (!Double.isNaN(y[i])) {
                from = Math.min(from, (int) Math.floor(y[i] - thickness - 2));
                to = Math.max(to, (int) Math.ceil(y[i] + thickness + 2));
            }
        }
        from = Math.clamp(from, 0, height);
        to = Math.clamp(to, from, height);
        double walked = 0;
        for (int i = 1; i < count; i++) {
            double length = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
            if (!Double.isNaN(length)) {
                if (dash.length == 0) {
                    segment(x[i - 1], y[i - 1], x[i], y[i], thickness / 2);
                } else {
                    dashed(x[i - 1], y[i - 1], x[i], y[i], length, walked, dash, thickness / 2);
                }
                walked += length;
            }
        }
        blend(argb, from * width, to * width);
    }

    private void dashed(
            double x0, double y0, double x1, double y1, double length, double walked, double[] dash, double half) {
        double period = Arrays.stream(dash).sum();
        double at = 0;
        while (at < length) {
            double phase = (walked + at) % period;
            int k = 0;
            while (phase >= dash[k]) {
                phase -= dash[k];
                k = (k + 1) % dash.length;
            }
            double end = Math.min(length, at + Math.max(1e-3, dash[k] - phase));
            if (k % 2 == 0) {
                double a = at / length;
                double b = end / length;
                segment(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b, half);
            }
            at = end;
        }
    }

    private void segment(double x0, double y0, double x1, double y1, double half) {
        double reach = half + 1;
        int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - reach));
        int right = (int) Math.min(width - 1, Math.ceil(Math.max(x0, x1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squared = dx * dx + dy * dy;
        for (int column = left; column <= right; column++) {
            // only the rows the line passes within this column, not the whole box
            double top = Math.min(y0, y1);
            double bottom = Math.max(y0, y1);
            if (Math.abs(dx) > 1e-9) {
                double ya = y0 + dy * Math.clamp((column - reach - x0) / dx, 0.0, 1.0);
                double yb = y0 + dy * Math.clamp((column + 1 + reach - x0) / dx, 0.0, 1.0);
                top = Math.min(ya, yb);
                bottom = Math.max(ya, yb);
            }
            int first = (int) Math.max(0, Math.floor(top - reach));
            int last = (int) Math.min(height - 1, Math.ceil(bottom + reach));
            for (int row = first; row <= last; row++) {
                double px = column + 0.5 - x0;
                double py = row + 0.5 - y0;
                double t = squared == 0 ? 0 : Math.clamp((px * dx + py * dy) / squared, 0.0, 1.0);
                double distance = Math.hypot(px - t * dx, py - t * dy);
                float covered = (float) Math.clamp(half + 0.5 - distance, 0.0, 1.0);
                int k = row * width + column;
                if (covered > cover[k]) {
                    cover[k] = covered;
                }
            }
        }
    }

    /** Over the rows the line can have touched, which are left clean for the next. */
    private void blend(int argb, int from, int to) {
        for (int k = from; k < to; k++) {
            if (cover[k] > 0) {
                pixels[k] = over(pixels[k], argb, cover[k]);
            }
        }
        Arrays.fill(cover, from, to, 0);
    }

    /** {@code argb} with {@code cover} over a premultiplied pixel. */
    private static int over(int below, int argb, float cover) {
        float alpha = cover * (argb >>> 24) / 255f;
        float keep = 1 - alpha;
        int a = Math.round((below >>> 24) * keep + 255 * alpha);
        int r = Math.round((below >> 16 & 255) * keep + (argb >> 16 & 255) * alpha);
        int g = Math.round((below >> 8 & 255) * keep + (argb >> 8 & 255) * alpha);
        int b = Math.round((below & 255) * keep + (argb & 255) * alpha);
        return a << 24 | r << 16 | g << 8 | b;
    }
}
