package org.vitrine.djl;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.vitrine.encode.History;

/** Windows of events, padded to the longest of their batch. */
final class WindowSource implements BatchSource<WindowBatch> {
    /** Where shorter windows are filled up. */
    enum Padding {
        FRONT,
        BEHIND
    }

    /**
     * How events become windows.
     *
     * @param length events read at most
     */
    record Windowing(int length, Padding padding) {}

    private final WindowBatch.Layout layout;
    private final Padding padding;
    private final History history;
    private final NegativeSampler sampler;
    private final Proposal proposal;
    private final Windows windows;

    private WindowSource(
            WindowBatch.Layout layout,
            Padding padding,
            History history,
            NegativeSampler sampler,
            Proposal proposal,
            Windows windows) {
        this.layout = layout;
        this.padding = padding;
        this.history = history;
        this.sampler = sampler;
        this.proposal = proposal;
        this.windows = windows;
    }

    /** Every event but a user's first is followed once. */
    static WindowSource training(
            WindowBatch.Layout layout,
            History history,
            Windowing windowing,
            NegativeSampler sampler,
            Proposal proposal) {
        var windows = Windows.training(history, windowing.length(), layout.cells(), usable(layout, sampler));
        return new WindowSource(layout, windowing.padding(), history, sampler, proposal, windows);
    }

    /** One window for each user, of whose events those from {@code isTarget} on are predicted. */
    static WindowSource heldOut(
            WindowBatch.Layout layout,
            History history,
            Windowing windowing,
            NegativeSampler sampler,
            Proposal proposal,
            IntPredicate isTarget) {
        var windows = Windows.heldOut(history, windowing.length(), layout.cells(), usable(layout, sampler), isTarget);
        return new WindowSource(layout, windowing.padding(), history, sampler, proposal, windows);
    }

    private static IntPredicate usable(WindowBatch.Layout layout, NegativeSampler sampler) {
        return user -> layout.negatives() == 0 || sampler.canDraw(user);
    }

    @Override
    public long batches() {
        return windows.batches();
    }

    @Override
    public long examples() {
        return windows.targets() * (1 + layout.negatives());
    }

    @Override
    public WindowBatch blank() {
        return new WindowBatch(layout);
    }

    @Override
    public Filler<WindowBatch> epoch(SplittableRandom random) {
        var pass = windows.epoch(random);
        return batch -> {
            var chosen = pass.next();
            if (!chosen.isEmpty()) {
                fill(batch, chosen, random);
            }
            return !chosen.isEmpty();
        };
    }

    private void fill(WindowBatch batch, List<Windows.Window> chosen, SplittableRandom random) {
        int length = Windows.longest(chosen);
        batch.begin(chosen.size(), length, random.nextLong());
        for (var window : chosen) {
            batch.user(window.user());
        }
        for (var window : chosen) {
            int first = first(window, length);
            for (int t = first; t < first + length; t++) {
                batch.input(isEvent(window, t) ? history.items()[window.start() + t] + 1 : WindowBatch.PADDING);
            }
        }
        for (var window : chosen) {
            int first = first(window, length);
            for (int t = first; t < first + length; t++) {
                batch.target(
                        isEvent(window, t) && windows.isTarget(window, t)
                                ? history.items()[window.start() + t + 1] + 1
                                : WindowBatch.PADDING);
            }
        }
        for (var window : chosen) {
            draw(batch, window.user(), layout.drawn() * (layout.shared() ? 1 : length), random);
        }
        batch.end();
    }

    /** The place in the window that the first cell stands for. */
    private int first(Windows.Window window, int length) {
        return switch (padding) {
            case FRONT -> window.inputs() - length;
            case BEHIND -> 0;
        };
    }

    private static boolean isEvent(Windows.Window window, int t) {
        return t >= 0 && t < window.inputs();
    }

    private void draw(WindowBatch batch, int user, int count, SplittableRandom random) {
        for (int k = 0; k < count; k++) {
            int item = sampler.draw(user, random);
            batch.negative(item + 1, proposal.correction(user, item));
        }
    }
}
