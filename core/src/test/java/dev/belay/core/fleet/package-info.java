@NullMarked
package dev.belay.core.fleet;

import org.jspecify.annotations.NullMarked;
