package org.vitrine.ui.fx;

import java.util.List;
import java.util.Locale;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.vitrine.domain.Texts;

/**
 * A chart painted by hand: its colours come from the style sheet, its meaning is also there as accessible text. Painted
 * once per layout, and only when data, size or colours changed.
 */
@SuppressWarnings("this-escape") // its parts are its own: none calls an overridable method while it is made
public abstract class ChartRegion extends Region {
    /** Tones the style sheet gives; a series with tone n uses n modulo this. */
    public static final int TONES = 6;

    private static final StyleablePropertyFactory<ChartRegion> CSS =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<ChartRegion, Color> INK = css("-v-ink", region -> region.ink);
    private static final CssMetaData<ChartRegion, Color> MUTED = css("-v-muted", region -> region.muted);
    private static final CssMetaData<ChartRegion, Color> GRID = css("-v-grid", region -> region.grid);
    private static final CssMetaData<ChartRegion, Color> SURFACE = css("-v-surface", region -> region.surface);
    private static final CssMetaData<ChartRegion, Color> ACCENT = css("-v-accent", region -> region.accent);
    private static final List<CssMetaData<ChartRegion, Color>> TONE = List.of(
            css("-v-tone-1", region -> region.tones.get(0)),
            css("-v-tone-2", region -> region.tones.get(1)),
            css("-v-tone-3", region -> region.tones.get(2)),
            css("-v-tone-4", region -> region.tones.get(3)),
            css("-v-tone-5", region -> region.tones.get(4)),
            css("-v-tone-6", region -> region.tones.get(5)));

    private final StyleableProperty<Color> ink = colour(INK, Color.BLACK);
    private final StyleableProperty<Color> muted = colour(MUTED, Color.GRAY);
    private final StyleableProperty<Color> grid = colour(GRID, Color.LIGHTGRAY);
    private final StyleableProperty<Color> surface = colour(SURFACE, Color.WHITE);
    private final StyleableProperty<Color> accent = colour(ACCENT, Color.TEAL);
    private final List<StyleableProperty<Color>> tones =
            TONE.stream().map(each -> colour(each, Color.TEAL)).toList();
    private final Canvas canvas = new Canvas();
    private boolean stale = true;
    private Texts texts = Texts.in(Locale.ENGLISH);

    protected ChartRegion() {
        getStyleClass().add("chart-region");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    /** Language of numbers, dates and the accessible text. */
    public final void speak(Texts language) {
        texts = language;
        repaint();
    }

    protected final Texts texts() {
        return texts;
    }

    /** Draws the chart; the canvas has been cleared. Width and height in pixels. */
    protected abstract void paint(GraphicsContext pen, double width, double height);

    /** What the picture says, in words. */
    protected abstract String summary();

    /** Data have changed. */
    protected final void repaint() {
        stale = true;
        setAccessibleText(summary());
        requestLayout();
    }

    protected final Color ink() {
        return ink.getValue();
    }

    protected final Color muted() {
        return muted.getValue();
    }

    protected final Color grid() {
        return grid.getValue();
    }

    protected final Color surface() {
        return surface.getValue();
    }

    protected final Color accent() {
        return accent.getValue();
    }

    protected final Color tone(int number) {
        return tones.get(Math.floorMod(number, TONES)).getValue();
    }

    /** Round values from 0 up to the most, about so many. */
    protected static List<Double> ticks(double most, int wanted) {
        return new Scale(0, most, 0, 1, false).ticks(wanted);
    }

    protected static Font font() {
        return Font.font("Vitrine Sans", 12);
    }

    protected static double widthOf(String words) {
        var text = new Text(words);
        text.setFont(font());
        return text.getLayoutBounds().getWidth();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            stale = true;
        }
        if (stale && width > 0 && height > 0) {
            stale = false;
            var pen = canvas.getGraphicsContext2D();
            pen.clearRect(0, 0, width, height);
            pen.setFont(font());
            paint(pen, width, height);
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS.getCssMetaData();
    }

    private static CssMetaData<ChartRegion, Color> css(
            String name, java.util.function.Function<ChartRegion, StyleableProperty<Color>> property) {
        return CSS.createColorCssMetaData(name, property);
    }

    private StyleableProperty<Color> colour(CssMetaData<ChartRegion, Color> meta, Color first) {
        return new javafx.css.SimpleStyleableObjectProperty<>(meta, first) {
            @Override
            protected void invalidated() {
                get();
                stale = true;
                requestLayout();
            }
        };
    }
}
