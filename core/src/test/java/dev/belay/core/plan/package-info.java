@NullMarked
package dev.belay.core.plan;

import org.jspecify.annotations.NullMarked;
