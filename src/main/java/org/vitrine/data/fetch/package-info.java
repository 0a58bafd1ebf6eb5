/** Public data sets fetched from their publishers when somebody asks for one and agrees. The only package that talks to a network; knows files and addresses, reads no rows. */
@NullMarked
package org.vitrine.data.fetch;

import org.jspecify.annotations.NullMarked;
