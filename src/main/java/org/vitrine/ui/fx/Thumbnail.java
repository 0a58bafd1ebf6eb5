package org.vitrine.ui.fx;

import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The picture of an item in a fixed frame, filled by cropping. While it loads, or when there is none, the first letter
 * of what stands for it. May be reused for another item, as cells do.
 */
public final class Thumbnail extends StackPane {
    private final Thumbnails pictures;
    private final int width;
    private final int height;
    private final ImageView view = new ImageView();
    private final Label initial = new Label();
    private Subscription loading = Subscription.EMPTY;
    private boolean settled = true;

    public Thumbnail(Thumbnails pictures, int width, int height) {
        this.pictures = pictures;
        this.width = width;
        this.height = height;
        getStyleClass().add("thumbnail");
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        view.setFitWidth(width);
        view.setFitHeight(height);
        round(8);
        getChildren().addAll(initial, view);
    }

    /** Corner radius of the picture. */
    public void round(double radius) {
        var frame = new Rectangle(width, height);
        frame.setArcWidth(2 * radius);
        frame.setArcHeight(2 * radius);
        view.setClip(frame);
    }

    /**
     * @param file     the picture, if the item has one
     * @param standsIn what the initial is taken from without one: the category, else the title
     */
    public void show(Optional<Path> file, String standsIn) {
        loading.unsubscribe();
        view.setImage(null);
        initial.setGraphic(null);
        settled = file.isEmpty();
        initial.setText(standsIn.isEmpty() ? "" : standsIn.substring(0, standsIn.offsetByCodePoints(0, 1)));
        if (file.isPresent()) {
            var image = pictures.image(file.get(), width, height);
            loading = image.progressProperty().subscribe(done -> {
                settled = done.doubleValue() >= 1 || image.isError();
                if (settled && !image.isError()) {
                    fill(image);
                }
            });
        }
    }

    /** Shows a sign in place of a picture, for what has none and is no item. */
    public void showSign(String icon) {
        show(Optional.empty(), "");
        initial.setGraphic(new FontIcon(icon));
    }

    /** Whether the picture, if there is one, has been drawn, or is known to be none. */
    public boolean isSettled() {
        return settled;
    }

    private void fill(Image image) {
        double scale = Math.min(image.getWidth() / width, image.getHeight() / height);
        double shownWidth = width * scale;
        double shownHeight = height * scale;
        view.setViewport(new Rectangle2D(
                (image.getWidth() - shownWidth) / 2, (image.getHeight() - shownHeight) / 2, shownWidth, shownHeight));
        view.setImage(image);
    }
}
