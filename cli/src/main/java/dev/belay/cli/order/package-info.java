/** A change order as it is shown: what the server tells, what changed since, how it looks. */
@NullMarked
package dev.belay.cli.order;

import org.jspecify.annotations.NullMarked;
