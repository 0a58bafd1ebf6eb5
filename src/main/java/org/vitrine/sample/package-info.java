/** Makes the sample market: its shoppers, goods, events, pictures and planted dirt. Knows the JDK and the words of the shop only. */
@NullMarked
package org.vitrine.sample;

import org.jspecify.annotations.NullMarked;
