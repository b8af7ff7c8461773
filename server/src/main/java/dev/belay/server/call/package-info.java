/** Who calls, and why a call is refused. */
@NullMarked
package dev.belay.server.call;

import org.jspecify.annotations.NullMarked;
