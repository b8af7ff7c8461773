/** The agent's half of the protocol. */
@NullMarked
package dev.belay.agent.sync;

import org.jspecify.annotations.NullMarked;
