package org.vitrine.djl;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.vitrine.domain.Behaviour;
import org.vitrine.encode.History;

/**
 * Windows of events for the two-branch network. Later events with an item that was met before are read, and say of the first meeting whether
 * the item was put in the cart or bought.
 */
final class SequenceSource implements BatchSource<SequenceBatch> {
    private final Shape shape;
    private final History history;
    private final NegativeSampler sampler;
    private final Windows windows;
    private final double hide;

    /**
     * @param facts     of all items
     * @param idRows    row of each item in the id table
     * @param unknown   the id table's last row
     * @param length    events in a window
     * @param cells     padded positions in a batch
     * @param negatives for each positive; those of one window are the same
     * @param drawsEach items drawn for each negative: of more than one the hardest is taken
     * @param tasks     least later behaviour for a label of each task beside the first
     * @param clock     whether times are seconds
     */
    record Shape(
            ItemFacts facts,
            int[] idRows,
            int unknown,
            int length,
            int cells,
            int negatives,
            int drawsEach,
            List<Behaviour> tasks,
            boolean clock) {
        Shape drawingOne() {
            return new Shape(facts, idRows, unknown, length, cells, negatives, 1, tasks, clock);
        }

        /** Items drawn for each window. */
        int drawn() {
            return negatives * drawsEach;
        }
    }

    private SequenceSource(Shape shape, History history, NegativeSampler sampler, Windows windows, double hide) {
        this.shape = shape;
        this.history = history;
        this.sampler = sampler;
        this.windows = windows;
        this.hide = hide;
    }

    /** @param hide share of items that a batch reads by their attributes alone */
    static SequenceSource training(Shape shape, History history, NegativeSampler sampler, double hide) {
        var windows = Windows.training(history, shape.length(), shape.cells(), sampler::canDraw);
        return new SequenceSource(shape, history, sampler, windows, hide);
    }

    /** One window for each user: the last events, of which those from {@code isTarget} on are predicted. */
    static SequenceSource heldOut(Shape shape, History history, NegativeSampler sampler, IntPredicate isTarget) {
        var windows = Windows.heldOut(history, shape.length(), shape.cells(), sampler::canDraw, isTarget);
        return new SequenceSource(shape, history, sampler, windows, 0);
    }

    /** Share of the pairs of a task beside the first, drawn ones included, that are a yes. */
    double yesShare(int task) {
        int least = shape.tasks().get(task).ordinal();
        long yes = windows.targets(at -> windows.meetings().strongest(at) >= least);
        return (double) yes / Math.max(1, examples());
    }

    @Override
    public long batches() {
        return windows.batches();
    }

    @Override
    public long examples() {
        return windows.targets() * (1 + shape.negatives());
    }

    @Override
    public SequenceBatch blank() {
        int most = Math.min(shape.facts().items(), Math.multiplyExact(shape.cells(), 2 + shape.drawn()));
        var rows = new ItemRows(shape.facts(), shape.idRows(), shape.unknown(), most);
        return new SequenceBatch(
                shape.facts().items(),
                rows,
                shape.cells(),
                shape.negatives(),
                shape.drawsEach(),
                shape.tasks().size());
    }

    @Override
    public Filler<SequenceBatch> epoch(SplittableRandom random) {
        var pass = windows.epoch(random);
        return batch -> {
            var chosen = pass.next();
            if (!chosen.isEmpty()) {
                fill(batch, chosen, random);
            }
            return !chosen.isEmpty();
        };
    }

    private void fill(SequenceBatch batch, List<Windows.Window> chosen, SplittableRandom random) {
        int length = Windows.longest(chosen);
        batch.begin(chosen.size(), length);
        var negatives = new int[shape.drawn()];
        for (int k = 0; k < chosen.size(); k++) {
            var window = chosen.get(k);
            batch.user(k, window.user());
            for (int n = 0; n < negatives.length; n++) {
                negatives[n] = slot(batch, sampler.draw(window.user(), random), random);
            }
            for (int t = 0; t < length; t++) {
                read(batch, window, k * length + t, Math.min(t, window.inputs() - 1), random);
            }
            for (int t = window.first(); t < window.inputs(); t++) {
                if (windows.isTarget(window, t)) {
                    predict(batch, window.start() + t + 1, k * length + t, negatives, random);
                }
            }
        }
    }

    private void read(SequenceBatch batch, Windows.Window window, int cell, int t, SplittableRandom random) {
        int at = window.start() + t;
        boolean first = at == history.start(window.user());
        int gap = first || !shape.clock() ? 0 : Gaps.bucket(history.times()[at] - history.times()[at - 1]);
        batch.input(cell, slot(batch, history.items()[at], random), history.behaviours()[at], gap);
    }

    private void predict(SequenceBatch batch, int at, int cell, int[] negatives, SplittableRandom random) {
        batch.target(cell, slot(batch, history.items()[at], random), negatives);
        for (int task = 0; task < shape.tasks().size(); task++) {
            batch.label(
                    task,
                    windows.meetings().strongest(at) >= shape.tasks().get(task).ordinal());
        }
    }

    private int slot(SequenceBatch batch, int item, SplittableRandom random) {
        return batch.has(item) ? batch.slot(item, false) : batch.slot(item, hide > 0 && random.nextDouble() < hide);
    }
}
