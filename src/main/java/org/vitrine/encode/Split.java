package org.vitrine.encode;

/**
 * A data set cut in three. Positions are those of {@code data}.
 *
 * @param data       the whole
 * @param spec       how it was cut
 * @param train      what models may see
 * @param validation what early stopping and tuning may see
 * @param test       what nobody may see before the end
 */
public record Split(
        EncodedDataset data, SplitSpec spec, Interactions train, Interactions validation, Interactions test) {}
