/** The commands: each validates, writes and wakes in one transaction. */
@NullMarked
package dev.belay.server.orders;

import org.jspecify.annotations.NullMarked;
