/** Decides, from a goal and what the machine shows, the next act; no thread, clock or I/O here. */
@NullMarked
package dev.belay.agent.reconcile;

import org.jspecify.annotations.NullMarked;
