package org.vitrine.ui.shell;

import org.vitrine.domain.Phrase;

/** What computes, and why that. */
public record ComputingDevice(Phrase name, Phrase reason) {}
