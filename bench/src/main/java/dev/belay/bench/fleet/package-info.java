/** Simulated hosts that sync as agents do. */
@NullMarked
package dev.belay.bench.fleet;

import org.jspecify.annotations.NullMarked;
