/** The real machine with real processes, ports and files. */
@NullMarked
package dev.belay.agent.host;

import org.jspecify.annotations.NullMarked;
