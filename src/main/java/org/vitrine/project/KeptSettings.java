package org.vitrine.project;

/**
 * What was set up for a project that is no part of its data.
 *
 * @param split the split of its runs
 */
public record KeptSettings(KeptSplit split) {
    static final KeptSettings NONE = new KeptSettings(KeptSplit.USUAL);

    public KeptSettings withSplit(KeptSplit other) {
        return new KeptSettings(other);
    }
}
