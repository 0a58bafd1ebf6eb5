package org.vitrine.ui.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vitrine.domain.Texts;
import org.vitrine.encode.EncodedDataset.Clock;
import org.vitrine.encode.SplitSpec;

/** The parts of a split in words: how many events, what share, whose, from when to when. */
final class SplitWords {
    private static final List<String> PARTS = List.of("train", "validation", "test", "read");

    private final Texts texts;

    SplitWords(Texts texts) {
        this.texts = texts;
    }

    /** What kind of split it is, and what became of events that have not happened yet. */
    String about(SplitSpec spec, boolean usual, SplitTimeline line) {
        var kind = texts.sentences(List.of(
                texts.of("data.split.kind." + spec.getClass().getSimpleName()),
                texts.of(usual ? "data.split.usual" : "data.split.unusual")));
        if (isOfSessions(line)) {
            kind = texts.sentences(List.of(
                    kind,
                    texts.of(
                            "data.split.sessions",
                            line.strangers().orElseThrow().sessions())));
        }
        if (!line.origins().isEmpty()) {
            kind = texts.sentences(
                    List.of(kind, texts.of("data.split.origins", line.origins().size())));
        }
        var future = line.future();
        if (future.events() == 0) {
            return kind;
        }
        return kind + "\n"
                + texts.of(
                        future.leftOut() ? "data.split.future" : "data.split.futureKept",
                        future.events(),
                        Instant.ofEpochSecond(future.last())
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate());
    }

    List<Node> cards(SplitTimeline line) {
        return IntStream.range(0, line.parts().size())
                .mapToObj(p -> card(PARTS.get(p), line.parts().get(p), line))
                .toList();
    }

    /**
     * What the parts do not hold, and what their last step holds too much of; empty when there is nothing to say.
     *
     * @param rows rows of the table of events
     */
    String missing(SplitTimeline line, long rows) {
        var said = new ArrayList<String>();
        long leftOut = line.strangers().map(SplitTimeline.Strangers::leftOut).orElse(0L);
        long without = rows
                - line.events()
                - leftOut
                - (line.future().leftOut() ? line.future().events() : 0);
        if (leftOut > 0) {
            said.add(texts.of(isOfSessions(line) ? "data.split.unasked" : "data.split.unread", leftOut));
        }
        if (without > 0) {
            said.add(texts.of("data.split.without", without, rows));
        }
        if (line.beyond() > 0 && line.clock() == Clock.SECONDS) {
            said.add(texts.of("data.split.beyond", line.beyond(), day(line.to())));
        }
        return texts.sentences(said);
    }

    private String day(long time) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(texts.locale())
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochSecond(time));
    }

    private static boolean isOfSessions(SplitTimeline line) {
        return line.strangers().filter(strangers -> strangers.sessions() > 0).isPresent();
    }

    /** Who the events of a part are of: sessions stand as shoppers, and what is asked of one of them as a shopper of its own. */
    private static String share(String part, SplitTimeline line) {
        return !isOfSessions(line) || part.equals("read")
                ? "data.split.share"
                : part.equals("train") ? "data.split.share.sessions" : "data.split.share.asked";
    }

    private Node card(String name, SplitTimeline.Part part, SplitTimeline line) {
        var mark = new Region();
        mark.getStyleClass().addAll("split-mark", "split-" + name);
        var title = styled(texts.of("data.split." + name), "text-strong");
        var head = new HBox(8, mark, title);
        head.setAlignment(Pos.CENTER_LEFT);
        var card = new VBox(
                4,
                head,
                styled(texts.wholes().format(part.events()), "figure"),
                styled(
                        texts.of(share(name, line), part.events() / (double) line.events(), part.users()),
                        "text-secondary"));
        if (line.clock() == Clock.SECONDS) {
            card.getChildren()
                    .add(styled(texts.of("data.split.days", day(part.from()), day(part.to())), "text-secondary"));
        }
        card.getStyleClass().add("split-card");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Label styled(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
