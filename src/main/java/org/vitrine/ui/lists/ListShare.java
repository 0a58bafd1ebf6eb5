package org.vitrine.ui.lists;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.vitrine.ui.fx.FileDialogs;
import org.vitrine.ui.fx.Language;

/**
 * Hands the list in sight on: to the clipboard or to a file. What is no answer to what was asked last is not handed on.
 *
 * @param texts of the open project
 */
record ListShare(ListsViewModel model, Supplier<Optional<ListTexts>> texts, Language language, FileDialogs dialogs) {
    private interface Saying {
        String say(ListTexts texts, Answer answer);
    }

    void bind(MenuItem copyText, MenuItem copyCsv, MenuItem save) {
        copyText.setOnAction(event -> copy(ListTexts::asText));
        copyCsv.setOnAction(event -> copy(ListTexts::asCsv));
        save.setOnAction(event -> save());
    }

    private Optional<String> said(Saying how) {
        var answer = model.answer().get().filter(shown -> !model.answering().get());
        return texts.get().flatMap(words -> answer.map(shown -> how.say(words, shown)));
    }

    private void copy(Saying how) {
        said(how).ifPresent(words -> {
            var content = new ClipboardContent();
            content.putString(words);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private void save() {
        said(ListTexts::asCsv)
                .ifPresent(words -> dialogs.target(
                                language.of("lists.save"),
                                "list-" + model.answer().get().map(Answer::user).orElseThrow() + ".csv")
                        .ifPresent(target -> model.save(target, words)));
    }
}
