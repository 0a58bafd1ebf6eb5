package org.vitrine.ui.lists;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Texts;
import org.vitrine.ui.fx.Hint;
import org.vitrine.ui.fx.Thumbnail;
import org.vitrine.ui.fx.Thumbnails;

/** A row of a list. With room the reason stands beside title and facts, without it under them. Reused for many rows. */
final class RowCell extends ListCell<ListRow> {
    private static final int PICTURE = 56;
    private static final int SMALL_PICTURE = 40;
    private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");
    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");

    /** How much room a list has for each of its rows. */
    enum Room {
        /** Two lists and the inspector beside each other in a small window: the title takes two lines, price and score go below. */
        TIGHT(120),
        /** Two lists beside each other: as tight, but most titles fit one line. */
        SNUG(104),
        USUAL(92),
        /** The reasons have a column of their own. */
        WIDE(80);

        private final double rowHeight;

        Room(double rowHeight) {
            this.rowHeight = rowHeight;
        }

        static Room of(double width) {
            return width < 420 ? TIGHT : width < 700 ? SNUG : width < 860 ? USUAL : WIDE;
        }

        double rowHeight() {
            return rowHeight;
        }

        /** Whether price and score stand below the words. */
        boolean isTight() {
            return this == TIGHT || this == SNUG;
        }
    }

    private final Texts texts;
    private final Label rank = new Label();
    private final Thumbnail picture;
    private final HBox best = new HBox();
    private final Label title = new Label();
    private final Label mark = new Label();
    private final Label facts = new Label();
    private final Label reasonUnder = new Label();
    private final Label reasonBeside = new Label();
    private final Label price = new Label();
    private final ScoreBar bar = new ScoreBar();
    private final Label score = new Label();
    private final Label move = new Label();
    private final FontIcon moveIcon = new FontIcon();
    private final VBox scored = new VBox();
    private final HBox scoredUnder = new HBox();
    private final HBox row;
    private Room room = Room.USUAL;
    private final Thumbnails thumbnails;

    RowCell(Texts texts, Thumbnails thumbnails, ObservableValue<Room> room) {
        this.texts = texts;
        this.thumbnails = thumbnails;
        picture = new Thumbnail(thumbnails, PICTURE, PICTURE);
        dress();
        row = new HBox(rank, picture, words(), reasonBeside, best, price, scored, move);
        row.getStyleClass().add("list-row");
        room.subscribe(this::arrange);
        getStyleClass().add("list-row-cell");
        setPrefWidth(0);
    }

