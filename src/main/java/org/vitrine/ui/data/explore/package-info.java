/** Looking into a table on the Data page: facets, chips, groups, files. Knows the core's questions and the toolkit glue; knows no other page. */
@NullMarked
package org.vitrine.ui.data.explore;

import org.jspecify.annotations.NullMarked;
