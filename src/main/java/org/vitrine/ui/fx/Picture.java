package org.vitrine.ui.fx;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * A picture of a scene, in opaque pixels.
 *
 * @param argb row by row
 */
public record Picture(int width, int height, int[] argb) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** An image and where its corner lies on the picture below it. */
    public record Layer(WritableImage image, int x, int y) {}

    /** On the FX thread. */
    public static WritableImage take(Scene scene) {
        return scene.snapshot(null);
    }

    /** The window's scene and what has popped up over it, from the bottom to the top. On the FX thread. */
    public static List<Layer> take(Window window) {
        var layers = new ArrayList<Layer>();
        layers.add(new Layer(take(window.getScene()), 0, 0));
        for (var above : Window.getWindows()) {
            if (above instanceof PopupWindow popup && popup.isShowing()) {
                layers.add(over(window, popup));
            }
        }
        return layers;
    }

    private static Layer over(Window window, PopupWindow popup) {
        var transparent = new SnapshotParameters();
        transparent.setFill(Color.TRANSPARENT);
        var root = popup.getScene().getRoot();
        var bounds = root.getBoundsInParent();
        double x = popup.getX()
                + popup.getScene().getX()
                - window.getX()
                - window.getScene().getX();
        double y = popup.getY()
                + popup.getScene().getY()
                - window.getY()
                - window.getScene().getY();
        return new Layer(root.snapshot(transparent, null), (int) Math.round(x + bounds.getMinX()), (int)
                Math.round(y + bounds.getMinY()));
    }

    /** Lays the layers over each other; on any thread. */
    public static Picture of(List<Layer> layers) {
        var picture = of(layers.getFirst().image());
        layers.stream().skip(1).forEach(layer -> picture.cover(of(layer.image()), layer.x(), layer.y()));
        return picture;
    }

    private void cover(Picture above, int left, int top) {
        for (int y = Math.max(0, -top); y < Math.min(above.height, height - top); y++) {
            for (int x = Math.max(0, -left); x < Math.min(above.width, width - left); x++) {
                int at = (top + y) * width + left + x;
                argb[at] = blend(argb[at], above.argb[y * above.width + x]);
            }
        }
    }

    private static int blend(int below, int above) {
        int alpha = above >>> 24;
        int mixed = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int under = below >> shift & 0xff;
            int over = above >> shift & 0xff;
            mixed |= (over * alpha + under * (255 - alpha) + 127) / 255 << shift;
        }
        return mixed;
    }

    /** Reads the pixels out; on any thread. */
    public static Picture of(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return new Picture(width, height, pixels);
    }

    /** Writes a PNG (8-bit RGB; each row filtered against the one above, which suits flat interfaces). */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.write(SIGNATURE);
            chunk(out, "IHDR", header());
            chunk(out, "IDAT", data());
            chunk(out, "IEND", new byte[0]);
        }
    }

    private byte[] header() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        return bytes.toByteArray();
    }

    private byte[] data() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new DeflaterOutputStream(bytes, new Deflater(6), 1 << 16)) {
            var row = new byte[1 + 3 * width];
            row[0] = 2; // PNG filter "up"
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int now = argb[y * width + x];
                    int above = y == 0 ? 0 : argb[(y - 1) * width + x];
                    row[1 + 3 * x] = (byte) ((now >> 16) - (above >> 16));
                    row[2 + 3 * x] = (byte) ((now >> 8) - (above >> 8));
                    row[3 + 3 * x] = (byte) (now - above);
                }
                packed.write(row);
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(body);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) crc.getValue());
    }
}
