package org.vitrine.evaluate;

/**
 * What measuring costs, told from a part of the users.
 *
 * @param measured users it was told from
 * @param users    users in all
 * @param seconds  for all users
 */
public record EvaluationSample(int measured, int users, double seconds) {}
