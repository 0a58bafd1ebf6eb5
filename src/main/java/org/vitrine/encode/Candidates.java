package org.vitrine.encode;

import java.util.Map;

/**
 * Items somebody else chose to rank for each test user (sampled, legacy protocol).
 *
 * @param byUser user position to candidate item positions, the positive not necessarily among them; order of the source
 */
public record Candidates(Map<Integer, int[]> byUser) {}
