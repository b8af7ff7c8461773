/** RAM's policies: read from their text with every mistake told by its place, then asked. */
@NullMarked
package dev.belay.core.ram;

import org.jspecify.annotations.NullMarked;
