package org.vitrine.ui.data.explore;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.vitrine.data.explore.TableExport;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.ui.fx.Work;

/** Takes what is shown out of the window: into files and to the clipboard. */
record ShownFiles(Work work, Consumer<Phrase> tell, Consumer<Problem> wrong) {
    void write(TableExport export, Path file, TableExport.Words words) {
        work.run(
                Phrase.of("explore.export.writing", String.valueOf(file.getFileName())),
                (progress, cancel) -> {
                    export.write(file, words, progress, cancel);
                    return export.rows().length;
                },
                count -> tell.accept(Phrase.of("explore.export.done", count, file.toString())),
                wrong);
    }

    /** @param all rows there are; the export may hold the first of them only */
    void copy(TableExport export, int all, Consumer<String> clipboard) {
        work.run(
                Phrase.of("explore.copying"),
                (progress, cancel) -> export.forClipboard(cancel),
                text -> {
                    clipboard.accept(text);
                    int copied = export.rows().length;
                    tell.accept(
                            copied < all
                                    ? Phrase.of("explore.copiedFirst", copied, all)
                                    : Phrase.of("explore.copied", copied));
                },
                wrong);
    }
}
