package org.vitrine.encode;

import java.util.List;

/**
 * What is known of users beside what they did.
 *
 * @param fields categorical fields, one code for each user of the data set
 */
public record UserFeatures(List<Vocabulary> fields) {}
