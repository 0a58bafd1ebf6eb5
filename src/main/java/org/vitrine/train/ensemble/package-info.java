/** Runs that blend finished runs. Knows no engine: members are read by whoever trained them. */
@NullMarked
package org.vitrine.train.ensemble;

import org.jspecify.annotations.NullMarked;
