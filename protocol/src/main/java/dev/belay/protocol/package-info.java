/** The messages between agent and server, and their JSON. */
@NullMarked
package dev.belay.protocol;

import org.jspecify.annotations.NullMarked;
