/** Measures a server with simulated hosts. */
@NullMarked
package dev.belay.bench;

import org.jspecify.annotations.NullMarked;
