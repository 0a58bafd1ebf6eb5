package org.vitrine.encode;

/**
 * Says whether two runs saw the same data.
 *
 * @param users  number of users
 * @param items  number of items
 * @param events number of events
 * @param first  time of the first event, seconds or rank
 * @param last   time of the last event
 * @param sha256 hash over ids, codes and times, hex
 */
public record DatasetFingerprint(int users, int items, long events, long first, long last, String sha256) {}
