/** The words of the shop: ids, behaviours, and sentences that can be said in any language. Knows the JDK only. */
@NullMarked
package org.vitrine.domain;

import org.jspecify.annotations.NullMarked;
