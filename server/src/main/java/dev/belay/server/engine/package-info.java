/** Claim a woken order, load, plan, write the effects, set the next wake-up; nothing else. */
@NullMarked
package dev.belay.server.engine;

import org.jspecify.annotations.NullMarked;
