/** The agent of a host: its command and the wiring of its one loop. */
@NullMarked
package dev.belay.agent;

import org.jspecify.annotations.NullMarked;
