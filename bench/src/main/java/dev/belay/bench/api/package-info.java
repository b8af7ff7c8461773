/** The server's public API, as far as a measurement needs it. */
@NullMarked
package dev.belay.bench.api;

import org.jspecify.annotations.NullMarked;
