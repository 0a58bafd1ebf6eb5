/** What a run is: plan, events, control, history. Knows no engine. */
@NullMarked
package org.vitrine.train;

import org.jspecify.annotations.NullMarked;
