package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.RunFolder;
import org.vitrine.train.DrawnNegatives;
import org.vitrine.train.DrawnWords;
import org.vitrine.train.ModelCatalogue;
import org.vitrine.train.RunEvent;

/** What a run drew as negatives. */
final class DrawnReport {
    private static final int BAR = 30;

    private DrawnReport() {}

    static void tell(RunFolder run, Console console) throws IOException, ProblemException {
        var draws = run.history().snapshot().draws();
        var into = Reports.object();
        into.put("run", run.id().value());
        var learning = ModelCatalogue.learning(run.plan().model());
        learning.ifPresent(l -> into.put("sampling", l.sampling().name().toLowerCase(Locale.ROOT))
                .put("negatives", l.negatives())
                .put("popularityExponent", l.fine().draws().exponent())
                .put("hardestOf", l.drawsEach()));
        var epochs = into.putArray("epochs");
        draws.forEach(each -> json(epochs.addObject(), each));
        console.answer(into);
        if (draws.isEmpty() || learning.isEmpty()) {
            console.print(Phrase.of("cli.run.drawn.none", run.id().value()));
            return;
        }
        DrawnWords.of(learning.get(), draws.getLast()).forEach(console::print);
        table(draws.getLast().drawn(), console);
    }

    private static void json(ObjectNode into, RunEvent.NegativesDrawn told) {
        var drawn = told.drawn();
        into.put("epoch", told.epoch())
                .put("positives", drawn.positives())
                .put("negatives", drawn.negatives())
                .put("takenLater", drawn.takenLater())
                .put("takenLaterShare", drawn.takenLaterShare())
                .put("items", drawn.items())
                .put("catalogue", drawn.catalogue());
        var bands = into.putArray("bands");
        for (var band : drawn.bands()) {
            bands.addObject()
                    .put("items", band.items())
                    .put("positiveShare", drawn.positiveShare(band))
                    .put("negativeShare", drawn.negativeShare(band));
        }
    }

    private static void table(DrawnNegatives drawn, Console console) {
        var texts = console.texts();
        var lines = new ArrayList<List<String>>();
        lines.add(List.of(
                texts.of("run.drawn.bands"),
                texts.of("run.drawn.positives"),
                texts.of("run.drawn.negatives"),
                "+ " + texts.of("run.drawn.positives") + "  - " + texts.of("run.drawn.negatives")));
        int before = 0;
        for (var band : drawn.bands()) {
            long from = Math.round(100.0 * before / drawn.catalogue());
            before += band.items();
            double positive = drawn.positiveShare(band);
            double negative = drawn.negativeShare(band);
            lines.add(List.of(
                    texts.of("run.drawn.band", from, Math.round(100.0 * before / drawn.catalogue())),
                    texts.of("cli.run.drawn.share", positive),
                    texts.of("cli.run.drawn.share", negative),
                    bars(positive, negative)));
        }
        TextGrid.print(lines, console);
    }

    /** Both in one line: where both reach the longer one goes on. */
    private static String bars(double positive, double negative) {
        int plus = (int) Math.round(BAR * positive);
        int minus = (int) Math.round(BAR * negative);
        int both = Math.min(plus, minus);
        return "±".repeat(both) + (plus > minus ? "+" : "-").repeat(Math.abs(plus - minus));
    }
}
