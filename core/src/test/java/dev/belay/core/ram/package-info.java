@NullMarked
package dev.belay.core.ram;

import org.jspecify.annotations.NullMarked;
