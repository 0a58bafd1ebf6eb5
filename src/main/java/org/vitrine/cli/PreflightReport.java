package org.vitrine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.project.TrainingData;
import org.vitrine.project.TrainingRequest;
import org.vitrine.project.TrainingService;
import org.vitrine.train.Prediction;
import org.vitrine.train.WaysOut;

/** How a forecast is told, and what to do when the run would not fit. */
final class PreflightReport {
    private final TrainingRequest request;

    PreflightReport(TrainingRequest request) {
        this.request = request;
    }

    /** Makes the forecast and gives it as the answer. */
    void tell(TrainingService service, TrainingData data, Console console)
            throws ProblemException, CancelledException, IOException {
        var found = service.preflight(data, request, console.progress(), console.cancel());
        if (found.isEmpty()) {
            console.answer(Reports.object()
                    .put("model", request.model().kind())
                    .put("parameters", 0)
                    .put("fits", true));
            console.print(Phrase.of("train.preflight.none"));
            return;
        }
        var prediction = found.get();
        var ways = WaysOut.of(request.model(), prediction);
        console.answer(json(prediction, ways));
        console.print(prediction.said());
        if (prediction.isMeasured()) {
            console.print(prediction.parts());
        }
        if (prediction.fits()) {
            console.print(Phrase.of(
                    "train.preflight.fits",
                    Prediction.megabytes(prediction.room().memory())));
            return;
        }
        console.print(WaysOut.warning(prediction));
        for (var way : ways) {
            console.print(Phrase.of(
                    "cli.preflight.way",
                    way.what(),
                    way.option(),
                    Prediction.megabytes(way.then().memory().peak())));
        }
        if (ways.isEmpty()) {
            console.print(Phrase.of("train.preflight.hopeless"));
        }
    }

    private ObjectNode json(Prediction prediction, List<WaysOut.Way> ways) {
        var into = Reports.object().put("model", request.model().kind());
        fields(into, prediction);
        var plan = into.putArray("plan");
        for (var way : ways) {
            var node = plan.addObject().put("kind", way.kind().word()).put("option", way.option());
            way.settings().forEach(node.putObject("settings")::put);
            node.put("share", way.share());
            node.put("peakBytes", way.then().memory().peak());
            Reports.number(node, "secondsTotal", way.then().secondsTotal());
        }
        return into;
    }

    /** A forecast's keys. */
    static void fields(ObjectNode into, Prediction prediction) {
        var memory = prediction.memory();
        var pace = prediction.pace();
        into.put("device", prediction.device());
        into.put("parameters", prediction.parameters());
        into.put("peakBytes", memory.peak());
        into.put("programBytes", memory.program());
        into.put("weightBytes", memory.weights());
        into.put("optimizerBytes", memory.optimizer());
        into.put("batchBytes", memory.batches());
        into.put("evaluationBytes", memory.evaluation());
        into.put("heapBytes", memory.heap());
        into.put("deviceBytes", memory.device());
        into.put("epochs", prediction.epochs());
        Reports.number(into, "secondsPerEpoch", pace.epoch());
        Reports.number(into, "secondsEvaluation", pace.evaluating());
        Reports.number(into, "secondsTotal", prediction.secondsTotal());
        into.put("batchesMeasured", pace.batches());
        into.put("batchesPerEpoch", pace.batchesInEpoch());
        into.put("usersMeasured", pace.users());
        into.put("usersEvaluated", pace.usersInAll());
        into.put("availableBytes", prediction.room().memory());
        into.put("heapLimitBytes", prediction.room().heap());
        into.put("fits", prediction.fits());
    }

    /** What came true. */
    static void fields(ObjectNode into, Prediction.Truth truth) {
        into.put("epochs", truth.epochs());
        Reports.number(into, "secondsForetold", truth.foretold());
        Reports.number(into, "secondsTaken", truth.took());
        Reports.number(into, "timeOff", truth.timeOff());
        into.put("bytesForetold", truth.need());
        into.put("peakBytes", truth.peakBytes());
        Reports.number(into, "memoryOff", truth.memoryOff());
        into.put("holds", truth.holds());
    }
}
