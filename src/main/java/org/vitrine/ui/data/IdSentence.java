package org.vitrine.ui.data;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.NamedIds;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Texts;

/** A sentence whose ids are links to what they name. */
final class IdSentence extends TextFlow {
    /** Around an id while the sentence is made: characters no language and no data uses. */
    private static final char BEGIN = '\uE000';

    private static final char END = '\uE001';

    /** Opens what an id names. */
    @FunctionalInterface
    interface Way {
        void open(ColumnRole role, String id);
    }

    IdSentence(Phrase sentence, List<NamedIds.Named> named, Texts texts, Way way) {
        getStyleClass().add("id-sentence");
        var args = new ArrayList<>(sentence.args());
        named.forEach(each -> args.set(each.place(), BEGIN + String.valueOf(each.place()) + END));
        var rest = texts.of(new Phrase(sentence.key(), args));
        for (int begin = rest.indexOf(BEGIN); begin >= 0; begin = rest.indexOf(BEGIN)) {
            int end = rest.indexOf(END, begin);
            int place = Integer.parseInt(rest.substring(begin + 1, end));
            words(rest.substring(0, begin));
            named.stream()
                    .filter(each -> each.place() == place)
                    .findFirst()
                    .ifPresent(each ->
                            link(each.role(), String.valueOf(sentence.args().get(place)), way));
            rest = rest.substring(end + 1);
        }
        words(rest);
    }

    private void words(String part) {
        if (!part.isEmpty()) {
            var words = new Text(part);
            words.getStyleClass().add("text");
            getChildren().add(words);
        }
    }

    private void link(ColumnRole role, String id, Way way) {
        var link = new Hyperlink(id);
        link.setMnemonicParsing(false);
        link.setOnAction(event -> {
            link.setVisited(false);
            way.open(role, id);
        });
        getChildren().add(link);
    }
}
