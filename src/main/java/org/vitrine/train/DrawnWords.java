package org.vitrine.train;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.domain.Phrase;

/** Says in sentences what a run drew as negatives, and what follows from it. */
public final class DrawnWords {
    /** From this share on what is learnt against is worth a word: one in fifty. */
    private static final double MANY_FALSE = 0.02;

    private DrawnWords() {}

    /** First how it was drawn, then what came of it. */
    public static List<Phrase> of(Learning learning, RunEvent.NegativesDrawn told) {
        var drawn = told.drawn();
        var top = drawn.bands().getFirst();
        var said = new ArrayList<Phrase>();
        said.add(Phrase.of("run.drawn.how", told.epoch(), drawn.negatives(), how(learning)));
        said.add(Phrase.of(
                "run.drawn.top",
                top.items(),
                drawn.negativeShare(top),
                drawn.positiveShare(top),
                (double) top.items() / drawn.catalogue()));
        said.add(Phrase.of(
                drawn.takenLaterShare() >= MANY_FALSE ? "run.drawn.later-many" : "run.drawn.later",
                drawn.takenLater(),
                drawn.takenLaterShare()));
        said.add(Phrase.of("run.drawn.covered", drawn.items(), drawn.catalogue(), drawn.covered()));
        return said;
    }

    private static Phrase how(Learning learning) {
        var draws = learning.fine().draws();
        return switch (learning.sampling()) {
            case UNIFORM -> Phrase.of("run.drawn.how.uniform");
            case POPULARITY -> Phrase.of("run.drawn.how.popularity", draws.exponent());
            case DYNAMIC -> Phrase.of("run.drawn.how.dynamic", draws.candidates());
        };
    }
}