    private void dress() {
        rank.getStyleClass().add("list-rank");
        title.getStyleClass().add("list-title");
        title.setMinWidth(0);
        facts.getStyleClass().add("text-secondary");
        facts.setMinWidth(0);
        mark.getStyleClass().add("seen-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        reasonUnder.getStyleClass().add("list-reason");
        reasonUnder.setWrapText(true);
        reasonUnder.setMinWidth(0);
        reasonBeside.getStyleClass().addAll("list-reason", "list-reason-beside");
        reasonBeside.setWrapText(true);
        reasonBeside.setMinWidth(0);
        reasonBeside.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(reasonBeside, Priority.ALWAYS);
        best.getStyleClass().add("list-best");
        price.getStyleClass().addAll("list-price", "text-number");
        scored.getStyleClass().add("list-scored");
        scoredUnder.getStyleClass().add("list-scored-under");
        HBox.setHgrow(bar, Priority.ALWAYS);
        score.getStyleClass().addAll("list-score", "text-number");
        move.getStyleClass().add("list-move");
        move.setGraphic(moveIcon);
    }

    private VBox words() {
        var head = new HBox(title, mark);
        head.getStyleClass().add("list-head");
        var words = new VBox(head, facts, reasonUnder, scoredUnder);
        words.getStyleClass().add("list-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private void arrange(Room now) {
        room = now;
        row.pseudoClassStateChanged(TIGHT, now.isTight());
        // in the open a title may be cut, in a narrow list it goes on in a second line
        title.setMinHeight(now.isTight() ? Region.USE_PREF_SIZE : 0);
        title.setWrapText(now.isTight());
        scored.getChildren().clear();
        scoredUnder.getChildren().clear();
        if (now.isTight()) {
            scoredUnder.getChildren().addAll(bar, score);
        } else {
            scored.getChildren().addAll(score, bar);
        }
        show(reasonBeside, now == Room.WIDE);
        show(reasonUnder, now != Room.WIDE);
        show(scored, !now.isTight());
        show(scoredUnder, now.isTight());
        if (getItem() != null) {
            fill(getItem());
        }
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @Override
    protected void updateItem(@Nullable ListRow shown, boolean empty) {
        super.updateItem(shown, empty);
        if (empty || shown == null) {
            setGraphic(null);
            setAccessibleText(null);
            Hint.on(this, "");
            return;
        }
        fill(shown);
        setGraphic(row);
    }

    private void fill(ListRow shown) {
        rank.setText(String.valueOf(shown.rank()));
        boolean ofItem = shown.id() instanceof ItemId;
        show(picture, ofItem);
        show(best, !ofItem && !room.isTight());
        show(price, ofItem && !room.isTight());
        best.getChildren().clear();
        if (ofItem) {
            var thumb = shown.pictures().getFirst();
            picture.show(thumb.file(), thumb.standsIn());
        } else {
            shown.pictures().forEach(this::addBest);
        }
        title.setText(shown.title());
        boolean priceInFacts = room.isTight() && !shown.price().isEmpty();
        facts.setText(priceInFacts ? shown.price() + texts.of("lists.dot") + shown.facts() : shown.facts());
        reasonUnder.setText(shown.reason());
        reasonBeside.setText(shown.reason());
        price.setText(shown.price());
        score.setText(shown.score().text());
        bar.show(shown.score().length());
        boolean marked = shown.mark() != ListRow.Mark.NONE;
        mark.setText(marked ? texts.of(shown.mark().key()) : "");
        mark.pseudoClassStateChanged(NEW, shown.mark() == ListRow.Mark.NEW);
        show(mark, marked);
        fill(shown.move());
        var help = shown.score().help();
        Hint.on(
                this,
                shown.title() + "\n" + shown.reason()
                        + (help.isEmpty() ? "" : "\n" + shown.score().text() + texts.of("lists.dot") + help));
        setAccessibleText(texts.of("lists.row", shown.rank(), shown.title(), shown.price(), shown.reason())
                + (marked ? " " + texts.of(shown.mark().key()) : ""));
    }

    private void addBest(ListRow.Thumb thumb) {
        var small = new Thumbnail(thumbnails, SMALL_PICTURE, SMALL_PICTURE);
        small.show(thumb.file(), thumb.standsIn());
        Hint.on(small, thumb.title());
        best.getChildren().add(small);
    }

    private void fill(Move moved) {
        show(move, moved.kind() != Move.Kind.NOT_COMPARED);
        move.getStyleClass().removeIf(style -> style.startsWith("move-"));
        move.setText(moved.places() == 0 ? "" : String.valueOf(moved.places()));
        switch (moved.kind()) {
            case NOT_COMPARED -> {}
            case SAME -> mark("move-same", "mdmz-remove", "lists.move.same", moved);
            case UP -> mark("move-up", "mdal-arrow_drop_up", "lists.move.up", moved);
            case DOWN -> mark("move-down", "mdal-arrow_drop_down", "lists.move.down", moved);
            case ONLY_HERE -> mark("move-new", "mdal-fiber_manual_record", "lists.move.new", moved);
        }
    }

    private void mark(String style, String icon, String key, Move moved) {
        move.getStyleClass().add(style);
        moveIcon.setIconLiteral(icon);
        Hint.on(move, texts.of(key, moved.places()));
    }

    private static final class ScoreBar extends Region {
        private final Region fill = new Region();
        private double share;

        ScoreBar() {
            getStyleClass().addAll("bar-track", "score-bar");
            fill.getStyleClass().add("bar-fill");
            getChildren().add(fill);
        }

        void show(double newShare) {
            share = newShare;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            fill.resizeRelocate(0, 0, getWidth() * Math.clamp(share, 0.0, 1.0), getHeight());
        }
    }
}
