package org.vitrine.djl;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.vitrine.encode.History;

/** Windows of events for the transformer. */
final class AttentionSource implements BatchSource<AttentionBatch> {
    private final AttentionBatch.Layout layout;
    private final History history;
    private final NegativeSampler sampler;
    private final Proposal proposal;
    private final Windows windows;

    private AttentionSource(
            AttentionBatch.Layout layout,
            History history,
            NegativeSampler sampler,
            Proposal proposal,
            Windows windows) {
        this.layout = layout;
        this.history = history;
        this.sampler = sampler;
        this.proposal = proposal;
        this.windows = windows;
    }

    /** Every event but a user's first is followed once. */
    static AttentionSource training(
            AttentionBatch.Layout layout, History history, int length, NegativeSampler sampler, Proposal proposal) {
        var windows = Windows.training(history, length, layout.cells(), usable(layout, sampler));
        return new AttentionSource(layout, history, sampler, proposal, windows);
    }

    /** One window for each user, of whose events those from {@code isTarget} on are predicted. */
    static AttentionSource heldOut(
            AttentionBatch.Layout layout,
            History history,
            int length,
            NegativeSampler sampler,
            Proposal proposal,
            IntPredicate isTarget) {
        var windows = Windows.heldOut(history, length, layout.cells(), usable(layout, sampler), isTarget);
        return new AttentionSource(layout, history, sampler, proposal, windows);
    }

    private static IntPredicate usable(AttentionBatch.Layout layout, NegativeSampler sampler) {
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
    public AttentionBatch blank() {
        return new AttentionBatch(layout);
    }

    @Override
    public Filler<AttentionBatch> epoch(SplittableRandom random) {
        var pass = windows.epoch(random);
        return batch -> {
            var chosen = pass.next();
            if (!chosen.isEmpty()) {
                fill(batch, chosen, random);
            }
            return !chosen.isEmpty();
        };
    }

    private void fill(AttentionBatch batch, List<Windows.Window> chosen, SplittableRandom random) {
        int length = Windows.longest(chosen);
        batch.begin(chosen.size(), length, random.nextLong());
        for (var window : chosen) {
            batch.user(window.user());
        }
        for (var window : chosen) {
            for (int t = window.inputs() - length; t < window.inputs(); t++) {
                batch.input(t < 0 ? AttentionBatch.PADDING : history.items()[window.start() + t] + 1);
            }
        }
        for (var window : chosen) {
            for (int t = window.inputs() - length; t < window.inputs(); t++) {
                batch.target(
                        windows.isTarget(window, t)
                                ? history.items()[window.start() + t + 1] + 1
                                : AttentionBatch.PADDING);
            }
        }
        for (var window : chosen) {
            draw(batch, window.user(), layout.drawn() * (layout.shared() ? 1 : length), random);
        }
        batch.end();
    }

    private void draw(AttentionBatch batch, int user, int count, SplittableRandom random) {
        for (int k = 0; k < count; k++) {
            int item = sampler.draw(user, random);
            batch.negative(item + 1, proposal.correction(user, item));
        }
    }
}
