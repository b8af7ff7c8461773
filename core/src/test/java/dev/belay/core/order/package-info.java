@NullMarked
package dev.belay.core.order;

import org.jspecify.annotations.NullMarked;
