/** Hosts, instances and what is wanted of them: goals, epochs, revisions, observations. */
@NullMarked
package dev.belay.core.fleet;

import org.jspecify.annotations.NullMarked;
