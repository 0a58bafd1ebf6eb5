package org.vitrine.ui.fx;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.effect.BlendMode;
import javafx.scene.effect.BoxBlur;
import javafx.scene.effect.ColorAdjust;
import javafx.scene.effect.DropShadow;
import javafx.scene.effect.InnerShadow;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.ImagePattern;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.RadialGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/**
 * Paints once, unseen, with everything pages paint with.
 *
 * <p>The JVM looks a native method up at its first call, and the system lets nobody look one up while a library is being loaded: a
 * first stroke during the half second in which the engine's libraries load would hold the window up as long. So the first strokes are
 * made before.
 */
public final class FirstStrokes {
    private static final int SIDE = 24;

    private FirstStrokes() {}

    /** A few milliseconds; on the FX thread, with a window up. */
    public static void draw() {
        var image = new WritableImage(SIDE, SIDE);
        image.getPixelWriter().setColor(1, 1, Color.RED);
        var stops = new Stop[] {new Stop(0, Color.RED), new Stop(1, Color.BLUE)};
        var shadowed = square(Color.GREEN);
        shadowed.setEffect(new DropShadow());
        var hollow = square(Color.GREEN);
        hollow.setEffect(new InnerShadow());
        var blurred = square(Color.GREEN);
        blurred.setEffect(new BoxBlur());
        var pale = new ImageView(image);
        pale.setEffect(new ColorAdjust(0, -0.5, 0, 0));
        var faint = new Group(square(Color.GREEN), square(Color.RED));
        faint.setOpacity(0.5);
        faint.setBlendMode(BlendMode.SRC_OVER);
        var clipped = square(Color.GREEN);
        clipped.setClip(new Circle(8, 8, 6));
        var turned = square(Color.GREEN);
        turned.setRotate(30);
        var all = new Group(
                square(new LinearGradient(0, 0, 1, 1, true, CycleMethod.NO_CYCLE, stops)),
                square(new RadialGradient(0, 0, 0.5, 0.5, 1, true, CycleMethod.NO_CYCLE, stops)),
                square(new ImagePattern(image)),
                shadowed,
                hollow,
                blurred,
                pale,
                faint,
                clipped,
                turned,
                new Text(0, SIDE, "Aa 字"),
                canvas(image));
        new Scene(all, SIDE, SIDE).snapshot(null);
    }

    private static Rectangle square(Paint paint) {
        var square = new Rectangle(SIDE, SIDE, paint);
        square.setStroke(Color.BLACK);
        square.setArcWidth(4);
        square.setArcHeight(4);
        return square;
    }

    private static Canvas canvas(WritableImage image) {
        var canvas = new Canvas(SIDE, SIDE);
        var graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, SIDE, SIDE);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setGlobalAlpha(0.5);
        graphics.strokeLine(0, 0, SIDE, SIDE);
        graphics.setLineDashes(2, 2);
        graphics.strokeOval(0, 0, SIDE, SIDE);
        graphics.fillPolygon(new double[] {0, SIDE, 0}, new double[] {0, 0, SIDE}, 3);
        graphics.drawImage(image, 0, 0);
        graphics.fillText("Aa", 0, SIDE);
        graphics.clearRect(0, 0, 2, 2);
        return canvas;
    }
}
