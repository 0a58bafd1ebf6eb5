package org.vitrine.ui.fx;

/** A level to compare with, drawn as a dashed line across a {@link CurveChart} with its name at the right end. */
public record Baseline(String name, double value, int tone) {}
