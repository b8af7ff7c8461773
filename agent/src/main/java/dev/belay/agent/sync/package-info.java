/** The agent's half of the protocol: identity, join, session, sync. */
@NullMarked
package dev.belay.agent.sync;

import org.jspecify.annotations.NullMarked;
