/** The control plane: wiring and start. */
@NullMarked
package dev.belay.server;

import org.jspecify.annotations.NullMarked;
