/** What happened to an order, event by event, and what follows from it. */
@NullMarked
package dev.belay.core.history;

import org.jspecify.annotations.NullMarked;
