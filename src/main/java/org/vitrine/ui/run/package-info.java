/** How pages show a training run, live or replayed, and how they start one. Knows the open project and the training service; knows no page. */
@NullMarked
package org.vitrine.ui.run;

import org.jspecify.annotations.NullMarked;
