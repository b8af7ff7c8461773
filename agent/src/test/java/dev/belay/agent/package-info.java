/** The agent as a whole, over a server that is made up and processes that are real. */
@NullMarked
package dev.belay.agent;

import org.jspecify.annotations.NullMarked;
