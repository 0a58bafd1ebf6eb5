package org.vitrine.evaluate;

/**
 * What measures rest on that the stamp does not say.
 *
 * @param diversity what items are alike by: {@code fields(category,brand)} or {@code co-occurrence}
 * @param lists     lists whose diversity was measured; fewer than users where a sample was drawn
 */
public record Basis(String diversity, int lists) {}
