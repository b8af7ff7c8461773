/** Pure decisions: stored facts and the time in, a list of effects out. */
@NullMarked
package dev.belay.core.plan;

import org.jspecify.annotations.NullMarked;
