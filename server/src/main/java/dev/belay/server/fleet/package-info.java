/** Hosts: joining, syncing, presence, and telling them of new goals. */
@NullMarked
package dev.belay.server.fleet;

import org.jspecify.annotations.NullMarked;
