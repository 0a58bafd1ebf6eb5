package org.vitrine.cli;

import org.vitrine.domain.ItemId;
import org.vitrine.domain.Texts;
import org.vitrine.encode.EncodedDataset;
import org.vitrine.portrait.DataWords;
import org.vitrine.portrait.Labels;
import org.vitrine.recommend.ScoredItem.Reason;

/** What items of a list and the reasons under them are called in the language of who reads. */
record ReasonWords(EncodedDataset data, Labels labels, Texts texts) {
    String title(ItemId item) {
        return data.itemFeatures().title(position(item), texts.locale().getLanguage());
    }

    /** The same in any language. */
    String firstTitle(ItemId item) {
        return data.itemFeatures().titles().get(position(item));
    }

    Reason of(Reason reason) {
        var said = new DataWords(texts, labels)
                .reason(
                        reason.kind(),
                        reason.text(),
                        this::title,
                        role -> data.itemFeatures().field(role).map(field -> field.name()));
        return new Reason(reason.kind(), said, reason.weight());
    }

    private int position(ItemId item) {
        return data.items().position(item).orElseThrow();
    }
}
