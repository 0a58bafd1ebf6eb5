/** The Lists page: what a shopper would be shown, and why. Knows scorers through the recommender only; knows no other page. */
@NullMarked
package org.vitrine.ui.lists;

import org.jspecify.annotations.NullMarked;
