package org.vitrine.ui.run;

import org.vitrine.domain.Phrase;

/**
 * Where a run would compute.
 *
 * @param device {@code cpu} or {@code gpu:N}
 * @param reason why there
 */
public record DeviceFound(String device, Phrase reason) {}
