/** Whether one model is better than another or only was luckier with its shoppers: pure functions of each shopper's values. */
@NullMarked
package org.vitrine.evaluate.significance;

import org.jspecify.annotations.NullMarked;
